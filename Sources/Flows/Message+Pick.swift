import Barcode
import Stock

/// What picking says.
extension Message {
    static let pickNothing = Message.info("pick.nothing")
    static let pickLeft = Message.info("pick.left")
    static let pickKeyNotUsed = Message.soft("pick.key-not-used")

    static func pickBarcode(_ number: Int64) -> Message {
        .soft("pick.barcode", ["scanned": "\(number)"])
    }
    static func pickTaken(by worker: WorkerCode?) -> Message {
        .soft("pick.taken", ["worker": worker?.rawValue ?? "-"])
    }
    static func pickNoSuchNumber(_ number: Int64) -> Message {
        .soft("pick.no-such-number", ["scanned": "\(number)"])
    }
    static func pickChoose(_ scan: Scan) -> Message {
        .soft("pick.choose", ["scanned": scan.shown])
    }
    static func pickNotInQueue(_ number: DocumentNumber) -> Message {
        .soft("pick.not-in-queue", ["scanned": number.rawValue])
    }

    // MARK: - Totes

    static func pickScanTote(_ scan: Scan, _ line: PickLine) -> Message {
        .soft("pick.scan-tote", ["scanned": scan.shown, "slot": "\(line.slot)"])
    }
    static func pickNotATote(_ lpn: LPN) -> Message {
        .soft("pick.not-a-tote", ["scanned": lpn.rawValue])
    }
    static func pickOtherTote(_ lpn: LPN, _ order: DocumentNumber, _ line: PickLine) -> Message {
        .soft(
            "pick.other-tote",
            ["scanned": lpn.rawValue, "order": order.rawValue, "slot": "\(line.slot)"])
    }
    static func pickOtherToteOfOrder(_ lpn: LPN, _ known: LPN, _ line: PickLine) -> Message {
        .soft(
            "pick.other-tote-of-order",
            ["scanned": lpn.rawValue, "expected": known.rawValue, "slot": "\(line.slot)"])
    }
    static func pickToteInUse(_ lpn: LPN) -> Message {
        .soft("pick.tote-in-use", ["scanned": lpn.rawValue])
    }
    static func pickToteTaken(_ lpn: LPN) -> Message {
        .done("pick.tote-taken", ["lpn": lpn.rawValue])
    }
    static func pickToteFull(_ lpn: LPN) -> Message {
        .info("pick.tote-full", ["lpn": lpn.rawValue])
    }
    static let pickNoTote = Message.soft("pick.no-tote")

    // MARK: - The place

    static func pickWrongPlace(_ code: LocationCode, _ expected: LocationCode) -> Message {
        .soft("pick.wrong-place", ["scanned": code.rawValue, "expected": expected.rawValue])
    }
    static func pickWrongDigits(_ digits: String, _ expected: LocationCode) -> Message {
        .soft("pick.wrong-digits", ["scanned": digits, "expected": expected.rawValue])
    }
    static func pickAtPlace(_ code: LocationCode) -> Message {
        .done("pick.at-place", ["location": code.rawValue])
    }
    static func pickScanPlace(_ code: LocationCode) -> Message {
        .info("pick.scan-place", ["expected": code.rawValue])
    }
    static func pickNotYet(_ code: LocationCode) -> Message {
        .soft("pick.not-yet", ["location": code.rawValue])
    }

    // MARK: - The goods

