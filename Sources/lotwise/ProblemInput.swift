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
            tell("standard input: \(fault.sentence)")
            throw ExitCode(2)
        }
    }

    /// Decodes all of standard input.
    static func read<Problem: Decodable>(_ type: Problem.Type) throws -> Problem {
        try decode(type, Data(Input.whole(limit: byteLimit)))
    }

    static func decode<Problem: Decodable>(
        _ type: Problem.Type, _ data: Data
    ) throws -> Problem {
        guard !data.isEmpty else { throw Fault("empty; expected one JSON object") }
        do {
            return try JSONDecoder().decode(type, from: data)
        } catch let DecodingError.keyNotFound(key, context) {
            throw Fault("\(path(context.codingPath + [key])) is missing")
        } catch let DecodingError.typeMismatch(type, context) {
            throw Fault("\(path(context.codingPath)): \(expectation(type, context))")
        } catch let DecodingError.valueNotFound(_, context) {
            throw Fault("\(path(context.codingPath)) is null or cut short; expected a value")
        } catch let DecodingError.dataCorrupted(context) {
            throw Fault(
                context.codingPath.isEmpty
                    ? syntaxFault(data) : "\(path(context.codingPath)): \(reason(context))")
        }
    }

    private static func expectation(_ type: any Any.Type, _ context: DecodingError.Context)
        -> String
    {
        switch type {
        case is Int.Type: "expected a whole number"
        case is Double.Type: "expected a number"
        case is String.Type: "expected a text"
        case is [Any].Type: "expected a list"
        case is [String: Any].Type: "expected an object"
        default: context.debugDescription
        }
    }

    /// Our own types say what they expected; all the decoder says itself is about numbers.
    private static func reason(_ context: DecodingError.Context) -> String {
        context.debugDescription.hasPrefix("expected")
            ? context.debugDescription : "expected a whole number that is not too large"
    }

    /// What is wrong with text that is not JSON, with the line if the parser tells it.
    private static func syntaxFault(_ data: Data) -> String {
        do {
            _ = try JSONSerialization.jsonObject(with: data)
        } catch let error as NSError {
            if let detail = error.userInfo[NSDebugDescriptionErrorKey] as? String {
                let place = Int(detail.filter(\.isNumber)) ?? 0
                let line = data.prefix(place).count { $0 == UInt8(ascii: "\n") } + 1
                return "not JSON in line \(line): \(detail)"
            }
        }
        return "a number is too large, or not whole where a whole number is expected"
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
