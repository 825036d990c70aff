import Flows

/// The digits before the rows of lists: what a digit means is the row it stands before on the glass,
/// whatever other processes have committed since.
///
/// While a step is shown its rows keep their digits and their order: what others add comes behind
/// them, and the digit of what they took away is given to nothing else. When the digit comes, it is
/// looked up by what its row is (`id` of the row, else all it says) in the list as it is then.
struct RowKeys: Hashable, Sendable {
    /// Digits of rows that are gone since the step was first shown.
    private var retired: Set<String> = []

    /// What a digit is for the dialog.
    enum Meaning: Hashable {
        /// It means what it says: the row has this digit now, or no list is concerned.
        case same
        /// Its row has another digit now.
        case now(Int64)
        /// Its row is gone, or the digit stood before no row.
        case gone
    }

    /// The same step as it is now, each row with the digit that it has on the glass.
    mutating func kept(_ view: View, from glass: View) -> View {
        var view = view
        for (name, rows) in view.lists {
            guard let before = glass.lists[name], before.contains(where: { $0["key"] != nil })
            else { continue }
            view.lists[name] = kept(rows, from: before)
        }
        return view
    }

    private mutating func kept(
        _ rows: [[String: String]], from before: [[String: String]]
    ) -> [[String: String]] {
        let now = Dictionary(grouping: rows.indices.filter { rows[$0]["key"] != nil }) {
            Self.identity(rows[$0])
        }
        var left = now
        var rows = rows
        var order: [Int] = []
        for row in before {
            guard let key = row["key"] else { continue }
            let identity = Self.identity(row)
            guard let at = left[identity]?.first else {
                retired.insert(key)
                continue
            }
            left[identity]?.removeFirst()
            rows[at]["key"] = key
            order.append(at)
        }
        let kept = Set(order)
        var taken = retired.union(before.compactMap { $0["key"] })
        for at in rows.indices where !kept.contains(at) {
            guard let own = rows[at]["key"] else { continue }
            let key = taken.contains(own) ? "\((taken.compactMap { Int($0) }.max() ?? 0) + 1)" : own
            rows[at]["key"] = key
            taken.insert(key)
            order.append(at)
        }
        // A list with headings between its rows has an order of its own.
        return order.count == rows.count ? order.map { rows[$0] } : rows
    }

    /// What a digit read off one view is in the same step as it is now.
    static func meaning(
        of number: Int64, on glass: View, now: [String: [[String: String]]]
    ) -> Meaning {
        let key = "\(number)"
        for (name, rows) in glass.lists {
            guard let row = rows.first(where: { $0["key"] == key }) else { continue }
            // Lists that are filled in outside of the dialog are not in its view.
            guard let current = now[name] else { return .same }
            let same = current.filter {
                $0["key"] != nil && Self.identity($0) == Self.identity(row)
            }
            if same.contains(where: { $0["key"] == key }) { return .same }
            return same.first?["key"].flatMap { Int64($0) }.map { .now($0) } ?? .gone
        }
        let isNew = now.values.joined().contains { $0["key"] == key }
        return isNew ? .gone : .same
    }

    /// Whether the row that Enter alone would choose is the one that is marked on the glass.
    static func isSelectionKept(on glass: View, now: [String: [[String: String]]]) -> Bool {
        guard let at = glass.selected, let name = glass.lists.keys.first, glass.lists.count == 1,
            let rows = glass.lists[name], rows.indices.contains(at)
        else { return true }
        guard let current = now[name], current.indices.contains(at) else { return false }
        return Self.identity(rows[at]) == Self.identity(current[at])
    }

    /// What a row is, wherever it stands and whatever is said of it meanwhile.
    private static func identity(_ row: [String: String]) -> [String: String] {
        if let id = row["id"] { return ["id": id] }
        return row.filter { !["key", "style", "mark"].contains($0.key) }
    }
}

extension View {
    /// Whether any of its rows is chosen by a digit.
    var hasKeys: Bool { lists.values.joined().contains { $0["key"] != nil } }
}
