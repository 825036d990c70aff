/// The fields of every kind of master data.
extension MasterField {
    private static let temperatures = Kind.choice(["frozen", "chilled", "cool", "ambient"])
    private static let tenths = Kind.number(-1000...1000)
    private static let size = Kind.number(0...100_000)
    private static let weight = Kind.number(0...100_000_000_000)
    private static let coordinate = Kind.number(-1_000_000...1_000_000)

    static let items = [
        MasterField("description", .text(1...80)),
        MasterField("group", .text(0...40), initial: ""),
        MasterField("unit", .choice(["each", "milligram", "microlitre"]), .atFirst),
        MasterField(
            "expiryBasis", .choice(["expiry", "bestBefore", "sellBy", "none"]), .atFirst),
        MasterField("rotation", .choice(["fefo", "fifo", "lefo"]), initial: "fefo"),
        MasterField("shelfLifeDays", .number(1...36_500), isOptional: true),
        MasterField("minimumInboundDays", .number(0...36_500), isOptional: true),
        MasterField("temperature", temperatures),
        MasterField("minimumTenthsCelsius", tenths, isOptional: true, measure: .tenthsCelsius),
        MasterField("maximumTenthsCelsius", tenths, isOptional: true, measure: .tenthsCelsius),
        MasterField("allergens", .text(0...200), initial: ""),
        MasterField("hazard", .text(1...40), isOptional: true),
        MasterField("abc", .choice(["A", "B", "C"]), initial: "C"),
        MasterField("needsCertificate", .flag, initial: "no"),
        MasterField("isFood", .flag, .atFirst, initial: "yes"),
        MasterField("isLiquid", .flag, .atFirst, initial: "no"),
        MasterField("isCatchWeight", .flag, .atFirst, initial: "no"),
        MasterField(
            "serialPolicy", .choice(["none", "atShip", "atReceipt"]), .atFirst, initial: "none"),
    ]

    static let packs = [
        MasterField("item", .code(.items), .atFirst),
        MasterField("level", .choice(["each", "inner", "case", "pallet"]), .atFirst),
        MasterField("units", .number(1...1_000_000_000), .atFirst),
        MasterField("lengthMillimetres", size, initial: "0", measure: .millimetres),
        MasterField("widthMillimetres", size, initial: "0", measure: .millimetres),
        MasterField("heightMillimetres", size, initial: "0", measure: .millimetres),
        MasterField("weightMilligrams", weight, initial: "0", measure: .milligrams),
        MasterField("perLayer", .number(1...1000), isOptional: true),
    ]

    static let lots = [
        MasterField("expiry", .day), MasterField("bestBefore", .day), MasterField("sellBy", .day),
        MasterField("production", .day), MasterField("country", .text(2...2)),
        MasterField("grade", .text(1...20)), MasterField("hasCertificate", .flag),
        MasterField("received", .day, .never),
    ]

    static let locations = [
        MasterField(
            "kind",
            .choice(["dock", "stage", "reserve", "pickFace", "cage", "pack", "carrier", "return"]),
            .atFirst),
        MasterField("zone", .code(.zones)),
        MasterField("temperature", temperatures),
        MasterField(
            "maximumWeightMilligrams", weight, isOptional: true, measure: .milligrams),
        MasterField("maximumHeightMillimetres", size, isOptional: true, measure: .millimetres),
        MasterField("maximumPlates", .number(1...100_000), isOptional: true),
        MasterField("mixing", .choice(["lot", "lots", "any"]), initial: "lots"),
        MasterField("checkDigits", .text(0...3), initial: ""),
        MasterField("sequence", .number(0...1_000_000_000), initial: "0"),
        MasterField("aisle", .number(0...9999), .atFirst, initial: "0"),
        MasterField("bay", .number(0...9999), .atFirst, initial: "0"),
        MasterField("level", .number(0...99), .atFirst, initial: "0"),
        MasterField("x", coordinate, .atFirst, initial: "0"),
        MasterField("y", coordinate, .atFirst, initial: "0"),
        MasterField("z", coordinate, .atFirst, initial: "0"),
    ]

