import Planning

/// A `batching/1` problem as it is written.
struct BatchProblem: Decodable {
    struct Warehouse: Decodable {
        let aisles: Int
        let aisle_pitch: Double
        let cross_y: [Double]
    }

    struct Pick: Decodable {
        let aisle: Int
        let y: Double
    }

    struct Order: Decodable {
        let id: ProblemID
        let volume: Double
        let picks: [Pick]
    }

    private let format: String
    let warehouse: Warehouse
    let depot: RouteProblem.Corner
    let capacity: Double?
    let max_orders: Int?
    let orders: [Order]

    /// The problem as values, with the unit its lengths are counted in.
    func batching() throws -> (Batching, ProblemScale) {
        guard format == "batching/1" else {
            throw ProblemInput.Fault("format: expected \"batching/1\"")
        }
        if let name = ProblemID.repeated(in: orders.map(\.id)) {
            throw ProblemInput.Fault("the order \(name) comes twice; expected every id once")
        }
        let lengths = ProblemScale(
            [warehouse.aisle_pitch] + warehouse.cross_y + orders.flatMap { $0.picks.map(\.y) })
        let volumes = ProblemScale([capacity ?? 0] + orders.map(\.volume))
        do {
            let layout = try AisleLayout(
                aisles: warehouse.aisles,
                pitch: lengths.units(warehouse.aisle_pitch, "warehouse.aisle_pitch"),
                crossAisles: warehouse.cross_y.map {
                    try lengths.units($0, "a number of warehouse.cross_y")
                })
            let values = try orders.map { order in
                Batching.Order(
                    volume: try volumes.units(order.volume, "the volume of order \(order.id)"),
                    picks: try order.picks.map {
                        AisleLayout.Spot(
                            aisle: $0.aisle,
                            y: try lengths.units($0.y, "y of a pick of order \(order.id)"))
                    })
            }
            let batching = try Batching(
                layout: layout, depot: depot.corner,
                capacity: capacity.map { try volumes.units($0, "capacity") },
                maxOrders: max_orders, orders: values, name: { "order \(orders[$0].id)" })
            return (batching, lengths)
        } catch let error as PlanningError {
            throw ProblemInput.Fault(
                error.sentence + (lengths.note.isEmpty ? volumes.note : lengths.note))
        }
    }
}
