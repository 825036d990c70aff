import Barcode
import Stock
import Testing

@Suite struct LogisticLabelTests {
    @Test func `an SSCC stands whole in subset C behind FNC1`() {
        #expect(Code128Data.zpl([("00", "106141412345678908")]) == ">;>800106141412345678908")
    }

    @Test func `letters change to subset B and a variable value is ended by FNC1`() {
        let data = Code128Data.zpl([
            ("10", "ABC-1"), ("02", "09521234543213"), ("17", "271130"), ("37", "48"),
        ])
        #expect(data == ">;>80209521234543213" + "17271130" + "10>6ABC-1" + ">8" + ">53748")
    }

    @Test(arguments: ["A^XZ~JA", "_5E", "a>b"])
    func `data of a label starts no command`(lot: String) throws {
        let sscc = try #require(SSCC(rawValue: "106141412345678908"))
        let label = LogisticLabel(
            from: [lot], to: [lot], sscc: sscc, fields: [.init("BATCH/LOT", lot)], contents: [],
            serial: "1")
        let commands = label.zpl.split(separator: "\n")
        #expect(commands.filter { $0.contains("^XZ") } == ["^XZ"])
        #expect(!label.zpl.contains("~"))
    }

    @Test func `a copy says that it is one and keeps the number of the unit`() throws {
        let sscc = try #require(SSCC(rawValue: "106141412345678908"))
        let label = LogisticLabel(
            from: ["A"], to: ["B"], sscc: sscc, fields: [],
            contents: [.init("02", "09521234543213")],
            serial: "17", isCopy: true)
        #expect(label.zpl.contains("COPY"))
        #expect(label.text.contains("(00)106141412345678908"))
    }
}
