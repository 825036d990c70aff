import Rules
import Stock

/// How the trucks of a day stand against their times.
struct TruckRisk {
    /// How one truck stands.
    enum State: String {
        case cancelled, gone, empty, late, risk, loading, ready, open
    }

    private let now: Instant
    private let labour: Labour
    private let lines: Int
    /// When the picks of each truck are done, if they are picked in the order of the trucks.
    private let finish: [String: Instant]

    /// Judges trucks that are worked for in their order, the earliest first.
    init(_ trucks: [AppointmentStatus], _ site: Site) {
        now = site.now
        labour = site.rules.waves.labour
        lines = site.rules.waves.hand.lines
        var finish: [String: Instant] = [:]
        var left = 0
        for truck in trucks where !truck.isCancelled && truck.readiness.unpicked > 0 {
            left += truck.readiness.unpicked
            finish[truck.appointment.number] = now + labour.seconds(picking: left, tripOf: lines)
        }
        self.finish = finish
    }

    /// When the lines of a truck are picked; nil when none is left.
    func finish(of truck: AppointmentStatus) -> Instant? {
        finish[truck.appointment.number]
    }

    func state(of truck: AppointmentStatus) -> State {
        if truck.isCancelled { return .cancelled }
        guard truck.orders > 0 else { return .empty }
        if truck.isGone { return .gone }
        let from = truck.appointment.from
        let isLoaded = truck.readiness.loaded >= truck.readiness.lines
        if now >= from, !isLoaded { return .late }
        if let finish = finish(of: truck), finish > from { return .risk }
        if truck.shipment != nil { return .loading }
        return truck.readiness.unpicked == 0 ? .ready : .open
    }
}

extension TruckRisk.State {
    /// Whether somebody should look at it.
    var isTrouble: Bool { self == .late || self == .risk }
}

extension Labour {
    /// How long all who pick by hand need for so many lines, in trips of at most so many; how far
    /// they walk is known only when a wave is planned.
    fileprivate func seconds(picking lines: Int, tripOf most: Int) -> Int {
        let trips = (lines + most - 1) / max(1, most)
        return (lines * secondsAPick + trips * secondsATrip) / max(1, handWorkers)
    }
}
