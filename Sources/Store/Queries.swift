import GRDB
import Stock

/// One value of an answer, as JSON knows it.
package enum QueryValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
}

extension QueryValue {
    /// The value as JSON, which has no infinite numbers.
    package var json: String {
        switch self {
        case .null: "null"
        case .integer(let number): "\(number)"
        case .real(let number): number.isFinite ? "\(number)" : "null"
        case .text(let text): JSONString.quoted(text)
        }
    }
}

/// One row of an answer: names and values in the order of the query.
package struct QueryRow: Sendable {
    package let columns: [String]
    package let values: [QueryValue]

    package init(columns: [String], values: [QueryValue]) {
        self.columns = columns
        self.values = values
    }
}

/// The standing questions that `lotwise stock`, `orders`, `waves`, `work`, `holds` and `events`
/// answer as JSONL; a filter that is not given does not narrow.
package enum Query: String, CaseIterable, Sendable {
    case stock, orders, waves, work, holds, events, movements, exceptions, approvals, plates, lots
    case returns, kits, bills, appointments

    /// The names its filters go by.
    package var filters: [String] {
        switch self {
        case .stock: ["item", "lot", "location", "lpn"]
        case .orders: ["number", "state", "customer"]
        case .waves: ["number", "state"]
        case .work: ["kind", "state", "wave"]
        case .holds: ["type", "lot", "state"]
        case .events: ["worker", "device", "outcome", "since"]
        case .movements: ["since"]
        case .exceptions, .approvals: ["role"]
        case .plates: ["lpn", "location"]
        case .lots: ["item", "lot"]
        case .returns: ["number", "party", "state"]
        case .kits: ["number", "kit", "state"]
        case .bills: ["kit"]
        case .appointments: ["number", "day", "carrier"]
        }
    }

    var sql: String {
        switch self {
        case .stock: Self.stockSQL
        case .orders: Self.ordersSQL
        case .waves: Self.wavesSQL
        case .work: Self.workSQL
        case .holds: Self.holdsSQL
        case .events: Self.eventsSQL
        case .movements: Self.movementsSQL
        case .exceptions: Self.exceptionsSQL
        case .approvals: Self.approvalsSQL
        case .plates: Self.platesSQL
        case .lots: Self.lotsSQL
        case .returns: Self.returnsSQL
        case .kits: Self.kitsSQL
        case .bills: Self.billsSQL
        case .appointments: Self.appointmentsSQL
        }
    }

    private static let returnsSQL = """
        SELECT document.number, party.code AS party, party.kind, document.state, line.line,
          item.sku AS item, line.lotNumber AS lot,
          iif(line.policy ->> '$.verdict' IS NULL, line.quantity, NULL) AS expected,
          line.done AS qty, line.policy ->> '$.for' AS for_line,
          line.policy ->> '$.verdict' AS verdict, line.policy ->> '$.rule' AS why,
          nullif(line.policy ->> '$.condition', '') AS condition,
          nullif(line.policy ->> '$.reason', '') AS reason
        FROM document JOIN party ON party.id = document.party
          LEFT JOIN documentLine AS line ON line.document = document.id
          LEFT JOIN item ON item.id = line.item
        WHERE document.kind = 'return' AND (:number IS NULL OR document.number = :number)
          AND (:party IS NULL OR party.code = :party)
          AND (:state IS NULL OR document.state = :state)
        ORDER BY document.id, line.line
        """

    private static let kitsSQL = """
        SELECT document.number, document.state, party.code AS customer, item.sku AS kit,
          kitOrder.version, kitOrder.quantity AS wanted,
          (SELECT coalesce(sum(kitMade.quantity), 0) FROM kitMade
            WHERE kitMade.document = kitOrder.document) AS made,
          date(document.shipDay * 86400, 'unixepoch') AS ship_day, location.code AS pack_place
        FROM kitOrder JOIN document ON document.id = kitOrder.document
          JOIN item ON item.id = kitOrder.kit
          LEFT JOIN party ON party.id = document.party
          LEFT JOIN location ON location.id = document.dock
        WHERE (:number IS NULL OR document.number = :number)
          AND (:kit IS NULL OR item.sku = :kit) AND (:state IS NULL OR document.state = :state)
        ORDER BY document.number
        """

    private static let billsSQL = """
        SELECT item.sku AS kit, bill.version,
          date(nullif(bill.validFrom, 0) * 86400, 'unixepoch') AS valid_from,
          date((SELECT min(later.validFrom) - 1 FROM kitBill AS later
            WHERE later.kit = bill.kit AND later.version > bill.version) * 86400, 'unixepoch')
            AS valid_until,
          part.sku AS component, bill.quantity AS qty, part.unit
        FROM kitBill AS bill JOIN item ON item.id = bill.kit
          JOIN item AS part ON part.id = bill.component
        WHERE :kit IS NULL OR item.sku = :kit
        ORDER BY item.sku, bill.version, part.sku
        """

    private static let appointmentsSQL = """
        SELECT appointment.number, date(appointment.day * 86400, 'unixepoch') AS day,
          carrier.code AS carrier, door.code AS door,
          strftime('%Y-%m-%dT%H:%M:%SZ', appointment.fromAt / 1000, 'unixepoch') AS "from",
          strftime('%Y-%m-%dT%H:%M:%SZ', appointment.untilAt / 1000, 'unixepoch') AS until,
          CASE WHEN appointment.isCancelled THEN 'cancelled'
            WHEN count(line.line) > 0 AND sum(line.isGone) = count(line.line) THEN 'gone'
            ELSE 'open' END AS state,
          count(DISTINCT line.document) AS orders, count(line.line) AS lines,
          ifnull(sum(line.isPicked), 0) AS picked, ifnull(sum(line.isPacked), 0) AS packed,
          ifnull(sum(line.isLoaded), 0) AS loaded, ifnull(sum(line.isShort), 0) AS short
        FROM appointment JOIN location AS door ON door.id = appointment.dock
          JOIN party AS carrier ON carrier.id = appointment.carrier
          LEFT JOIN (\(AppointmentLines.sql(where: "TRUE"))) AS line
            ON line.appointment = appointment.number
        WHERE (:number IS NULL OR appointment.number = :number)
          AND (:day IS NULL OR date(appointment.day * 86400, 'unixepoch') = :day)
          AND (:carrier IS NULL OR carrier.code = :carrier)
        GROUP BY appointment.number ORDER BY appointment.fromAt, door.code, appointment.number
        """

    private static let stockSQL = """
        SELECT item.sku AS item, lot.number AS lot, maker.code AS maker, owner.code AS owner,
          location.code AS location, plate.lpn AS lpn, stock.quantity AS qty, item.unit AS unit,
          stock.weight AS weight_mg,
          CASE WHEN EXISTS(SELECT 1 FROM openHold WHERE openHold.material = stock.material)
            THEN 'held' ELSE 'available' END AS status,
          coalesce((SELECT sum(allocation.quantity - allocation.picked) FROM allocation
            WHERE allocation.material = stock.material AND allocation.state = 'hard'), 0)
            AS allocated,
          CASE item.expiryBasis WHEN 'none' THEN NULL
            WHEN 'bestBefore' THEN date(coalesce(lot.bestBefore, lot.expiry, lot.sellBy) * 86400,
              'unixepoch')
            WHEN 'sellBy' THEN date(coalesce(lot.sellBy, lot.expiry, lot.bestBefore) * 86400,
              'unixepoch')
            ELSE date(coalesce(lot.expiry, lot.bestBefore, lot.sellBy) * 86400, 'unixepoch') END
            AS usable_until
        FROM stock
        JOIN item ON item.id = stock.item
        JOIN lot ON lot.id = stock.lot
        JOIN party AS maker ON maker.id = lot.maker
        JOIN party AS owner ON owner.id = stock.owner
        JOIN location ON location.id = stock.location
        LEFT JOIN plate ON plate.id = stock.plate
        WHERE (:item IS NULL OR item.sku = :item) AND (:lot IS NULL OR lot.number = :lot)
          AND (:location IS NULL OR location.code = :location)
          AND (:lpn IS NULL OR plate.lpn = :lpn)
        ORDER BY item.sku, lot.number, location.code, plate.lpn, stock.material
        """

    private static let ordersSQL = """
        SELECT document.number, document.state, party.code AS customer, document.priority,
          date(document.shipDay * 86400, 'unixepoch') AS ship_day,
          count(documentLine.line) AS lines, sum(documentLine.quantity) AS qty,
          sum(documentLine.done) AS done,
          sum(iif(json_extract(item.facts, '$.invoicedBy') = 'weight',
            json_extract(documentLine.policy, '$.weightMilligrams'), NULL)) AS ordered_weight_mg,
          (SELECT sum(movement.weight) FROM posting
              JOIN movement USING (site, epoch, sequence) JOIN lot ON lot.id = movement.lot
              JOIN item ON item.id = lot.item
            WHERE posting.document = document.id AND posting.reason = 'ship'
              AND json_extract(item.facts, '$.invoicedBy') = 'weight') AS shipped_weight_mg
        FROM document LEFT JOIN party ON party.id = document.party
        LEFT JOIN documentLine ON documentLine.document = document.id
          AND (documentLine.state <> 'cancelled' OR document.state = 'cancelled')
        LEFT JOIN item ON item.id = documentLine.item
        WHERE document.kind = 'order' AND (:number IS NULL OR document.number = :number)
          AND (:state IS NULL OR document.state = :state)
          AND (:customer IS NULL OR party.code = :customer)
        GROUP BY document.id ORDER BY document.number
        """

    private static let wavesSQL = """
        SELECT wave.number, wave.state, worker.code AS released_by,
          (SELECT count(*) FROM waveOrder WHERE waveOrder.wave = wave.id) AS orders,
          (SELECT count(*) FROM work WHERE work.wave = wave.id) AS work,
          (SELECT count(*) FROM work WHERE work.wave = wave.id AND work.state = 'done') AS done
        FROM wave LEFT JOIN worker ON worker.id = wave.releasedBy
        WHERE (:number IS NULL OR wave.number = :number)
          AND (:state IS NULL OR wave.state = :state)
        ORDER BY wave.number
        """

    private static let workSQL = """
        SELECT work.id & 1099511627775 AS number, work.kind, work.state, work.priority,
          wave.number AS wave, document.number AS document, item.sku AS item, lot.number AS lot,
          plate.lpn AS lpn, origin.code AS "from", goal.code AS "to", work.quantity AS qty,
          worker.code AS worker
        FROM work LEFT JOIN wave ON wave.id = work.wave
        LEFT JOIN document ON document.id = work.document
        LEFT JOIN item ON item.id = work.item
        LEFT JOIN lot ON lot.id = work.lot
        LEFT JOIN plate ON plate.id = work.plate
        LEFT JOIN location AS origin ON origin.id = work.fromLocation
        LEFT JOIN location AS goal ON goal.id = work.toLocation
        LEFT JOIN worker ON worker.id = work.worker
        WHERE (:kind IS NULL OR work.kind = :kind) AND (:state IS NULL OR work.state = :state)
          AND (:wave IS NULL OR wave.number = :wave)
        ORDER BY work.id
        """

    private static let holdsSQL = """
        SELECT hold.id & 1099511627775 AS number, hold.type, hold.reason,
          hold.ownerRole AS owner_role, lot.number AS lot, item.sku AS item,
          CASE WHEN hold.releasedEvent IS NULL THEN 'open' ELSE 'released' END AS state,
          (SELECT coalesce(sum(stock.quantity), 0) FROM holdMaterial
            JOIN stock ON stock.material = holdMaterial.material
            WHERE holdMaterial.hold = hold.id) AS qty, hold.event
        FROM hold LEFT JOIN lot ON lot.id = hold.lot LEFT JOIN item ON item.id = hold.item
        WHERE (:type IS NULL OR hold.type = :type) AND (:lot IS NULL OR lot.number = :lot)
          AND (:state IS NULL OR :state = CASE WHEN hold.releasedEvent IS NULL THEN 'open'
            ELSE 'released' END)
        ORDER BY hold.id
        """

    private static let eventsSQL = """
        SELECT event.epoch, event.number, strftime('%Y-%m-%dT%H:%M:%fZ', event.at / 1000.0,
            'unixepoch') AS at,
          worker.code AS worker, device.code AS device, event.job, event.screen, event.kind,
          event.method, event.input, event.outcome, event.message,
          lower(hex(substr(event.frame, 1, CASE length(event.frame) WHEN 36 THEN 36 ELSE 40 END)))
            AS frame
        FROM event LEFT JOIN worker ON worker.id = event.worker
        LEFT JOIN device ON device.id = event.device
        WHERE (:worker IS NULL OR worker.code = :worker)
          AND (:device IS NULL OR device.code = :device)
          AND (:outcome IS NULL OR event.outcome = :outcome)
          AND (:since IS NULL OR event.number > CAST(:since AS INTEGER))
        ORDER BY event.epoch, event.number
        """

    private static let movementsSQL = """
        SELECT movement.sequence, movement.line, posting.reason, item.sku AS item,
          lot.number AS lot, movement.quantity AS qty, movement.weight AS weight_mg,
          origin.code AS "from", leaving.lpn AS from_lpn, goal.code AS "to",
          arriving.lpn AS to_lpn, document.number AS document, posting.reverses AS reverses,
          posting.event AS event
        FROM movement JOIN posting USING(site, epoch, sequence)
        JOIN lot ON lot.id = movement.lot JOIN item ON item.id = lot.item
        JOIN location AS origin ON origin.id = movement.fromLocation
        JOIN location AS goal ON goal.id = movement.toLocation
        LEFT JOIN plate AS leaving ON leaving.id = movement.fromPlate
        LEFT JOIN plate AS arriving ON arriving.id = movement.toPlate
        LEFT JOIN document ON document.id = posting.document
        WHERE :since IS NULL OR movement.sequence > CAST(:since AS INTEGER)
        ORDER BY movement.epoch, movement.sequence, movement.line
        """

    private static let exceptionsSQL = """
        SELECT exception.id & 1099511627775 AS number, exception.kind, exception.text,
          exception.ownerRole AS owner_role,
          strftime('%Y-%m-%dT%H:%M:%SZ', exception.raisedAt / 1000, 'unixepoch') AS raised,
          strftime('%Y-%m-%dT%H:%M:%SZ', exception.dueAt / 1000, 'unixepoch') AS due
        FROM exception
        WHERE closedEvent IS NULL AND (:role IS NULL OR ownerRole = :role)
        ORDER BY exception.dueAt, exception.id
        """

    private static let approvalsSQL = """
        SELECT approval.id & 1099511627775 AS number, approval.kind, approval.role,
          approval.meaning, worker.code AS requested_by, approval.state
        FROM approval JOIN worker ON worker.id = approval.requestedBy
        WHERE (:role IS NULL OR approval.role = :role)
        ORDER BY approval.id
        """

    private static let platesSQL = """
        SELECT plate.lpn, plate.sscc, plate.kind, location.code AS location,
          parent.lpn AS parent, plate.isShipped AS shipped
        FROM plate LEFT JOIN location ON location.id = plate.location
        LEFT JOIN plate AS parent ON parent.id = plate.parent
        WHERE (:lpn IS NULL OR plate.lpn = :lpn)
          AND (:location IS NULL OR location.code = :location)
        ORDER BY plate.lpn
        """

    private static let lotsSQL = """
        SELECT item.sku AS item, lot.number AS lot, maker.code AS maker,
          date(lot.expiry * 86400, 'unixepoch') AS expiry,
          date(lot.bestBefore * 86400, 'unixepoch') AS best_before,
          date(lot.production * 86400, 'unixepoch') AS production,
          lot.country, lot.hasCertificate AS has_certificate,
          (SELECT coalesce(sum(stock.quantity), 0) FROM stock WHERE stock.lot = lot.id) AS on_hand
        FROM lot JOIN item ON item.id = lot.item JOIN party AS maker ON maker.id = lot.maker
        WHERE (:item IS NULL OR item.sku = :item) AND (:lot IS NULL OR lot.number = :lot)
        ORDER BY item.sku, lot.number, maker.code
        """
}

