import Store

extension QueryRow {
    /// The values as words by the names of their columns.
    package var named: [String: String] {
        var named: [String: String] = [:]
        for (name, value) in zip(columns, values) {
            switch value {
            case .null: named[name] = ""
            case .integer(let number): named[name] = "\(number)"
            case .real(let number): named[name] = "\(number)"
            case .text(let text): named[name] = text
            }
        }
        return named
    }
}

extension SiteStore {
    /// The stored rows of a standing question, each as its values by name.
    package func rows(_ query: Query, _ filters: [String: String] = [:]) throws
        -> [[String: String]]
    {
        var rows: [[String: String]] = []
        try answer(query, filters: filters) { rows.append($0.named) }
        return rows
    }
}
