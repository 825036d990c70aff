import Foundation
import Support

/// The built program in line mode, talked to over pipes.
final class PipedProgram {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    /// Starts it with `TERM=dumb`, so that it prints lines and asks.
    init(_ arguments: [String]) throws {
        process.executableURL = URL(filePath: BuiltProgram.path("lotwise"))
        process.arguments = arguments
        process.environment = [
            "TERM": "dumb", "LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no",
        ]
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    deinit {
        if process.isRunning { process.terminate() }
    }

    /// What it prints up to its next prompt, or to its end.
    func read() -> String {
        var bytes = Data()
        while !bytes.hasSuffix("\n> ") {
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { break }
            bytes.append(more)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Enters a line, and answers what is printed then.
    func enter(_ line: String) throws -> String {
        try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
        return read()
    }

    /// Ends its input, and waits for its end.
    func close() throws -> Int32 {
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        return process.terminationStatus
    }
}

extension Data {
    fileprivate func hasSuffix(_ text: String) -> Bool {
        suffix(text.utf8.count) == Data(text.utf8)
    }
}
