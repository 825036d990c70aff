import Barcode
import Rules
import Stock

/// Loading a truck at a dock: every plate is checked, then the seal, then the truck has left.
///
///     dock ──door, order──▶ load ──plate──▶ load                   (posts it onto the truck)
///                            ├─ F4 ──▶ missing ──plate──▶ load
///                            ├─ F2 ──▶ unload ──plate──▶ load      (posts it back to the stage)
///                            └─ Enter, DONE ──▶ seal ──number──▶ confirm
///     confirm ──the door again──▶ dock                  (posts the shipment: it is gone)
///
/// What is missing, and orders that ship whole, are asked about once more. Holds, dates,
/// countries and certificates are asked at every plate and again when the truck leaves.
package enum Load: Flow {
    case dock
    case load(Loading)
    case missing(Loading)
    case unload(Loading)
    case seal(Loading)
    case confirm(Loading, Departure)

    /// The door a worker loads at.
    package struct Loading: Codable, Hashable, Sendable {
        package var dock: LocationID
        package var last: LPN?
    }

    /// What was said about the truck before it leaves.
    package struct Departure: Codable, Hashable, Sendable {
        package var seal: String
        /// The worker has been told what stays behind.
        package var isTold = false
    }

    package mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        switch (self, event) {
        case (.dock, .scanned(let scan, _)): return try found(scan, site)
        case (.dock, .pressed(.back)): return [.leave]
        case (.dock, .pressed(.undo)), (.load, .pressed(.undo)): return try Undo.begin(site)

        case (.load(let now), .scanned(.command(.done), _)), (.load(let now), .pressed(.enter)):
            return try finish(now, site)
        case (.load(let now), .scanned(let scan, _)), (.missing(let now), .scanned(let scan, _)):
            return try scanned(scan, now, site)
        case (.load(let now), .pressed(.more)): self = .missing(now)
        case (.load(let now), .pressed(.problem)): self = .unload(now)
        case (.load, .pressed(.back)): self = .dock

        case (.unload(let now), .scanned(let scan, _)): return try takeOff(scan, now, site)
        case (.seal(let now), .scanned(let scan, _)): return sealed(scan, now)
        case (.confirm(let now, let departure), .scanned(let scan, _)):
            return try confirmed(scan, now, departure, site)

        case (.missing(let now), .pressed(.back)), (.unload(let now), .pressed(.back)),
            (.seal(let now), .pressed(.back)):
            self = .load(now)
        case (.confirm(let now, _), .pressed(.back)): self = .seal(now)
        case (.dock, .pressed), (.load, .pressed), (.missing, .pressed), (.unload, .pressed),
            (.seal, .pressed), (.confirm, .pressed):
            return [.refuse(.noSuchKey)]
        }
        return []
    }

    package var claims: [Claim] {
        switch self {
        case .dock: []
        case .load(let now), .missing(let now), .unload(let now), .seal(let now),
            .confirm(let now, _):
            [.location(now.dock)]
        }
    }

    // MARK: - Which door

    private mutating func found(_ scan: Scan, _ site: Site) throws -> [Effect] {
        let door: Location?
        switch scan {
        case .location(let code):
            guard let location = try site.floor.location(code) else {
                return [.refuse(.unknownLocation(code))]
            }
            guard location.kind == .dock else { return [.refuse(.loadNotADock(code))] }
            door = location
        default:
            guard scan.lpn == nil else { return [.refuse(.loadDockFirst(scan))] }
            guard let number = scan.documentNumber,
                let order = try site.floor.outgoing(numbered: number)
            else { return [.refuse(.loadDockFirst(scan))] }
            guard order.isOpen else { return [.refuse(.packOrderClosed(order))] }
            door = try order.dock.flatMap { try site.floor.location($0) }
            guard door != nil else { return [.refuse(.loadNoDock(order))] }
        }
        guard let door else { return [.refuse(.loadDockFirst(scan))] }
        if let reason = try site.floor.block(of: door.id) {
            return [.refuse(.loadDockBlocked(door.code, reason))]
        }
        let truck = try Truck(at: door.id, site)
        guard !truck.loaded.isEmpty || !truck.waiting.isEmpty else {
            return [.refuse(.loadNothing(door.code))]
        }
        self = .load(Loading(dock: door.id))
        return [.say(.loadAt(door.code, truck))]
    }

    // MARK: - Seal

    private mutating func finish(_ now: Loading, _ site: Site) throws -> [Effect] {
        guard try !Truck(at: now.dock, site).loaded.isEmpty else {
            return [.refuse(.loadTruckEmpty)]
        }
        self = .seal(now)
        return []
    }

    private mutating func sealed(_ scan: Scan, _ now: Loading) -> [Effect] {
        guard let seal = scan.typedText, (3...20).contains(seal.utf8.count),
            seal.utf8.allSatisfy({ (0x21..<0x7F).contains($0) })
        else { return [.refuse(.loadNotASeal(scan))] }
        self = .confirm(now, Departure(seal: seal))
        return []
    }
}
