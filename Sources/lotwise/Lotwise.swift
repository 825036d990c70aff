import ArgumentParser
import Foundation
import Notation
import Stock
import Store

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
            ReturnsCommand.self, AppointmentsCommand.self,
        ],
        defaultSubcommand: RunCommand.self)

    /// Runs the command; bad usage exits with 2, as every command says of itself.
    static func main() {
        Output.occupyStreams()
        var code: Int32 = 0
        var given: ParsableCommand.Type = Self.self
        do {
            try expectPlain(CommandLine.arguments)
            var command = try terminal() ?? parseAsRoot()
            given = type(of: command)
            try command.run()
        } catch {
            code = end(error, of: given)
        }
        do {
            try Output.flush()
        } catch {
            code = end(error, of: given)
        }
        Foundation.exit(code)
    }

    /// The full-screen terminal, if that is what is asked for, in good form: all day a terminal
    /// would hold a third of a megabyte that the tree of all commands leaves behind.
    private static func terminal() -> (any ParsableCommand)? {
        let name = RunCommand.configuration.commandName
        guard CommandLine.arguments.dropFirst().first == name else { return nil }
        return try? RunCommand.parse(Array(CommandLine.arguments.dropFirst(2)))
    }

    /// Says why the command ends, and the exit code of that.
    private static func end(_ error: any Error, of command: ParsableCommand.Type) -> Int32 {
        if let failure = error as? Output.Failure {
            if !failure.isReaderGone { tell("\(failure)") }
            return 1
        }
        if isInput(error) {
            tell("\(error)")
            return 2
        }
        if let wrong = error as? ValidationError {
            tell("Error: \(wrong)")
            usageString(for: command).split(separator: "\n").forEach { tell(String($0)) }
            return 2
        }
        if let fault = error as? CocoaError {
            let path = fault.userInfo["NSFilePath"] as? String
            tell((path.map { "\($0): " } ?? "") + fault.localizedDescription)
            return 2
        }
        let code = exitCode(for: error)
        let text = fullMessage(for: error)
        guard !text.isEmpty else { return code.rawValue }
        guard !code.isSuccess else {
            do {
                try Output.line(text)
                return 0
            } catch { return end(error, of: command) }
        }
        // Our sentence is one line whatever it quotes; the lines of usage below are the parser's.
        let sentence = message(for: error)
        text.replacing(sentence, with: PlainText.shown(sentence))
            .split(separator: "\n", omittingEmptySubsequences: false)
            .forEach { tell(String($0)) }
        return code == .validationFailure ? 2 : code.rawValue
    }

    /// Whether what was given is wrong, in a sentence of its own: a file, a value.
    private static func isInput(_ error: any Error) -> Bool {
        switch error {
        case is ImportError, is Input.Failure, is NotationError: true
        case StoreError.unfit: true
        default: false
        }
    }

    /// Refuses what could not be shown as it is, before any of it is kept or quoted.
    private static func expectPlain(_ arguments: [String]) throws {
        for argument in arguments {
            guard let fault = PlainText.fault(in: argument) else { continue }
            throw ValidationError("'\(argument)' \(fault)")
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
