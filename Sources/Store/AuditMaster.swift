import GRDB
import Stock

/// Master data as changes left it in the journal, field by field, with no help from its tables.
///
/// A thing that nobody changed since it was loaded is not here; workers are, from the first.
struct AuditMaster {
    private struct Thing: Hashable {
        let entity: MasterEntity
        let code: String
    }

    /// A fact of a lot that a change of master data is.
    typealias LotChange = (lot: LotID, fact: LotFact)

    private let db: Database
    private var things: [Thing: [String: String?]] = [:]
    private var open: [DifferenceID: Difference] = [:]

    init(_ db: Database) { self.db = db }

    /// Takes a change in; where the site differs it is the enterprise's value that changes.
    mutating func note(_ change: MasterChange) throws -> LotChange? {
        let subject = Difference.Subject.master(
            change.entity, code: change.code, field: change.field)
        if let id = open.first(where: { $0.value.subject == subject })?.key {
            open[id]?.enterprise = change.new
            return nil
        }
        return try set(change.entity, change.code, change.field, change.new)
    }

    /// Takes a new thing in, with what its other fields are at first.
    mutating func note(_ new: MasterAddition) {
        let given = Dictionary(
            new.values.map { ($0.field, $0.text) }, uniquingKeysWith: { first, _ in first })
        for field in new.entity.fields where field.use != .never {
            things[Thing(entity: new.entity, code: new.code), default: [:]][field.name] =
                given[field.name] ?? field.initial
        }
    }

    /// Takes the begin or the end of a local difference in.
    mutating func note(_ record: DifferenceRecord, lots: AuditLots) throws -> LotChange? {
        switch record {
        case .begin(let difference):
            open[difference.id] = difference
            guard case .master(let entity, let code, let field) = difference.subject else {
                return nil
            }
            return try set(entity, code, field, difference.local)
        case .end(let id, _):
            guard let ended = open.removeValue(forKey: id),
                case .master(let entity, let code, let field) = ended.subject,
                try value(of: field, entity, code, lots) == ended.local
            else { return nil }
            return try set(entity, code, field, ended.enterprise)
        case .announce: return nil
        }
    }

    /// Compares every thing that was changed with its row.
    func compare() throws {
        for (thing, fields) in things.sorted(by: { Self.text($0.key) < Self.text($1.key) }) {
            let table = try MasterTable.of(thing.entity)
            guard let row = try table.row(thing.code, db) else {
                throw wrong(thing, "a row", "none")
            }
            for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
                guard let field = thing.entity.field(name) else { continue }
                let found = table.text(row[name] as DatabaseValue, field)
                guard found != value else { continue }
                guard try found != table.canonical(value, field, db) else { continue }
                throw wrong(thing, "\(name) \(value ?? "empty")", "\(name) \(found ?? "empty")")
            }
        }
    }

    private mutating func set(
        _ entity: MasterEntity, _ code: String, _ field: String, _ text: String?
    ) throws -> LotChange? {
        guard entity != .roles else { return nil }
        guard entity == .lots else {
            things[Thing(entity: entity, code: code), default: [:]][field] = text
            return nil
        }
        let thing = Thing(entity: entity, code: code)
        guard let lot = try lot(code), let text, let fact = LotFact(field, text) else {
            throw wrong(thing, "a lot", "none")
        }
        return (lot, fact)
    }

    private func value(
        of field: String, _ entity: MasterEntity, _ code: String, _ lots: AuditLots
    ) throws -> String? {
        guard entity == .lots else {
            return things[Thing(entity: entity, code: code)]?[field] ?? nil
        }
        return try lot(code).flatMap { lots.value(of: field, $0) }
    }

    private func lot(_ code: String) throws -> LotID? {
        let parts = code.split(separator: "/", maxSplits: 2).map(String.init)
        guard parts.count == 3 else { return nil }
        return try Int64.fetchOne(
            db, sql: MasterTable.of(.lots).lotNumber, arguments: StatementArguments(parts)
        ).map(LotID.init(rawValue:))
    }

    private func wrong(_ thing: Thing, _ expected: String, _ found: String) -> AuditReport.Break {
        AuditReport.Break(
            at: Self.text(thing), what: "master data is as its changes left it",
            expected: expected, found: found)
    }

    private static func text(_ thing: Thing) -> String { "\(thing.entity.rawValue) \(thing.code)" }
}
