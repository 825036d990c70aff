import Barcode
import Stock

/// What is said while receiving.
extension Message {
    /// A fact the rules ask for is not as it should be.
    static func factFailed(_ fact: DockFact, _ value: String) -> Message {
        let shown: String
        switch fact {
        case .temperature: shown = Int(value).map(Celsius.text) ?? value
        case .trailer, .certificate: shown = word("\(fact.rawValue)-\(value)")
        case .seal, .weight, .dimensions: shown = value
        }
        return .soft(
            "receive.fact-failed", ["what": word("fact-\(fact.rawValue)"), "detail": shown])
    }
    static func notASeal(_ scan: Scan) -> Message {
        .soft("receive.not-a-seal", ["scanned": scan.shown])
    }
    static func notDimensions(_ scan: Scan) -> Message {
        .soft("receive.not-dimensions", ["scanned": scan.shown])
    }
    static let mustHold = Message.soft("receive.must-hold")
    static func turnedAway(_ document: DocumentNumber) -> Message {
        .soft("receive.turned-away", ["document": document.rawValue])
    }
    // MARK: - Finding the document

    package static let documentFirst = Message.soft("receive.document-first")
    package static let nothingExpected = Message.info("receive.nothing-expected")
    package static func unknownDocument(_ text: String) -> Message {
        .soft("receive.unknown-document", ["scanned": text.clipped])
    }
    package static func documentClosed(_ number: DocumentNumber) -> Message {
        .soft("receive.document-closed", ["scanned": number.rawValue.clipped])
    }
    package static func notADock(_ code: LocationCode) -> Message {
        .soft("receive.not-a-dock", ["scanned": code.rawValue])
    }
    package static func atDock(_ code: LocationCode, _ expected: Int) -> Message {
        .info("receive.at-dock", ["dock": code.rawValue, "count": "\(expected)"])
    }
    package static func noSuchRow(_ row: Int) -> Message {
        .soft("receive.no-such-row", ["scanned": "\(row)"])
    }
    package static func unknownSupplier(_ scan: Scan) -> Message {
        .soft("receive.unknown-supplier", ["scanned": scan.shown])
    }
    package static func noOwner(_ supplier: String) -> Message {
        .soft("receive.no-owner", ["scanned": supplier])
    }

    // MARK: - Plates

    package static func received(_ lpn: LPN, _ summary: String) -> Message {
        .done("receive.received", ["tail": lpn.tail, "goods": summary])
    }
    package static func held(_ lpn: LPN, _ reasons: [ReceivingGate.Reason]) -> Message {
        let types = reasons.map(\.type.rawValue)
        return .soft(
            "receive.held",
            ["tail": lpn.tail, "type": word("hold-\(types[0])"), "reason": reasons[0].text.shown])
    }
    package static func refusedGoods(_ plate: String) -> Message {
        .soft("receive.refused", ["scanned": plate])
    }
    package static func receivedAlready(_ lpn: LPN) -> Message {
        .soft("receive.done-already", ["scanned": lpn.rawValue])
    }
    package static func plateInUse(_ lpn: LPN, at place: LocationCode?) -> Message {
        .hard(
            "receive.plate-in-use", ["scanned": lpn.rawValue, "location": place?.rawValue ?? "?"])
    }
    package static func plateShipped(_ lpn: LPN) -> Message {
        .hard("receive.plate-shipped", ["scanned": lpn.rawValue])
    }
    package static func finishPlate(_ lpn: LPN) -> Message {
        .soft("receive.finish-plate", ["expected": lpn.rawValue])
    }
    package static func onOtherDocument(_ lpn: LPN, _ number: DocumentNumber) -> Message {
        .hard(
            "receive.on-other-document",
            ["scanned": lpn.rawValue, "document": number.rawValue.clipped])
    }
    package static func notOnDocument(_ sku: SKU?, _ number: DocumentNumber) -> Message {
        .hard(
            "receive.not-on-document",
            ["scanned": sku?.rawValue ?? "?", "document": number.rawValue.clipped])
    }
    package static func otherGoods(_ sku: SKU?, announced: SKU?) -> Message {
        .soft(
            "receive.other-goods",
            ["scanned": sku?.rawValue ?? "?", "announced": announced?.rawValue ?? "?"])
    }
    package static let noLastPlate = Message.soft("receive.no-last-plate")
    package static func nextPlateHas(_ count: Int64) -> Message {
        .info("receive.next-plate-has", ["count": "\(count)"])
    }
    package static let scanDamaged = Message.info("receive.scan-damaged")
    package static let scanRefused = Message.info("receive.scan-refused")
    package static let certificateNoted = Message.done("receive.certificate-noted")
    package static func labelAgrees(_ lpn: LPN) -> Message {
        .done("receive.label-agrees", ["tail": lpn.tail])
    }
    package static func labelDiffers(_ lpn: LPN, _ difference: Message) -> Message {
        .hard(
            "receive.label-differs",
            ["tail": lpn.tail, "scanned": difference.values["scanned"] ?? ""])
    }

