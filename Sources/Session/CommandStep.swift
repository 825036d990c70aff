import Flows
import Rules
import Stock
import Store

/// A step that a command takes instead of a screen: the same effects, one transaction, one event.
///
/// The worker's role counts as on the floor; who the worker is, the operating system's account has
/// said.
package struct CommandStep {
    /// What became of it.
    package struct Answer: Sendable {
        /// What the worker is told, as the screen would say it, in one line each.
        package var sentences: [String] = []
        /// The ids of the same messages, which are the same in every language.
        package var messages: [String] = []
        package var isRefused = false
        /// What was written down.
        package var records: [Stock.Record] = []
        /// What was done about promises that a hold of it has freed.
        package var replaced = ReplacedPromises()
    }

    private let store: SiteStore
    private let definitions: Definitions
    private let clock: SiteClock

    package init(store: SiteStore, definitions: Definitions, clock: SiteClock) {
        self.store = store
        self.definitions = definitions
        self.clock = clock
    }

    /// Carries out what a worker orders, or nothing of it.
    ///
    /// The order is decided on the floor as it is in the transaction; the job is the name of the flow
    /// it belongs to, the input what the journal keeps of it.
    package func run(
        _ worker: WorkerCode, job: String, input: String, _ order: (Site) throws -> [Effect]
    ) throws -> Answer {
        let now = clock.now()
        var (answer, by) = try store.write { transaction in
            let open = try transaction.settleDifferences(today: clock.day(of: now), at: now)
            let known = try transaction.floor().worker(worker)
            guard let found = known, try transaction.floor().isActive(found.id) else {
                throw StoreError.refused("there is no worker '\(worker)' who may sign on")
            }
            guard let device = DeviceCode(rawValue: "COMMAND") else {
                throw StoreError.invalid("commands have no device")
            }
            let site = Site(
                floor: transaction.floor(for: found.id),
                rules: definitions.rules.local(open, today: clock.day(of: now)), now: now,
                today: clock.day(of: now), worker: found, device: device,
                carrier: LocationID(rawValue: 0), formats: try transaction.floor().formats(),
                time: clock.time, day: clock.day)
            var answer = Answer()
            var outcome = EventRow.Outcome.done
            var last = ""
            let presenter = Presenter(
                screens: definitions.screens, language: found.language,
                header: .init(worker: worker.rawValue, device: "", site: store.site.code),
                formats: site.formats)
            let ordered = try order(site)
            for effect in try site.denial(of: ordered) ?? ordered {
                switch effect {
                case .post(let posting): try transaction.post(posting)
                case .record(let record):
                    try transaction.apply(record, at: now)
                    answer.records.append(record)
                    if case .denied = record { outcome = .denied }
                case .say(let message), .refuse(let message), .offer(_, let message):
                    answer.sentences.append(presenter.line(message))
                    answer.messages.append(message.id)
                    last = DialogText.text(message)
                    if case .say = effect { continue }
                    answer.isRefused = true
                    if outcome == .done { outcome = .refused }
                case .start, .startWith, .detour, .hand, .leave, .leaveWith, .signOff, .plan: break
                }
            }
            try transaction.append(
                EventRow(
                    worker: found.id, at: now, kind: "command", input: input, job: job,
                    outcome: outcome, message: last))
            return (answer, try transaction.hasFreedPromises() ? found : nil)
        }
        if let by {
            answer.replaced = try PromiseDesk(store: store, rules: definitions.rules, clock: clock)
                .replace(by: by)
        }
        return answer
    }
}
