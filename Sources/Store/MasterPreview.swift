import Stock

/// What a file of master data would do, row by row, before it is taken.
package struct MasterPreview: Hashable, Sendable {
    /// One row of the file.
    package struct Row: Hashable, Sendable {
        package let line: Int
        package let code: String
        package let outcome: Outcome
    }

    /// What a row would do.
    package enum Outcome: Hashable, Sendable {
        case new(MasterAddition)
        case changed([MasterChange])
        case unchanged
        /// Why the row cannot be taken.
        case wrong(String)

        fileprivate var records: [Stock.Record] {
            switch self {
            case .new(let addition): [.masterNew(addition)]
            case .changed(let changes): changes.map { .master($0) }
            case .unchanged, .wrong: []
            }
        }
    }

    package let entity: MasterEntity
    package let rows: [Row]

    /// What is written down when the file is taken.
    package var records: [Stock.Record] {
        rows.flatMap(\.outcome.records)
    }

    /// The rows that cannot be taken; with any of them nothing is.
    package var faults: [(line: Int, why: String)] {
        rows.compactMap { row in
            if case .wrong(let why) = row.outcome { (row.line, why) } else { nil }
        }
    }

    /// The same, with rows wrong that hold a record somebody has something against.
    package func judged(_ fault: (Stock.Record) -> String?) -> MasterPreview {
        MasterPreview(
            entity: entity,
            rows: rows.map { row in
                guard let why = row.outcome.records.lazy.compactMap(fault).first else { return row }
                return Row(line: row.line, code: row.code, outcome: .wrong(why))
            })
    }

    package func count(_ isCounted: (Outcome) -> Bool) -> Int {
        rows.count { isCounted($0.outcome) }
    }
}
