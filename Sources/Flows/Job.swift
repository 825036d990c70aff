import Stock

/// One case per flow: its stored form, and the one place that knows them all.
package enum Job: Codable, Hashable, Sendable {
    case menu(Menu)
    case putaway(Putaway)
    case receive(Receive)
    case undo(Undo)
    case move(Move)
    case lookUp(LookUp)
    case waves(WaveBoard)
    case plateBuild(PlateBuild)

    mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        switch self {
        case .menu(var flow):
            defer { self = .menu(flow) }
            return try flow.handle(event, site)
        case .putaway(var flow):
            defer { self = .putaway(flow) }
            return try flow.handle(event, site)
        case .receive(var flow):
            defer { self = .receive(flow) }
            return try flow.handle(event, site)
        case .undo(var flow):
            defer { self = .undo(flow) }
            return try flow.handle(event, site)
        case .move(var flow):
            defer { self = .move(flow) }
            return try flow.handle(event, site)
        case .lookUp(var flow):
            defer { self = .lookUp(flow) }
            return try flow.handle(event, site)
        case .waves(var flow):
            defer { self = .waves(flow) }
        case .plateBuild(var flow):
            defer { self = .plateBuild(flow) }
            return try flow.handle(event, site)
        }
    }

    mutating func take(_ result: PlanResult, _ site: Site) throws -> [Effect] {
        guard case .waves(var flow) = self else { return [] }
        defer { self = .waves(flow) }
        return try flow.take(result, site)
    }

    private var flow: any Flow {
        switch self {
        case .menu(let flow): flow
        case .putaway(let flow): flow
        case .receive(let flow): flow
        case .undo(let flow): flow
        case .move(let flow): flow
        case .lookUp(let flow): flow
        case .waves(let flow): flow
        case .plateBuild(let flow): flow
        }
    }

    /// What the step shows now.
    package func view(_ site: Site) throws -> View { try flow.view(site) }
    /// What the worker is busy with.
    package var claims: [Claim] { flow.claims }
    /// The name of the flow, as stored with every event.
    package var name: String {
        switch self {
        case .menu: "menu"
        case .putaway: "putaway"
        case .receive: "receive"
        case .undo: "undo"
        case .move: "move"
        case .lookUp: "lookup"
        case .waves: "waves"
        case .plateBuild: "build"
        }
    }
}
