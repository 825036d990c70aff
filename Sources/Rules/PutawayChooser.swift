import Stock

/// One run through the rules for one plate, collecting the choice.
final class PutawayChooser<Warehouse: StorageFloor> {
    private let judge: StorageJudge<Warehouse>
    private let refusing: [LocationID]
    private let isThorough: Bool
    private var reportedFull: [LocationID]?
    /// What was found about a location whatever the rule.
    private var judged: [LocationID: Obstacle?] = [:]
    private var accepted: [Choice.Option] = []
    /// The first obstacle of each location looked at, in the order they were looked at.
    private var rejected: [(id: LocationID, code: LocationCode, obstacle: Obstacle)] = []
    private var skipped: [Choice.Skipped] = []
    private var fullCounted: [LocationSearch] = []
    private var full = 0

    init(_ judge: StorageJudge<Warehouse>, refusing: [LocationID], isThorough: Bool) {
        self.judge = judge
        self.refusing = refusing
        self.isThorough = isThorough
    }

    private var isDone: Bool { !isThorough && accepted.count > Choice.alternatives }

    /// Lets one rule look for locations, unless there are enough already.
    func take(_ rule: PutawayRule) throws {
        if let condition = rule.skipped(judge.goods, today: judge.today) {
            skipped.append(.init(rule: rule.name, condition: condition.description))
            return
        }
        guard !isDone else { return }
        for search in try rule.searches(judge.goods, judge.floor, withFull: isThorough) {
            if isDone { return }
            try countFull(search)
            try judge.floor.visitLocations(search) { location in
                try look(at: location, rule)
                return !isDone
            }
        }
    }

    private func look(at location: Location, _ rule: PutawayRule) throws {
        if accepted.contains(where: { $0.location == location.id }) { return }
        let isNew = judged[location.id] == nil
        let general = try judged[location.id] ?? generalObstacle(location)
        judged[location.id] = .some(general)
        if let obstacle = try general ?? rule.obstacle(at: location, judge) {
            if isNew { rejected.append((location.id, location.code, obstacle)) }
        } else {
            accepted.append(
                .init(location: location.id, code: location.code, rule: rule.name))
        }
    }

    /// What stands against a location for every rule.
    private func generalObstacle(_ location: Location) throws -> Obstacle? {
        if refusing.contains(location.id) { return Obstacle(.passedOver, .say(.byWorker)) }
        if reportedFull == nil { reportedFull = try judge.floor.reportedFull() }
        if reportedFull?.contains(location.id) == true {
            return Obstacle(.reportedFull, .say(.countWaits))
        }
        return try judge.obstacle(at: location, counting: .incoming)
    }

    /// Adds the locations a search leaves out, each zone and level once.
    private func countFull(_ search: LocationSearch) throws {
        guard search.onlyWithRoom else { return }
        var whole = search
        whole.holding = .anything
        whole.order = .walk
        guard !fullCounted.contains(whole) else { return }
        fullCounted.append(whole)
        full += try judge.floor.fullLocations(whole)
    }

    /// What was chosen, the next best, and the reasons.
    var choice: Choice {
        let places = Set(accepted.map(\.location))
        let passed = rejected.filter { !places.contains($0.id) }
        let counts = Obstacle.Word.allCases.compactMap { word -> Choice.Count? in
            let locations = passed.count { $0.obstacle.word == word }
            return locations == 0 ? nil : Choice.Count(word: word, locations: locations)
        }
        return Choice(
            chosen: accepted.first,
            next: Array(accepted.dropFirst().prefix(Choice.alternatives)),
            rejected: passed.prefix(Choice.reasons).map {
                .init(code: $0.code, obstacle: $0.obstacle)
            },
            counts: counts, skipped: skipped, full: full)
    }
}
