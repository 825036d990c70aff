import Stock

/// Why a lot may not serve a line: the first rule that fails, in the order they are checked.
package enum AllocationRefusal: Int, CaseIterable, Sendable {
    case otherItem, notReleased, tooShortLife, excluded, notApproved, country

    /// The rule in words, about lots.
    var text: PhraseText {
        switch self {
        case .otherItem: .anotherItem
        case .notReleased: .lotNotReleased
        case .tooShortLife: .tooShortLife
        case .excluded: .lotExcluded
        case .notApproved: .lotNotApproved
        case .country: .lotCountry
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
