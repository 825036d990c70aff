import Display
import Session
import Stock
import Store
import Support
import Testing

/// A little of a working day on the walk site, so that every report has something to tell: a
/// receipt, a shipment, a loss, scans right and wrong, a drill, a wave with a short line, picks, a
/// count that is different, and something that waits for a person.
struct ReportDay {
    private let store: SiteStore

    init(_ store: SiteStore) { self.store = store }

    func play() throws {
        let (worker, row, maker, customer, places) = try store.read { snapshot in
            let floor = snapshot.floor()
            let shelf = try #require(LocationCode(rawValue: "RTN-01"))
            let location = try #require(try floor.location(shelf))
            let rows = try floor.rows(at: location.id)
            let row = try #require(rows.first)
            let lot = try #require(try floor.lot(row.material.lot))
            return (
                try #require(try floor.worker(badge: "B040100")).id, row, lot.maker,
                try #require(try floor.party("ARBORBAKE")).id,
                [
                    Place(location.id), Place(try floor.virtual(.supplier)),
                    Place(try floor.virtual(.customer)), Place(try floor.virtual(.count)),
                ]
            )
        }
        let (document, material) = try store.write { transaction in
            let floor = transaction.floor()
            var material = row.material
            material.id = MaterialID(rawValue: try floor.mint(.material))
            let document = DocumentID(rawValue: try floor.mint(.document))
            try transaction.apply(.material(material, holds: []), at: WalkSite.morning)
            try transaction.apply(
                .receiving(
                    .open(document, number: "T-1", supplier: maker, owner: material.owner)),
                at: WalkSite.morning)
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
            return (document, material)
        }
        func line(_ quantity: Int64, _ from: Place, _ to: Place) -> [Posting.Line] {
            [Posting.Line(material: material.id, quantity: quantity, from: from, to: to)]
        }
        let postings = [
            Posting(
                .receive, document: document, party: maker, lines: line(40, places[1], places[0])),
            Posting(
                .ship, document: document, party: customer, lines: line(30, places[0], places[2])),
            Posting(
                .adjust, party: material.owner, lines: line(4, places[0], places[3]),
                note: "broken"),
        ]
        for posting in postings {
            try happen(posting.reason.rawValue, by: worker, posting: posting)
        }
        try happen("pick", by: worker)
        try happen("pick", .keyed, by: worker)
        try happen("pick", outcome: .refused, by: worker)
        try store.write { transaction in
            try transaction.keepDrill(
                lot: "MILK/L1",
                result: #"{"milliseconds":12,"gap":0,"customers":3,"contacts_missing":1}"#,
                by: worker, at: WalkSite.morning)
        }
    }

    /// What people at terminals and in the office do besides.
    func work(_ site: WalkSite, _ clock: SiteClock) throws {
        let early = WalkSite.morning + -600
        let order = try #require(DocumentNumber(rawValue: "SO40001"))
        let desk = WaveDesk(store: store, rules: site.definitions.rules, clock: clock)
        let wave = try desk.planByHand([order], name: "by hand")
        _ = try desk.release(wave)
        try lack(order)
        try PickedStock(store, at: early).pick(
            "SO40005", line: 3, nil, into: "T0001007", at: "PACK-01")
        try store.write { transaction in
            try transaction.apply(
                .exception(
                    .raise(
                        kind: "blocked", subject: "DOCK-02", text: "dock 2 is blocked",
                        ownerRole: "supervisor", dueSeconds: 3_600)), at: early)
            try transaction.append(EventRow(at: early, kind: "test"))
        }
        let seen = ["5", "A-01-01-A", "FLR-1010", "L554604", "12", "A-01-01-A"]
        for (device, badge, pin) in [
            ("HH-01", "B040100", "496796"), ("HH-02", "B040474", "416606"),
        ] {
            let session = try OperatorSession(
                store: store, definitions: site.definitions, clock: clock,
                device: try #require(DeviceCode(rawValue: device)))
            _ = session.start()
            for token in [badge, pin] + seen {
                let isScan = token.first.map { $0.isLetter } ?? false
                _ = session.handle(
                    .entered(InputToken.Entry(token, method: isScan ? .scanned : .keyed)))
            }
        }
    }

    /// An order lacks goods of one line: what was promised to it was held and is nowhere else.
    private func lack(_ order: DocumentNumber) throws {
        try store.write { transaction in
            let floor = transaction.floor()
            let found = try #require(try floor.outboundOrder(order))
            let line = try #require(found.lines.first)
            let short = Allocation(
                id: AllocationID(rawValue: try floor.mint(.allocation)), document: found.id,
                line: line.line, item: line.item, quantity: 3, state: .short)
            try transaction.apply(.picking(.add(short)), at: WalkSite.morning)
            try transaction.append(EventRow(at: WalkSite.morning, kind: "test"))
        }
    }

    private func happen(
        _ job: String, _ method: EventRow.Method = .scanned,
        outcome: EventRow.Outcome = .done, by worker: WorkerID, posting: Posting? = nil
    ) throws {
        try store.write { transaction in
            if let posting { try transaction.post(posting) }
            try transaction.append(
                EventRow(
                    worker: worker, at: WalkSite.morning + -600, kind: "scan", method: method,
                    job: job, outcome: outcome))
        }
    }
}
