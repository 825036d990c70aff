import Stock
import Store
import Support
import Testing

/// A little of a working day on the walk site, so that reports have something to tell: a receipt,
/// a shipment, a loss, scans right and wrong, and a drill.
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
