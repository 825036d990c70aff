import ArgumentParser
import Flows
import Session
import Stock
import Store

/// A signed wish to change master data.
struct MasterOrder {
    let options: SiteOptions
    let signature: SignatureOptions
    let entity: MasterEntity

    /// `FIELD=VALUE` texts as names and values.
    static func fields(_ texts: [String]) throws -> [(field: String, text: String)] {
        try texts.map { text in
            guard let at = text.firstIndex(of: "=") else {
                throw ValidationError("'\(text)' is not FIELD=VALUE")
            }
            return (String(text[..<at]), String(text[text.index(after: at)...]))
        }
    }

    /// Prints the records, or carries them out as far as no second person is needed.
    func run(_ records: [Stock.Record], _ store: SiteStore, isDryRun: Bool) throws {
        guard !isDryRun else {
            let rules = try Definitions(store: store, at: options.now()()).rules
            for record in records {
                guard let fault = MasterDesk.roleFault(in: record, rules) else { continue }
                tell(fault)
                throw ExitCode(2)
            }
            try tellMisfits(records, store)
            return try records.flatMap(Self.lines).forEach(Output.line)
        }
        let worker = try signature.signer(
            store, MasterDesk.permission(for: entity), at: try options.now()())
        try options.order(
            worker.code.rawValue, job: "master",
            input: "master \(entity.rawValue): \(records.count)"
        ) { site in try MasterDesk.effects(of: records, site) }
    }

    /// Tells of goods that would stand too warm or too cold.
    func tellMisfits(_ records: [Stock.Record], _ store: SiteStore) throws {
        let limits = try Definitions(store: store, at: options.now()()).rules.putaway.limits
        let misfits = try store.read {
            try MasterMisfits(after: records, $0.floor(), keeping: limits)
        }
        guard !misfits.isEmpty else { return }
        tell("goods would stand where their temperature class is not kept, \(misfits.text)")
    }

    /// A record as lines of JSON, a field a line.
    private static func lines(_ record: Stock.Record) -> [String] {
        switch record {
        case .master(let change):
            return [
                line(change.entity, change.code, change.field, old: change.old, new: change.new)
            ]
        case .masterNew(let new):
            return new.values.map { line(new.entity, new.code, $0.field, old: nil, new: $0.text) }
        default: return []
        }
    }

    private static func line(
        _ entity: MasterEntity, _ code: String, _ field: String, old: String?, new: String?
    ) -> String {
        JSONLine.object([
            ("entity", .text(entity.rawValue)), ("code", .text(code)), ("field", .text(field)),
            ("old", old.map { .text($0) } ?? .null), ("new", new.map { .text($0) } ?? .null),
        ])
    }
}