    static func pickNotGoods(_ scan: Scan, is kind: String, _ line: PickLine) -> Message {
        .soft(
            "pick.not-goods-but",
            ["kind": kind, "scanned": scan.shown, "expected": line.lot.number.rawValue])
    }
    static func pickNotGoods(_ scan: Scan, _ line: PickLine) -> Message {
        .soft("pick.not-goods", ["scanned": scan.shown, "expected": line.lot.number.rawValue])
    }
    static func pickOtherItem(_ item: Item, _ line: PickLine) -> Message {
        .soft(
            "pick.other-item",
            ["scanned": item.sku.rawValue, "expected": line.item.sku.rawValue])
    }
    static func pickOtherPlate(_ lpn: LPN, _ item: Item?, _ line: PickLine) -> Message {
        .soft(
            "pick.other-plate",
            [
                "scanned": lpn.rawValue, "sku": item?.sku.rawValue ?? "-",
                "expected": line.item.sku.rawValue,
            ])
    }
    static func pickPlateElsewhere(
        _ lpn: LPN, _ place: LocationCode?, _ line: PickLine
    ) -> Message {
        .soft(
            "pick.plate-elsewhere",
            [
                "scanned": lpn.rawValue, "location": place?.rawValue ?? "-",
                "expected": line.place.code.rawValue,
            ])
    }
    static func pickOtherLotNotHere(_ lot: LotNumber, _ line: PickLine) -> Message {
        .soft(
            "pick.other-lot", ["scanned": lot.rawValue, "expected": line.lot.number.rawValue])
    }
    /// A rule demands the lot, and the scan does not tell it.
    static func pickProofLot(_ line: PickLine, _ rule: String) -> Message {
        .soft(
            "pick.proof-lot",
            ["expected": line.lot.number.rawValue, "rule": Shown.text(.rule(rule))])
    }
    /// A rule demands the plate.
    static func pickProofPlate(_ line: PickLine, _ rule: String) -> Message {
        .soft(
            "pick.proof-plate",
            [
                "expected": line.plate?.lpn.rawValue ?? line.place.code.rawValue,
                "rule": Shown.text(.rule(rule)),
            ])
    }
    static func pickScanLot(_ line: PickLine) -> Message {
        .soft("pick.scan-lot", ["expected": line.lot.number.rawValue])
    }
    static func pickScanPlate(_ line: PickLine) -> Message {
        .soft(
            "pick.scan-plate",
            ["expected": line.plate?.lpn.rawValue ?? line.place.code.rawValue])
    }
    static func pickGone(_ line: PickLine) -> Message {
        .soft(
            "pick.gone",
            ["lot": line.lot.number.rawValue, "location": line.place.code.rawValue])
    }
    static func pickHeld(_ lot: Lot, _ hold: Hold) -> Message {
        .hard(
            "pick.held", ["lot": lot.number.rawValue, "reason": word("hold-\(hold.type.rawValue)")])
    }
    static func pickHeldReplaced(_ lot: Lot, _ hold: Hold, _ cage: LocationCode?) -> Message {
        .hard(
            "pick.held-replaced",
            [
                "lot": lot.number.rawValue, "reason": word("hold-\(hold.type.rawValue)"),
                "location": cage?.rawValue ?? "-",
            ])
    }
    static func pickExpired(_ lot: Lot, _ item: Item) -> Message {
        .hard(
            "pick.expired",
            [
                "lot": lot.number.rawValue,
                "date": lot.facts.usableUntil(item.expiryBasis).map(\.shown) ?? "-",
            ])
    }
    static func pickLotRefused(_ lot: Lot, _ rule: OtherStock.Refusal) -> Message {
        .hard(
            "pick.lot-refused", ["lot": lot.number.rawValue, "rule": word("refusal-\(rule.name)")])
    }
    static func pickPromised(_ lot: Lot, _ free: Int64, _ line: PickLine) -> Message {
        .soft(
            "pick.promised",
            ["lot": lot.number.rawValue, "quantity": Amount.text(free, line.item.unit)])
    }
    static func pickOffer(_ lot: Lot, days: Int, _ line: PickLine) -> Message {
        .soft(
            days > 0 ? "pick.offer-later" : "pick.offer-earlier",
            [
                "lot": lot.number.rawValue, "days": "\(abs(days))",
                "expected": line.lot.number.rawValue,
            ])
    }

    // MARK: - How many

    static func pickTyped(_ quantity: Int64, _ item: Item) -> Message {
        .info("pick.typed", ["quantity": Amount.text(quantity, item.unit)])
    }
    static func pickTooMany(_ quantity: Int64, _ line: PickLine) -> Message {
        .soft(
            "pick.too-many",
            [
                "scanned": Amount.text(quantity, line.item.unit),
                "expected": Amount.text(line.asked, line.item.unit),
            ])
    }
    static func pickNotAWeight(_ scan: Scan) -> Message {
        .soft("pick.not-a-weight", ["scanned": scan.shown])
    }
    static func pickTooHeavy(_ weight: Int64, _ most: Int64) -> Message {
        .soft(
            "pick.too-heavy",
            ["scanned": Amount.weight(weight), "expected": Amount.weight(most)])
    }

    static func pickOverWeight(_ demand: WeightDemand) -> Message {
        .soft(
            "pick.over-weight",
            ["scanned": Amount.weight(demand.picked), "expected": Amount.weight(demand.most)])
    }
    static func pickWeightDone(_ demand: WeightDemand) -> Message {
        .done("pick.weight-done", ["weight": Amount.weight(demand.picked)])
    }
    static func pickMoreWeight(
        _ demand: WeightDemand, _ works: [Work], _ place: LocationCode?, _ line: PickLine
    ) -> Message {
        .info(
            "pick.more-weight",
            [
                "quantity": Amount.text(works.reduce(0) { $0 + $1.quantity }, line.item.unit),
                "location": place?.rawValue ?? "-", "weight": Amount.weight(demand.picked),
            ])
    }
    static func pickUnderWeight(_ demand: WeightDemand) -> Message {
        .info(
            "pick.under-weight",
            [
                "under": Amount.weight(demand.least - demand.picked),
                "weight": Amount.weight(demand.picked),
            ])
    }

