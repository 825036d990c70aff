import Notation
import Stock

/// All rules of one site, read once and checked when read.
package struct RuleBook: Codable, Hashable, Sendable {
    /// Version and hash of the sources, stored with every decision.
    package let stamp: String
    package private(set) var roles: Roles
    package private(set) var duties: Duties
    package let holds: HoldRules
    package let approvals: ApprovalRules
    package let segregation: Segregation
    package let putaway: PutawayRules
    package let allocation: AllocationRules
    package let waves: WaveRules
    package let picking: PickRules
    package let counting: CountRules
    package let dashboards: Dashboards
    package let returns: ReturnRules
    package let disposal: DisposalRules
    package let inspection: InspectionRules
    package let receiving: ReceivingRules
    package let replenishment: ReplenishmentRules
    package let dock: DockRules
    package let repack: RepackRules

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
        roles = authority.roles
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
