import Stock

/// Something that takes thinking, and writing bit by bit: the session does it outside the gate on
/// a snapshot and gives the result to the flow (`architecture.md`, decision 8).
package enum PlanRequest: Codable, Hashable, Sendable {
    /// Builds waves of the open orders by the rules.
    case build
    /// Builds one wave of orders that somebody chose.
    case buildOf([DocumentNumber])
    /// Has pick faces that are low filled.
    case refill
    /// What releasing a wave would do.
    case preview(DocumentNumber)
    case release(DocumentNumber)
    /// Takes a release back while nothing of it is begun.
    case takeBack(DocumentNumber)
    /// Makes the orders of a planned wave open ones again.
    case dissolve(DocumentNumber)
    /// What of a released wave is short, and what has gone in the place of what.
    case shorts(DocumentNumber)
    /// What might go in the place of a short line.
    case substitutes(SubstituteRequest)
    /// The item of the master data's `code` goes in the place of what is short.
    case substitute(SubstituteRequest, code: String)
    /// The ordered item is wanted again, in the place of a line that went instead.
    case restore(SubstituteRequest)
    /// The rows behind a tile of a dashboard.
    case rows(board: String, tile: String)
    /// The files that lie in the import folder.
    case importFiles
    /// What a file of the import folder would do.
    case importPreview(String)
    /// Finds other goods for what a hold of so much has freed.
    case replace(after: HoldReach)
}

extension PlanRequest {
    /// Whether it looks for other goods, which is done after every step that frees some.
    package var isReplacing: Bool { if case .replace = self { true } else { false } }
}

/// What came of a request.
package enum PlanResult: Codable, Hashable, Sendable {
    case built(waves: Int)
    case refilled(faces: Int)
    case previewed(WavePreview)
    case released(DocumentNumber, picks: Int, shorts: Int)
    case takenBack(DocumentNumber)
    case dissolved(DocumentNumber)
    case shorts(WaveShorts)
    case substitutes(SubstituteChoice)
    case substituted(Substituted)
    case refused(DocumentNumber?, WaveRefusal)
    case rows(TileRows)
    case importFiles([ImportFile])
    case importPreview(ImportPreview)
    case importRefused(ImportRefusal)
    case replaced(ReplacedPromises, after: HoldReach)
}

/// What was done about promises that holds had freed.
package struct ReplacedPromises: Codable, Hashable, Sendable {
    /// Promises that other goods were looked for.
    package var lines = 0
    /// Those of them that are short now.
    package var short = 0

    package init() {}
}

/// Why nothing came of it.
package enum WaveRefusal: Error, Codable, Hashable, Sendable {
    case unknownWave
    /// Somebody else has changed it meanwhile.
    case isNow(WaveState)
    /// There is no order, or none that stock could be given to.
    case nothingToDo
    /// Work of it was begun, so it cannot be taken back.
    case begun
    /// The line is filled, closed or changed meanwhile.
    case lineChanged
    /// The item may not go instead.
    case substitute(SKU, SubstituteRefusal)
    /// Why it cannot be planned at once, and of how many orders it is.
    case tooLarge(String, orders: Int)
    /// The order is in this wave already.
    case orderInWave(DocumentNumber, DocumentNumber)
    /// Nothing of the order is to be picked any more.
    case orderClosed(DocumentNumber)
}

/// What a release would do, as much of it as a screen shows.
package struct WavePreview: Codable, Hashable, Sendable {
    /// Rows of a kind that are kept; the rest is counted.
    package static let longest = 30
    /// Trips whose walk can be looked at.
    package static let shownWalks = 9

    package var wave: DocumentNumber
    package var orders: Int
    package var lines: Int
    package var picks: Int
    package var trips: Int
    /// All walks together: their length, and of simpler ones, in decimetres.
    package var walk: Int
    package var firstComeWalk: Int
    package var sequenceWalk: Int
    package var isWalkProved: Bool
    /// The first trips.
    package var walks: [Walk]
    package var shorts: Int
    package var shortLines: [ShortLine]
    package var replaced: [WaveShorts.Replaced]
    /// All replenishments, and those of faces that this wave runs dry.
    package var replenishments: Int
    package var first: Int
    package var doors: [String]
    /// When the first truck stands at its door.
    package var appointment: Appointment?
    package var zones: [ZoneWork]
    package var risks: [CutOffRisk]

    package init(
        _ wave: DocumentNumber, _ plan: WavePlan, replaced: [WaveShorts.Replaced] = []
    ) {
        self.wave = wave
        orders = plan.orders
        lines = plan.lines
        picks = plan.picks.count
        trips = Set(plan.picks.map(\.trip)).count
        walk = plan.walk
        firstComeWalk = plan.firstComeWalk
        sequenceWalk = plan.sequenceWalk
        isWalkProved = plan.isWalkProved && plan.walk > 0
        walks = Array(plan.walks.prefix(Self.shownWalks))
        shorts = plan.shorts.count
        shortLines = Array(plan.shorts.prefix(Self.longest))
        self.replaced = Array(replaced.prefix(Self.longest))
        replenishments = plan.replenishments.count
        first = plan.replenishments.count { $0.priority <= 2 }
        doors = Array(plan.doors.prefix(Self.longest))
        appointment = plan.appointments.first
        zones = Array(plan.zones.prefix(Self.longest))
        risks = Array(plan.risks.prefix(Self.longest))
    }
}
