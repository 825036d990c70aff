import Flows
import Foundation
import Rules
import Session
import Stock
import Store

/// What happens around a worker: time, offices, disks.
extension WalkRunner {
    /// Something that a walk says happens; false when it is nothing known.
    ///
    ///     later 20m                                      time passes
    ///     office GHALL items DRY-1102 abc B C            a field of master data is changed
    ///     alone GHALL items DRY-1102 abc B C             the same where nobody has to agree
    ///     signs UZIMMER                                  a second person agrees to the last wish
    ///     closed HAZ8 H-16-01-A                          a whole zone but one place
    ///     lost P9000001 1                                a count takes so much off a plate
    ///     fact SUG-1012 D8260/23 certificate             what is known of a lot changes
    ///     void 095200010000000010 torn                   a label is withdrawn
    ///     undocked SO40003                               an order has no door any more
    ///     numbers gone                                   no plate number is left
    ///     disk full, disk free                           nothing more can be written
    ///     journal broken, journal whole                  movements cannot be written
    ///     gate held, gate free                           somebody else writes and does not end
    ///     raised supervisor dock 2 is blocked            something needs a person of a role
    ///     file items-x.csv sku,abc|DRY-1102,C            lies in the import folder; | ends a line
    ///     many zones-x.csv 301                           so many new zones in a file there
    ///     file items-x.csv                               and is gone again
    func happens(_ words: [String]) throws -> Bool {
        switch (words.first, words.dropFirst().first) {
        case ("later", let time?): return clock.pass(time)
        case ("office", _?) where words.count >= 6:
            try office(Array(words.dropFirst()), isAlone: false)
        case ("alone", _?) where words.count >= 6:
            try office(Array(words.dropFirst()), isAlone: true)
        case ("signs", let worker?): try sign(worker)
        case ("closed", let zone?): try shut(zone, but: words.dropFirst(2).first)
        case ("lost", let plate?): try lose(Int64(words[2]) ?? 1, from: plate)
        case ("fact", _?): try tell(Array(words.dropFirst()))
        case ("void", let number?): try withdraw(number, reason: words[2])
        case ("undocked", let order?):
            try PickedStock(store, at: now).raw(
                "UPDATE document SET dock = NULL WHERE number = ?", [order])
        case ("numbers", "gone"):
            try raw(
                """
                INSERT INTO mint(kind, last) VALUES ('label', 999999)
                ON CONFLICT(kind) DO UPDATE SET last = 999999
                """)
        case ("disk", "full"): try fill()
        case ("disk", "free"): try raw("DROP TRIGGER walkFull")
        case ("journal", "broken"):
            try raw(
                """
                CREATE TRIGGER walkFault BEFORE INSERT ON movement
                BEGIN SELECT RAISE(ABORT, 'damaged'); END
                """)
        case ("journal", "whole"): try raw("DROP TRIGGER walkFault")
        case ("raised", let role?): try raise(role, words.dropFirst(2).joined(separator: " "))
        case ("file", let name?):
            try place(name, words.dropFirst(2).joined(separator: " ").replacing("|", with: "\n"))
        case ("many", let name?):
            let rows = (1...(Int(words[2]) ?? 1)).map { "Z\($0),Zone \($0),storage,ambient" }
            try place(
                name, "code,name,purpose,temperature\n" + rows.joined(separator: "\n"))
        case ("gate", "held"):
            let file = open(store.path + ".gate", O_RDWR | O_CLOEXEC)
            guard file >= 0, flock(file, LOCK_EX) == 0 else { return false }
            gate = file
        case ("gate", "free"):
            if let gate { close(gate) }
            gate = nil
        default: return false
        }
        return true
    }

    private func raw(_ sql: String) throws { try PickedStock(store, at: now).raw(sql) }

    private func write(_ body: (borrowing Transaction, StoredFloor) throws -> Void) throws {
        try store.write { transaction in
            try body(transaction, transaction.floor())
            try transaction.append(EventRow(at: now, kind: "walk"))
        }
    }

    private func raise(_ role: String, _ text: String) throws {
        try write { transaction, _ in
            try transaction.apply(
                .exception(
                    .raise(
                        kind: "locationBlocked", subject: text, text: .plain(text), ownerRole: role,
                        dueSeconds: 3_600)), at: now)
        }
    }

    /// Lays a file into the import folder; one with nothing in it is taken away.
    private func place(_ name: String, _ text: String) throws {
        let folder = ImportDesk.folder(of: store.path)
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        guard !text.isEmpty else {
            return try FileManager.default.removeItem(atPath: folder + "/" + name)
        }
        try Data((text + "\n").utf8).write(to: URL(filePath: folder + "/" + name))
    }

