import Testing

@testable import Barcode

/// What the test barcode says of a scanner's settings.
@Suite struct ScannerCheckTests {
    @Test(arguments: [
        ("]C0ZQAW0123456789-./M", ScannerCheck.good),
        ("]C199ZQAW0123456789-./M\u{1D}98M", .good),
        ("]C199ZQAW0123456789-./M~98M", .good),
        ("ZQAW0123456789-./M", .noIdentifier),
        ("]C0zqaw0123456789-./m", .capsLock),
        ("]C0WAQZà&é\"'(-è_ç):!?", .layout(.french)),
        ("WAQZà&é\"'(-è_ç):!?", .layout(.french)),
        ("YQAW0123456789ß.-M", .layout(.german)),
        ("ZQAW0123456789'.-M", .layout(.other)),
        ("]C199ZQAW0123456789-./M98M", .separatorMissing),
        ("ZQAW0123456789-./MZQAW0123456789-./M", .suffixMissing),
        ("AZQAW0123456789-./M", .extra("A")),
        ("]C0ZQAW0123456789-./M  ", .extra("  ")),
    ])
    func `the test barcode names the setting to change`(token: String, found: ScannerCheck) {
        #expect(ScannerCheck(token, separators: ["~"]) == found)
    }

    @Test(arguments: ["B040343", "", "]C0", "ZQAW", "0123456789", "]C10195201120008800195", "M"])
    func `anything else is no test barcode`(token: String) {
        #expect(ScannerCheck(token, separators: ["~"]) == nil)
    }
}