    // MARK: - Doubts

    package static func over(_ amount: String) -> Message {
        .soft("receive.over", ["over": amount])
    }
    package static func overLimit(_ amount: String) -> Message {
        .hard("receive.over-limit", ["over": amount])
    }
    package static func lotNotAnnounced(_ lot: LotNumber, _ lines: [InboundLine]) -> Message {
        .soft(
            "receive.lot-not-announced",
            [
                "scanned": lot.rawValue,
                "announced": lines.compactMap(\.lotNumber).first?.rawValue ?? "?",
            ])
    }
    package static func lotForm(_ lot: LotNumber, _ mask: String) -> Message {
        .soft("receive.lot-form", ["scanned": lot.rawValue, "mask": mask.clipped])
    }
    package static func life(_ fault: ReceivingGate.Fault, _ lot: LotNumber) -> Message {
        switch fault {
        case .expired(let day):
            .hard("receive.expired", ["scanned": lot.rawValue, "day": day.shown])
        case .shortLife(let day, let left, let needed):
            .hard(
                "receive.short-life",
                [
                    "scanned": lot.rawValue, "day": day.shown, "left": "\(left)",
                    "needed": "\(needed)",
                ])
        case .endsBeforeProduction(let day):
            .hard("receive.ends-before-production", ["scanned": lot.rawValue, "day": day.shown])
        }
    }
    package static let scanAgainToAccept = Message.soft("receive.scan-again-to-accept")
    package static let chooseVerdict = Message.soft("receive.choose-verdict")
    package static let mustRefuse = Message.soft("receive.must-refuse")
    package static let mayNotAccept = Message.soft("receive.may-not-accept")
    package static func separatorLost(_ count: Int) -> Message {
        .soft("receive.separator-lost", ["count": "\(count)"])
    }
    package static func chooseReading(_ count: Int) -> Message {
        .soft("receive.choose-reading", ["count": "\(count)"])
    }
    package static let chooseDigit = Message.soft("receive.choose-digit")

    // MARK: - Places and the end

    package static func receivingAt(_ code: LocationCode) -> Message {
        .info("receive.receiving-at", ["dock": code.rawValue])
    }
    package static func plateFirst(_ code: LocationCode) -> Message {
        .soft("receive.plate-first", ["scanned": code.rawValue])
    }
    package static func leftOpen(_ number: DocumentNumber) -> Message {
        .done("receive.left-open", ["document": number.rawValue.clipped])
    }
    package static func closeOrLeave(_ number: DocumentNumber) -> Message {
        .soft("receive.close-or-leave", ["document": number.rawValue.clipped])
    }
    package static func documentDone(_ number: DocumentNumber, short: Int) -> Message {
        short == 0
            ? .done("receive.document-done", ["document": number.rawValue.clipped])
            : .info(
                "receive.document-short",
                ["document": number.rawValue.clipped, "count": "\(short)"])
    }
}

extension LPN {
    /// The last six characters: enough to tell plates at hand apart.
    var tail: String { String(rawValue.suffix(6)) }
    /// The number itself, or as much of an SSCC's end as a heading has room for.
    var short: String { String(rawValue.suffix(8)) }
}
