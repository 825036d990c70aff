import Barcode
import Rules
import Stock

/// Goods that wait for inspection: what was found, and what becomes of them.
///
///     scan ──plate, lot, place──▶ result ──1 pass, 2 fail──▶ certificate ──number, Enter──▶
///     attributes ──text …, Enter──▶ dispose ──1-5──▶ confirm ──same scan──▶ scan
///
/// Accepting takes the inspection's hold off and no other; rejected goods stay held. What destroys
/// goods or sends them back needs a second person above the thresholds of the rules.
package enum Inspect: Flow {
    case scan
    case result(Inspection)
    case certificate(Inspection)
    case attributes(Inspection)
    case dispose(Inspection)
    case confirm(Inspection, Disposition)

    /// What can be written down of one inspection.
    static let mostAttributes = 20

    package mutating func handle(_ event: Event, _ site: Site) throws -> [Effect] {
        let event = self.isText ? event : try event.known(site)
        switch (self, event) {
        case (.scan, .pressed(.back)): return [.leave]
        case (.scan, .scanned(let scan, _)): return try open(scan, site)

        case (.result(let inspection), .scanned(.number(let number), _)):
            guard (1...2).contains(number) else { return [.refuse(.inspectNoSuchNumber(number))] }
            var next = inspection
            next.result.hasPassed = number == 1
            self = .certificate(next)
            return []

        case (.certificate(let inspection), .pressed(.enter)):
            self = .attributes(inspection)
            return []
        case (.certificate(let inspection), .scanned(let scan, _)):
            guard let text = scan.writtenText else { return [.refuse(.inspectNotText(scan))] }
            var next = inspection
            next.result.certificate = text
            self = .attributes(next)
            return []

        case (.attributes(let inspection), .pressed(.enter)):
            self = .dispose(inspection)
            return []
        case (.attributes(let inspection), .scanned(let scan, _)):
            guard let text = scan.writtenText,
                inspection.result.attributes.count < Self.mostAttributes
            else { return [.refuse(.inspectNotText(scan))] }
            var next = inspection
            next.result.attributes.append(text)
            self = .attributes(next)
            return []

        case (.dispose(let inspection), .scanned(.number(let number), _)),
            (.confirm(let inspection, _), .scanned(.number(let number), _)):
            guard let disposition = Disposition.allCases.element(number) else {
                return [.refuse(.inspectNoSuchNumber(number))]
            }
            if disposition == .accept, !inspection.result.hasPassed {
                return [.refuse(.inspectFailed)]
            }
            self = .confirm(inspection, disposition)
            return []
        case (.confirm(let inspection, let disposition), .scanned(let scan, _)):
            guard try scan.scope(site) ?? waiting(scan, site) == inspection.scope else {
                return [.refuse(.inspectScanAgain(scan, try inspection.scope.name(site.floor)))]
            }
            return try inspection.effects(disposition, site)

        case (.result, .pressed(.back)), (.certificate, .pressed(.back)),
            (.attributes, .pressed(.back)), (.dispose, .pressed(.back)),
            (.confirm, .pressed(.back)):
            self = .scan
            return []
        case (.result, .scanned(let scan, _)), (.dispose, .scanned(let scan, _)):
            return [.refuse(.inspectChooseNumber(scan))]
        case (.scan, .pressed), (.result, .pressed), (.certificate, .pressed),
            (.attributes, .pressed), (.dispose, .pressed), (.confirm, .pressed):
            return [.refuse(.inspectKeyNotUsed)]
        }
    }

    /// Whether what is asked is written down as it is.
    private var isText: Bool {
        switch self {
        case .certificate, .attributes: true
        case .scan, .result, .dispose, .confirm: false
        }
    }

    /// Of several lots of one number the only one that waits.
    private func waiting(_ scan: Scan, _ site: Site) throws -> HoldScope? {
        let scopes = try scan.lots(site).map { HoldScope.lot($0.id) }.filter {
            try site.floor.openHolds(in: $0).contains { $0.hold.type == .inspection }
        }
        return scopes.count == 1 ? scopes.first : nil
    }

    private mutating func open(_ scan: Scan, _ site: Site) throws -> [Effect] {
        guard let scope = try scan.scope(site) ?? waiting(scan, site) else {
            return [.refuse(.inspectUnknown(scan))]
        }
        let holds = try site.floor.openHolds(in: scope).filter { $0.hold.type == .inspection }
        guard let first = holds.first else {
            return [.refuse(.inspectNotWaiting(try scope.name(site.floor)))]
        }
        if let denial = try site.denial(of: .inspect(first.hold.id)) { return denial }
        self = .result(Inspection(scope: scope, hold: first.hold.id))
        return []
    }
}

/// One inspection while it is written down.
package struct Inspection: Codable, Hashable, Sendable {
    /// What was scanned: the same scan again confirms.
    package var scope: HoldScope
    package var hold: HoldID
    package var result = InspectionResult(hasPassed: false)

    package init(scope: HoldScope, hold: HoldID) {
        self.scope = scope
        self.hold = hold
    }
}

extension Scan {
    /// The characters of something written down: a certificate's number, a measured value.
    fileprivate var writtenText: String? {
        switch self {
        case .text(let text), .unknown(let text): text
        case .number(let number): "\(number)"
        case .lot(let lot): lot.rawValue
        case .serial(let serial): serial.rawValue
        case .sku(let sku): sku.rawValue
        case .license(let lpn): lpn.rawValue
        case .document(let number, _): number.rawValue
        case .date(let day): "\(day)"
        case .location, .checkDigits, .item, .label, .tote, .cart, .badge, .device, .command,
            .ambiguous, .faulty:
            nil
        }
    }

    /// The goods it names alone: a plate, a place, an item, or the only lot of a number.
    func scope(_ site: Site) throws -> HoldScope? {
        if let lpn { return try site.floor.plate(lpn).map { .plate($0.id) } }
        switch self {
        case .location(let code): return try site.floor.location(code).map { .location($0.id) }
        case .sku(let sku): return try site.floor.item(sku).map { .item($0.id) }
        case .item(let gtin): return try site.floor.pack(gtin).map { .item($0.0.id) }
        case .label(let label) where label.lot == nil:
            return try label.item(site).map { .item($0) }
        case .lot, .label:
            let lots = try lots(site)
            return lots.count == 1 ? lots.first.map { .lot($0.id) } : nil
        case .license, .tote, .cart, .checkDigits, .serial, .document, .badge, .device, .command,
            .number, .date, .text, .ambiguous, .faulty, .unknown:
            return nil
        }
    }

    /// The lots it can mean: those of a number, or on a label those of its item; several makers
    /// may have given one number.
    func lots(_ site: Site) throws -> [Lot] {
        switch self {
        case .lot(let number): return try site.floor.lots(number)
        case .label(let label):
            guard let number = label.lot, let item = try label.item(site) else { return [] }
            return try site.floor.lots(number).filter { $0.item == item }
        default: return []
        }
    }
}

extension Label {
    /// The item it names.
    fileprivate func item(_ site: Site) throws -> ItemID? {
        try (gtin ?? contentGTIN).flatMap { try site.floor.pack($0) }?.0.id
    }
}
