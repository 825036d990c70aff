/// Packing and loading as the screens ask for it.
extension Robot {
    func pack() throws {
        switch screen {
        case "pack.packing": try fill()
        case "pack.label": scan("]C100" + value("lpn"))
        case "capture.serial": scan("ZS\(random.within(10_000_000...99_999_999))")
        case "capture.weight": type("10")
        default: leave()
        }
    }

    /// The first goods that are to be packed: the whole tote, or piece by piece with serials.
    private func fill() throws {
        guard let row = reply.content.lists["goods"]?.first, let lpn = row["lpn"],
            let sku = row["sku"]
        else { return enter() }
        if reply.content.notice?.id == "pack.scan-serials" { opened.insert(lpn) }
        guard opened.contains(lpn) else { return scan(lpn) }
        guard let label = try eyes.label(sku: sku, lot: row["lot"] ?? "") else { return leave() }
        let count = label.count(of: Self.baseUnits(row["quantity"] ?? ""))
        if count > 1 { type("\(count)") }
        scan(label.text)
    }

    /// The base units of an amount on the screen, such as `5 EA` or `15.5 KG`.
    private static func baseUnits(_ amount: String) -> Int64 {
        let parts = amount.split(separator: " ")
        guard parts.count == 2, let number = Double(parts[0]) else { return 1 }
        return Int64(parts[1] == "EA" ? number : (number * 1_000_000).rounded())
    }

    func load() {
        switch screen {
        case "load.load":
            press(.more)
            loadNext()
        case "load.missing": loadNext()
        case "load.seal": type("SEAL\(random.within(10_000...99_999))")
        case "load.confirm": scan(value("dock"))
        default: leave()
        }
    }

    /// The next unit that stands ready; with none left the truck goes, or waits for what is made.
    private func loadNext() {
        let waiting = reply.content.lists["waiting"] ?? []
        let ready = waiting.first { row in
            let place = row["place"] ?? ""
            let isPacked = row["lpn"].map { !$0.hasPrefix("T") } ?? false
            return isPacked && !unready.contains(row["lpn"] ?? "")
                && !(place.hasPrefix("CART") || place.hasPrefix("FORK"))
        }
        if let lpn = ready?["lpn"] {
            scan(lpn)
            // Somebody is packing it, or it is in another unit by now.
            if reply.wasRefused { unready.insert(lpn) }
        } else if waiting.isEmpty {
            press(.back)
            enter()
        } else {
            leave()
        }
    }
}
