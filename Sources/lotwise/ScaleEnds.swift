import Sample
import Stock

/// The places of a synthetic site.
struct ScaleEnds {
    let site: Int
    let virtual: [VirtualPlace: LocationID]

    /// The location and plate one end of a line is at.
    func place(_ end: ScaleEnd) -> Place {
        Place(
            location(end.place), plate: end.plate.map { PlateID(site: site, number: Int64($0)) })
    }

    /// The locations that are real: dock, stage, returns, then storage.
    func locations(_ count: Int) throws -> [Location] {
        let doors: [(ScalePlace, String, LocationKind)] = [
            (.dock, "SYN-DOCK", .dock), (.stage, "SYN-STAGE", .stage),
            (.returns, "SYN-RETURNS", .return),
        ]
        return try doors.map { place, code, kind in
            Location(
                id: location(place), code: try named(code), kind: kind, zone: "SYN", mixing: .any)
        }
            + (0..<count).map { number in
                Location(
                    id: location(.location(number)), code: try named(ScaleNames.location(number)),
                    kind: .reserve, zone: "SYN", aisle: number / 125 + 1,
                    bay: number / 5 % 25 + 1, level: number % 5, x: number / 125 * 40,
                    y: number / 5 % 25 * 30, z: number % 5 * 18, mixing: .any,
                    checkDigits: String(10 + number % 90), sequence: number)
            }
    }

    private func location(_ place: ScalePlace) -> LocationID {
        let first = Int64(VirtualPlace.allCases.count) + 1
        return switch place {
        case .supplier: at(.supplier)
        case .customer: at(.customer)
        case .transform: at(.transform)
        case .count: at(.count)
        case .sample: at(.sample)
        case .dock: LocationID(site: site, number: first)
        case .stage: LocationID(site: site, number: first + 1)
        case .returns: LocationID(site: site, number: first + 2)
        case .location(let number): LocationID(site: site, number: first + 3 + Int64(number))
        }
    }

    private func at(_ place: VirtualPlace) -> LocationID {
        guard let location = virtual[place] else {
            preconditionFailure("a site has every virtual place")
        }
        return location
    }
}
