import ArgumentParser

/// The command tree.
@main
struct Lotwise: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lotwise",
        abstract: "Warehouse execution for lot-controlled goods.",
        subcommands: [ScanCommand.self])
}
