import Notation
import Stock

/// One entry of `tests:` in the putaway rules: goods, a few locations, and what must be chosen.
package struct PutawayTest: Codable, Hashable, Sendable {
    package let name: String
    /// File and line, for the report.
    package let place: String
    /// One entry a stock row of the plate.
    package let given: [TestGoods]
    package let locations: [TestLocation]
    /// The rule that must win; nil when nothing may fit.
    package let rule: String?
    package let location: LocationCode?
    package let rejected: [Expected]

    package struct Expected: Codable, Hashable, Sendable {
        package let code: LocationCode
        package let word: Obstacle.Word
    }

    init(_ node: Node, rules: [String]) throws(NotationError) {
        var fields = try node.fields()
        name = try fields.required("test").text()
        place = "\(node.file):\(node.line)"
        let goods = try fields.required("given")
        var given: [TestGoods] = []
        for entry in goods.entries ?? [goods] { given.append(try TestGoods(entry)) }
        self.given = given
        var locations: [TestLocation] = []
        for entry in try fields.required("locations").list() {
            locations.append(try TestLocation(entry, number: locations.count + 1))
        }
        self.locations = locations
        var expected = try fields.required("expect").fields()
        try fields.end()
        if let named = expected.optional("rule") {
            let text = try named.text()
            guard rules.contains(text) else { throw named.error("no rule is called '\(text)'") }
            rule = text
        } else {
            rule = nil
        }
        location = try expected.optional("location").map(Self.code)
        guard (rule == nil) == (location == nil) else {
            throw expected.node.error("expect a rule and a location, or neither")
        }
        var rejected: [Expected] = []
        if let table = expected.optional("rejected") {
            for (key, value) in table.pairs ?? [] {
                rejected.append(
                    Expected(
                        code: try Self.code(key), word: try value.choice(of: Obstacle.Word.self)))
            }
        }
        self.rejected = rejected
        try expected.end()
    }

    private static func code(_ node: Node) throws(NotationError) -> LocationCode {
        guard let code = LocationCode(rawValue: try node.text()) else {
            throw node.error("not a location code")
        }
        return code
    }

    /// What the rules do otherwise than the test says, one sentence; nil when it passes.
    package func failure(
        _ rules: PutawayRules, _ segregation: Segregation
    ) throws -> String? {
        var floor = TestFloor(locations)
        let goods = try floor.goods(given)
        let judge = StorageJudge(
            goods, limits: rules.limits, segregation: segregation, today: TestFloor.today, floor)
        let choice = try rules.choose(judge, isThorough: true)
        let found = choice.chosen.map { "\($0.code) by '\($0.rule)'" } ?? "nothing"
        let wanted = location.map { "\($0) by '\(rule ?? "")'" } ?? "nothing"
        if found != wanted {
            let why = choice.rejected.map {
                "\($0.code) \($0.obstacle.word.rawValue) (\($0.obstacle.text))"
            }
            return "\(place): \(name): expected \(wanted), chose \(found); "
                + (why.isEmpty ? "nothing was passed over" : why.joined(separator: ", "))
        }
        for expected in rejected {
            let actual = choice.rejected.first { $0.code == expected.code }?.obstacle.word
            guard actual != expected.word else { continue }
            return "\(place): \(name): expected \(expected.code) passed over by "
                + "\(expected.word.rawValue), found \(actual?.rawValue ?? "nothing")"
        }
        return nil
    }
}
