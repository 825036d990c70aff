/// Why a lot may not serve a line: the first rule that fails, in the order they are checked.
package enum AllocationRefusal: Int, CaseIterable, Sendable {
    case otherItem, notReleased, tooShortLife, excluded, notApproved, country

    /// The rule in words, as the end of "lot X is ...".
    var text: String {
        switch self {
        case .otherItem: "another item"
        case .notReleased: "not released"
        case .tooShortLife: "too short of life at the ship day"
        case .excluded: "excluded by the line"
        case .notApproved: "not approved for the line"
        case .country: "not released in the country"
        }
    }
}

extension AllocationProblem {
    /// The first rule by which a lot may not serve a line, or nil when it may.
    package func refusal(line: Int, lot: Int) -> AllocationRefusal? {
        let line = lines[line]
        let candidate = lots[lot]
        guard candidate.item == line.item else { return .otherItem }
        guard candidate.status == "released" else { return .notReleased }
        guard candidate.expiry - line.shipDay >= line.minimumLife else { return .tooShortLife }
        if Self.contains(line.excluded, lot) { return .excluded }
        if let approved = line.approved, !Self.contains(approved, lot) { return .notApproved }
        if let countries = candidate.countries {
            guard let country = line.country, countries.contains(country) else { return .country }
        }
        return nil
    }

    private static func contains(_ ascending: [Int], _ value: Int) -> Bool {
        var low = 0
        var high = ascending.count
        while low < high {
            let middle = (low + high) / 2
            if ascending[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low < ascending.count && ascending[low] == value
    }
}
