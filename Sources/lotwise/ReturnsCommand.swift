import ArgumentParser
import Store

/// What came back from customers and went back to suppliers.
struct ReturnsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "returns",
        abstract: "Returns from customers and to suppliers, a line of a document a line.")
    @OptionGroup var options: SiteOptions
    @Option(help: "Only this document.") var number: String?
    @Option(help: "Only those of a customer or a supplier, by its code.") var party: String?
    @Option(help: "open, inWork, done or cancelled") var state: String?

    func run() throws {
        try QueryRun(query: .returns, options: options).run([
            "number": number, "party": party, "state": state,
        ])
    }
}
