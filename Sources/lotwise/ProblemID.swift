import Foundation

/// The name of a pick, node or order in a problem: a string or a whole number, echoed as it came.
enum ProblemID: Hashable, Decodable, CustomStringConvertible {
    case number(Int)
    case text(String)

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let number = try? container.decode(Int.self) {
            self = .number(number)
        } else {
            throw DecodingError.typeMismatch(
                Self.self,
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "expected a string or a whole number as a name"))
        }
    }

    /// The name as JSON.
    var json: String {
        switch self {
        case .number(let number): return String(number)
        case .text(let text):
            let encoder = JSONEncoder()
            encoder.outputFormatting = .withoutEscapingSlashes
            guard let data = try? encoder.encode(text) else { return "null" }
            return String(decoding: data, as: UTF8.self)
        }
    }

    var description: String { json }

    /// The first name that comes twice.
    static func repeated(in names: [ProblemID]) -> ProblemID? {
        var seen: Set<ProblemID> = []
        return names.first { !seen.insert($0).inserted }
    }
}
