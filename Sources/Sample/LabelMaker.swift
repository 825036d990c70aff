/// Labels of plates that arrive: most are right, some are wrong on purpose.
struct LabelMaker {
    private let site: SampleSite
    private var random: Seeded
    private var number = 0
    private var waiting = [
        "expired", "shortLife", "overQuantity", "lostSeparator", "wrongCheckDigit", "expired",
        "shortLife", "overQuantity", "lostSeparator", "wrongCheckDigit",
    ]
    private var conflicts = 0
    private(set) var sheet = Sheet(Layouts.labels)

    init(_ site: SampleSite) {
        self.site = site
        random = Seeded(site.seed, "labels")
    }

    mutating func add(_ label: GoodsLabel) {
        if label.known, label.useBy != nil, conflicts < 3 {
            conflicts += 1
            var other = label
            other.useBy = label.useBy.map { $0 - 30 }
            return write(
                other.linear, other, "conflictingExpiry", "The lot is here with a later date")
        }
        guard !label.known, number % 4 == 3, let kind = waiting.first,
            label.useBy != nil, label.item.lifeDays > 30
        else {
            write(random.chance(50) ? label.linear : label.matrix, label, "ok", "")
            if label.item.serialPolicy == "receipt" || random.chance(25) { writeUnits(label) }
            return
        }
        waiting.removeFirst()
        spoil(label, kind)
    }

    private mutating func spoil(_ label: GoodsLabel, _ kind: String) {
        var wrong = label
        switch kind {
        case "expired":
            wrong.useBy = -random.within(2...9)
            wrong.lot = Self.another(label.lot)
            write(wrong.linear, wrong, kind, "Past its date, and another lot than announced")
        case "shortLife":
            wrong.useBy = max(1, label.item.inboundLifeDays - random.within(10...20))
            wrong.lot = Self.another(label.lot)
            write(wrong.matrix, wrong, kind, "Less life than the item needs at receipt")
        case "overQuantity":
            wrong.count = label.count * 2
            write(wrong.linear, wrong, kind, "Twice what the ASN says")
        case "lostSeparator":
            write(wrong.withoutSeparator, wrong, kind, "The scanner swallowed the separator")
        default:
            wrong.sscc = Keys.spoiled(label.sscc)
            write(wrong.linear, label, kind, "Last digit of the SSCC")
        }
    }

    /// A lot number of the same form: its last character is another.
    private static func another(_ lot: String) -> String {
        guard let last = lot.last, let digit = Int(String(last)) else {
            return lot.dropLast() + (lot.last == "K" ? "M" : "K")
        }
        return lot.dropLast() + String((digit + 5) % 10)
    }

    /// Plates that nobody announced: of an item that the ASN does not have.
    mutating func addStrangers(asn: String) {
        let strangers = site.lots.indices.filter {
            site.items[site.lots[$0].item].family.code == "SPI" && site.lots[$0].usable
        }
        for serial in 0..<2 {
            let lot = site.lots[random.pick(strangers)]
            let item = site.items[lot.item]
            let packs = item.packs(of: lot.supplier)
            let sscc = Keys.sscc(
                extension: 1, company: PartyMaker.company(lot.supplier), serial: 990_000 + serial)
            let label = GoodsLabel(
                asn: asn, sscc: sscc, item: item, pack: packs[packs.count - 2], count: 12,
                lot: lot.number, useBy: lot.useBy, production: lot.production, weightGrams: nil,
                known: true)
            write(label.linear, label, "notOnAsn", "Neither plate nor item was announced")
        }
    }

    /// The labels of the units on a plate: one as a sample, or one for each serial number.
    private mutating func writeUnits(_ label: GoodsLabel) {
        guard let unit = label.item.packs(of: label.pack.supplier).first,
            !label.item.packaging.catchWeight
        else { return }
        let serials = label.item.serialPolicy == "receipt"
        var single = label
        single.sscc = ""
        for _ in 0..<(serials ? label.count * label.pack.baseUnits / unit.baseUnits : 1) {
            let serial = serials ? random.fill("@@######") : ""
            write([label.unit(gtin: unit.gtin, serial: serial)], single, "ok", "A unit's own label")
        }
    }

    private mutating func write(
        _ scans: [String], _ label: GoodsLabel, _ kind: String, _ note: String
    ) {
        number += 1
        for (part, scan) in scans.enumerated() {
            sheet.add([
                "label": "LB\(padded(number, 4))", "part": "\(part + 1)", "asn": label.asn,
                "sscc": label.sscc, "case": kind, "scan": scan, "note": note,
            ])
        }
    }
}
