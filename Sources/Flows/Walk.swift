import Planning
import Stock

/// A walk over places to pick from, and what it saves against simpler ones.
package struct Walk: Codable, Hashable, Sendable {
    /// Stops kept; later ones are left out.
    static let longest = 60

    /// In walking order.
    package var stops: [LocationID]
    /// Decimetres of this walk, of the order in which the lines came, and of the site's sequence.
    package var length: Int
    package var asTheyCame: Int
    package var bySequence: Int
    /// Whether no walk over the same stops is shorter.
    package var isShortest: Bool

    /// A walk from the depot over stops and back; nil where the floor is no grid of aisles.
    ///
    /// - Parameters:
    ///   - stops: The places in walking order.
    ///   - asTheyCame: The same in the order of the orders' lines.
    ///   - site: Where the floor is read.
    /// - Throws: What reading throws.
    package init?(_ stops: [LocationID], asTheyCame: [LocationID], _ site: Site) throws {
        guard let floor = try AisleFloor(site.floor), !stops.isEmpty else { return nil }
        let spots = try stops.map { try floor.spot(site.floor.location($0)) }
        let best = try? floor.layout.path(from: floor.depot, to: floor.depot, picks: spots)
        let sequence = try stops.compactMap { try site.floor.location($0) }
            .sorted { ($0.sequence, $0.id) < ($1.sequence, $1.id) }
        self.stops = Array(stops.prefix(Self.longest))
        length = floor.layout.length(from: floor.depot, inOrder: spots)
        self.asTheyCame = floor.layout.length(
            from: floor.depot,
            inOrder: try asTheyCame.map { try floor.spot(site.floor.location($0)) })
        bySequence = floor.layout.length(
            from: floor.depot, inOrder: sequence.map(floor.spot))
        isShortest = best?.length == length
    }

    package init(
        stops: [LocationID], length: Int, asTheyCame: Int, bySequence: Int, isShortest: Bool
    ) {
        self.stops = stops
        self.length = length
        self.asTheyCame = asTheyCame
        self.bySequence = bySequence
        self.isShortest = isShortest
    }
}

/// The site's floor as aisles and cross aisles, with the depot where walks begin.
package struct AisleFloor {
    package let layout: AisleLayout
    package let depot = AisleLayout.Corner(aisle: 0, cross: 0)

    package init(_ layout: AisleLayout) { self.layout = layout }

    /// Reads it; nil where the floor is no such grid.
    package init?(_ floor: any Floor) throws {
        let grid = try floor.aisleGrid()
        guard let first = grid.aisles.first, grid.crossAisles.count > 1 else { return nil }
        let pitch = grid.aisles.count > 1 ? grid.aisles[1] - first : 0
        guard
            let layout = try? AisleLayout(
                aisles: grid.aisles.count, pitch: pitch, crossAisles: grid.crossAisles)
        else { return nil }
        self.layout = layout
    }

    /// Where a place is on it.
    package func spot(_ location: Location?) -> AisleLayout.Spot {
        let cross = layout.crossAisles
        return AisleLayout.Spot(
            aisle: min(max((location?.aisle ?? 1) - 1, 0), layout.aisles - 1),
            y: min(max(location?.y ?? 0, cross[0]), cross[cross.count - 1]))
    }
}
