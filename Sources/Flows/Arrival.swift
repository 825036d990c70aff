import Barcode
import Stock

/// One plate on its way in: what its labels, its document and the worker have told so far.
package struct Arrival: Codable, Hashable, Sendable {
    /// What the worker says of its state.
    package enum Condition: String, Codable, Hashable, Sendable {
        case sound, damaged
        /// It goes back: nothing is booked.
        case refused
    }

    /// Something unusual that was put to the worker, by the content it is about.
    package enum Doubt: Codable, Hashable, Sendable {
        case over(Int)
        case lotNotAnnounced(Int)
        /// The lot number does not have the supplier's form.
        case lotForm(Int)
        case life(Int)
        /// The plate is announced with other goods than its label says.
        case otherGoods
        /// The plate is announced on another document.
        case otherDocument(DocumentID)
        /// A fact the rules ask for is not good: of a content, or of the whole delivery.
        case fact(DockFact, Int?)
    }

    /// An answer about one of the contents.
    package struct Told: Codable, Hashable, Sendable {
        package var fact: DockFact
        package var index: Int
        package var value: String
        package var isGood: Bool
    }

    package enum Need: Hashable, Sendable {
        case plate, item
        case capture(Int, Capture.Question)
    }

    package var lpn: LPN?
    package var sscc: SSCC?
    /// What is on it, at least one; more only where the document announces a mixed plate.
    package var contents: [Capture] = []
    package var condition = Condition.sound
    /// Doubts that the worker has answered with yes.
    package var accepted: [Doubt] = []
    /// Contents that go on hold because of their dates, as the worker chose.
    package var held: [Int] = []
    /// Facts told about the contents, kept until they are booked.
    package var facts: [Told] = []
    /// Packs typed before the scan.
    package var typedCount: Int64?

    package init(condition: Condition = .sound, typedCount: Int64? = nil, maker: PartyID) {
        self.condition = condition
        self.typedCount = typedCount
        contents = [Self.blank(maker)]
    }

    /// Goods of which nothing is known yet.
    package static func blank(_ maker: PartyID) -> Capture {
        var capture = Capture(maker: maker)
        capture.wantsNewSerials = true
        return capture
    }

    /// The first thing that is still missing, or nil when the plate is complete.
    package func need(_ site: Site) throws -> Need? {
        if contents.allSatisfy({ $0.known.item == nil }), lpn != nil { return .item }
        for (index, content) in contents.enumerated() {
            if content.known.item == nil { return .item }
            if let question = try content.question(site) { return .capture(index, question) }
        }
        return lpn == nil ? .plate : nil
    }

    /// Adds what a label says; the sentence that says why not, when it contradicts.
    package mutating func take(_ label: Label, _ site: Site) throws -> Message? {
        if let number = label.sscc {
            if let obstacle = take(label.lpn, number) { return obstacle }
        }
        let index = try index(for: label, site)
        return try contents[index].goods.take(label, site)
    }

    /// Sets the plate's number; another one than before belongs to another plate.
    package mutating func take(_ number: LPN?, _ sscc: SSCC? = nil) -> Message? {
        if let lpn, let number, lpn != number { return .finishPlate(lpn) }
        lpn = number ?? lpn
        self.sscc = sscc ?? self.sscc
        return nil
    }

    /// The content that a label speaks of: the one of its item, else the first that lacks something.
    private func index(for label: Label, _ site: Site) throws -> Int {
        if let gtin = label.gtin ?? label.contentGTIN, let (item, _) = try site.floor.pack(gtin) {
            let same = contents.indices.filter { contents[$0].known.item == item.id }
            if let exact = same.first(where: { contents[$0].known.lot == label.lot }) {
                return exact
            }
            return same.first ?? 0
        }
        return try contents.firstIndex { try $0.question(site) != nil } ?? 0
    }

    /// Whether the certificate of a lot was seen with it.
    package func hasCertificate(of lot: LotNumber) -> Bool {
        facts.contains {
            $0.fact == .certificate && $0.isGood && contents[$0.index].known.lot == lot
        }
    }
}
