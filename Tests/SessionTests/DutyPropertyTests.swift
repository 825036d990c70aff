import Rules
import Stock
import Store
import Support
import Testing

/// Random duties and random workers: what a duty forbids never passes, and all else does.
@Suite struct DutyPropertyTests {
    @Test func `no step passes that a duty forbids, and each attempt is an event`() throws {
        var random = Seeded(seed: Seeded.seed("duties"))
        let world = try DutyWorld()
        var forbidden = 0
        var passed = 0
        for _ in 0..<12 {
            world.duties = Self.duties(&random)
            try world.openCount()
            for _ in 0..<40 {
                let step = try #require(DutyWorld.Step.allCases.randomElement(using: &random))
                guard let thing = world.things(of: step).randomElement(using: &random),
                    let worker = DutyWorld.workers.randomElement(using: &random),
                    let type = HoldType.allCases.randomElement(using: &random)
                else { continue }
                let isForbidden = try world.isForbidden(step, on: thing, to: worker)
                let before = try world.denials()
                let answer = try world.take(step, on: thing, by: worker, type: type)
                #expect(answer.isRefused == isForbidden, "\(worker) \(step) \(thing)")
                #expect(try world.denials() == before + (isForbidden ? 1 : 0))
                if isForbidden {
                    forbidden += 1
                    #expect(answer.records.count == 1, "nothing but the attempt is written")
                } else {
                    passed += 1
                }
            }
        }
        #expect(forbidden > 10 && passed > 100, "\(forbidden) were forbidden, \(passed) passed")
    }

    private static func duties(_ random: inout Seeded) -> Duties {
        let roles = ["operator", "supervisor", "quality", "picker"]
        let steps = StepPair.allCases.filter { $0.isAlways || Bool.random(using: &random) }
            .map { pair in
                let exempt =
                    pair.isAlways
                    ? [] : roles.filter { _ in Int.random(in: 0..<6, using: &random) == 0 }
                let types =
                    pair == .holdRelease && Bool.random(using: &random)
                    ? HoldType.allCases.filter { _ in Bool.random(using: &random) } : []
                return StepDuty(pair, exempt: exempt, types: types, because: "test")
            }
        return Duties(roles: [], steps: steps)
    }
}
