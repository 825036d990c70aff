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
        if reply.content.notice?.id == "pack.scan-serials" {
            if let there = try eyes.contents(of: lpn, sku: sku), there.quantity > 1 {
                type("\(there.quantity)")
            }
            guard let label = try eyes.label(sku: sku, lot: row["lot"] ?? "") else {
                return leave()
            }
            return scan(label)
        }
        scan(lpn)
    }

    func load() {
        switch screen {
        case "load.load": loadNext()
        case "load.seal": type("SEAL\(random.within(10_000...99_999))")
        case "load.confirm": scan(value("dock"))
        default: leave()
        }
    }

    /// The next unit that stands ready; with none left the truck goes, or waits for what is made.
    private func loadNext() {
        press(.more)
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
