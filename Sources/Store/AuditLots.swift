import GRDB
import Stock

/// What is known of lots as the journal says it, fact by fact, with no help from `lot`.
///
/// The rows of `lotFact` stand in the order of the events that wrote them, so they are walked beside
/// the chain: an event has the facts its records name, or the hash of those a file brought.
struct AuditLots {
    /// A text as the number it goes by, a day as the days since 1970; 0 for what is not known.
    private struct Facts: Equatable {
        var expiry: Int32 = 0
        var bestBefore: Int32 = 0
        var sellBy: Int32 = 0
        var production: Int32 = 0
        var received: Int32 = 0
        var country: Int32 = 0
        var grade: Int32 = 0
        var releasedCountries: Int32 = 0
        var hasCertificate: Int32 = 0
    }

    private let db: Database
    private var rows: AuditStream
    /// The lot at the first place of the row; numbers are dense per site.
    private let first: Int64
    private var own: [Facts]
    private var others: [Int64: Facts] = [:]
    private var words: [String: Int32] = [:]
    private var texts = [""]
    private var rolls: [RollRecord.LotRoll] = []
    /// Lots that events made, one by one.
    private var made = 0
    /// Whether lots came with a file of which no hash was written down.
    private var hasUnwritten = false

    init(_ db: Database) throws {
        self.db = db
        rows = try AuditStream(db, LotRolls.facts + " ORDER BY id", hasKey: false)
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT id << 40, (SELECT max(lot.id) FROM lot
                  WHERE lot.id BETWEEN site.id << 40 AND (site.id << 40) + ?)
                FROM site WHERE isHere = 1
                """, arguments: [1 << 31])
        first = row?[0] ?? 0
        let last: Int64? = row?[1]
        own = [Facts](repeating: Facts(), count: last.map { Int($0 - (row?[0] ?? 0) + 1) } ?? 0)
    }

    /// The next row is this fact, written by this event.
    mutating func take(
        _ fact: LotFact, of lot: LotID, source: String, at key: AuditStream.Key
    ) throws {
        let (name, value) = fact.stored
        let expected = Self.text(lot.rawValue, name, value, source, key.number)
        let found =
            rows.isAtEnd
            ? "nothing"
            : Self.text(rows.int(0), rows.text(1), rows.text(2), rows.text(3), rows.int(4))
        guard found == expected else {
            throw AuditReport.Break(
                at: "\(key)", what: "a lot has the facts that events gave it", expected: expected,
                found: found)
        }
        try note()
    }

    /// The next rows are those that a file brought, and so are lots.
    mutating func take(_ roll: RollRecord.LotRoll, at key: AuditStream.Key) throws {
        var hash = RowHash()
        let before = rows.count
        while !rows.isAtEnd, rows.count - before < roll.facts {
            hash.add(rows)
            try note()
        }
        let found = hash.hex()
        guard found == roll.factHash, rows.count - before == roll.facts else {
            throw AuditReport.Break(
                at: "\(key)", what: "the facts of lots are those that a file brought",
                expected: "\(roll.facts) rows \(roll.factHash)",
                found: "\(rows.count - before) rows \(found)")
        }
        rolls.append(roll)
    }

    /// Facts that the load of an older program brought; it wrote no hash of them.
    mutating func takeUnwritten(at key: AuditStream.Key) throws {
        hasUnwritten = true
        while !rows.isAtEnd, rows.int(4) == key.number { try note() }
    }

    /// A lot is the one that an event made.
    mutating func take(_ lot: Lot, at key: AuditStream.Key) throws {
        made += 1
        let statement = try db.cachedStatement(
            sql: "SELECT item || ' ' || maker || ' ' || number FROM lot WHERE id = ?")
        let found = try String.fetchOne(statement, arguments: [lot.id.rawValue])
        let expected = "\(lot.item.rawValue) \(lot.maker.rawValue) \(lot.number)"
        guard found == expected else {
            throw AuditReport.Break(
                at: "\(key)", what: "a lot is what its event made it",
                expected: "lot \(lot.id): \(expected)", found: found ?? "nothing")
        }
    }

    /// A fact of a lot as far as the journal has been walked, as the history keeps it.
    func value(of fact: String, _ lot: LotID) -> String? {
        let facts = facts(of: lot.rawValue)
        switch fact {
        case "expiry": return Self.day(facts.expiry)
        case "bestBefore": return Self.day(facts.bestBefore)
        case "sellBy": return Self.day(facts.sellBy)
        case "production": return Self.day(facts.production)
        case "country": return facts.country == 0 ? nil : texts[Int(facts.country)]
        case "grade": return facts.grade == 0 ? nil : texts[Int(facts.grade)]
        case "hasCertificate": return facts.hasCertificate == 1 ? "yes" : "no"
        default: return nil
        }
    }

    /// Compares what is known of every lot with the fold.
    mutating func compare() throws {
        guard rows.isAtEnd else {
            throw AuditReport.Break(
                at: "lot \(LotID(rawValue: rows.int(0)))",
                what: "a lot has the facts that events gave it", expected: "nothing",
                found: Self.text(
                    rows.int(0), rows.text(1), rows.text(2), rows.text(3), rows.int(4)))
        }
        var lots = try AuditStream(
            db,
            LotRolls.lots + """
                , expiry, bestBefore, sellBy, production, received, hasCertificate, country, grade,
                releasedCountries FROM lot ORDER BY id
                """, hasKey: false, hashed: 4)
        rolls.sort { $0.after < $1.after }
        var hash = RowHash()
        var loose = 0
        while !lots.isAtEnd {
            let id = lots.int(0)
            while let roll = rolls.first, id > roll.through.rawValue { try close(roll, &hash) }
            if let roll = rolls.first, id > roll.after.rawValue {
                hash.add(lots)
            } else {
                loose += 1
            }
            try compare(lots)
            try lots.advance()
        }
        while let roll = rolls.first { try close(roll, &hash) }
        guard hasUnwritten ? loose >= made : loose == made else {
            throw AuditReport.Break(
                at: "lot", what: "a lot is what its event made it", expected: "\(made) lots",
                found: "\(loose)")
        }
    }

    private mutating func close(_ roll: RollRecord.LotRoll, _ hash: inout RowHash) throws {
        let found = hash.hex()
        guard found == roll.hash else {
            throw AuditReport.Break(
                at: "lots \(roll.after) to \(roll.through)",
                what: "lots are those that a file brought", expected: roll.hash, found: found)
        }
        hash = RowHash()
        rolls.removeFirst()
    }

    private mutating func compare(_ row: borrowing AuditStream) throws {
        let id = row.int(0)
        let found = Facts(
            expiry: Int32(clamping: row.int(4)), bestBefore: Int32(clamping: row.int(5)),
            sellBy: Int32(clamping: row.int(6)), production: Int32(clamping: row.int(7)),
            received: Int32(clamping: row.int(8)), country: word(row, 10), grade: word(row, 11),
            releasedCountries: word(row, 12), hasCertificate: Int32(clamping: row.int(9)))
        let expected = facts(of: id)
        guard found != expected else { return }
        throw AuditReport.Break(
            at: "lot \(LotID(rawValue: id))", what: "what is known of a lot is its last facts",
            expected: text(expected), found: text(found))
    }

    private func facts(of lot: Int64) -> Facts {
        let at = lot - first
        return at >= 0 && at < own.count ? own[Int(at)] : others[lot] ?? Facts()
    }

    /// Takes the row at hand as what is known of its lot now, and goes on.
    private mutating func note() throws {
        let lot = rows.int(0)
        let at = lot - first
        var facts = facts(of: lot)
        switch rows.text(1) {
        case "expiry": facts.expiry = rows.day(2)
        case "bestBefore": facts.bestBefore = rows.day(2)
        case "sellBy": facts.sellBy = rows.day(2)
        case "production": facts.production = rows.day(2)
        case "received": facts.received = rows.day(2)
        case "hasCertificate": facts.hasCertificate = rows.day(2)
        case "country": facts.country = word(rows, 2)
        case "grade": facts.grade = word(rows, 2)
        case "releasedCountries": facts.releasedCountries = word(rows, 2)
        case let other: throw StoreError.corrupt("a lot has a fact '\(other)'")
        }
        if at >= 0, at < own.count { own[Int(at)] = facts } else { others[lot] = facts }
        try rows.advance()
    }

    /// The number a text goes by.
    private mutating func word(_ row: borrowing AuditStream, _ column: Int32) -> Int32 {
        guard !row.isNull(column) else { return 0 }
        let text = row.text(column)
        if let known = words[text] { return known }
        let new = Int32(texts.count)
        texts.append(text)
        words[text] = new
        return new
    }

    private static func day(_ days: Int32) -> String? {
        days == 0 ? nil : "\(Day(rawValue: Int(days)))"
    }

    private static func text(
        _ lot: Int64, _ fact: String, _ value: String, _ source: String, _ event: Int64
    ) -> String {
        "\(fact) \(value) of lot \(LotID(rawValue: lot)) from \(source) by event \(event)"
    }

    private func text(_ facts: Facts) -> String {
        let days = [
            ("expiry", facts.expiry), ("best before", facts.bestBefore),
            ("sell by", facts.sellBy), ("production", facts.production),
            ("received", facts.received),
        ].compactMap { name, day in Self.day(day).map { "\(name) \($0)" } }
        let words = [
            ("country", facts.country), ("grade", facts.grade),
            ("released in", facts.releasedCountries),
        ].filter { $0.1 != 0 }.map { "\($0) \(texts[Int($1)])" }
        let rest = facts.hasCertificate == 1 ? ["certificate"] : []
        let all = days + words + rest
        return all.isEmpty ? "nothing" : all.joined(separator: ", ")
    }
}
