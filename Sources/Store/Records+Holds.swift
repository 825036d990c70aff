import GRDB
import Stock

extension Records {
    func apply(_ record: HoldRecord) throws {
        switch record {
        case .place(let hold, let ownerRole, let isStanding, let materials):
            try place(hold, ownerRole: ownerRole, isStanding: isStanding)
            for material in materials { try attach(hold.id, material) }
            try HoldChase(db: db, event: event).chase(hold.id)
        case .attach(let hold, let material):
            try attach(hold, material)
            try HoldChase(db: db, event: event).chase(hold)
        case .release(let hold, let reason):
            try change(
                """
                UPDATE hold SET releasedEvent = ?, releasedReason = ?
                WHERE id = ? AND releasedEvent IS NULL
                """, [event, reason, hold.rawValue], "open hold \(hold)")
        case .acknowledge(let hold, let location, let plate):
            try change(
                """
                UPDATE holdPlace SET acknowledgedEvent = ?
                WHERE hold = ? AND location = ? AND plate = ? AND acknowledgedEvent IS NULL
                """, [event, hold.rawValue, location.rawValue, plate?.rawValue ?? 0],
                "open stop of hold \(hold)")
        case .replace(let allocation):
            try change(
                """
                UPDATE freedPromise SET replacedEvent = ?
                WHERE allocation = ? AND replacedEvent IS NULL
                """, [event, allocation.rawValue], "freed promise \(allocation)")
            try WaveEnd.close(db)
        }
    }

    /// Attaches an open hold to a material; once is enough.
    func attach(_ hold: HoldID, _ material: MaterialID) throws {
        let statement = try db.cachedStatement(
            sql: "SELECT 1 FROM hold WHERE id = ? AND releasedEvent IS NULL")
        guard try Int.fetchOne(statement, arguments: [hold.rawValue]) != nil else {
            throw StoreError.invalid("there is no open hold \(hold)")
        }
        try insert(
            "INSERT INTO holdMaterial(material, hold) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [material.rawValue, hold.rawValue])
    }

    private func place(_ hold: Hold, ownerRole: String, isStanding: Bool) throws {
        var lot: LotID?
        var item: ItemID?
        var party: PartyID?
        var number: LotNumber?
        switch hold.scope {
        case .lot(let id): lot = id
        case .item(let id): item = id
        case .supplierLot(let maker, let lotNumber): (party, number) = (maker, lotNumber)
        case .query(let query):
            guard !query.isEmpty, !(isStanding && query.hasPlaces) else {
                throw StoreError.invalid("a query names goods, and by places only those there now")
            }
        case .material, .plate, .location:
            guard !isStanding else {
                throw StoreError.invalid("only holds on a lot or an item catch what arrives later")
            }
        }
        try insert(
            """
            INSERT INTO hold(id, type, scope, lot, item, party, lotNumber, isStanding, reason,
              ownerRole, event, phrase)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                hold.id.rawValue, hold.type.rawValue, JSON.text(hold.scope), lot?.rawValue,
                item?.rawValue, party?.rawValue, number?.rawValue, isStanding,
                hold.reason.description, ownerRole, event, JSON.stored(hold.reason),
            ])
    }
}
