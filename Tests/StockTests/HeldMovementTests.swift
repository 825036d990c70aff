import Stock
import Testing

/// The one rule of where held goods may go, for every reason and every kind of end.
@Suite struct HeldMovementTests {
    private static let kinds: [LocationKind] = [
        .dock, .stage, .reserve, .pickFace, .cage, .pack, .carrier, .return,
    ]

    /// Every reason, and the ends that held goods may go to from storage for it.
    private static let allowed: [Reason: Set<HeldMovement.End>] = {
        let steps: Set<HeldMovement.End> = [.physical(.cage), .physical(.carrier)]
        let back = Set(kinds.map(HeldMovement.End.physical))
        return [
            .opening: steps, .receive: steps, .pickUp: steps, .putAway: steps, .move: steps,
            .return: steps, .reclassify: steps, .split: steps, .merge: steps, .nest: steps,
            .giveBack: back,
            .undo: back.union([
                .virtual(.count), .virtual(.weight), .virtual(.sample), .virtual(.supplier),
                .virtual(.opening), .virtual(.transform),
            ]),
            .adjust: steps.union([.virtual(.count), .virtual(.weight)]),
            .count: steps.union([.virtual(.count), .virtual(.weight)]),
            .weigh: steps.union([.virtual(.weight)]),
            .sample: [.virtual(.sample)], .destroy: [.virtual(.destroyed)],
            .returnToSupplier: [.virtual(.supplier)],
            .replenish: [], .pick: [], .pack: [], .stage: [], .load: [], .ship: [],
            .transform: [], .transfer: [],
        ]
    }()

    @Test(arguments: Reason.allCases)
    func `held goods go from storage where their reason allows`(reason: Reason) throws {
        let allowed = try #require(Self.allowed[reason])
        let ends =
            Self.kinds.map(HeldMovement.End.physical)
            + VirtualPlace.allCases.map(HeldMovement.End.virtual)
        for end in ends {
            let isPermitted = HeldMovement.isPermitted(
                reason, from: .physical(.reserve), to: end)
            #expect(isPermitted == allowed.contains(end), "\(reason) to \(end)")
        }
    }

    @Test(arguments: Reason.allCases)
    func `held goods leave a cage only for another or for good`(reason: Reason) {
        for kind in Self.kinds where kind != .cage {
            #expect(
                !HeldMovement.isPermitted(
                    reason, from: .physical(.cage), to: .physical(kind)), "\(reason) to \(kind)")
        }
    }

    @Test(arguments: Reason.allCases)
    func `what arrives arrives, whatever waits for it`(reason: Reason) {
        for place in VirtualPlace.allCases {
            #expect(
                HeldMovement.isPermitted(reason, from: .virtual(place), to: .physical(.dock)))
        }
    }

    @Test func `goods are split and merged where they stand, in a cage too`() {
        for reason in [Reason.split, .merge, .nest, .move, .reclassify] {
            for kind in Self.kinds {
                #expect(
                    HeldMovement.isPermitted(
                        reason, from: .physical(kind), to: .physical(kind), isSamePlace: true))
            }
        }
        #expect(
            !HeldMovement.isPermitted(
                .pack, from: .physical(.pack), to: .physical(.pack), isSamePlace: true))
    }
}
