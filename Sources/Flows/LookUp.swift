import Barcode
import Rules
import Stock

/// Looks anything up: where it is, what holds it, what is planned for it, what happened to it.
///
///     ask ──scan──▶ show ──digit: drill down──▶ show, trace      (F3 goes back step by step)
///      └── several are meant ──▶ which ──digit──▶ show           trace ──days──▶ trace, as of then
///                                                 show ──digit──▶ event, for who sees dashboards
///
/// Any scan at any step looks that up. Other jobs offer it: `LookUp.offer`.
package enum LookUp: Flow {
    case ask
    case which([Subject])
    case show(Subject)
    /// The trace of a lot, as it was so many days ago.
    case trace(LotID, daysBack: Int)
    /// An event of the journal, with what its worker saw.
    case event(epoch: Int64, Int64)

    /// Refuses a scan that is something known, but nothing this prompt wants, with an offer.
    ///
    /// The same scan again looks it up and comes back. What is unknown, or scanned by a worker who
    /// may not look things up, is refused with `message`.
    package static func offer(_ scan: Scan, else message: Message, _ site: Site) throws -> [Effect]
    {
        guard site.may(.lookUp) else { return [.refuse(message)] }
        let subjects = try site.subjects(of: scan)
        guard let first = subjects.first else { return [.refuse(message)] }
        let step: LookUp = subjects.count == 1 ? .show(first) : .which(subjects)
        return [.offer(.lookUp(step), .lookUpOffer(scan))]
    }

    package mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        switch (self, event) {
        case (.which(let subjects), .scanned(.number(let number), _)):
            guard let subject = subjects.element(number) else { return try find(number, site) }
            self = .show(subject)
            return []
        case (.show(let subject), .scanned(.number(let number), _)):
            guard let lead = try site.page(of: subject).lead(number) else {
                return try find(number, site)
            }
            self = lead
            return []
        case (.trace(let lot, _), .scanned(.number(let days), _)):
            guard (0...3_650).contains(days) else { return [.refuse(.lookUpTooFar(days))] }
            self = .trace(lot, daysBack: Int(days))
            return []
        case (.trace(let lot, let days), .pressed(.more)):
            self = .trace(lot, daysBack: days + 1)
            return []
        case (.ask, .scanned(let scan, _)), (.which, .scanned(let scan, _)),
            (.show, .scanned(let scan, _)), (.trace, .scanned(let scan, _)),
            (.event, .scanned(let scan, _)):
            return try find(scan, site)
        case (_, .pressed(.back)): return [.leave]
        case (_, .pressed(.enter)), (.which, .pressed(.more)), (.show, .pressed(.more)),
            (.event, .pressed(.more)):
            return []
        case (.ask, .pressed), (.which, .pressed), (.show, .pressed), (.trace, .pressed),
            (.event, .pressed):
            return [.refuse(.lookUpKeyNotUsed)]
        }
    }

    /// A number that is no line of the screen may be the number of something.
    private mutating func find(_ number: Int64, _ site: Site) throws -> [Effect] {
        let scan = Scan.number(number)
        guard try !site.subjects(of: scan).isEmpty else {
            return [.refuse(.lookUpNoSuchLine(number))]
        }
        return try find(scan, site)
    }

    private mutating func find(_ scan: Scan, _ site: Site) throws -> [Effect] {
        let subjects = try site.subjects(of: scan)
        guard let first = subjects.first else {
            if let lpn = scan.lpn, let successor = try site.floor.successor(of: lpn) {
                return [.refuse(.plateSuperseded(lpn, by: successor))]
            }
            return [.refuse(.notFound(scan))]
        }
        // A scan begins anew: F3 then leads out, and back only over lines that were followed.
        return [.start(.lookUp(subjects.count == 1 ? .show(first) : .which(subjects)))]
    }

    package func choices(_ site: Site) throws -> [String: [[String: String]]] {
        switch self {
        case .which(let subjects): ["lines": numbered(subjects.map { "\($0)" })]
        case .show(let subject): ["lines": try site.page(of: subject).rows]
        case .ask, .trace, .event: [:]
        }
    }

    package func view(_ site: Site) throws -> View {
        switch self {
        case .ask: return View("lookup.ask")
        case .which(let subjects):
            let rows = try zip(subjects, numbered(subjects.map { "\($0)" })).map { subject, row in
                let title = try site.title(of: subject)
                return row.merging(["name": title.name, "value": title.kind]) { $1 }
            }
            return View("lookup.which", lists: ["lines": rows])
        case .show(let subject):
            let page = try site.page(of: subject)
            return View(
                "lookup.show",
                ["kind": page.kind, "name": page.name, "description": page.description],
                lists: ["lines": page.rows])
        case .trace(let lot, let days):
            return try site.traceView(lot, daysBack: days)
        case .event(let epoch, let number):
            return try site.eventView(epoch: epoch, number)
        }
    }
}