    static let zones = [
        MasterField("name", .text(1...60)),
        MasterField(
            "purpose", .choice(["storage", "quality", "dock", "pack", "returns", "carrier"]),
            .atFirst),
        MasterField("temperature", temperatures),
        MasterField("allergens", .text(0...200), initial: ""),
        MasterField("hazardClasses", .text(0...100), initial: ""),
        MasterField("isFood", .flag, initial: "yes"),
    ]

    private static let party = [
        MasterField("name", .text(1...80)),
        MasterField("gln", .text(13...13), isOptional: true),
        MasterField("country", .text(0...2), initial: ""),
        MasterField("address", .text(0...200), initial: ""),
        MasterField("contact", .text(0...200), initial: ""),
    ]

    static let suppliers =
        party + [
            MasterField("overPercent", .number(0...100), initial: "0"),
            MasterField("overLimitPercent", .number(0...100), initial: "10"),
            MasterField("shortPercent", .number(0...100), initial: "0"),
            MasterField(
                "inspection", .choice(["none", "skipLot", "firstOfLot", "everyPlate"]),
                initial: "none"),
            MasterField("inspectEvery", .number(1...1000), isOptional: true),
            MasterField("certificateRequired", .flag, initial: "no"),
            MasterField("approvedUntil", .day, isOptional: true),
            MasterField("leadDays", .number(0...1000), isOptional: true),
            MasterField("lotMask", .text(0...20), initial: ""),
        ]

    static let customers =
        party + [
            MasterField("group", .text(0...40), initial: ""),
            MasterField("carrier", .text(0...20), initial: ""),
            MasterField("transitDays", .number(0...365), initial: "0"),
            MasterField("priority", .number(1...9), initial: "5"),
            MasterField("dock", .text(0...20), initial: ""),
        ]

    static let policies = [
        MasterField("customer", .code(.customers), .atFirst, isOptional: true),
        MasterField("item", .code(.items), .atFirst, isOptional: true),
        MasterField("group", .text(0...40), .atFirst, initial: ""),
        MasterField("country", .text(0...2), .atFirst, initial: ""),
        MasterField("minLifeDays", .number(0...36_500), isOptional: true),
        MasterField("minLifePercent", .number(0...100), isOptional: true),
        MasterField("singleLot", .flag, initial: "no"),
        MasterField("maxLots", .number(1...1000), isOptional: true),
        MasterField("lotWindowDays", .number(0...36_500), isOptional: true),
        MasterField("neverOlder", .flag, initial: "no"),
        MasterField("excludedLots", .text(0...400), initial: ""),
        MasterField("approvedLots", .text(0...400), initial: ""),
        MasterField("returnedExcluded", .flag, initial: "no"),
        MasterField("wholePlates", .flag, initial: "no"),
        MasterField("certificateRequired", .flag, initial: "no"),
        MasterField("substitutes", .choice(["allowed", "refused"]), isOptional: true),
    ]

    static let substitutes = [
        MasterField("item", .code(.items), .atFirst),
        MasterField("substitute", .code(.items), .atFirst),
        MasterField("units", .number(1...1_000_000_000), initial: "1"),
        MasterField("forUnits", .number(1...1_000_000_000), initial: "1"),
        MasterField("priority", .number(1...9), initial: "5"),
        MasterField("isInUse", .flag, initial: "yes"),
    ]

    static let workers = [
        MasterField("name", .text(1...60)), MasterField("badge", .text(1...20)),
        MasterField("role", .roles), MasterField("language", .choice(["en", "es", "de"])),
        MasterField("isActive", .flag, initial: "yes"),
        MasterField("failures", .number(0...1000), .never),
        MasterField("locked", .moment, .never),
    ]

    static let devices = [
        MasterField("name", .text(0...60), initial: ""),
        MasterField("carrier", .code(.locations), .atFirst, isOptional: true),
        MasterField("lastUse", .moment, .never),
        MasterField("lastWorker", .text(0...20), .never),
    ]
}