    // MARK: - Done, and what has changed meanwhile

    static func pickDone(_ quantity: Int64, _ line: PickLine, slot: Int?) -> Message {
        .done(
            slot == nil ? "pick.done" : "pick.done-tote",
            [
                "quantity": Amount.text(quantity, line.item.unit), "sku": line.item.sku.rawValue,
                "slot": "\(slot ?? 0)",
            ])
    }
    static func pickDoneAlready(_ number: Int) -> Message {
        .soft("pick.done-already", ["line": "\(number)"])
    }
    static func pickDoneBy(_ worker: WorkerCode?, _ line: PickLine) -> Message {
        .soft(
            "pick.done-by",
            ["worker": worker?.rawValue ?? "-", "sku": line.item.sku.rawValue])
    }
    static func pickOrderClosed(_ order: PickOrder) -> Message {
        .hard("pick.order-closed", ["order": order.number.rawValue])
    }
    static func pickChanged(_ line: PickLine) -> Message {
        .soft("pick.changed", ["sku": line.item.sku.rawValue])
    }

    // MARK: - Trouble

    static func pickChooseProblem(_ scan: Scan) -> Message {
        .soft("pick.choose-problem", ["scanned": scan.shown])
    }
    static let pickOnlyLine = Message.soft("pick.only-line")
    static func pickSkipped(_ line: PickLine) -> Message {
        .info("pick.skipped", ["location": line.place.code.rawValue])
    }
    static let pickTypeFound = Message.soft("pick.type-found")
    static func pickNotShort(_ line: PickLine) -> Message {
        .soft("pick.not-short", ["expected": Amount.text(line.asked, line.item.unit)])
    }
    static func pickShortScan(_ scan: Scan, _ line: PickLine) -> Message {
        .soft(
            "pick.short-scan",
            ["scanned": scan.shown, "expected": line.place.code.rawValue])
    }
    /// What became of a short: where the rest was found, or that it is nowhere.
    static func pickShort(
        _ found: Int64, _ missing: Int64, _ works: [Work], _ place: LocationCode?, _ line: PickLine
    ) -> Message {
        let elsewhere = works.reduce(0) { $0 + $1.quantity }
        let id =
            elsewhere == missing
            ? "pick.short-found" : elsewhere > 0 ? "pick.short-partly" : "pick.short-nowhere"
        return .info(
            id,
            [
                "quantity": Amount.text(elsewhere, line.item.unit),
                "missing": Amount.text(missing - elsewhere, line.item.unit),
                "location": place?.rawValue ?? "-",
            ])
    }
    static func pickAnswerZero(_ scan: Scan) -> Message {
        .soft("pick.answer-zero", ["scanned": scan.shown])
    }
    static func pickNotEmpty(_ code: LocationCode) -> Message {
        .info("pick.not-empty", ["location": code.rawValue])
    }

    // MARK: - The drop

    static let pickNothingToDrop = Message.info("pick.nothing-to-drop")
    static func pickPutBack(_ order: PickOrder) -> Message {
        .info("pick.put-back", ["order": order.number.rawValue])
    }
    static func pickScanStage(_ scan: Scan, _ goal: LocationCode?) -> Message {
        .soft(
            "pick.scan-stage", ["scanned": scan.shown, "expected": goal?.rawValue ?? "-"])
    }
    static func pickWrongStage(_ scanned: String, _ goal: LocationCode?) -> Message {
        .soft("pick.wrong-stage", ["scanned": scanned, "expected": goal?.rawValue ?? "-"])
    }
    static func pickStageBlocked(_ code: LocationCode) -> Message {
        .soft("pick.stage-blocked", ["location": code.rawValue])
    }
    static func pickDropped(_ count: Int, _ code: LocationCode) -> Message {
        .done("pick.dropped", ["count": "\(count)", "location": code.rawValue])
    }
}

extension Event {
    /// The refusal of a barcode that is nothing but digits: quantities and choices are typed.
    var barcodeForNumber: Message? {
        guard case .scanned(.number(let number), let method) = self, method != .keyed else {
            return nil
        }
        return .pickBarcode(number)
    }
}
