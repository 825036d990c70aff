import Display
import Foundation
import Terminal

/// A terminal with a made-up conversation, for tests of the terminal alone.
///
/// Arguments: the folder of screens, the file operations are written to, and a pipe that the
/// scan `WAIT` reads from.
@main
enum TerminalDemo {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4 else {
            FileHandle.standardError.write(Data("usage: TerminalDemo SCREENS LEDGER PIPE\n".utf8))
            exit(2)
        }
        do {
            try Terminal.run(
                variables: ProcessInfo.processInfo.environment, watching: arguments[2]
            ) {
                try DemoConversation(
                    screens: ScreenSet(folder: arguments[1]), ledger: arguments[2],
                    pipe: arguments[3])
            }
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(2)
        }
    }
}
