import ArgumentParser
import Foundation
import Session
import Stock
import Store

/// Freezes a lot and everything made from it, and says who has it.
struct RecallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recall",
        abstract: "Recall a lot: freeze it and all it was made into, list who was shipped it.",
        discussion: """
            One JSON object: {"lot","item","lots":[{"lot","item","maker","on_hand","unit","hold",
            "gap"}],"customers":[{"customer","name","address","contact","shipped":[{"lot","item",
            "qty","unit","orders","first","last"}]}],"places":{"stopped","acknowledged","open":
            [{"location","lpn"}]},"placed":n,"drill":bool,"elapsed_ms":n}.
            Called again it places nothing twice and shows how far it is. --drill freezes nothing,
            takes a shipped lot by chance when none is named, and keeps its stopwatch as an event
            (report recall-readiness). Whoever recalls needs the permission `recall`; an attempt
            without it is refused and kept. Promises of the lots are given other goods at once.
            The file of --notices is made before anything is frozen: where it cannot be, exit 2 and
            nothing is done. What is there already is never overwritten.
            """)

    @OptionGroup var options: SiteOptions
    @Argument(help: "The lot number as encoded.") var lot: String?
    @Option(help: "The item, where several have a lot of this number.") var item: String?
    @Option(help: "The maker, where several have a lot of this number.") var maker: String?
    @Option(help: "Why, as it stands on holds and notices.", transform: GivenReason.words)
    var reason: String = "recall"
    @OptionGroup var actor: ActorOptions
    @Option(help: "Write a notice a customer and lot to this CSV file; it must be new.")
    var notices: String?
    @Flag(help: "Only an exercise.") var drill = false
    @Option(help: "Which lot a drill takes by chance; else the day decides.") var seed: UInt64?

    func run() throws {
        let start = ContinuousClock.now
        let store = try options.open()
        let now = try options.now()()
        let id = try chosen(store, now)
        let person = try actor.admit(to: .recall, store, at: now)
        let by = person.id
        let before = try store.read { try $0.recall(of: id) }
        let missing = before.unfrozen.count
        let file = try notices.map(ExclusiveFile.init)
        let scope: RecallScope
        do {
            scope =
                drill || missing == 0
                ? before
                : try store.write { try $0.freeze(id, reason: reason, by: by, at: now) }
        } catch {
            file?.discard()
            throw error
        }
        if !drill, missing > 0 { try replaceFreed(store, by: person) }
        let milliseconds = start.milliseconds
        if drill {
            let answer = RecallJSON.drill(scope, milliseconds: milliseconds)
            let name = RecallJSON.name(scope.lots[0])
            try store.write { try $0.keepDrill(lot: name, result: answer, by: by, at: now) }
        }
        try Output.line(
            RecallJSON.text(
                scope, placed: drill ? 0 : missing, isDrill: drill, milliseconds: milliseconds))
        let why = drill ? "DRILL: \(reason)" : reason
        try file?.write(RecallNotices(scope: scope, reason: why).csv)
        guard scope.gap == 0 else {
            tell("the balance does not close by \(scope.gap): see lotwise trace")
            throw ExitCode(1)
        }
    }

    private func chosen(_ store: SiteStore, _ now: Instant) throws -> LotID {
        guard let lot else {
            guard drill else { throw ValidationError("which lot? name one, or --drill") }
            let day = UInt64(now.rawValue / 86_400_000)
            let random = (seed ?? day) &* 0x9E37_79B9_7F4A_7C15
            guard let id = try store.read({ try $0.shippedLot(random >> 1) }) else {
                tell("nothing was ever shipped, so there is nothing to drill on")
                throw ExitCode(1)
            }
            return id
        }
        return try LotChoice(lot: lot, item: item, maker: maker).find(in: store)
    }

    /// Gives other goods to what the freeze took from orders.
    private func replaceFreed(_ store: SiteStore, by person: Worker) throws {
        let clock = try options.clock(store)
        let rules = try Definitions(store: store, at: clock.now()).rules
        try PromiseDesk(store: store, rules: rules, clock: clock).replace(by: person)
    }
}

/// One lot by its number, and by item and maker where several have it.
struct LotChoice {
    let lot: String
    let item: String?
    let maker: String?

    /// The lot; exit 1 when there is none, bad usage when there are several.
    func find(in store: SiteStore) throws -> LotID {
        guard let number = LotNumber(rawValue: lot) else {
            throw ValidationError("'\(lot)' can be no lot number")
        }
        let sku = try item.map { text in
            guard let sku = SKU(rawValue: text) else {
                throw ValidationError("'\(text)' can be no item")
            }
            return sku
        }
        let found = try store.read { try $0.recallLots(number, item: sku, maker: maker) }
        guard let first = found.first else {
            tell("there is no lot '\(lot)'\(item.map { " of item '\($0)'" } ?? "") at this site")
            throw ExitCode(1)
        }
        guard found.count == 1 else {
            let known = found.map { "--item \($0.item) --maker \($0.maker)" }
            throw ValidationError(
                "\(found.count) lots are '\(lot)'; choose with \(known.joined(separator: ", or "))")
        }
        return first.id
    }
}

extension ContinuousClock.Instant {
    /// Whole milliseconds from this moment to now.
    var milliseconds: Int64 {
        let elapsed = duration(to: .now).components
        return elapsed.seconds * 1_000 + elapsed.attoseconds / 1_000_000_000_000_000
    }
}
