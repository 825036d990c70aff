extension SampleSite {
    /// Lots, plates, stock, serial numbers and holds.
    func goodsSheets() -> [Sheet] {
        [lotSheet(), factSheet(), plateSheet(), stockSheet(), serialSheet(), holdSheet()]
    }

    private func lotSheet() -> Sheet {
        var sheet = Sheet(Layouts.lots)
        for lot in lots {
            let item = items[lot.item]
            let useBy = lot.useBy.map(relative) ?? ""
            sheet.add([
                "item": item.sku, "supplier": lot.supplier, "lot": lot.number,
                "status": lot.status, "production": lot.production.map(relative) ?? "",
                "expiry": item.datedBy == "expiry" ? useBy : "",
                "bestBefore": item.datedBy == "bestBefore" ? useBy : "", "country": lot.country,
                "certificate": yesNo(lot.certificate), "received": relative(lot.received),
            ])
        }
        return sheet
    }

    private func factSheet() -> Sheet {
        var random = Seeded(seed, "facts")
        var sheet = Sheet(Layouts.lotFacts)
        for lot in lots where lot.received < -10 && lot.place == .storage {
            let dice = random.below(100)
            let fact: (kind: String, value: String, source: String)
            switch dice {
            case 0..<4: fact = ("grade", random.pick(["A", "B", "C"]), "quality")
            case 4..<6:
                fact = ("countries", random.pick(["US|CA", "US|CA|MX", "US|NL|DE|GB"]), "quality")
            case 6: fact = ("retest", relative(random.within(10...200)), "certificate")
            default: continue
            }
            sheet.add([
                "item": items[lot.item].sku, "supplier": lot.supplier, "lot": lot.number,
                "fact": fact.kind, "value": fact.value, "source": fact.source,
                "day": relative(random.within((lot.received + 1)...(-1))),
            ])
        }
        return sheet
    }

    private func plateSheet() -> Sheet {
        var sheet = Sheet(Layouts.plates)
        for plate in plates {
            sheet.add([
                "lpn": plate.lpn, "sscc": plate.sscc, "kind": plate.kind,
                "location": plate.location, "parent": plate.parent,
                "heightMillimetres": "\(plate.heightMillimetres)",
                "grossWeightGrams": "\(plate.grossGrams)",
            ])
        }
        return sheet
    }

    private func stockSheet() -> Sheet {
        var sheet = Sheet(Layouts.stock)
        for row in stock {
            let lot = lots[row.lot]
            sheet.add([
                "lpn": row.lpn, "location": row.location, "item": items[lot.item].sku,
                "supplier": lot.supplier, "lot": lot.number, "owner": lot.owner,
                "gtin": row.gtin, "quantity": "\(row.quantity)",
                "weightMilligrams": row.weightMilligrams.map { String($0) } ?? "",
                "returned": yesNo(row.returned),
            ])
        }
        return sheet
    }

    private func serialSheet() -> Sheet {
        var random = Seeded(seed, "serials")
        var sheet = Sheet(Layouts.serials)
        var number = 700_000
        for row in stock where items[lots[row.lot].item].serialPolicy == "receipt" {
            let lot = lots[row.lot]
            let letters = random.fill("@@")
            for _ in 0..<row.quantity {
                number += random.within(1...40)
                sheet.add([
                    "item": items[lot.item].sku, "supplier": lot.supplier, "lot": lot.number,
                    "serial": "\(letters)\(number)", "lpn": row.lpn, "location": row.location,
                ])
            }
        }
        return sheet
    }

    private func holdSheet() -> Sheet {
        var random = Seeded(seed, "holds")
        var sheet = Sheet(Layouts.holds)
        var number = 0
        func add(
            _ scope: String, _ lot: SampleLot?, _ lpn: String, _ reason: String, _ note: String
        ) {
            number += 1
            sheet.add([
                "hold": "H\(padded(number, 5))", "scope": scope,
                "item": lot.map { items[$0.item].sku } ?? "", "supplier": lot?.supplier ?? "",
                "lot": lot?.number ?? "", "lpn": lpn, "location": "", "reason": reason,
                "placed": relative(-random.below(min(9, 1 - (lot?.received ?? -8)))),
                "worker": random.pick(["HITO", "IDIAZ", "PPATEL"]), "note": note,
            ])
        }
        for lot in lots {
            if lot.place == .cage {
                add("lot", lot, "", "EXPIRED", "Past its date, to be destroyed")
            } else if !lot.certificate {
                add("lot", lot, "", "COA", "Certificate of analysis has not come")
            } else if random.chance(2) {
                let reason = random.pick([
                    ("LAB", "Waiting for the laboratory"), ("RECALL", "Supplier's notice"),
                    ("TEMP", "Logger showed an excursion"),
                ])
                add(reason.0 == "RECALL" ? "supplierLot" : "lot", lot, "", reason.0, reason.1)
            }
        }
        for plate in plates where plate.kind == "pallet" {
            if plate.location.hasPrefix("RTN") {
                add("plate", nil, plate.lpn, "RETURN", "Returned, to be judged")
            } else if random.below(400) == 0 {
                add("plate", nil, plate.lpn, "DAMAGE", "Torn bag or dented corner")
            }
        }
        return sheet
    }
}
