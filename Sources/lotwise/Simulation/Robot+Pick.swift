import Stock

/// Picking as the screens ask for it.
extension Robot {
    func pick() throws {
        switch screen {
        case "pick.tote": scan(freshTote())
        case "pick.goto": try take()
        case "pick.put": putIntoTote()
        case "pick.weigh": try weigh()
        case "pick.zero": enter()
        case "pick.drop":
            slots = [:]
            let target = value("target")
            if target.isEmpty { leave() } else { scan(target) }
        default: leave()
        }
    }

    /// The scan at the place: the place, the plate or the label of the goods.
    private func take() throws {
        let target = value("target")
        if reply.content.notice?.id == "pick.over-weight" { return fewer(at: target) }
        let line = value("order") + "/" + value("line") + target
        if looked.insert(line).inserted {
            if random.within(1...1_000) <= habits.mistakes { scan(eyes.otherPlace(than: target)) }
            if random.within(1...1_000) <= habits.shorts { return short(at: target) }
        }
        if value("ask") == target { return scan(target) }
        let lpn = value("lpn")
        if !lpn.isEmpty { return scan(lpn) }
        guard let label = try eyes.label(sku: value("sku"), lot: value("lot")) else {
            return scan(target)
        }
        scan(label.text)
    }

    /// Nothing is there, or all but one.
    private func short(at target: String) {
        let asked = pieces
        let found = asked > 1 && random.below(2) == 0 ? asked - 1 : 0
        press(.problem)
        type("1\(found)")
        guard screen == "pick.short" else { return }
        scan(target)
        tally.shorts += 1
    }

    /// Too much by weight: one piece less, or another piece from elsewhere.
    private func fewer(at target: String) {
        guard pieces <= 1 else { return type("\(pieces - 1)") }
        press(.problem)
        type("10")
        guard screen == "pick.short" else { return }
        scan(target)
        tally.shorts += 1
    }

    /// The pieces that the screen asks for; 0 where it asks for a measure.
    private var pieces: Int {
        let amount = value("quantity").split(separator: " ")
        return amount.count == 2 && amount[1] == "EA" ? Int(amount[0]) ?? 0 : 0
    }

    private func putIntoTote() {
        let slot = value("slot")
        let known = value("tote")
        let tote = LPN(rawValue: known) != nil && known.hasPrefix("T") ? known : nil
        let chosen = tote ?? slots[slot] ?? freshTote()
        slots[slot] = chosen
        scan(chosen)
    }

    private func weigh() throws {
        if reply.content.notice?.id == "pick.over-weight" {
            press(.back)
            return fewer(at: value("target"))
        }
        let quantity = value("quantity").split(separator: " ").first.flatMap { Int64($0) } ?? 1
        type(
            try eyes.kilograms(of: quantity, sku: value("sku"), at: value("target")) ?? "1")
    }
}
