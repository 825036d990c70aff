import GRDB
import Stock

extension OrderImport {
    /// The lines of an order in work that have to do with substitutes: a file that says the same of
    /// what was ordered leaves them as they are, and one that says something else is refused.
    struct Replaced {
        /// What was ordered, and what goes instead.
        let lines: Set<Int64>
        private let order: Int64
        private let pass: LoadPass
        private let stored: [(line: Int64, quantity: Int64, policy: String, state: String)]

        init(_ order: Int64, _ rows: [CSV.Record], _ pass: LoadPass) throws {
            self.order = order
            self.pass = pass
            let open = try pass.floor.substitutions(on: DocumentID(rawValue: order))
            lines = Set(open.flatMap { [Int64($0.line), Int64($0.by)] })
            let all = try Row.fetchAll(
                pass.db.cachedStatement(
                    sql: """
                        SELECT line, quantity, state, item, policy FROM documentLine
                        WHERE document = ?
                        """), arguments: [order])
            let mine = lines
            stored = all.filter { mine.contains($0[0]) }.map { ($0[0], $0[1], $0[4], $0[2]) }
            for substitution in open {
                let (line, by) = (Int64(substitution.line), Int64(substitution.by))
                let others = open.filter { $0.line == substitution.line }
                let was = all.first { $0[0] == line }
                let own: Int64 = was?[2] == "cancelled" ? 0 : was?[1] ?? 0
                let ordered = others.reduce(own) { $0 + $1.quantity }
                let row = try rows.first { try $0.number("line", 1...100_000) == line }
                guard let row, was?[3] == (try pass.known(pass.itemIDs, row, "item", "item")),
                    try pass.orderedUnits(row) == ordered
                else {
                    throw (row ?? rows[0]).error(
                        "line \(by) goes in the place of line \(line); take that back first",
                        isLate: true)
                }
                if let taken = try rows.first(where: { try $0.number("line", 1...100_000) == by }) {
                    throw taken.error("line \(by) is a substitute's", isLate: true)
                }
            }
        }

        /// Puts the lines back as they were before the file was read.
        func restore() throws {
            for line in stored {
                try pass.db.cachedStatement(
                    sql: """
                        UPDATE documentLine SET quantity = ?, policy = ?, state = ?
                        WHERE document = ? AND line = ?
                        """
                ).execute(
                    arguments: [line.quantity, line.policy, line.state, order, line.line])
            }
        }
    }
}
