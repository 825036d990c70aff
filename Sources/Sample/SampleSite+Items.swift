extension SampleSite {
    /// Items, their packs, where they come from and what they cost.
    func itemSheets() -> [Sheet] {
        [
            itemSheet(), packSheet(), sourceSheet(), costSheet(), SubstituteMaker.sheet(self),
            kitSheet(),
        ]
    }

    /// Vegetables that are put together here; the second version has less onion in it.
    private func kitSheet() -> Sheet {
        var sheet = Sheet(Layouts.kits)
        let bills = [
            (1, -200, [("Onion dices", 2), ("Spinach chopped", 1)]),
            (2, -20, [("Onion dices", 1), ("Spinach chopped", 2)]),
        ]
        func sku(_ name: String) -> String { items.first { $0.name == name }?.sku ?? "" }
        for (version, day, components) in bills {
            for (name, quantity) in components {
                sheet.add([
                    "kit": sku("Mixed peppers diced"), "version": "\(version)",
                    "component": sku(name), "quantity": "\(quantity)",
                    "effectiveFrom": relative(day),
                ])
            }
        }
        return sheet
    }

    private func itemSheet() -> Sheet {
        var sheet = Sheet(Layouts.items)
        for item in items {
            let catchWeight = item.packaging.catchWeight
            let byWeight = catchWeight && item.family.code == "MEA"
            let range = item.temperature.borne
            sheet.add([
                "item": item.sku, "name": item.name, "group": item.family.code,
                "baseUnit": item.packaging.baseUnit, "catchWeight": yesNo(catchWeight),
                "nominalWeightMilligrams": catchWeight ? "\(item.packaging.netGrams * 1_000)" : "",
                "weightTolerancePercent": catchWeight ? "10" : "",
                "orderedBy": byWeight ? "weight" : "count",
                "invoicedBy": catchWeight ? "weight" : "count",
                "serialPolicy": item.serialPolicy,
                "shelfLifeDays": item.lifeDays == 0 ? "" : "\(item.lifeDays)",
                "datedBy": item.datedBy,
                "minInboundLifeDays": item.lifeDays == 0 ? "" : "\(item.inboundLifeDays)",
                "temperature": item.temperature.rawValue, "minTenthsCelsius": "\(range.min)",
                "maxTenthsCelsius": "\(range.max)",
                "allergens": item.allergens.joined(separator: "|"),
                "hazardClass": item.hazard?.hazardClass ?? "",
                "packingGroup": item.hazard?.packingGroup ?? "",
                "liquid": yesNo(item.hazard?.liquid ?? false),
                "unNumber": item.hazard?.unNumber ?? "", "food": yesNo(item.family.food),
                "abc": item.abc, "velocity": "\(item.velocity)", "rotation": item.rotation,
                "certificateRequired": yesNo(item.family.certificate),
                "claims": item.claims.joined(separator: "|"),
                "foodTraceability": yesNo(item.family.foodTraceability),
                "owners": item.owners.joined(separator: "|"),
            ])
        }
        return sheet
    }

    private func packSheet() -> Sheet {
        var sheet = Sheet(Layouts.packs)
        for item in items {
            for pack in item.packs {
                let level = pack.packaging.levels[pack.levelIndex]
                let carried = pack.levelIndex == item.packaging.levels.count - 2
                sheet.add([
                    "gtin": pack.gtin, "item": item.sku, "supplier": pack.supplier,
                    "level": pack.level, "baseUnits": "\(pack.baseUnits)",
                    "lengthMillimetres": "\(level.lengthMillimetres)",
                    "widthMillimetres": "\(level.widthMillimetres)",
                    "heightMillimetres": "\(level.heightMillimetres)",
                    "grossWeightGrams": "\(pack.grossGrams)",
                    "perLayer": carried ? "\(pack.packaging.perLayer)" : "",
                    "effectiveFrom": relative(pack.effectiveFrom),
                ])
            }
        }
        return sheet
    }

    private func sourceSheet() -> Sheet {
        var random = Seeded(seed, "sources")
        var sheet = Sheet(Layouts.sources)
        for item in items {
            for (index, supplier) in item.suppliers.enumerated() {
                sheet.add([
                    "item": item.sku, "supplier": supplier,
                    "supplierItem": random.fill("@@####"), "preferred": yesNo(index == 0),
                ])
            }
        }
        return sheet
    }

    /// Cost is kept per unit, kilogram or litre, so that it stays a whole number.
    private func costSheet() -> Sheet {
        var random = Seeded(seed, "costs")
        var sheet = Sheet(Layouts.costs)
        for item in items {
            let packaging = item.packaging
            let isEach = packaging.baseUnit == "each"
            let unit =
                isEach ? max(1, item.family.cost * packaging.netGrams / 1_000) : item.family.cost
            for owner in item.owners {
                let cost = max(1, unit * random.within(75...140) / 100)
                for (day, percent) in [(-400, 96), (-60, 100)] {
                    sheet.add([
                        "owner": owner, "item": item.sku, "effectiveFrom": relative(day),
                        "cost": "\(max(1, cost * percent / 100))",
                        "perQuantity": isEach ? "1" : "1000000",
                    ])
                }
            }
        }
        return sheet
    }
}