    private func shut(_ zone: String, but open: String?) throws {
        try write { transaction, floor in
            var places: [LocationID] = []
            let search = LocationSearch(
                zone: zone, kinds: [.reserve, .pickFace, .cage], onlyWithRoom: false)
            try floor.visitLocations(search) { place in
                if "\(place.code)" != open { places.append(place.id) }
                return true
            }
            for place in places where try floor.block(of: place) == nil {
                try transaction.apply(.block(place, reason: "zone is closed"), at: now)
            }
        }
    }

    private func lose(_ quantity: Int64, from plate: String) throws {
        try write { transaction, floor in
            guard let found = try LPN(rawValue: plate).flatMap({ try floor.plate($0) }),
                let row = try floor.contents(of: found.id).first
            else { throw WalkOrders.Missing(text: plate) }
            let line = Posting.Line(
                material: row.material.id, quantity: quantity, from: row.place,
                to: Place(try floor.virtual(.count)))
            try transaction.post(
                Posting(.count, party: row.material.owner, lines: [line], note: "lost"))
        }
    }

    private func tell(_ words: [String]) throws {
        try write { transaction, floor in
            guard let item = try SKU(rawValue: words[0]).flatMap({ try floor.item($0) }),
                let lot = try LotNumber(rawValue: words[1]).flatMap({ number in
                    try floor.lots(number).first { $0.item == item.id }
                })
            else { throw WalkOrders.Missing(text: words.joined(separator: " ")) }
            let fact: LotFact =
                words[2] == "certificate"
                ? .hasCertificate(false) : .releasedCountries([words[2]])
            try transaction.apply(.lotFact(lot.id, fact, source: "walk"), at: now)
        }
    }

    private func withdraw(_ number: String, reason: String) throws {
        try write { transaction, floor in
            guard let label = try LPN(rawValue: number).flatMap({ try floor.label($0) }) else {
                throw WalkOrders.Missing(text: number)
            }
            try transaction.apply(.label(.void(label.id, reason: reason)), at: now)
        }
    }

    /// From now on every event needs more room than there is.
    private func fill() throws {
        try raw(
            """
            CREATE TABLE walkFiller(bytes BLOB);
            CREATE TRIGGER walkFull AFTER INSERT ON event
            BEGIN
                INSERT INTO walkFiller
                WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more WHERE n < 999)
                SELECT zeroblob(99999) FROM more;
            END
            """)
    }

    /// Somebody at a desk changes master data, as `lotwise master` does.
    private func office(_ words: [String], isAlone: Bool) throws {
        guard let entity = MasterEntity(rawValue: words[1]) else {
            throw WalkOrders.Missing(text: words.joined(separator: " "))
        }
        let change = MasterChange(
            entity, words[2], field: words[3], old: words[4],
            new: words[5...].joined(separator: " "), reason: "walk")
        let changes = words[4] == words[5] ? [] : [Record.master(change)]
        try order(words[0]) { site in
            guard isAlone else { return try MasterDesk.effects(of: changes, site) }
            let rules = try Self.unsigned(site.rules)
            return try MasterDesk.effects(
                of: changes,
                Site(
                    floor: site.floor, rules: rules, now: site.now, today: site.today,
                    worker: site.worker, device: site.device, carrier: site.carrier))
        }
    }

    private func sign(_ worker: String) throws {
        guard let wish else { throw WalkOrders.Missing(text: "nobody has asked for anything") }
        try order(worker) { try ApprovalDecision.effects(wish, .approved, $0) }
    }

    /// Carries out what somebody at a desk orders, and keeps what they were told.
    private func order(_ worker: String, _ order: (Site) throws -> [Effect]) throws {
        guard let code = WorkerCode(rawValue: worker) else {
            throw WalkOrders.Missing(text: worker)
        }
        let step = CommandStep(
            store: store, definitions: definitions, clock: try clock.of(store))
        let answer = try step.run(code, job: "walk", input: worker) { site in
            let effects = try order(site)
            for effect in effects {
                switch effect {
                case .say(let message), .refuse(let message): told.insert(message.id)
                case .record(.approval(.request(let request))): wish = request.id
                default: break
                }
            }
            return effects
        }
        answers += answer.sentences.map { "\(worker) is told: \($0)" }
    }

    /// The rules of a site where nobody has to agree to anything.
    private static func unsigned(_ rules: RuleBook) throws -> RuleBook {
        let data = try JSONEncoder().encode(rules)
        var fields = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
        fields["approvals"] = ["lines": [Any](), "escalations": [Any]()]
        return try JSONDecoder().decode(
            RuleBook.self, from: JSONSerialization.data(withJSONObject: fields))
    }
}
