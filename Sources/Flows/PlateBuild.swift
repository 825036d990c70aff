import Barcode
import Rules
import Stock

/// Plates made of plates and goods; plates merged, nested, taken apart and numbered anew.
///
///     choose ──plate, place──▶ build ──plate, item──▶ build ──first again, new label──▶ choose
///       │                                                                     (posts nest)
///       └──2-6──▶ first ──plate──▶ second ──plate, new label──▶ choose        (posts merge, nest)
///
/// 1 build, 2 merge, 3 split, 4 nest, 5 un-nest, 6 new number. Un-nesting needs no second scan;
/// a split goes on as a move of a part, whose destination is a new plate.
package enum PlateBuild: Flow {
    case choose
    case build(Building)
    case first(Task)
    case second(Task, PlateID, doubted: PlateID?)

    /// What can be done with plates, by the digit that chooses it.
    package enum Task: Int64, Codable, Hashable, Sendable, CaseIterable {
        case build = 1
        case merge, split, nest, unnest, relabel

        /// Its name in the ids of texts.
        var name: String {
            switch self {
            case .build: "build"
            case .merge: "merge"
            case .split: "split"
            case .nest: "nest"
            case .unnest: "unnest"
            case .relabel: "relabel"
            }
        }
    }

    /// What the new plate is made of so far.
    package struct Building: Codable, Hashable, Sendable {
        /// Where it is built: everything comes from there.
        package var location: LocationID
        package var children: [PlateID] = []
        package var loose: [Taken] = []
        /// Typed before the item it is a quantity of.
        package var quantity: Int64?
    }

    /// Loose goods for the new plate.
    package struct Taken: Codable, Hashable, Sendable {
        package var material: MaterialID
        package var quantity: Int64
    }

    package init() { self = .choose }

    package mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        switch (self, event) {
        case (.choose, .scanned(.number(let number), _)):
            guard let task = Task(rawValue: number) else {
                return [.refuse(.putawayNoSuchNumber(number))]
            }
            self = .first(task)
            return []
        case (.choose, .scanned(let scan, _)), (.first(.build), .scanned(let scan, _)):
            return try begin(scan, site)
        case (.choose, .pressed(.undo)): return try Undo.begin(site)
        case (.choose, .pressed(.back)): return [.leave]

        case (.build(let building), .scanned(let scan, _)):
            return try add(scan, building, site)
        case (.first(let task), .scanned(let scan, _)): return try first(scan, task, site)
        case (.second(let task, let plate, let doubted), .scanned(let scan, _)):
            return try second(scan, task, plate, doubted, site)
        case (.second(.relabel, let plate, _), .pressed(.enter)):
            guard let lpn = try site.newLPN() else { return [.refuse(.buildNoNumbers)] }
            return try relabel(plate, lpn, site)

        case (.build, .pressed(.back)), (.first, .pressed(.back)), (.second, .pressed(.back)):
            self = .choose
            return []
        case (.choose, .pressed), (.build, .pressed), (.first, .pressed), (.second, .pressed):
            return [.refuse(.moveKeyNotUsed)]
        }
    }

    package var claims: [Claim] {
        switch self {
        case .choose, .first: []
        case .build(let building): building.children.map(Claim.plate)
        case .second(_, let plate, _): [.plate(plate)]
        }
    }
}
