extension Packaging {
    /// Weight in kilograms to one unit; no case between the unit and the pallet.
    private static func unit(
        _ name: String, _ baseUnit: String, grams: Int, content: Int, size: (Int, Int, Int),
        tare: Int, perLayer: Int, layers: Int, catchWeight: Bool = false
    ) -> Packaging {
        build(
            name, baseUnit, grams: grams, content: content,
            below: [("each", 1, size, tare)], perLayer: perLayer, layers: layers,
            catchWeight: catchWeight)
    }

    private static func build(
        _ name: String, _ baseUnit: String, grams: Int, content: Int,
        below: [(String, Int, (Int, Int, Int), Int)], perLayer: Int, layers: Int,
        catchWeight: Bool = false
    ) -> Packaging {
        var levels = below.map { name, count, size, tare in
            Level(
                name: name, count: count, lengthMillimetres: size.0, widthMillimetres: size.1,
                heightMillimetres: size.2, tareGrams: tare)
        }
        let height = 144 + layers * (levels.last?.heightMillimetres ?? 0)
        levels.append(
            Level(
                name: "pallet", count: perLayer * layers, lengthMillimetres: 1200,
                widthMillimetres: 800, heightMillimetres: height, tareGrams: 25_000))
        return Packaging(
            name: name, baseUnit: baseUnit, content: content, netGrams: grams, levels: levels,
            perLayer: perLayer, catchWeight: catchWeight)
    }

    static let bag25 = unit(
        "bag 25 kg", "each", grams: 25_000, content: 1, size: (600, 400, 140), tare: 180,
        perLayer: 4, layers: 9)
    static let bag10 = unit(
        "bag 10 kg", "each", grams: 10_000, content: 1, size: (500, 320, 120), tare: 110,
        perLayer: 6, layers: 10)
    static let pail = unit(
        "pail 14 kg", "each", grams: 14_000, content: 1, size: (300, 300, 280), tare: 900,
        perLayer: 8, layers: 5)
    static let carton = unit(
        "carton 10 kg", "each", grams: 10_000, content: 1, size: (400, 300, 190), tare: 420,
        perLayer: 8, layers: 7)
    static let lightCarton = unit(
        "carton 5 kg", "each", grams: 5_000, content: 1, size: (400, 300, 300), tare: 450,
        perLayer: 8, layers: 6)
    static let drum = unit(
        "drum 25 l", "microlitre", grams: 27_000, content: 25_000_000, size: (290, 290, 430),
        tare: 1_300, perLayer: 10, layers: 3)
    static let jar = build(
        "jar 1 kg x 6", "milligram", grams: 1_000, content: 1_000_000,
        below: [("each", 1, (120, 120, 210), 85), ("case", 6, (380, 260, 225), 310)],
        perLayer: 9, layers: 6)
    static let pouch = build(
        "pouch 500 g x 12", "milligram", grams: 500, content: 500_000,
        below: [("each", 1, (180, 70, 260), 12), ("case", 12, (400, 300, 280), 380)],
        perLayer: 8, layers: 6)
    static let sack = build(
        "bag 5 kg x 4", "milligram", grams: 5_000, content: 5_000_000,
        below: [("each", 1, (300, 110, 420), 60), ("case", 4, (460, 310, 430), 620)],
        perLayer: 6, layers: 3)
    static let bottle = build(
        "bottle 1 l x 6", "microlitre", grams: 930, content: 1_000_000,
        below: [("each", 1, (90, 90, 250), 110), ("case", 6, (290, 200, 265), 240)],
        perLayer: 14, layers: 5)
    static let canister = build(
        "canister 5 l x 4", "microlitre", grams: 4_700, content: 5_000_000,
        below: [("each", 1, (190, 140, 290), 220), ("case", 4, (390, 290, 305), 480)],
        perLayer: 8, layers: 4)
    static let phial = build(
        "bottle 100 ml x 10 x 6", "microlitre", grams: 98, content: 100_000,
        below: [
            ("each", 1, (50, 50, 110), 32), ("inner", 10, (255, 105, 115), 60),
            ("case", 6, (330, 270, 240), 260),
        ], perLayer: 10, layers: 6)
    static let sachet = build(
        "sachet 20 g x 25 x 8", "milligram", grams: 20, content: 20_000,
        below: [
            ("each", 1, (90, 8, 120), 3), ("inner", 25, (210, 100, 130), 45),
            ("case", 8, (430, 220, 270), 320),
        ], perLayer: 10, layers: 5)
    static let wheel = build(
        "wheel x 2", "each", grams: 4_500, content: 1,
        below: [("each", 1, (260, 260, 110), 40), ("case", 2, (540, 280, 130), 380)],
        perLayer: 4, layers: 2, catchWeight: true)
    static let piece = build(
        "piece x 4", "each", grams: 3_200, content: 1,
        below: [("each", 1, (340, 180, 90), 30), ("case", 4, (400, 380, 200), 520)],
        perLayer: 4, layers: 2, catchWeight: true)
    static let device = build(
        "piece x 4", "each", grams: 800, content: 1,
        below: [("each", 1, (160, 110, 80), 90), ("case", 4, (340, 240, 180), 210)],
        perLayer: 3, layers: 2)
    static let cylinder = unit(
        "cylinder 10 kg", "each", grams: 10_000, content: 1, size: (170, 170, 1_020),
        tare: 13_000, perLayer: 12, layers: 1)

    /// By the names that lines of the catalogue use.
    static func named(_ name: String) -> Packaging? {
        switch name {
        case "bag25": .bag25
        case "bag10": .bag10
        case "pail": .pail
        case "carton": .carton
        case "lightCarton": .lightCarton
        case "drum": .drum
        case "jar": .jar
        case "pouch": .pouch
        case "sack": .sack
        case "bottle": .bottle
        case "canister": .canister
        case "phial": .phial
        case "sachet": .sachet
        case "wheel": .wheel
        case "piece": .piece
        case "device": .device
        case "cylinder": .cylinder
        default: nil
        }
    }
}
