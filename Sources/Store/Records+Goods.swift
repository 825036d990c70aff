import GRDB
import Stock

extension Records {
    func add(_ plate: Plate) throws {
        guard !plate.isShipped else { throw StoreError.invalid("a new plate is not shipped") }
        if let location = plate.stand.location {
            var places = Places(db: db)
            guard try places.isPhysical(location) else {
                throw StoreError.invalid("a new plate stands in a real place")
            }
        }
        try insert(
            """
            INSERT INTO plate(id, lpn, sscc, kind, location, parent, isShipped)
            VALUES (?, ?, ?, ?, ?, ?, 0)
            """,
            [
                plate.id.rawValue, plate.lpn.rawValue, plate.sscc?.rawValue, plate.kind.rawValue,
                plate.stand.location?.rawValue, plate.stand.parent?.rawValue,
            ])
    }

    func add(_ material: Material, holds: [HoldID]) throws {
        try insert(
            "INSERT INTO material(id, item, lot, owner, pack) VALUES (?, ?, ?, ?, ?)",
            [
                material.id.rawValue, material.item.rawValue, material.lot.rawValue,
                material.owner.rawValue, material.pack?.rawValue,
            ])
        for hold in holds { try attach(hold, material.id) }
    }

    /// A new lot; what is known of it becomes its first facts (`model.md` 3).
    func add(_ lot: Lot, source: String) throws {
        try insert(
            "INSERT INTO lot(id, item, maker, number) VALUES (?, ?, ?, ?)",
            [lot.id.rawValue, lot.item.rawValue, lot.maker.rawValue, lot.number.rawValue])
        for fact in lot.facts.all { try write(fact, of: lot.id, source: source) }
    }

    /// Adds a fact to a lot's history and to what is known of it now.
    ///
    /// A correction that may forbid what was promised frees the promises on the lot, so that the
    /// customers' rules decide on them anew (`model.md` 3).
    func learn(_ fact: LotFact, of lot: LotID, source: String) throws {
        let (name, value) = fact.stored
        let isCorrection =
            try fact.decidesOnPromises && known(name, of: lot).map { $0 != value } ?? false
        try write(fact, of: lot, source: source)
        if isCorrection { try HoldChase(db: db, event: event).free(promisesOn: lot) }
    }

    private func write(_ fact: LotFact, of lot: LotID, source: String) throws {
        let (name, value) = fact.stored
        try insert(
            "INSERT INTO lotFact(lot, fact, value, source, event) VALUES (?, ?, ?, ?, ?)",
            [lot.rawValue, name, value, source, event])
        try change(fact.update, [value, lot.rawValue], "lot \(lot)")
    }

    private func known(_ fact: String, of lot: LotID) throws -> String? {
        try String.fetchOne(
            db.cachedStatement(
                sql: "SELECT value FROM lotFact WHERE lot = ? AND fact = ? ORDER BY id DESC LIMIT 1"
            ),
            arguments: [lot.rawValue, fact])
    }
}

extension LotFacts {
    /// The facts that are known, one by one.
    var all: [LotFact] {
        [
            expiry.map(LotFact.expiry), bestBefore.map(LotFact.bestBefore),
            sellBy.map(LotFact.sellBy), production.map(LotFact.production),
            received.map(LotFact.received), country.map(LotFact.country),
            grade.map(LotFact.grade), releasedCountries.map(LotFact.releasedCountries),
            hasCertificate ? .hasCertificate(true) : nil,
        ].compactMap { $0 }
    }
}

extension LotFact {
    /// Whether a rule of a customer or the date of a shipment can turn on it.
    fileprivate var decidesOnPromises: Bool {
        switch self {
        case .expiry, .bestBefore, .sellBy, .production, .country, .releasedCountries: true
        case .received, .grade, .hasCertificate: false
        }
    }

    /// The name and the value as text of a row in the history; dates are days since 1970.
    var stored: (name: String, value: String) {
        switch self {
        case .expiry(let day): ("expiry", String(day.rawValue))
        case .bestBefore(let day): ("bestBefore", String(day.rawValue))
        case .sellBy(let day): ("sellBy", String(day.rawValue))
        case .production(let day): ("production", String(day.rawValue))
        case .received(let day): ("received", String(day.rawValue))
        case .country(let code): ("country", code)
        case .grade(let grade): ("grade", grade)
        case .releasedCountries(let codes): ("releasedCountries", Words.join(codes))
        case .hasCertificate(let has): ("hasCertificate", has ? "1" : "0")
        }
    }

    /// The statement that makes it what is known now; a STRICT column turns `"20500"` into 20500.
    fileprivate var update: String {
        switch self {
        case .expiry: "UPDATE lot SET expiry = ? WHERE id = ?"
        case .bestBefore: "UPDATE lot SET bestBefore = ? WHERE id = ?"
        case .sellBy: "UPDATE lot SET sellBy = ? WHERE id = ?"
        case .production: "UPDATE lot SET production = ? WHERE id = ?"
        case .received: "UPDATE lot SET received = ? WHERE id = ?"
        case .country: "UPDATE lot SET country = ? WHERE id = ?"
        case .grade: "UPDATE lot SET grade = ? WHERE id = ?"
        case .releasedCountries: "UPDATE lot SET releasedCountries = ? WHERE id = ?"
        case .hasCertificate: "UPDATE lot SET hasCertificate = ? WHERE id = ?"
        }
    }
}