extension Query {
    /// Answers the question row by row; a filter that is not among `given` does not narrow.
    func answer(_ db: Database, filters given: [String: String], row: (QueryRow) throws -> Void)
        throws
    {
        var arguments: [String: (any DatabaseValueConvertible)?] = [:]
        // A filter that is not given is bound to NULL; assigning nil would leave it out.
        for name in filters { arguments.updateValue(given[name], forKey: name) }
        let rows = try Row.fetchCursor(db, sql: sql, arguments: StatementArguments(arguments))
        while let next = try rows.next() {
            try row(QueryRow(next))
        }
    }
}

extension QueryRow {
    init(_ row: Row) {
        columns = Array(row.columnNames)
        values = row.databaseValues.map { value in
            switch value.storage {
            case .null: .null
            case .int64(let number): .integer(number)
            case .double(let number): .real(number)
            case .string(let text): .text(text)
            case .blob(let data): .text(data.map { byte in hexadecimal(byte) }.joined())
            }
        }
    }
}

/// Two lower-case hexadecimal digits.
func hexadecimal(_ byte: UInt8) -> String {
    let text = String(byte, radix: 16)
    return text.utf8.count == 1 ? "0" + text : text
}

extension Snapshot {
    /// Answers a standing question row by row.
    package func answer(
        _ query: Query, filters: [String: String] = [:], row: (QueryRow) throws -> Void
    ) throws {
        try query.answer(db, filters: filters, row: row)
    }
}

extension SiteStore {
    /// Answers a standing question row by row on one snapshot.
    package func answer(
        _ query: Query, filters: [String: String] = [:], row: (QueryRow) throws -> Void
    ) throws {
        try read { try query.answer($0.db, filters: filters, row: row) }
    }

    /// The traces of every lot with this number, or of the one of an item.
    ///
    /// - Parameters:
    ///   - number: The lot number as encoded.
    ///   - item: The item, where several have a lot of this number.
    ///   - asOf: Only what was journalled up to this moment; nil is now.
    /// - Returns: None when there is no such lot.
    /// - Throws: `StoreError`.
    package func traces(_ number: LotNumber, item: SKU?, asOf: Instant?) throws -> [Trace] {
        try read { snapshot in
            let lots = try Int64.fetchAll(
                snapshot.db,
                sql: """
                    SELECT lot.id FROM lot JOIN item ON item.id = lot.item
                    WHERE lot.number = ?1 AND (?2 IS NULL OR item.sku = ?2) ORDER BY lot.id
                    """,
                arguments: [number.rawValue, item?.rawValue])
            let tracer = LotTracer(db: snapshot.db, asOf: asOf)
            return try lots.compactMap(tracer.trace)
        }
    }
}
