import Barcode
import Rules
import Stock

/// What happens to goods where they stand: damage, write-off, another status, another owner.
///
///     scan ──plate, place──▶ act ──1-4──▶ ask ──all told──▶ confirm ──same scan──▶ scan   (posts)
///       │      choose ──which──┘           └─ quantity, weight, serials, then a list's digit
///       └──place with several goods──▶ choose
///
/// A part is split off, so that a hold or an owner is of these units alone. Damaged goods go to the
/// cage or wait where they are. What is destroyed needs a second person above the thresholds of
/// the rules, and a witness where they say so; until then the goods are held.
package enum StockChange: Flow {
    case scan
    case choose(Change)
    case act(Change)
    case ask(Change)
    case confirm(Change)

    /// Goods that only wait to be destroyed: the reason is asked next.
    static func destroying(_ scope: HoldScope, _ rows: [StockRow]) -> StockChange {
        var change = Change(scanned: scope, materials: rows.map(\.material.id))
        change.kind = .writeOff
        return .ask(change)
    }

    package mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        switch (self, event) {
        case (_, .pressed(.undo)), (_, .scanned(.command(.undo), _)):
            return try Undo.begin(site)
        case (.scan, .scanned(let scan, _)): return try open(scan, site)
        case (.scan, .pressed(.back)): return [.leave]
        case (.choose(let change), .scanned(let scan, _)):
            return try choose(scan, change, site)
        case (.choose(let change), .pressed(.enter)):
            // One posting and one signature are for the goods of one owner.
            guard let rows = try change.rows(site),
                Set(rows.map(\.material.owner)).count == 1
            else { return [.refuse(.noSuchKey)] }
            self = .act(change)
            return []
        case (.act(let change), .scanned(.number(let number), _)):
            return try act(number, change, site)
        case (.ask(let change), _): return try answer(event, change, site)
        case (.confirm(let change), .scanned(let scan, _)):
            guard try scan.scope(site) == change.scanned else {
                return [
                    .refuse(.changeScanAgain(scan, try change.scanned.name(site.floor)))
                ]
            }
            return try confirm(change, site)

        case (.choose, .pressed(.back)), (.act, .pressed(.back)), (.confirm, .pressed(.back)):
            self = .scan
            return []
        case (.act, .scanned(let scan, _)): return [.refuse(.changeChooseNumber(scan))]
        case (.scan, .pressed), (.choose, .pressed), (.act, .pressed), (.confirm, .pressed):
            return [.refuse(.noSuchKey)]
        }
    }

    package var claims: [Claim] {
        switch self {
        case .scan: []
        case .choose(let change), .act(let change), .ask(let change), .confirm(let change):
            if case .plate(let plate) = change.scanned { [.plate(plate)] } else { [] }
        }
    }
}

/// Goods that something happens to, and what, as far as the worker has told.
package struct Change: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        case damage, writeOff, status, owner
    }

    /// Where damaged goods go.
    package enum Fate: String, Codable, Hashable, Sendable, CaseIterable {
        case cage, stay
    }

    /// What is asked next.
    package enum Need: Hashable, Sendable {
        case capture(Capture.Question)
        case reason, fate, status, owner
    }

    /// What was scanned: the same scan again confirms.
    package var scanned: HoldScope
    /// The rows that are meant.
    package var materials: [MaterialID]
    package var kind = Kind.damage
    /// How much of the only row; nil when several are meant, whole.
    package var capture: Capture?
    package var reason: String?
    package var fate: Fate?
    /// The hold that goods get as their status.
    package var status: HoldType?
    package var owner: PartyID?

    package init(scanned: HoldScope, materials: [MaterialID]) {
        self.scanned = scanned
        self.materials = materials
    }

    /// The holds a worker gives as a status, in the order of their digits.
    static let statuses: [HoldType] = [.damage, .test, .temperature, .paperwork, .other]

    /// The first thing that is still missing, or nil when all is told.
    package func need(_ site: Site) throws -> Need? {
        if let question = try capture?.question(site) { return .capture(question) }
        switch kind {
        case .damage: return reason == nil ? .reason : fate == nil ? .fate : nil
        case .writeOff: return reason == nil ? .reason : nil
        case .status: return status == nil ? .status : nil
        case .owner: return owner == nil ? .owner : reason == nil ? .reason : nil
        }
    }

    /// The reasons of its kind, from the rules.
    func reasons(_ rules: DisposalRules) -> [ReasonCode] {
        switch kind {
        case .damage, .status: rules.damage
        case .writeOff: rules.writeOff
        case .owner: rules.owner
        }
    }

    /// The rows as they are now; nil when one of them is not where it was scanned any more.
    func rows(_ site: Site) throws -> [StockRow]? {
        let here = try site.floor.rows(in: scanned)
        let mine = here.filter { materials.contains($0.material.id) }
        return mine.count == materials.count ? mine : nil
    }
}
