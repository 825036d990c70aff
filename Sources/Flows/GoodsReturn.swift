import Barcode
import Rules
import Stock

/// Goods that customers send back: checked against what that customer was sent.
///
///     find ──order, return, its plate, goods, customer──▶ place ──return place──▶ scan
///       └──goods that several returns announce──▶ which ──n──▶ place
///     scan ──goods, or the plate they went on──▶ gather ──all known──▶ verdict ──plate──▶ scan
///       │                          │ ──never sent, other dates──▶ doubt ──same scan──▶ gather
///       │ (posts)                  └─ lot, quantity, weight, serials, temperature, condition
///       └─DONE, F3, F4 of a return that was announced──▶ ending ──1, 2──▶ find
///
/// The lot keeps its identity: goods come back out of the very rows that were sent. What becomes of
/// them the rules decide; the worker may only be stricter. DONE at the scan closes the return; one
/// that was announced is compared first, and stays open for what comes later or is closed with its
/// differences, which somebody of the owner role then has on the list.
package enum GoodsReturn: Flow {
    case find
    /// Several announced returns expect these goods.
    case which(BroughtBack)
    case place(Returning)
    case scan(Returning)
    case gather(Returning, BroughtBack)
    case doubt(Returning, BroughtBack, Question)
    case verdict(Returning, BroughtBack, ReturnChoice)
    case ending(Returning)

    /// Something unusual about the goods, and the event that accepts it when it comes again.
    package struct Question: Codable, Hashable, Sendable {
        package enum Doubt: String, Codable, Hashable, Sendable {
            case neverSent, tooMany, otherDates
        }
        package var doubt: Doubt
        package var event: Event

        /// Whether an event accepts it: the same again, or the lot in question by itself, which
        /// what this prompt takes a text for must not keep from being typed.
        func isAccepted(by event: Event, _ goods: BroughtBack) -> Bool {
            guard event != self.event else { return true }
            guard case .scanned(let scan, _) = event, let lot = goods.capture.known.lot else {
                return false
            }
            return scan.isLot(lot)
        }
    }

    package mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        switch (self, event) {
        case (_, .pressed(.undo)), (_, .scanned(.command(.undo), _)):
            return try Undo.begin(site)
        case (.find, .scanned(let scan, _)): return try find(scan, event, site)
        case (.find, .pressed(.back)): return [.leave]
        case (.which(let goods), .scanned(.number(let number), _)):
            guard let paper = try papers(announcing: goods, site).element(number) else {
                return [.refuse(.returnsNoSuchNumber(number))]
            }
            return try takeUp(paper, site)
        case (.which, .scanned(let scan, _)): return try find(scan, event, site)
        case (.place(let now), .scanned(let scan, _)): return try stand(scan, now, site)
        case (.scan(let now), .scanned(let scan, _)):
            return try scanned(scan, event, now, site)
        case (.gather(let now, let goods), _): return try gathered(event, now, goods, site)
        case (.doubt(let now, let goods, let question), _)
        where question.isAccepted(by: event, goods):
            var accepted = goods
            accepted.accepted.append(question.doubt)
            return try advance(event, now, accepted, site)
        case (.doubt(let now, _, _), .scanned(let scan, _)):
            self = .scan(now)
            return try scanned(scan, event, now, site)
        case (.verdict(let now, let goods, let choice), .scanned(let scan, _)):
            return try put(scan, now, goods, choice, site)
        case (.scan(let now), .pressed(.more)): return try compare(now, site)
        case (.ending(let now), .scanned(.number(1), _)): return try leaveOpen(now, site)
        case (.ending(let now), .scanned(.number(2), _)): return try closeAsIs(now, site)
        case (.ending, .scanned(let scan, _)): return [.refuse(.returnsChooseNumber(scan))]

        case (.place, .pressed(.back)), (.which, .pressed(.back)):
            self = .find
            return []
        case (.scan(let now), .pressed(.back)): return try close(now, site)
        case (.doubt(let now, _, _), .pressed(.back)), (.ending(let now), .pressed(.back)),
            (.verdict(let now, _, _), .pressed(.back)):
            self = .scan(now)
            return []
        case (.find, .pressed), (.which, .pressed), (.place, .pressed), (.scan, .pressed),
            (.doubt, .pressed),
            (.verdict, .pressed), (.ending, .pressed):
            return [.refuse(.noSuchKey)]
        }
    }

    package var claims: [Claim] {
        switch self {
        case .find, .which: []
        case .place(let now), .scan(let now), .gather(let now, _), .doubt(let now, _, _),
            .verdict(let now, _, _), .ending(let now):
            now.document.map { [.document($0)] } ?? []
        }
    }
}

/// What a worker is taking back: kept from goods to goods.
package struct Returning: Codable, Hashable, Sendable {
    package var customer: PartyID
    /// The order that was named; nil takes back whatever the customer was sent.
    package var order: DocumentID?
    /// The return document; made with the first goods.
    package var document: DocumentID?
    /// Where goods come back to.
    package var place: LocationID?
    /// The plate that was filled last.
    package var last: LPN?

    package init(customer: PartyID, order: DocumentID? = nil, document: DocumentID? = nil) {
        self.customer = customer
        self.order = order
        self.document = document
    }
}

/// Goods that came back, as far as labels and the worker have told.
package struct BroughtBack: Codable, Hashable, Sendable {
    package enum Need: Hashable, Sendable {
        case capture(Capture.Question)
        case temperature, condition
    }

    package var capture: Capture
    package var tenthsCelsius: Int?
    package var condition: ReturnCondition?
    /// Doubts that the worker has answered with yes.
    package var accepted: [GoodsReturn.Question.Doubt] = []

    package init() {
        capture = Capture(asks: [.lot, .quantity, .weight, .serial])
    }

    /// The first thing that is still missing, or nil when all is told.
    package func need(_ site: Site) throws -> Need? {
        if let question = try capture.question(site) { return .capture(question) }
        if tenthsCelsius == nil, let item = try capture.item(site),
            site.rules.returns.measured.contains(item.temperature)
        {
            return .temperature
        }
        return condition == nil ? .condition : nil
    }
}
