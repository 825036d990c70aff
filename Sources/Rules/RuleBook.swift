import Notation
import Stock

/// All rules of one site, read once and checked when read.
package struct RuleBook: Codable, Hashable, Sendable {
    /// Version and hash of the sources, stored with every decision.
    package let stamp: String
    @Late package private(set) var roles: Roles
    @Late package private(set) var duties: Duties
    @Late package private(set) var holds: HoldRules
    @Late package private(set) var approvals: ApprovalRules
    @Late package private(set) var segregation: Segregation
    @Late package private(set) var putaway: PutawayRules
    @Late package private(set) var allocation: AllocationRules
    @Late package private(set) var waves: WaveRules
    @Late package private(set) var picking: PickRules
    @Late package private(set) var counting: CountRules
    @Late package private(set) var dashboards: Dashboards
    @Late package private(set) var returns: ReturnRules
    @Late package private(set) var disposal: DisposalRules
    @Late package private(set) var inspection: InspectionRules
    @Late package private(set) var receiving: ReceivingRules
    @Late package private(set) var replenishment: ReplenishmentRules
    @Late package private(set) var dock: DockRules
    @Late package private(set) var repack: RepackRules

    package init(
        stamp: String = "built in", roles: Roles, duties: Duties = .always,
        holds: HoldRules = .empty,
        approvals: ApprovalRules = .empty, segregation: Segregation = .empty,
        putaway: PutawayRules = .standard, allocation: AllocationRules = .standard,
        waves: WaveRules = .standard, picking: PickRules = .standard,
        counting: CountRules = .standard,
        dashboards: Dashboards = .none, returns: ReturnRules = .standard,
        disposal: DisposalRules = .standard,
        inspection: InspectionRules = .none,
        receiving: ReceivingRules = .standard, replenishment: ReplenishmentRules = .standard,
        dock: DockRules = .standard, repack: RepackRules = .none
    ) {
        self.stamp = stamp
        self.roles = roles
        self.duties = duties
        self.holds = holds
        self.approvals = approvals
        self.segregation = segregation
        self.putaway = putaway
        self.allocation = allocation
        self.waves = waves
        self.picking = picking
        self.counting = counting
        self.dashboards = dashboards
        self.returns = returns
        self.disposal = disposal
        self.inspection = inspection
        self.receiving = receiving
        self.replenishment = replenishment
        self.dock = dock
        self.repack = repack
    }

    /// The shape in which books are stored, part by part; it is raised when the shape of a part
    /// changes, and a stored book of another format is read anew from what people wrote.
    package static let format = 1

    /// A stored book of which each part is read when it is first asked for; a worker at a shelf
    /// needs no rules of waves.
    package init(stamp: String, parts: some RuleParts) {
        func late<Part>(_ key: CodingKeys) -> Late<Part> {
            Late(key.stringValue, of: parts)
        }
        self.stamp = stamp
        _roles = late(.roles)
        _duties = late(.duties)
        _holds = late(.holds)
        _approvals = late(.approvals)
        _segregation = late(.segregation)
        _putaway = late(.putaway)
        _allocation = late(.allocation)
        _waves = late(.waves)
        _picking = late(.picking)
        _counting = late(.counting)
        _dashboards = late(.dashboards)
        _returns = late(.returns)
        _disposal = late(.disposal)
        _inspection = late(.inspection)
        _receiving = late(.receiving)
        _replenishment = late(.replenishment)
        _dock = late(.dock)
        _repack = late(.repack)
    }

    /// The files of `Data/Rules/` that a book is read from, by name without `.yaml`.
    package static let files = [
        "roles",
        "holds",
        "segregation",
        "putaway",
        "allocation",
        "waves",
        "picking",
        "counting",
        "dashboards",
        "returns",
        "disposal",
        "inspection",
        "receiving",
        "replenishment",
        "dock",
        "repack",
    ]

    /// The same rules with other roles.
    package func with(_ roles: Roles) -> RuleBook {
        var book = self
        book.roles = roles
        return book
    }

    /// The same rules with other duties.
    package func with(_ duties: Duties) -> RuleBook {
        var book = self
        book.duties = duties
        return book
    }

    /// Files that sites had before what stands in them became part of another one.
    package static let formerFiles = ["approvals"]

    /// What stands for a file that came after a site's rules were published: nothing of its kind.
    package static let laterFiles = [
        "dock": "facts: []\n", "picking": "proofs: []\n", "repack": "extend: []\n",
    ]

    /// Reads the book from its files, whose texts `source` gives by name, nil for none.
    ///
    /// `folder` stands before the names in errors.
    package init(
        stamp: String, folder: String = "Data/Rules/", source: (String) -> String?
    ) throws(NotationError) {
        func former(_ name: String) throws(NotationError) -> Node? {
            guard let text = source(name) else { return nil }
            return try Node(yaml: text, file: "\(folder)\(name).yaml")
        }
        func node(_ name: String) throws(NotationError) -> Node {
            guard let node = try former(name) else {
                throw NotationError(
                    file: "\(folder)\(name).yaml", line: 1, column: 1,
                    sentence: "there is no such file")
            }
            return node
        }
        self.stamp = stamp
        let authority = try Authority(node("roles"), former: former("approvals"))
        let roles = authority.roles
        self.roles = roles
        duties = authority.duties
        approvals = authority.approvals
        holds = try HoldRules(node("holds"), roles: roles)
        segregation = try Segregation(node("segregation"))
        putaway = try PutawayRules(node("putaway"))
        allocation = try AllocationRules(node("allocation"))
        waves = try WaveRules(node("waves"))
        picking = try PickRules(node("picking"))
        counting = try CountRules(node("counting"), roles: roles)
        dashboards = try Dashboards(node("dashboards"))
        returns = try ReturnRules(node("returns"), roles: roles)
        disposal = try DisposalRules(node("disposal"), roles: roles)
        inspection = try InspectionRules(node("inspection"))
        receiving = try ReceivingRules(node("receiving"))
        replenishment = try ReplenishmentRules(node("replenishment"))
        dock = try DockRules(node("dock"))
        repack = try RepackRules(node("repack"), roles: roles)
    }

    /// The role that sees a hold of a type on its list.
    package func owner(of type: HoldType) -> String {
        holds.entry(type)?.owner ?? "supervisor"
    }

    /// Whether a role may repack goods under a hold of a type; what comes out is under it as well.
    package func mayRepack(_ type: HoldType, role: String) -> Bool {
        holds.entry(type)?.repackers.contains(where: Roles.names(role).contains) ?? false
    }

    /// Whether a role may take a hold of a type off.
    package func mayRelease(_ type: HoldType, role: String) -> Bool {
        roles.allows(.releaseHold, role: role)
            && holds.entry(type)?.releasers.contains(where: Roles.names(role).contains) ?? false
    }

    /// Whether a second person must agree to take a hold of a type off.
    package func needsSecond(_ type: HoldType) -> Bool {
        holds.entry(type)?.needsSecond ?? true
    }

    /// The hours until a hold of a type is overdue on its owner's list.
    package func dueHours(_ type: HoldType) -> Int { holds.entry(type)?.dueHours ?? 24 }

    /// What the tests in the files find wrong, one sentence each; a book that has any is not
    /// published.
    package func failures() throws -> [String] {
        try putaway.tests.compactMap { try $0.failure(putaway, segregation) }
            + allocation.tests.compactMap { $0.failure(allocation) }
            + holds.tests.compactMap { $0.failure(self) }
            + waves.tests.compactMap { $0.failure(self) }
            + picking.tests.compactMap { $0.failure(self) }
            + counting.tests.compactMap { $0.failure(self) }
            + receiving.tests.compactMap { $0.failure(self) }
            + replenishment.tests.compactMap { $0.failure(self) }
            + repack.tests.compactMap { $0.failure(self) }
    }

    /// How many tests each file has.
    package var testCounts: [(file: String, tests: Int)] {
        [
            ("holds", holds.tests.count), ("putaway", putaway.tests.count),
            ("allocation", allocation.tests.count), ("waves", waves.tests.count),
            ("picking", picking.tests.count),
            ("counting", counting.tests.count), ("receiving", receiving.tests.count),
            ("replenishment", replenishment.tests.count), ("repack", repack.tests.count),
        ]
    }

    /// Judges goods against locations; lives for one decision.
    package func judge<Warehouse: StorageFloor>(
        _ goods: PlateGoods, today: Day, _ floor: Warehouse
    ) -> StorageJudge<Warehouse> {
        StorageJudge(
            goods, limits: putaway.limits, segregation: segregation, today: today, floor)
    }
}
