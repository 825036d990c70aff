import Testing

@testable import Stock

/// Text that hides or is obeyed: refused, and shown as numbers.
@Suite struct PlainTextTests {
    @Test(arguments: [
        ("\u{1B}[31mX", "<001B>[31mX"), ("a\nb", "a<000A>b"), ("\u{202E}abc", "<202E>abc"),
        ("\u{9B}K", "<009B>K"), ("\u{2028}", "<2028>"), ("\u{E000}", "<E000>"),
        ("\u{200B}", "<200B>"), ("\u{E0001}", "<E0001>"), ("\u{7F}", "<007F>"),
    ])
    func `what hides or is obeyed is a fault, and its number where it goes out`(
        text: String, shown: String
    ) {
        #expect(PlainText.fault(in: text) != nil)
        #expect(PlainText.shown(text) == shown)
        #expect(PlainText.fault(in: shown) == nil)
        let quoted = JSONString.quoted(text)
        #expect(quoted.unicodeScalars.allSatisfy { !PlainText.isHidden($0) }, "\(quoted)")
    }

    @Test(arguments: ["", "PO-447710", "Zürich, 3. Stock", "倉庫", "é\u{301}", "שלום", "a=b \"c\""])
    func `all that can be seen stays as it is`(text: String) {
        #expect(PlainText.fault(in: text) == nil)
        #expect(PlainText.shown(text) == text)
    }

    @Test func `JSON writes a character beyond the first plane as two units`() {
        #expect(
            JSONString.quoted("\u{E0001}\u{1F600}\"\\") == "\"\\udb40\\udc01\u{1F600}\\\"\\\\\"")
    }
}
