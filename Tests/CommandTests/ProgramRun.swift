import Foundation
import Support

/// One run of the built program, and what came of it.
struct ProgramRun {
    let code: Int32
    let output: String
    let errors: String

    /// Runs it to its end.
    ///
    /// - Parameters:
    ///   - arguments: What stands behind its name.
    ///   - input: Standard input.
    ///   - shell: How a shell runs it.
    /// - Throws: When it cannot be started.
    init(
        _ arguments: [String], input: String = "", shell: String = #"exec "$@""#
    ) throws {
        let process = Process()
        let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", shell, "sh", BuiltProgram.path("lotwise")] + arguments
        process.currentDirectoryURL = URL(filePath: WalkSite.root)
        process.environment = ["LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no"]
        process.standardInput = stdin
        process.standardOutput = stdout
        process.standardError = stderr
        try process.run()
        // A program that ends without reading leaves a pipe that nobody reads: not of interest.
        try? stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try stdin.fileHandleForWriting.close()
        output = String(
            decoding: stdout.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        errors = String(
            decoding: stderr.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        code = process.terminationStatus
    }
}
