extension SampleSite {
    /// Zones, aisles, locations and pick faces.
    func placeSheets() -> [Sheet] { [zoneSheet(), layoutSheet(), locationSheet(), faceSheet()] }

    private func zoneSheet() -> Sheet {
        var sheet = Sheet(Layouts.zones)
        for zone in Building.zones {
            sheet.add([
                "site": zone.site, "zone": zone.code, "name": zone.name, "purpose": zone.purpose,
                "temperature": zone.temperature.rawValue,
                "minTenthsCelsius": "\(zone.temperature.kept.min)",
                "maxTenthsCelsius": "\(zone.temperature.kept.max)", "allergens": zone.allergens,
                "hazardClasses": zone.hazardClasses, "food": yesNo(zone.food),
            ])
        }
        return sheet
    }

    private func layoutSheet() -> Sheet {
        var sheet = Sheet(Layouts.layout)
        func add(_ site: String, _ kind: String, _ number: Int, _ at: Int) {
            sheet.add(["site": site, "kind": kind, "number": "\(number)", "at": "\(at)"])
        }
        for (number, y) in Building.crossY.enumerated() { add("DC1", "cross", number, y) }
        for aisle in 1...Building.aisles { add("DC1", "aisle", aisle, aisle * Building.aislePitch) }
        for site in ["DC2", "DC3"] {
            for (number, y) in Building.crossY.prefix(2).enumerated() {
                add(site, "cross", number, y)
            }
            add(site, "aisle", 1, Building.aislePitch)
        }
        return sheet
    }

    private func locationSheet() -> Sheet {
        var sheet = Sheet(Layouts.locations)
        func text(_ number: Int?) -> String { number.map { String($0) } ?? "" }
        for location in locations {
            sheet.add([
                "site": location.site, "location": location.code, "zone": location.zone,
                "kind": location.kind, "aisle": text(location.aisle), "bay": text(location.bay),
                "level": location.level, "side": location.side, "x": "\(location.x)",
                "y": "\(location.y)", "z": "\(location.z)", "checkDigits": location.checkDigits,
                "maxPlates": text(location.maxPlates),
                "maxWeightGrams": text(location.maxWeightGrams),
                "maxHeightMillimetres": text(location.maxHeightMillimetres),
                "maxItems": text(location.maxItems), "maxLots": text(location.maxLots),
                "reach": location.reach, "walk": "\(location.walk)",
            ])
        }
        return sheet
    }

    private func faceSheet() -> Sheet {
        var sheet = Sheet(Layouts.pickFaces)
        for face in faces {
            sheet.add([
                "location": face.location, "item": items[face.item].sku, "owner": face.owner,
                "gtin": face.gtin, "minQuantity": "\(face.min)", "maxQuantity": "\(face.max)",
                "singleLot": yesNo(face.singleLot),
            ])
        }
        return sheet
    }
}
