import Barcode
import Rules
import Stock

/// Cycle counting, blind: the place, what is seen there, the place again.
///
///     choose ──Enter, F4──▶ why this place is next
///     choose, goTo ──place──▶ counting ──plate──▶ counting
///                         ├─ item, label ──▶ capture ──lot, quantity, serials──▶ counting
///                         ├─ F4, nothing seen ──▶ empty ──place again──▶ choose    (finishes)
///                         ├─ place again ──▶ choose                               (finishes)
///                         └─ F3 ──▶ choose                                  (kept as a draft)
///
/// No step knows what the book expects: it is looked up, as of each scan, when the count is
/// finished. A place counted by nobody's order becomes a count of its own.
package enum Count: Flow {
    case choose
    /// The next task is the count of a place.
    case goTo(WorkID)
    case counting(Counting)
    case capture(Counting, Capture)
    case empty(Counting)

    /// A count in progress.
    package struct Counting: Codable, Hashable, Sendable {
        package var attempt: CountID
        package var work: WorkID
        package var location: LocationID
        package var code: LocationCode
        /// The last posting before the first scan.
        package var from: Int64
        package var lines: [CountLine] = []
    }

    package mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        switch (self, event) {
        case (.choose, .scanned(let scan, _)), (.goTo, .scanned(let scan, _)):
            return try begin(scan, site)
        case (.choose, .pressed(.back)), (.goTo, .pressed(.back)): return [.leave]
        case (.choose, .pressed(.enter)), (.choose, .pressed(.more)):
            return [.detour(.why(.reasons(try Self.order(site))))]

        case (.counting(let counting), .scanned(let scan, _)):
            return try see(scan, counting, site)
        case (.counting(let counting), .pressed(.more)):
            guard counting.lines.isEmpty else { return [.refuse(.countNotEmpty)] }
            self = .empty(counting)
            return []
        case (.counting(let counting), .pressed(.undo)): return try dropLast(counting, site)
        case (.counting(let counting), .pressed(.back)):
            return [
                .record(.count(.attempt(counting.attempt(by: site.worker.id)))),
                .say(.countDraft(counting.code)), .start(.count(.choose)),
            ]

        case (.capture(let counting, _), .pressed(.back)):
            return [.start(.count(.counting(counting)))]
        case (.capture(let counting, let capture), _):
            return try gather(event, capture, counting, site)

        case (.empty(let counting), .scanned(.location(let code), _)):
            guard code == counting.code else {
                return [.refuse(.countOtherPlace(code, counting.code))]
            }
            return try finish(counting, site)
        case (.empty(let counting), .scanned(let scan, _)):
            self = .counting(counting)
            return try see(scan, counting, site)
        case (.empty(let counting), .pressed(.back)):
            return [.start(.count(.counting(counting)))]

        case (.choose, .pressed), (.goTo, .pressed), (.counting, .pressed), (.empty, .pressed):
            return [.refuse(.moveKeyNotUsed)]
        }
    }

    package var undoKeys: Set<Key> { [] }

    package var claims: [Claim] {
        switch self {
        case .choose: []
        case .goTo(let work): [.work(work)]
        case .counting(let counting), .capture(let counting, _), .empty(let counting):
            [.work(counting.work)]
        }
    }
}

extension Count.Counting {
    /// It as an attempt that may go on later.
    func attempt(by worker: WorkerID) -> CountAttempt {
        CountAttempt(
            id: attempt, work: work, location: location, worker: worker, from: from, lines: lines)
    }
}
