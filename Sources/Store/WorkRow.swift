import GRDB
import Stock

/// A row of the work queue, decoded by position: the columns of `select`.
struct WorkRow: StoredRow {
    static let columns = """
        work.id, work.kind, work.state, work.priority, work.dueAt, work.zone, work.equipment,
        work.wave, work.document, work.trip, work.position, work.allocation, work.item, work.lot,
        work.plate, work.fromLocation, work.toLocation, work.quantity
        """

    let value: Work

    init(row: Columns) throws {
        let due: Int64? = row[4]
        value = Work(
            id: ID(rawValue: row[0]), kind: try Store.value(row[1]), state: try Store.value(row[2]),
            priority: row[3], dueAt: due.map(Instant.init(rawValue:)), zone: row[5],
            equipment: row[6], wave: ID(row[7]), document: ID(row[8]), trip: row[9],
            position: row[10], allocation: ID(row[11]), item: ID(row[12]), lot: ID(row[13]),
            plate: ID(row[14]), from: ID(row[15]), to: ID(row[16]), quantity: row[17])
    }
}

/// `id, document, line, wave, item, lot, material, quantity, picked, state` of an allocation.
struct AllocationRow: StoredRow {
    static let columns = """
        allocation.id, allocation.document, allocation.line, allocation.wave, allocation.item,
        allocation.lot, allocation.material, allocation.quantity, allocation.picked,
        allocation.state
        """

    let value: Allocation

    init(row: Columns) throws {
        value = Allocation(
            id: ID(rawValue: row[0]), document: ID(rawValue: row[1]), line: row[2],
            wave: ID(row[3]), item: ID(rawValue: row[4]), lot: ID(row[5]), material: ID(row[6]),
            quantity: row[7], picked: row[8], state: try Store.value(row[9]))
    }
}
