extension SampleSite {
    /// Workers and devices.
    func peopleSheets() -> [Sheet] { [workerSheet(), deviceSheet()] }

    /// Short name, full name, roles, language.
    static let workers: [(code: String, name: String, roles: String, language: String)] = [
        ("AADAMS", "Ann Adams", "operator|forklift", "en"),
        ("BKOWALSKI", "Bogdan Kowalski", "operator|forklift", "en"),
        ("CGARCIA", "Carmen Garcia", "operator|picker", "es"),
        ("DFISCHER", "Dieter Fischer", "operator|forklift|receiver", "de"),
        ("ELOPEZ", "Elena Lopez", "operator|picker|packer", "es"),
        ("FOKAFOR", "Farid Okafor", "operator|picker", "en"),
        ("GHALL", "Grace Hall", "supervisor|operator|picker|receiver", "en"),
        ("HITO", "Hiro Ito", "quality", "en"),
        ("IDIAZ", "Ines Diaz", "quality|supervisor", "es"),
        ("JBECKER", "Jonas Becker", "operator|receiver", "de"),
        ("JKIM", "Kim Jansen", "operator|picker|forklift", "en"),
        ("LCRUZ", "Luis Cruz", "operator|receiver|forklift", "es"),
        ("MROSSI", "Marta Rossi", "operator|packer", "en"),
        ("NNGUYEN", "Nadia Nguyen", "operator|picker", "en"),
        ("OVOGEL", "Otto Vogel", "supervisor|forklift", "de"),
        ("PPATEL", "Priya Patel", "quality", "en"),
        ("QSMITH", "Quentin Smith", "operator|packer", "en"),
        ("RTORRES", "Rosa Torres", "operator|picker", "es"),
        ("SEK", "Sven Ek", "operator|forklift", "en"),
        ("TWEBER", "Tanja Weber", "operator|receiver|packer", "de"),
        ("UZIMMER", "Uwe Zimmer", "admin", "de"),
        ("VYOUNG", "Vera Young", "admin|supervisor", "en"),
        ("WQUINN", "Wanda Quinn", "viewer", "en"),
        ("XMOREAU", "Ximena Moreau", "operator|picker|forklift", "es"),
        ("YUEDA", "Yusuf Ueda", "operator|receiver", "en"),
        ("ZADAMS", "Zoe Adams", "viewer", "en"),
        ("RENO1", "Luis Diaz", "operator|forklift|receiver|picker|supervisor", "es"),
        ("BREDA1", "Sven Jansen", "operator|forklift|receiver|picker|supervisor", "de"),
    ]

    private func workerSheet() -> Sheet {
        var random = Seeded(seed, "workers")
        var sheet = Sheet(Layouts.workers)
        for (index, worker) in Self.workers.enumerated() {
            let site = worker.code == "RENO1" ? "DC2" : worker.code == "BREDA1" ? "DC3" : "DC1"
            sheet.add([
                "worker": worker.code, "name": worker.name,
                "badge": "B\(padded(40_100 + index * 37 + random.below(30), 6))",
                "pin": padded(random.within(100_000...999_999), 6), "roles": worker.roles,
                "language": worker.language, "site": site,
                "shift": ["early", "late", "night"][index % 3],
            ])
        }
        return sheet
    }

    private func deviceSheet() -> Sheet {
        var sheet = Sheet(Layouts.devices)
        func add(
            _ code: String, _ kind: String, _ size: (Int, Int), _ carrier: String,
            separator: String = "GS", site: String = "DC1"
        ) {
            sheet.add([
                "device": code, "kind": kind, "site": site, "columns": "\(size.0)",
                "rows": "\(size.1)", "carrier": carrier, "separator": separator,
            ])
        }
        for number in 1...16 {
            let code = padded(number, 2)
            add(
                "HH-\(code)", "handheld", number > 12 ? (20, 8) : (20, 16), "HAND-\(code)",
                separator: number == 16 ? "~" : "GS")
        }
        for number in 1...10 {
            let code = padded(number, 2)
            add("CT-\(code)", "handheld", (20, 16), "CART-\(code)")
        }
        for number in 1...8 {
            let code = padded(number, 2)
            add("VM-\(code)", "vehicle", number > 6 ? (40, 8) : (80, 24), "FORK-\(code)")
        }
        for number in 1...6 { add("PK-\(padded(number, 2))", "pack", (80, 24), "") }
        for number in 1...3 { add("DESK-\(padded(number, 2))", "desk", (80, 24), "") }
        add("DESK-R1", "desk", (80, 24), "", site: "DC2")
        add("DESK-B1", "desk", (80, 24), "", site: "DC3")
        return sheet
    }
}
