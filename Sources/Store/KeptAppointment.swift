import GRDB
import Stock

/// One appointment as it is stored, and one hash over all of them.
struct KeptAppointment {
    let number: String
    var dock: Int64
    let carrier: Int64
    var day: Int64
    var from: Int64
    var until: Int64
    let isCancelled: Int64

    /// All of them by their numbers.
    static func all(_ db: Database) throws -> [KeptAppointment] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT number, dock, carrier, day, fromAt, untilAt, isCancelled FROM appointment
                ORDER BY number
                """
        ).map { row in
            KeptAppointment(
                number: row[0], dock: row[1], carrier: row[2], day: row[3], from: row[4],
                until: row[5], isCancelled: row[6])
        }
    }

    /// The SHA-256 of all rows, in hexadecimal.
    static func hash(_ rows: [KeptAppointment]) -> String {
        var hash = RowHash()
        for row in rows {
            var bytes = Canonical()
            bytes.add(row.number)
            for value in [
                row.dock, row.carrier, row.day, row.from, row.until, row.isCancelled,
            ] { bytes.add(value) }
            hash.add(bytes)
        }
        return hash.hex()
    }
}
