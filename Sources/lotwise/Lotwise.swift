import ArgumentParser

/// The command tree.
@main
struct Lotwise: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lotwise",
        abstract: "Warehouse execution for lot-controlled goods.",
        subcommands: [ScanCommand.self, PlanCommand.self, SampleCommand.self])
}

/// The optimisers on a problem from standard input.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Optimise a problem from standard input.",
        subcommands: [PlanRouteCommand.self, PlanAllocateCommand.self, PlanBatchCommand.self])
}
