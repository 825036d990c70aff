import Barcode
import Stock

extension HoldQuery {
    /// What is given, in one line as people read it.
    func phrase(_ floor: any Floor) throws -> Phrase {
        func range(_ name: PhraseText, _ from: Phrase?, _ to: Phrase?) -> Phrase? {
            switch (from, to) {
            case (nil, nil): nil
            case (let from?, nil): .joined([.say(name), " ", .say(.rangeFrom, from)])
            case (nil, let to?): .joined([.say(name), " ", .say(.rangeTo, to)])
            case (let from?, let to?):
                .joined([.say(name), " ", from] + (from == to ? [] : ["..", to]))
            }
        }
        let parts = [
            try item.map { .plain(try floor.item($0)?.sku.rawValue ?? "\($0)") },
            range(.rangeLot, fromLot.map { "\($0)" }, toLot.map { "\($0)" }),
            try maker.map { .plain(try floor.party($0)?.code ?? "\($0)") },
            range(.rangeReceived, receivedFrom.map(Phrase.day), receivedTo.map(Phrase.day)),
            range(.rangePlace, fromLocation.map { "\($0)" }, toLocation.map { "\($0)" }),
        ]
        return .list(parts.compactMap { $0 }, " ")
    }

    /// What stands at one of its fields.
    func shown(_ field: Field, _ floor: any Floor) throws -> String {
        switch field {
        case .item: try item.flatMap { try floor.item($0)?.sku.rawValue } ?? ""
        case .fromLot: fromLot?.rawValue ?? ""
        case .toLot: toLot?.rawValue ?? ""
        case .maker: try maker.flatMap { try floor.party($0)?.code } ?? ""
        case .receivedFrom: receivedFrom.map { "\($0)" } ?? ""
        case .receivedTo: receivedTo.map { "\($0)" } ?? ""
        case .fromLocation: fromLocation?.rawValue ?? ""
        case .toLocation: toLocation?.rawValue ?? ""
        }
    }

    /// Takes what was scanned or typed for a field; false when it cannot be that.
    mutating func take(_ scan: Scan, for field: Field, _ floor: any Floor) throws -> Bool {
        if case .label(let label) = scan {
            switch field {
            case .item:
                item = try (label.gtin ?? label.contentGTIN).flatMap { try floor.pack($0)?.0.id }
                return item != nil
            case .fromLot: fromLot = label.lot
            case .toLot: toLot = label.lot
            case .maker, .receivedFrom, .receivedTo, .fromLocation, .toLocation: return false
            }
            return label.lot != nil
        }
        if case .item(let gtin) = scan, field == .item {
            item = try floor.pack(gtin)?.0.id
            return item != nil
        }
        let text = scan.typedText ?? scan.shown
        return try take(text, for: field, floor)
    }

    /// Takes the text of a field; false when it cannot be that.
    package mutating func take(
        _ text: String, for field: Field, _ floor: any Floor
    ) throws -> Bool {
        switch field {
        case .item: item = try SKU(rawValue: text).flatMap { try floor.item($0)?.id }
        case .fromLot: fromLot = LotNumber(rawValue: text)
        case .toLot: toLot = LotNumber(rawValue: text)
        case .maker: maker = try floor.party(text)?.id
        case .receivedFrom: receivedFrom = Self.day(text)
        case .receivedTo: receivedTo = Self.day(text)
        case .fromLocation: fromLocation = LocationCode(rawValue: text)
        case .toLocation: toLocation = LocationCode(rawValue: text)
        }
        return try !shown(field, floor).isEmpty
    }

    /// A day as people type it: 2026-11-25 or 20261125.
    private static func day(_ text: String) -> Day? {
        if let day = Day(text) { return day }
        guard text.utf8.count == 8 else { return nil }
        return Day("\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))")
    }
}
