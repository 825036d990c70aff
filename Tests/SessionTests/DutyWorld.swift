import Flows
import Rules
import Session
import Stock
import Store
import Support
import Testing

/// A site where workers do the steps that duties keep apart, and a ledger of who did what.
///
/// The ledger knows nothing of the store: it is what the store's answers are compared with.
final class DutyWorld: WalkCopy {
    /// One step on one of the world's things.
    enum Step: Hashable, CaseIterable {
        case receive, inspect, hold, release, count, pick, pack, ship
    }

    /// A hold that is open: who placed it, and the lot it is on.
    struct OpenHold {
        let id: HoldID
        let type: HoldType
        let placer: String
        let lot: LotID
    }

    static let workers = ["AADAMS", "GHALL", "PPATEL", "IDIAZ", "ELOPEZ"]
    /// The worker who places no hold and takes nothing in.
    static let clerk = "UZIMMER"

    var duties = Duties.always
    private(set) var holds: [OpenHold] = []
    private var done: [String: Set<Int64>] = [:]
    private let lots: [LotID]
    private let orders: [DocumentID]
    private let plates: [PlateID]
    private var tasks: [WorkID] = []
    private let places: [LocationID]

    override init() throws {
        let site = try WalkSite.shared.get()
        let (store, path) = try site.store()
        defer { WalkSite.remove(path) }
        var lots: [LotID] = []
        var plates: [PlateID] = []
        var orders: [DocumentID] = []
        var places: [LocationID] = []
        try store.read { snapshot in
            let floor = snapshot.floor()
            // The first one moves; goods of the others are held and taken in.
            for code in ["P0070010", "P0070058", "P0070089"] {
                let found = try floor.plate(try #require(LPN(rawValue: code)))
                let plate = try #require(found)
                let row = try #require(try floor.contents(of: plate.id).first)
                plates.append(plate.id)
                lots.append(row.material.lot)
            }
            lots.removeFirst()
            for code in ["SO40003", "SO40005"] {
                let number = try #require(DocumentNumber(rawValue: code))
                let order = try floor.outgoing(numbered: number)
                orders.append(try #require(order).id)
            }
            for code in ["STG-01", "STG-02", "A-01-01-A", "A-01-01-B"] {
                let place = try floor.location(try #require(LocationCode(rawValue: code)))
                places.append(try #require(place).id)
            }
        }
        (self.lots, self.orders, self.plates, self.places) = (lots, orders, plates, places)
        try super.init()
    }

    func role(of worker: String) throws -> String {
        let code = try #require(WorkerCode(rawValue: worker))
        let found = try store.read { try $0.floor().worker(code) }
        return try #require(found).role
    }

    /// Attempts that were denied, by the journal.
    func denials() throws -> Int { try store.rows(.events, ["outcome": "denied"]).count }

    // MARK: - What must be

    /// Whether the duties forbid a worker a step on a thing, by the ledger alone.
    func isForbidden(_ step: Step, on thing: Int64, to worker: String) throws -> Bool {
        func isBound(_ pair: StepPair, _ first: Step, _ thing: Int64) throws -> Bool {
            guard let duty = duties.steps.first(where: { $0.pair == pair }) else { return false }
            let roles = try role(of: worker).split(separator: "|").map(String.init)
            guard !roles.contains(where: duty.exempt.contains) else { return false }
            return done["\(first) \(worker)"]?.contains(thing) == true
        }
        switch step {
        case .receive, .hold, .pick: return false
        case .inspect:
            guard let hold = holds.first(where: { $0.id.rawValue == thing }) else { return false }
            return try isBound(.receiveInspect, .receive, hold.lot.rawValue)
        case .release:
            guard let hold = holds.first(where: { $0.id.rawValue == thing }),
                let duty = duties.steps.first(where: { $0.pair == .holdRelease }),
                duty.types.isEmpty || duty.types.contains(hold.type)
            else { return false }
            return try isBound(.holdRelease, .hold, thing)
        case .count: return try isBound(.countRecount, .count, thing)
        case .pack: return try isBound(.pickPack, .pick, thing)
        case .ship: return try isBound(.packShip, .pack, thing)
        }
    }

    /// The things that a step can be done to now.
    func things(of step: Step) -> [Int64] {
        switch step {
        case .receive, .hold: lots.map(\.rawValue)
        case .inspect, .release: holds.map(\.id.rawValue)
        case .count: tasks.map(\.rawValue)
        case .pick, .pack, .ship: orders.map(\.rawValue)
        }
    }

    // MARK: - What happens

    /// Opens a count that nobody has begun.
    func openCount() throws {
        let answer = try order(Self.clerk) { site in
            [
                .record(
                    .count(
                        .open(
                            ID(rawValue: try site.floor.mint(.work)), self.places[2], why: "event",
                            priority: 5,
                            dueSeconds: 60)))
            ]
        }
        for case .count(.open(let work, _, _, _, _)) in answer.records { tasks.append(work) }
    }

    /// Has a worker do a step on a thing; what the program answered.
    func take(
        _ step: Step, on thing: Int64, by worker: String, type: HoldType = .test
    ) throws -> CommandStep.Answer {
        let answer = try order(worker) { site in
            try self.effects(of: step, on: thing, type, site)
        }
        guard !answer.isRefused else { return answer }
        done["\(step) \(worker)", default: []].insert(thing)
        for record in answer.records {
            if case .hold(.place(let hold, _, _, _)) = record {
                holds.append(
                    OpenHold(
                        id: hold.id, type: type, placer: worker, lot: LotID(rawValue: thing)))
                done["hold \(worker)", default: []].insert(hold.id.rawValue)
            }
            if case .hold(.release(let id, _)) = record { holds.removeAll { $0.id == id } }
        }
        return answer
    }

    private func effects(
        of step: Step, on thing: Int64, _ type: HoldType, _ site: Site
    ) throws -> [Effect] {
        switch step {
        case .receive: return try receipt(of: LotID(rawValue: thing), site)
        case .hold:
            let row = try #require(try site.floor.rows(in: .lot(LotID(rawValue: thing))).first)
            let hold = Hold(
                id: ID(rawValue: try site.floor.mint(.hold)), type: type,
                scope: .material(row.material.id),
                reason: "test")
            return [
                .record(
                    .hold(
                        .place(
                            hold, ownerRole: "quality", isStanding: false, on: [row.material.id])))
            ]
        case .inspect:
            let result = InspectionResult(hasPassed: false)
            return [
                .record(
                    .inspection(
                        .result(
                            HoldID(rawValue: thing), result, quantity: 1, disposition: .reject)))
            ]
        case .release: return [.record(.hold(.release(HoldID(rawValue: thing), reason: "test")))]
        case .count:
            var attempt = CountAttempt(
                id: ID(rawValue: try site.floor.mint(.count)), work: WorkID(rawValue: thing),
                location: places[2],
                worker: site.worker.id, from: try site.floor.sequence())
            attempt.verdict = .recount
            return [.record(.count(.attempt(attempt)))]
        case .pick, .pack, .ship:
            let reasons: [Step: Reason] = [.pick: .pick, .pack: .pack, .ship: .ship]
            let plate = try #require(try site.floor.plate(plates[0]))
            let goal = plate.stand == .location(places[0]) ? places[1] : places[0]
            var posting = Posting.move(
                plate, try site.floor.contents(of: plate.id), to: goal,
                reason: try #require(reasons[step]))
            posting.document = DocumentID(rawValue: thing)
            return [.post(posting)]
        }
    }

    /// One more unit of a lot, from its maker to a stage.
    private func receipt(of lot: LotID, _ site: Site) throws -> [Effect] {
        let known = try #require(try site.floor.lot(lot))
        var material = try #require(try site.floor.material(of: lot))
        material.id = ID(rawValue: try site.floor.mint(.material))
        return [
            .record(.material(material, holds: [])),
            .post(
                Posting(
                    .receive, document: orders[0], party: known.maker,
                    lines: [
                        Posting.Line(
                            material: material.id, quantity: 1,
                            from: Place(try site.floor.virtual(.supplier)), to: Place(places[0]))
                    ])),
        ]
    }

    /// Carries out what a worker orders, as the duties are now.
    func order(
        _ worker: String, _ order: (Site) throws -> [Effect]
    ) throws -> CommandStep.Answer {
        let code = try #require(WorkerCode(rawValue: worker))
        let definitions = site.definitions.with(site.definitions.rules.with(duties))
        return try CommandStep(store: store, definitions: definitions, clock: clock).run(
            code, job: "test", input: "test", order)
    }
}
