import Rules
import Stock

/// One case per flow: its stored form, and the one place that knows them all.
package enum Job: Codable, Hashable, Sendable {
    case menu(Menu)
    case putaway(Putaway)
    case receive(Receive)
    case pack(PackStation)
    case load(Load)
    case replenish(Replenish)
    case pick(Pick)
    case undo(Undo)
    case move(Move)
    case lookUp(LookUp)
    case transform(Transform)
    case kitBuild(KitBuild)
    case waves(WaveBoard)
    case trucks(TruckBoard)
    case plateBuild(PlateBuild)
    case qualityHold(QualityHold)
    case inbox(Inbox)
    case inspect(Inspect)
    case count(Count)
    case dashboard(Dashboard)
    case goodsReturn(GoodsReturn)
    case stockChange(StockChange)
    case masterData(MasterData)
    case why(Why)
    case supplierReturn(SupplierReturn)

    mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        try go(.event(event), site)
    }

    /// Takes the answer to a plan the job asked for.
    mutating func take(_ result: PlanResult, _ site: Site) throws -> [Effect] {
        try go(.planned(result), site)
    }

    /// What a flow is given.
    private enum Given {
        case event(Event)
        case planned(PlanResult)
    }

    private mutating func go(_ given: Given, _ site: Site) throws -> [Effect] {
        func step<Kind: Flow>(_ flow: Kind, _ job: (Kind) -> Job) throws -> ([Effect], Job) {
            var flow = flow
            let effects =
                switch given {
                case .event(let event): try flow.handle(event, site)
                case .planned(let result): try flow.take(result, site)
                }
            return (effects, job(flow))
        }
        let effects: [Effect]
        switch self {
        case .menu(let flow): (effects, self) = try step(flow, Job.menu)
        case .putaway(let flow): (effects, self) = try step(flow, Job.putaway)
        case .receive(let flow): (effects, self) = try step(flow, Job.receive)
        case .pack(let flow): (effects, self) = try step(flow, Job.pack)
        case .load(let flow): (effects, self) = try step(flow, Job.load)
        case .replenish(let flow): (effects, self) = try step(flow, Job.replenish)
        case .pick(let flow): (effects, self) = try step(flow, Job.pick)
        case .undo(let flow): (effects, self) = try step(flow, Job.undo)
        case .move(let flow): (effects, self) = try step(flow, Job.move)
        case .lookUp(let flow): (effects, self) = try step(flow, Job.lookUp)
        case .transform(let flow): (effects, self) = try step(flow, Job.transform)
        case .kitBuild(let flow): (effects, self) = try step(flow, Job.kitBuild)
        case .waves(let flow): (effects, self) = try step(flow, Job.waves)
        case .trucks(let flow): (effects, self) = try step(flow, Job.trucks)
        case .plateBuild(let flow): (effects, self) = try step(flow, Job.plateBuild)
        case .qualityHold(let flow): (effects, self) = try step(flow, Job.qualityHold)
        case .inbox(let flow): (effects, self) = try step(flow, Job.inbox)
        case .inspect(let flow): (effects, self) = try step(flow, Job.inspect)
        case .count(let flow): (effects, self) = try step(flow, Job.count)
        case .dashboard(let flow): (effects, self) = try step(flow, Job.dashboard)
        case .goodsReturn(let flow): (effects, self) = try step(flow, Job.goodsReturn)
        case .stockChange(let flow): (effects, self) = try step(flow, Job.stockChange)
        case .masterData(let flow): (effects, self) = try step(flow, Job.masterData)
        case .why(let flow): (effects, self) = try step(flow, Job.why)
        case .supplierReturn(let flow): (effects, self) = try step(flow, Job.supplierReturn)
        }
        return effects
    }

    private var flow: any Flow {
        switch self {
        case .menu(let flow): flow
        case .putaway(let flow): flow
        case .receive(let flow): flow
        case .pack(let flow): flow
        case .load(let flow): flow
        case .replenish(let flow): flow
        case .pick(let flow): flow
        case .undo(let flow): flow
        case .move(let flow): flow
        case .lookUp(let flow): flow
        case .transform(let flow): flow
        case .kitBuild(let flow): flow
        case .waves(let flow): flow
        case .trucks(let flow): flow
        case .plateBuild(let flow): flow
        case .qualityHold(let flow): flow
        case .inbox(let flow): flow
        case .inspect(let flow): flow
        case .count(let flow): flow
        case .dashboard(let flow): flow
        case .goodsReturn(let flow): flow
        case .stockChange(let flow): flow
        case .masterData(let flow): flow
        case .why(let flow): flow
        case .supplierReturn(let flow): flow
        }
    }

    /// What a role needs for any step of the job; nil where everybody may.
    package var permission: Permission? {
        switch self {
        case .menu, .undo, .why: nil
        case .putaway: .putaway
        case .receive: .receive
        case .pack: .pack
        case .load: .ship
        case .replenish: .replenish
        case .pick: .pick
        case .move, .plateBuild: .move
        case .lookUp: .lookUp
        case .transform, .kitBuild: .repack
        case .waves, .trucks, .dashboard: .dashboards
        case .qualityHold: .hold
        case .inbox: .exceptions
        case .inspect: .inspect
        case .count: .count
        case .goodsReturn, .supplierReturn: .returns
        case .stockChange: .damage
        case .masterData: .masterData
        }
    }

    /// What the job an effect leads to needs and the worker's role lacks.
    static func missing(after effects: [Effect], _ site: Site) -> Permission? {
        effects.compactMap(\.next?.permission).first { !site.may($0) }
    }

    /// What the step shows now.
    package func view(_ site: Site) throws -> View { try flow.view(site) }
    /// The rows of it that digits choose now.
    package func choices(_ site: Site) throws -> [String: [[String: String]]] {
        try flow.choices(site)
    }
    /// The keys that take back the worker's last step.
    var undoKeys: Set<Key> { flow.undoKeys }
    /// What the worker is busy with.
    package var claims: [Claim] { flow.claims }
    /// Whether goods are taken up in it, which needs a fork, a cart or hands to book them on.
    var carries: Bool {
        switch self {
        case .putaway, .replenish, .pick, .move: true
        case .menu, .why, .receive, .pack, .load, .undo, .lookUp, .transform, .kitBuild, .waves,
            .trucks, .plateBuild, .qualityHold, .inbox, .inspect, .count, .dashboard, .goodsReturn,
            .stockChange,
            .masterData, .supplierReturn:
            false
        }
    }
    /// The name of a flow in the worker's language.
    package static func shown(_ name: String) -> String {
        Shown.text(.named("menu-\(name)", else: name))
    }

    /// The name of the flow, as stored with every event.
    package var name: String {
        switch self {
        case .menu: "menu"
        case .putaway: "putaway"
        case .receive: "receive"
        case .pack: "pack"
        case .load: "load"
        case .replenish: "replenish"
        case .pick: "pick"
        case .undo: "undo"
        case .move: "move"
        case .lookUp: "lookup"
        case .transform: "repack"
        case .kitBuild: "kit"
        case .waves: "waves"
        case .trucks: "trucks"
        case .plateBuild: "build"
        case .qualityHold: "hold"
        case .inbox: "inbox"
        case .inspect: "inspect"
        case .count: "count"
        case .dashboard: "dashboard"
        case .goodsReturn: "returns"
        case .stockChange: "change"
        case .masterData: "master"
        case .why: "why"
        case .supplierReturn: "supplier"
        }
    }
}
