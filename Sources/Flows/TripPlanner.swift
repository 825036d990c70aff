import Planning
import Rules
import Stock

/// Puts the picks of a wave into trips: orders that share a walk, and the shortest walk of each.
struct TripPlanner {
    private let desk: OutboundDesk
    private let floor: AisleFloor?

    init(_ desk: OutboundDesk) throws {
        self.desk = desk
        // A floor that is no such grid is walked in the order of the site's own sequence.
        floor = try AisleFloor(desk.floor)
    }

    /// What must not share a trip.
    private struct Bucket: Hashable {
        let equipment: Equipment
        let temperature: TemperatureClass
        let due: Instant?
    }

    /// What a trip is estimated to take.
    private struct Trip {
        let picks: [Int]
        let seconds: Int
        let due: Instant?
        let equipment: Equipment
    }

    func arrange(
        _ plan: inout WavePlan, _ orders: [OutboundOrder], effort: WavePlanner.Effort
    ) throws {
        var buckets: [Bucket: [Int]] = [:]
        for (index, pick) in plan.picks.enumerated() {
            let location = try desk.location(pick.place.location)
            let bucket = Bucket(
                equipment: pick.equipment, temperature: location?.temperature ?? .ambient,
                due: pick.due)
            buckets[bucket, default: []].append(index)
        }
        let sorted = buckets.sorted {
            (
                $0.key.due?.rawValue ?? .max, $0.key.equipment.rawValue,
                $0.key.temperature.rawValue
            )
                < (
                    $1.key.due?.rawValue ?? .max, $1.key.equipment.rawValue,
                    $1.key.temperature.rawValue
                )
        }
        var trips: [Trip] = []
        for (bucket, picks) in sorted {
            for batch in try batches(of: picks, bucket, &plan, effort: effort) {
                let (order, length) = try walk(batch, plan)
                let sequence = try sequenceLength(batch, plan)
                plan.walk += length
                plan.sequenceWalk += sequence
                plan.walks.append(
                    Walk(
                        stops: order.prefix(Walk.longest).map { plan.picks[$0].place.location },
                        length: length, asTheyCame: try self.length(inOrder: batch, plan),
                        bySequence: sequence, isShortest: floor != nil))
                for (position, pick) in order.enumerated() {
                    plan.picks[pick].trip = trips.count
                    plan.picks[pick].position = position + 1
                }
                trips.append(
                    Trip(
                        picks: order, seconds: seconds(length, order.count, bucket.equipment),
                        due: bucket.due, equipment: bucket.equipment))
            }
        }
        setClock(trips, &plan)
        plan.zones = zones(trips, plan)
        plan.risks = risks(trips, orders)
        plan.picks.sort { ($0.trip, $0.position) < ($1.trip, $1.position) }
    }

    /// The picks of each trip.
    private func batches(
        of picks: [Int], _ bucket: Bucket, _ plan: inout WavePlan, effort: WavePlanner.Effort
    ) throws -> [[Int]] {
        let limits = bucket.equipment == .hand ? desk.rules.waves.hand : desk.rules.waves.fork
        var orders: [DocumentID: Int] = [:]
        var parts: [[Int]] = []
        for pick in picks {
            let order = plan.picks[pick].document
            // An order that is more than one trip by itself is cut.
            if let place = orders[order], parts[place].count < limits.lines {
                parts[place].append(pick)
            } else {
                orders[order] = parts.count
                parts.append([pick])
            }
        }
        guard limits.orders > 1, let floor, parts.count <= Batching.orderLimit else {
            plan.firstComeWalk += try parts.reduce(0) { $0 + (try walk($1, plan).length) }
            return parts
        }
        let batching = try Batching(
            layout: floor.layout, depot: floor.depot, capacity: limits.lines,
            maxOrders: limits.orders,
            orders: try parts.map { part in
                Batching.Order(
                    volume: part.count, picks: try part.map { try spot(plan.picks[$0], floor) })
            })
        let batches = batching.plan(steps: effort.batchSteps)
        plan.firstComeWalk += batches.firstComeTotal
        plan.isWalkProved = plan.isWalkProved && batches.proof == .optimal
        return batches.batches.map { batch in batch.flatMap { parts[$0] } }
    }

