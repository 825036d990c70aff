import Barcode
import Rules
import Stock

/// The wave board: which waves there are, what a release would do, release, live progress.
///
///     list ──planned wave──▶ preview ──Enter──▶ released, list     (two keys: Enter, Enter)
///      │                        ├─F4 the next page: sums, shorts, why, walk of a trip
///      │                        ├─a number: the walk of that trip
///      │                        └─shorts, a number──▶ substitutes, restore  (WaveBoard+Shorts)
///      ├──released wave──▶ progress ──F9──▶ takeBack ──Enter──▶ taken back, list
///      │                        └──F4──▶ shorts ──a number──▶ substitutes, restore
///      ├─F4 only one state                 (F3 goes back)
///      └─F2──▶ problem ──1──▶ waves of the open orders    ──2, wave──▶ dissolved
///                 ├──3──▶ faces that are low are filled
///                 └──4──▶ byHand ──order──▶ byHand ──Enter──▶ one wave of them, list
///
/// Thinking is the session's (`Effect.plan`); what comes back is shown or refused at the step that
/// asked. Rows have the number of their wave, so they never change places.
package enum WaveBoard: Flow {
    /// What is shown of a wave before it is released.
    package enum Page: Codable, Hashable, Sendable {
        case sums, shorts, why
        /// The walk of a trip, from 0.
        case walk(Int)
    }

    /// Only waves in a state, or all.
    case list(only: WaveState?)
    case preview(WavePreview, Page)
    case progress(DocumentNumber)
    /// What of a released wave is short or replaced.
    case shorts(WaveShorts)
    /// Asks what goes in the place of a short line.
    case substitutes(SubstituteChoice)
    /// Shows what is replaced; Enter takes it back.
    case restore(WaveShorts.Replaced, in: DocumentNumber)
    case takeBack(DocumentNumber)
    case problem
    /// Asks for the orders of a wave made by hand.
    case byHand([DocumentNumber])
    /// Asks for the wave to dissolve.
    case dissolve

    package mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        switch (self, event) {
        case (.list, .scanned(let scan, _)): return try open(scan, site)
        case (.list(let only), .pressed(.more)):
            self = .list(only: Self.next(only))
            return []
        case (.list, .pressed(.problem)):
            self = .problem
            return []
        case (.preview(let preview, let page), .pressed(.more)):
            self = .preview(preview, page.next(preview))
            return []
        case (.preview(let preview, .shorts), .scanned(.number(let number), _)):
            return openEntry(number, of: preview.shortList, site)
        case (.preview(let preview, _), .scanned(.number(let number), _)):
            guard preview.walks.element(number) != nil else {
                return [.refuse(.holdNoSuchNumber(number))]
            }
            self = .preview(preview, .walk(Int(number) - 1))
            return []
        case (.preview(let preview, _), .pressed(.enter)):
            return permitted(.releaseWave, .release(preview.wave), site)
        case (.progress(let wave), .pressed(.undo)):
            self = .takeBack(wave)
            return []
        case (.progress(let wave), .pressed(.more)): return [.plan(.shorts(wave))]
        case (.shorts(let shorts), .scanned(.number(let number), _)):
            return openEntry(number, of: shorts, site)
        case (.substitutes(let choice), .scanned(.number(let number), _)):
            return choose(number, of: choice, site)
        case (.restore(let replaced, let wave), .pressed(.enter)):
            return takeBack(replaced, in: wave, site)
        case (.takeBack(let wave), .pressed(.enter)):
            return permitted(.releaseWave, .takeBack(wave), site)
        case (.problem, .scanned(.number(1), _)): return permitted(.planWave, .build, site)
        case (.problem, .scanned(.number(2), _)):
            self = .dissolve
            return []
        case (.problem, .scanned(.number(3), _)): return permitted(.planWave, .refill, site)
        case (.problem, .scanned(.number(4), _)):
            self = .byHand([])
            return []
        case (.byHand(let orders), .scanned(let scan, _)): return try add(scan, to: orders, site)
        case (.byHand(let orders), .pressed(.enter)):
            guard !orders.isEmpty else { return [.refuse(.waveScanOrder)] }
            return permitted(.planWave, .buildOf(orders), site)
        case (.dissolve, .scanned(let scan, _)):
            guard let wave = try wave(scan, site) else { return [.refuse(.noSuchWave(scan))] }
            return permitted(.planWave, .dissolve(wave.number), site)
        case (.preview, .pressed(.back)):
            self = .list(only: nil)
            return []
        case (.shorts(let shorts), .pressed(.back)):
            self = .progress(shorts.wave)
            return []
        case (_, .pressed(.back)): return [.leave]
        case (.list(let only), .pressed(.enter)):
            guard only ?? .planned == .planned,
                let first = try site.floor.waves().first(where: { $0.state == .planned })
            else { return [.refuse(.waveNonePlanned)] }
            return [.plan(.preview(first.number))]
        case (.list, .pressed), (.preview, _), (.progress, _), (.takeBack, _), (.problem, _),
            (.shorts, _), (.substitutes, _), (.restore, _), (.dissolve, .pressed),
            (.byHand, .pressed):
            return [.refuse(.waveKeyNotUsed)]
        }
    }

    package var undoKeys: Set<Key> { [] }

    /// Adds an order to the wave that is made by hand, if it may go into one.
    private mutating func add(
        _ scan: Scan, to orders: [DocumentNumber], _ site: Site
    ) throws -> [Effect] {
        guard let number = scan.documentNumber,
            let order = try site.floor.outboundOrder(number)
        else { return [.refuse(.waveNoOrder(scan))] }
        guard !orders.contains(number) else { return [.refuse(.waveOrderTwice(number))] }
        if let id = try site.floor.waveOf(order.id),
            let wave = try site.floor.waves().first(where: { $0.id == id })
        {
            return [.refuse(.waveOrderInWave(number, wave.number))]
        }
        guard try site.floor.outgoing(order.id)?.isOpen == true, !order.lines.isEmpty else {
            return [.refuse(.waveOrderClosed(number))]
        }
        self = .byHand(orders + [number])
        return []
    }

    private mutating func open(_ scan: Scan, _ site: Site) throws -> [Effect] {
        guard let wave = try wave(scan, site) else { return [.refuse(.noSuchWave(scan))] }
        guard wave.state == .planned else {
            self = .progress(wave.number)
            return []
        }
        return [.plan(.preview(wave.number))]
    }

    /// The wave that a scanned or typed number means.
    private func wave(_ scan: Scan, _ site: Site) throws -> WaveStatus? {
        switch scan {
        case .number(let number):
            return try site.floor.waves().first { $0.id.number == number }
        case .document(let number, _): return try site.floor.wave(number)
        default: return nil
        }
    }

    func permitted(
        _ permission: Permission, _ request: PlanRequest, _ site: Site
    ) -> [Effect] {
        guard site.may(permission) else {
            return .denied(permission, .notYourRole(site.worker.role))
        }
        return [.plan(request)]
    }

    package mutating func take(_ result: PlanResult, _ site: Site) throws -> [Effect] {
        let list = Effect.start(.waves(.list(only: nil)))
        switch result {
        case .previewed(let preview):
            self = .preview(preview, .sums)
            return []
        case .built(let waves):
            return [list, .say(waves == 0 ? .noOrdersOpen : .wavesBuilt(waves))]
        case .refilled(let faces): return [list, .say(.facesToFill(faces))]
        case .shorts(let shorts):
            self = .shorts(shorts)
            return []
        case .substitutes(let choice):
            self = .substitutes(choice)
            return []
        case .substituted(let done): return Self.after(done)
        case .released(let wave, let picks, let shorts):
            return [list, .say(.waveReleased(wave, picks: picks, shorts: shorts))]
        case .takenBack(let wave): return [list, .say(.waveTakenBack(wave))]
        case .dissolved(let wave): return [list, .say(.waveDissolved(wave))]
        case .refused(let wave, let refusal): return [.refuse(.waveRefused(wave, refusal))]
        case .rows, .importFiles, .importPreview, .importRefused, .replaced: return []
        }
    }

    private static func next(_ state: WaveState?) -> WaveState? {
        switch state {
        case nil: .planned
        case .planned: .released
        case .releasing, .released, .done, .cancelled: nil
        }
    }
}

extension WaveBoard.Page {
    /// The page after this one.
    fileprivate func next(_ preview: WavePreview) -> WaveBoard.Page {
        switch self {
        case .sums: .shorts
        case .shorts: .why
        case .why: preview.walks.isEmpty ? .sums : .walk(0)
        case .walk: .sums
        }
    }
}
