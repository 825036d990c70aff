import Barcode
import Rules
import Stock

/// What is said about goods that customers send back.
extension Message {
    static func returnsUnknown(_ scan: Scan) -> Message {
        .soft("returns.unknown", ["scanned": scan.shown])
    }
    static func returnsClosed(_ number: DocumentNumber) -> Message {
        .soft("returns.closed", ["document": number.rawValue])
    }
    static func returnsBlind(_ customer: String) -> Message {
        .info("returns.blind", ["name": customer])
    }
    /// An announced return is taken up: so many of its lines are expected.
    static func returnsExpected(_ number: DocumentNumber, lines: Int) -> Message {
        .info("returns.expected", ["document": number.rawValue, "lines": "\(lines)"])
    }
    static func returnsNotAnnounced(_ sku: SKU) -> Message {
        .soft("returns.not-announced", ["sku": sku.rawValue])
    }
    static func returnsSeveral(_ count: Int) -> Message {
        .info("returns.several", ["count": "\(count)"])
    }
    static var returnsNoAnnouncement: Message { .soft("returns.no-announcement") }
    static func returnsPart(_ number: DocumentNumber) -> Message {
        .done("returns.part", ["document": number.rawValue])
    }
    static func returnsDiffers(_ number: DocumentNumber, _ count: Int) -> Message {
        .soft("returns.differs", ["document": number.rawValue, "count": "\(count)"])
    }
    static func returnsNothingSent(_ order: DocumentNumber) -> Message {
        .soft("returns.nothing-sent", ["document": order.rawValue])
    }
    /// An order or a lot of which nothing is left with the customer.
    static func returnsAllBack(_ what: String) -> Message {
        .soft("returns.all-back", ["scanned": what])
    }
    static func returnsPlateNotSent(_ lpn: LPN) -> Message {
        .soft("returns.plate-not-sent", ["scanned": lpn.rawValue])
    }
    static func returnsScanPlace(_ scan: Scan) -> Message {
        .soft("returns.scan-place", ["scanned": scan.shown])
    }
    static func returnsNotAPlace(_ code: LocationCode) -> Message {
        .soft("returns.not-a-place", ["scanned": code.rawValue])
    }
    static func returnsDone(_ number: DocumentNumber) -> Message {
        .done("returns.done", ["document": number.rawValue])
    }
    static var returnsUnreadable: Message { .soft("returns.unreadable") }
    static var returnsScanGoods: Message { .soft("returns.scan-goods") }
    static func returnsMixedPlate(_ lpn: LPN, _ count: Int) -> Message {
        .soft("returns.mixed-plate", ["scanned": lpn.rawValue, "count": "\(count)"])
    }
    static func returnsUnknownLot(_ lot: LotNumber?, _ sku: SKU) -> Message {
        .hard("returns.unknown-lot", ["lot": lot?.rawValue ?? "-", "sku": sku.rawValue])
    }
    static func returnsNoSuchNumber(_ number: Int64) -> Message {
        .soft("returns.no-such-number", ["scanned": "\(number)"])
    }
    static func returnsChooseNumber(_ scan: Scan) -> Message {
        .soft("returns.choose-number", ["scanned": scan.shown])
    }
    static func notATemperature(_ scan: Scan) -> Message {
        .soft("capture.not-a-temperature", ["scanned": scan.shown])
    }
    /// More than the customer has.
    static func returnsTooMany(_ found: String, _ sent: String) -> Message {
        .hard("returns.too-many", ["over": found, "quantity": sent])
    }
    static func returnsOtherDates(_ read: Day, _ file: Day) -> Message {
        .soft("returns.other-dates", ["day": read.shown, "expiry": file.shown])
    }
    static func returnsOtherOrder(_ lot: LotNumber, _ order: DocumentNumber) -> Message {
        .soft("returns.other-order", ["lot": lot.rawValue, "order": order.rawValue])
    }
    /// The customer was never sent the lot: the same again takes it.
    static func returnsNeverSent(_ lot: LotNumber) -> Message {
        .soft("returns.never-sent", ["lot": lot.rawValue])
    }
    static func returnsNotTheirs(_ lot: LotNumber) -> Message {
        .hard("returns.not-theirs", ["lot": lot.rawValue])
    }
    static func returnsSerialNotSent(_ serial: SerialNumber) -> Message {
        .hard("returns.serial-not-sent", ["scanned": serial.rawValue])
    }
    static var returnsNotMilder: Message { .soft("returns.not-milder") }
    static func returnsScanPlate(_ scan: Scan) -> Message {
        .soft("returns.scan-plate", ["scanned": scan.shown])
    }
    static func returnsNewPlate(_ lpn: LPN) -> Message {
        .soft("returns.new-plate", ["scanned": lpn.rawValue])
    }
    static func returnsOtherVerdict(_ lpn: LPN) -> Message {
        .soft("returns.other-verdict", ["scanned": lpn.rawValue])
    }
    /// Booked; what is held says where it goes.
    static func returnsBooked(
        _ verdict: ReturnVerdict, _ lpn: LPN, _ quantity: String, cage: LocationCode?
    ) -> Message {
        let values = [
            "lpn": lpn.tail, "quantity": quantity, "location": cage?.rawValue ?? "-",
        ]
        switch verdict {
        case .restock: return .done("returns.restocked", values)
        case .inspection: return .done("returns.to-inspect", values)
        case .quarantine: return .soft("returns.to-cage", values)
        case .destroy: return .soft("returns.to-destroy", values)
        }
    }
}
