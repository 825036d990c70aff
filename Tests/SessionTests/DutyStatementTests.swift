import Rules
import Session
import Stock
import Support
import Testing

@testable import Store

/// What duties cost: a statement where one is about the step, none where none is.
@Suite struct DutyStatementTests {
    /// Steps that are the second of a pair; ordinary workers have done no first one.
    private static let seconds: Set<DutyWorld.Step> = [.inspect, .release, .count, .pack, .ship]

    /// Every pair there is.
    private static let all = Duties(
        roles: [],
        steps: StepPair.allCases.map { StepDuty($0, exempt: [], types: [], because: "test") })

    @Test(arguments: DutyWorld.Step.allCases)
    func `a duty asks once about a step it keeps apart, and nothing about others`(
        step: DutyWorld.Step
    ) throws {
        let free = try Self.statements(step, Duties(roles: [], steps: []))
        let bound = try Self.statements(step, Self.all)
        #expect(!free.isEmpty)
        let asked = bound.count - free.count
        #expect(asked == (Self.seconds.contains(step) ? 1 : 0), "\(step): \(asked)")
    }

    @Test func `a whole truck is asked for at once`() throws {
        let world = try DutyWorld()
        let orders = world.things(of: .ship).map(DocumentID.init(rawValue:))
        let code = try #require(WorkerCode(rawValue: "GHALL"))
        let known = try world.store.read { try $0.floor().worker(code) }
        let worker = try #require(known)
        let many = Array(repeating: orders, count: 200).flatMap(\.self)
        var found: DocumentID?
        let statements = try world.store.statements {
            found = try world.store.read {
                try $0.floor().order(of: many, with: .pack, by: worker.id)
            }
        }
        #expect(found == nil)
        #expect(statements.count == 1)
    }

    @Test(arguments: [DutyWorld.Step.count, .release, .ship, .inspect])
    func `to be refused costs no more than to say why`(step: DutyWorld.Step) throws {
        let world = try DutyWorld()
        world.duties = Self.all
        let worker = "PPATEL"
        let first: [DutyWorld.Step: DutyWorld.Step] = [
            .count: .count, .release: .hold, .ship: .pack, .inspect: .receive,
        ]
        if step == .count { try world.openCount() }
        if step == .inspect {
            let lot = try #require(world.things(of: .hold).first)
            #expect(try !world.take(.hold, on: lot, by: DutyWorld.clerk).isRefused)
        }
        let before = try #require(first[step])
        let thing = try #require(world.things(of: before).first)
        #expect(try !world.take(before, on: thing, by: worker).isRefused)
        let goal = try #require(world.things(of: step).first)
        try #require(try world.isForbidden(step, on: goal, to: worker))
        var isRefused = false
        let statements = try world.store.statements {
            isRefused = try world.take(step, on: goal, by: worker).isRefused
        }
        #expect(isRefused)
        #expect(statements.count <= 16, "\(step) takes \(statements.count)")
    }

    /// What the first try of a step takes on a site of its own.
    private static func statements(
        _ step: DutyWorld.Step, _ duties: Duties
    ) throws -> [String] {
        let world = try DutyWorld()
        world.duties = duties
        if step == .count { try world.openCount() }
        if step == .inspect || step == .release {
            let lot = try #require(world.things(of: .hold).first)
            #expect(try !world.take(.hold, on: lot, by: DutyWorld.clerk).isRefused)
        }
        let thing = try #require(world.things(of: step).first)
        return try world.store.statements {
            _ = try world.take(step, on: thing, by: "GHALL")
        }
    }
}
