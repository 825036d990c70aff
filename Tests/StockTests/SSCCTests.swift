import Stock
import Testing

@Suite struct SSCCTests {
    @Test func `a number is extension, prefix, serial filled up with zeros, check digit`() throws {
        let sscc = try #require(SSCC(extension: 1, companyPrefix: "0614141", serial: 234_567_890))
        #expect(sscc.rawValue == "106141412345678908")
        #expect(
            SSCC(extension: 0, companyPrefix: "9520001", serial: 1)?.rawValue
                == "095200010000000010")
    }

    @Test(arguments: [
        (10, "9520001", Int64(1)), (-1, "9520001", 1), (0, "952", 1), (0, "9520001952000", 1),
        (0, "9520001", 0), (0, "9520001", -4), (0, "9520001", 1_000_000_000), (0, "95200O1", 1),
    ])
    func `what cannot be a number is none`(digit: Int, prefix: String, serial: Int64) {
        #expect(SSCC(extension: digit, companyPrefix: prefix, serial: serial) == nil)
    }

    @Test func `the last serial of a prefix is the largest that fits`() {
        #expect(SSCC(extension: 9, companyPrefix: "9520001", serial: 999_999_999) != nil)
        #expect(SSCC(extension: 9, companyPrefix: "952000195200", serial: 9999) != nil)
        #expect(SSCC(extension: 9, companyPrefix: "952000195200", serial: 10_000) == nil)
    }
}
