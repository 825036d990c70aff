import Foundation
import Rules
import Synchronization

/// The parts of a stored rule book: texts that are read from JSON when they are first wanted.
///
/// The texts are all here from the start, so that no fault of the disk can come between a worker and
/// the rules.
final class StoredParts: RuleParts {
    private enum Part {
        case text(String)
        case read(any Sendable)
    }

    private let parts: Mutex<[String: Part]>

    /// - Parameter texts: The parts by name.
    init(_ texts: [String: String]) { parts = Mutex(texts.mapValues(Part.text)) }

    func part<Wanted: Decodable & Sendable>(_ name: String) -> Wanted {
        parts.withLock { parts in
            if case .read(let value as Wanted) = parts[name] { return value }
            guard case .text(let text) = parts[name] else {
                fatalError("the published rules have no part '\(name)'; see `lotwise verify`")
            }
            do {
                let value = try JSONDecoder().decode(Wanted.self, from: Data(text.utf8))
                parts[name] = .read(value)
                return value
            } catch {
                // This format was read back when it was published; only an edit by hand gets here.
                fatalError("the published rules, \(name): \(error); see `lotwise verify`")
            }
        }
    }
}
