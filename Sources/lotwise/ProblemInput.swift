import ArgumentParser
import Foundation

/// A planning problem on standard input: read whole, decoded strictly, refused in one sentence.
enum ProblemInput {
    /// The most bytes a problem may have.
    static let byteLimit = 64_000_000

    /// What is wrong with a problem and where in it.
    struct Fault: Error {
        let sentence: String

        init(_ sentence: String) { self.sentence = sentence }
    }

    /// Runs a command's body; a fault goes to standard error and ends the program with 2.
    static func reportingFaults(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let fault as Fault {
            FileHandle.standardError.write(Data("standard input: \(fault.sentence)\n".utf8))
            throw ExitCode(2)
        }
    }

    /// Decodes all of standard input.
    static func read<Problem: Decodable>(_ type: Problem.Type) throws -> Problem {
        var data = Data()
        while data.count <= byteLimit {
            guard let more = try FileHandle.standardInput.read(upToCount: 1 << 20), !more.isEmpty
            else { return try decode(type, data) }
            data.append(more)
        }
        throw Fault("longer than \(byteLimit) bytes")
    }

    private static func decode<Problem: Decodable>(
        _ type: Problem.Type, _ data: Data
    ) throws -> Problem {
        guard !data.isEmpty else { throw Fault("empty; expected one JSON object") }
        do {
            return try JSONDecoder().decode(type, from: data)
        } catch let DecodingError.keyNotFound(key, context) {
            throw Fault("\(path(context.codingPath + [key])) is missing")
        } catch let DecodingError.typeMismatch(_, context) {
            throw Fault("\(path(context.codingPath)): \(context.debugDescription)")
        } catch let DecodingError.valueNotFound(_, context) {
            throw Fault("\(path(context.codingPath)) is null or cut short; expected a value")
        } catch let DecodingError.dataCorrupted(context) {
            let cause = (context.underlyingError as? NSError)?.userInfo[NSDebugDescriptionErrorKey]
            let sentence = cause as? String ?? context.debugDescription
            throw Fault("\(path(context.codingPath)): \(sentence)")
        }
    }

    /// A place in the problem, such as `picks[3].aisle`.
    static func path(_ keys: [any CodingKey]) -> String {
        guard !keys.isEmpty else { return "the problem" }
        return keys.reduce(into: "") { text, key in
            if let index = key.intValue {
                text += "[\(index)]"
            } else {
                text += text.isEmpty ? key.stringValue : ".\(key.stringValue)"
            }
        }
    }
}
