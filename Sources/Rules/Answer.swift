import Stock

/// What a thing answers to a word.
package enum Answer: Codable, Hashable, Sendable {
    /// Texts; none when the thing has no such property.
    case texts([String])
    /// A number; nil when it is not known.
    case number(Int64?)
    case flag(Bool)
}

extension Item {
    /// The item's answer to one of its own words, or nil for a word of something else.
    package func answer(to word: Word) -> Answer? {
        switch word {
        case .itemSKU: .texts([sku.rawValue])
        case .itemGroup: .texts(group.isEmpty ? [] : [group])
        case .itemTemperature: .texts([temperature.rawValue])
        case .itemABC: .texts([abc.rawValue])
        case .itemHazard: .texts(hazard.map { [$0] } ?? [])
        case .itemAllergen: .texts(allergens)
        case .itemClaim: .texts(claims)
        case .itemLiquid: .flag(isLiquid)
        case .itemFood: .flag(isFood)
        case .itemCatchWeight: .flag(isCatchWeight)
        case .itemVelocity: .number(Int64(velocityThousandths / 1000))
        case .itemCertificate: .flag(needsCertificate)
        default: nil
        }
    }
}

extension Location {
    /// The location's answer to one of its own words, or nil for a word of something else.
    package func answer(to word: Word) -> Answer? {
        switch word {
        case .locationZone: .texts([zone])
        case .locationKind: .texts([kind.rawValue])
        case .locationTemperature: .texts([temperature.rawValue])
        case .locationMixing: .texts([mixing.rawValue])
        case .locationAisle: .number(Int64(aisle))
        case .locationLevel: .number(Int64(level))
        case .locationPlates: .number(maximumPlates.map(Int64.init))
        default: nil
        }
    }
}
