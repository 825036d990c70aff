import Barcode
import Rules
import Stock

/// The main menu: a digit and Enter starts a job; a scan starts the job it belongs to.
///
///     menu ──1…9──▶ that job          menu ──ASN, PO──▶ receive, with it
///       └──F3──▶ sign-off?──Enter──▶   menu ──plate at a dock──▶ put away, with it
///                                      menu ──anything else──▶ look up
package struct Menu: Flow {
    /// F3 was pressed once; Enter signs off.
    package private(set) var isLeaving = false

    package init() {}

    /// The entries of every display in the order they are shown.
    package static let entries: [Entry] = [
        Entry(digit: 1, name: "receive", permission: .receive) { .receive(Receive()) },
        Entry(digit: 2, name: "putaway", permission: .putaway) { .putaway(.scanLicense) },
        Entry(digit: 3, name: "replenish", permission: .replenish) { .replenish(.choose) },
        Entry(digit: 4, name: "pick", permission: .pick) { .pick(.choose) },
        Entry(digit: 5, name: "count", permission: .count) { .count(.choose) },
        Entry(digit: 6, name: "move", permission: .move) { .move(Move()) },
        Entry(digit: 7, name: "hold", permission: .hold) { .qualityHold(.scan) },
        Entry(digit: 8, name: "lookup", permission: .lookUp) { .lookUp(.ask) },
        Entry(digit: 9, name: "build", permission: .move) { .plateBuild(.choose) },
        Entry(letter: "P", name: "pack", permission: .pack) { .pack(.find) },
        Entry(letter: "S", name: "load", permission: .ship) { .load(.dock) },
        Entry(letter: "R", name: "repack", permission: .repack) { .transform(Transform()) },
        Entry(letter: "K", name: "kits", permission: .repack) { .kitBuild(.list) },
        Entry(letter: "B", name: "returns", permission: .returns) { .goodsReturn(.find) },
        Entry(letter: "X", name: "change", permission: .damage) { .stockChange(.scan) },
        Entry(letter: "V", name: "supplier", permission: .returns) { .supplierReturn(.find) },
    ]

    /// What desks offer besides, by a letter and Enter.
    package static let desk: [Entry] = [
        Entry(letter: "W", name: "waves", permission: .dashboards) { .waves(.list(only: nil)) },
        Entry(letter: "T", name: "trucks", permission: .dashboards) { .trucks(.list(nil)) },
        Entry(letter: "A", name: "inbox", permission: .exceptions) { .inbox(.list) },
        Entry(letter: "D", name: "dashboard", permission: .dashboards) {
            .dashboard(.tiles(board: "floor"))
        },
        Entry(letter: "I", name: "inspect", permission: .inspect) { .inspect(.scan) },
        Entry(letter: "M", name: "master", permission: .masterData) { .masterData(.kinds) },
    ]

    /// One line of the menu.
    package struct Entry: Sendable {
        /// The digit or the letter that chooses it.
        package let key: String
        /// The name its count and its label go by.
        package let name: String
        package let permission: Permission
        let job: @Sendable () -> Job

        /// The job it starts.
        package var opens: Job { job() }

        init(
            digit: Int, name: String, permission: Permission, job: @escaping @Sendable () -> Job
        ) {
            self.init(letter: "\(digit)", name: name, permission: permission, job: job)
        }

        init(
            letter: String, name: String, permission: Permission,
            job: @escaping @Sendable () -> Job
        ) {
            key = letter
            self.name = name
            self.permission = permission
            self.job = job
        }
    }

    package var undoKeys: Set<Key> { [.undo, .problem] }

    package mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        let wasLeaving = isLeaving
        isLeaving = false
        switch event {
        case .pressed(.back):
            isLeaving = true
            return [.say(.info("menu.leaving"))]
        case .pressed(.enter):
            return wasLeaving ? [.signOff] : []
        case .pressed(.undo), .pressed(.problem):
            return try Undo.begin(site)
        case .scanned(.number(0), .keyed): return try NextTask.begin(site)
        case .scanned(.number(let digit), .keyed):
            guard let entry = Self.entries.first(where: { $0.key == "\(digit)" }) else {
                // A longer number may be one of a lot, an order or an item.
                return try site.subjects(of: .number(digit)).isEmpty
                    ? [.refuse(.noSuchEntry("\(digit)"))] : start(named: "lookup", site)
            }
            return start(entry, handing: false, site)
        case .scanned(.document(_, let kind), _) where kind == .asn || kind == .purchaseOrder:
            return start(named: "receive", site)
        case .scanned(let scan, let method):
            let letter = method == .keyed ? scan.shown.uppercased() : ""
            if let entry = (Self.entries + Self.desk).first(where: { $0.key == letter }) {
                return start(entry, handing: false, site)
            }
            if try isForPacking(scan, site) { return start(named: "pack", site) }
            if try isForPutaway(scan, site) { return start(named: "putaway", site) }
            return try lookUp(scan, site)
        case .pressed:
            return []
        }
    }

    private func lookUp(_ scan: Scan, _ site: Site) throws -> [Effect] {
        guard try site.subjects(of: scan).isEmpty else { return start(named: "lookup", site) }
        if let lpn = scan.lpn, let successor = try site.floor.successor(of: lpn) {
            return [.refuse(.plateSuperseded(lpn, by: successor))]
        }
        return [.refuse(.notFound(scan))]
    }

    /// Whether a scan is of a plate that stands where plates wait to be put away.
    private func isForPutaway(_ scan: Scan, _ site: Site) throws -> Bool {
        guard site.may(.putaway), let lpn = scan.lpn, let plate = try site.floor.plate(lpn),
            case .location(let id) = plate.stand, let location = try site.floor.location(id)
        else { return false }
        return location.kind == .dock || location.kind == .return || id == site.carrier
    }

    /// Whether a scan is of an order or a plate with goods that were picked and are in no pack.
    private func isForPacking(_ scan: Scan, _ site: Site) throws -> Bool {
        guard site.may(.pack) else { return false }
        if let lpn = scan.lpn, let plate = try site.floor.plate(lpn) {
            return try site.floor.pickedGoods(on: plate.id).contains { !$0.isPacked }
        }
        guard case .document(let number, .order) = scan,
            let order = try site.floor.outgoing(numbered: number)
        else { return false }
        return try site.floor.pickedGoods(for: order.id).contains { !$0.isPacked }
    }

    private func start(named name: String, _ site: Site) -> [Effect] {
        guard let entry = Self.entries.first(where: { $0.name == name }) else { return [] }
        return start(entry, handing: true, site)
    }

    /// Starts a job; one that is handed the scan takes it as its first event.
    private func start(_ entry: Entry, handing isHanded: Bool, _ site: Site) -> [Effect] {
        guard site.may(entry.permission) else {
            return .denied(entry.permission, .notYourRole(site.worker.role))
        }
        return [isHanded ? .startWith(entry.job()) : .start(entry.job())]
    }

    /// How much waits for each entry: a desk sees what there is, who carries goods what can be done
    /// with this device.
    static func counts(_ site: Site) throws -> [String: Int] {
        let waiting = try site.floor.waiting(Waiting.allCases)
        let doable = try site.floor.workCounts(site.equipment)
        return Dictionary(uniqueKeysWithValues: waiting.map { ($0.rawValue, $1) })
            .merging(doable.map { ($0.rawValue, $1) }) { $1 }
    }

    package func view(_ site: Site) throws -> View {
        let counts = try Self.counts(site)
        let rows = Self.entries.filter { site.may($0.permission) }.map { entry in
            [
                "key": entry.key, "id": entry.name, "name": word("menu-\(entry.name)"),
                "open": counts[entry.name].flatMap { $0 > 0 ? "\($0)" : nil } ?? "",
            ]
        }
        // The next task stands after the digits, so that letters never push it off a gun.
        let letters = rows.firstIndex { Int($0["key"] ?? "") == nil } ?? rows.count
        let desk = Self.desk.filter { site.may($0.permission) }.map { entry in
            ["key": entry.key, "name": word("menu-\(entry.name)")]
        }
        let next =
            NextTask.isFor(site) ? [["key": "0", "name": word("menu-next"), "open": ""]] : []
        return View(
            "menu", ["hasDesk": desk.isEmpty ? "" : "1"],
            lists: [
                "choices": Array(rows[..<letters]) + next + Array(rows[letters...]), "desk": desk,
            ])
    }
}

extension Message {
    package static func noSuchEntry(_ text: String) -> Message {
        .soft("menu.no-such-entry", ["scanned": text])
    }
    package static func notYourRole(_ role: String) -> Message {
        .soft("menu.not-your-role", ["role": Roles.shown(role)])
    }
    static func noCarrier(_ device: DeviceCode) -> Message {
        .soft("menu.no-carrier", ["device": device.rawValue])
    }
    package static func notFound(_ scan: Scan) -> Message {
        .soft("menu.not-found", ["scanned": scan.shown])
    }
}
