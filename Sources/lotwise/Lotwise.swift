import ArgumentParser
import Foundation

/// The command tree.
@main
struct Lotwise: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lotwise",
        abstract: "Warehouse execution for lot-controlled goods.",
        subcommands: [
            RunCommand.self,
            DemoCommand.self,
            InitCommand.self,
            LoadCommand.self,
            PublishCommand.self,
            ScanCommand.self,
            PlanCommand.self,
            StockCommand.self,
            ImportCommand.self,
            OrdersCommand.self,
            WavesCommand.self,
            WorkCommand.self,
            HoldsCommand.self,
            EventsCommand.self,
            TraceCommand.self,
            CountCommand.self,
            VerifyCommand.self,
            ExportCommand.self,
            LabelsCommand.self,
            ExplainCommand.self,
            RulesCommand.self,
            GenerateCommand.self,
            SimulateCommand.self,
            RecallCommand.self,
            ReportCommand.self,
            ShiftCommand.self,
            SampleCommand.self,
            BackupCommand.self,
            RestoreCommand.self,
            MasterCommand.self,
            DifferencesCommand.self,
            FormatsCommand.self,
            ShellCommand.self,
            DiskCheckCommand.self,
            ExceptionsCommand.self,
            ApproveCommand.self,
            ReturnsCommand.self,
        ],
        defaultSubcommand: RunCommand.self)

    /// Runs the command; bad usage exits with 2, as every command says of itself.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
            FileHandle.standardError.write(Data((fullMessage(for: error) + "\n").utf8))
            exit(withError: ExitCode(2))
        }
    }
}

/// The optimisers on a problem from standard input.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Optimise a problem from standard input.",
        subcommands: [PlanRouteCommand.self, PlanAllocateCommand.self, PlanBatchCommand.self])
}
