import Stock

extension Site {
    /// The open holds that nothing is under any more once the goods of a posting have gone.
    func holdsEmptied(by posting: Posting) throws -> [OpenHold] {
        var holds: [OpenHold] = []
        var left: [HoldID: Int64] = [:]
        for line in posting.lines {
            for open in try floor.openHolds(in: .material(line.material)) {
                if left[open.hold.id] == nil { holds.append(open) }
                left[open.hold.id, default: open.quantity] -= line.quantity
            }
        }
        return holds.filter { left[$0.hold.id] == 0 }
    }
}
