import Barcode
import Stock

extension HoldQuery {
    /// What is given, in one line as people read it.
    package func words(_ floor: any Floor) throws -> String {
        func range(_ name: String, _ from: String?, _ to: String?) -> String? {
            switch (from, to) {
            case (nil, nil): nil
            case (let from?, nil): "\(name) from \(from)"
            case (nil, let to?): "\(name) to \(to)"
            case (let from?, let to?): from == to ? "\(name) \(from)" : "\(name) \(from)..\(to)"
            }
        }
        let parts = [
            try item.map { try floor.item($0)?.sku.rawValue ?? "\($0)" },
            range("lot", fromLot?.rawValue, toLot?.rawValue),
            try maker.map { try floor.party($0)?.code ?? "\($0)" },
            range("received", receivedFrom.map { "\($0)" }, receivedTo.map { "\($0)" }),
            range("place", fromLocation?.rawValue, toLocation?.rawValue),
        ]
        return parts.compactMap { $0 }.joined(separator: " ")
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