    /// The order in which to walk to picks, and how far it is.
    private func walk(_ picks: [Int], _ plan: WavePlan) throws -> (order: [Int], length: Int) {
        guard let floor else {
            let sequences = try picks.map {
                (try desk.location(plan.picks[$0].place.location)?.sequence ?? 0, $0)
            }
            return (sequences.sorted { $0 < $1 }.map(\.1), 0)
        }
        let path = try floor.layout.path(
            from: floor.depot, to: floor.depot,
            picks: try picks.map { try spot(plan.picks[$0], floor) })
        return (path.sequence.map { picks[$0] }, path.length)
    }

    /// How far the same picks are in the order of the site's own sequence.
    private func sequenceLength(_ picks: [Int], _ plan: WavePlan) throws -> Int {
        let sequences = try picks.map {
            (try desk.location(plan.picks[$0].place.location)?.sequence ?? 0, $0)
        }
        return try length(inOrder: sequences.sorted { $0 < $1 }.map(\.1), plan)
    }

    private func length(inOrder picks: [Int], _ plan: WavePlan) throws -> Int {
        guard let floor else { return 0 }
        return floor.layout.length(
            from: floor.depot, inOrder: try picks.map { try spot(plan.picks[$0], floor) })
    }

    private func spot(_ pick: PlannedPick, _ floor: AisleFloor) throws -> AisleLayout.Spot {
        floor.spot(try desk.location(pick.place.location))
    }

    /// When each pick is done if trips go out in this order, shared by the people of each kind.
    private func setClock(_ trips: [Trip], _ plan: inout WavePlan) {
        let labour = desk.rules.waves.labour
        var spent: [Equipment: Int] = [:]
        for trip in trips {
            let people = trip.equipment == .hand ? labour.handWorkers : labour.forkWorkers
            let start = spent[trip.equipment, default: 0] / max(1, people)
            for (index, pick) in trip.picks.enumerated() {
                plan.picks[pick].doneAt =
                    desk.now + start + trip.seconds * (index + 1) / trip.picks.count
            }
            spent[trip.equipment, default: 0] += trip.seconds
        }
    }

    private func seconds(_ length: Int, _ picks: Int, _ equipment: Equipment) -> Int {
        let labour = desk.rules.waves.labour
        let each = equipment == .hand ? labour.secondsAPick : labour.secondsAForkPick
        return labour.secondsATrip + length / labour.decimetresASecond + picks * each
    }

    /// The time of each trip, shared out to the zones of its picks.
    private func zones(_ trips: [Trip], _ plan: WavePlan) -> [ZoneWork] {
        var seconds: [String: Int] = [:]
        var picks: [String: Int] = [:]
        for trip in trips {
            for pick in trip.picks {
                seconds[plan.picks[pick].zone, default: 0] += trip.seconds / trip.picks.count
                picks[plan.picks[pick].zone, default: 0] += 1
            }
        }
        return picks.map { zone, count in
            ZoneWork(zone: zone, picks: count, minutes: ((seconds[zone] ?? 0) + 59) / 60)
        }
        .sorted { (-$0.minutes, $0.zone) < (-$1.minutes, $1.zone) }
    }

    /// Cut-offs at which trips that are due by then are not all done, with everybody at work now.
    private func risks(_ trips: [Trip], _ orders: [OutboundOrder]) -> [CutOffRisk] {
        let labour = desk.rules.waves.labour
        return Set(trips.compactMap(\.due)).sorted().compactMap { cutOff in
            let due = trips.filter { $0.due.map { $0 <= cutOff } ?? false }
            func share(_ equipment: Equipment, _ workers: Int) -> Int {
                due.filter { $0.equipment == equipment }.reduce(0) { $0 + $1.seconds } / workers
            }
            let needed = max(
                share(.hand, labour.handWorkers), share(.fork, labour.forkWorkers))
            let finish = desk.now + needed
            guard finish > cutOff else { return nil }
            return CutOffRisk(
                cutOff: cutOff, finish: finish, orders: orders.count { $0.cutOff == cutOff })
        }
    }
}
