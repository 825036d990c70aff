import Foundation
import Planning

/// Random allocation problems of one item, the same for the same seed.
struct RandomAllocation {
    enum Kind: CaseIterable {
        /// Only the minimum life differs, so that eligible lots are a chain.
        case nested
        /// Countries, exclusions and approvals too.
        case general
        /// Lot limits and all-or-nothing lines too.
        case mixed
    }

    /// The seed of a test: `SEED` of the environment, else a fixed one.
    static func seed(_ standard: UInt64) -> UInt64 {
        ProcessInfo.processInfo.environment["SEED"].flatMap { UInt64($0) } ?? standard
    }

    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next(_ range: ClosedRange<Int>) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return range.lowerBound + Int((state >> 16) % UInt64(range.count))
    }

    /// A problem of at most so many lines and lots, with quantities small enough to enumerate.
    mutating func problem(
        _ kind: Kind, lines: Int = 4, lots: Int = 3, quantity: Int = 4
    ) -> AllocationProblem {
        let rotation = AllocationProblem.Rotation.allCases[kind == .nested ? 0 : next(0...2)]
        var problem = AllocationProblem(
            today: 100, items: [.init(rotation: rotation)], lots: [], stock: [], lines: [])
        for lot in 0..<next(1...lots) {
            let countries =
                kind == .nested || next(0...2) > 0 ? nil : [["DE"], ["GB"]][next(0...1)]
            problem.lots.append(
                .init(
                    name: "L\(lot)", item: 0, expiry: 100 + next(0...6), received: next(0...6),
                    status: next(0...9) == 0 ? "quarantine" : "released", countries: countries))
            for _ in 0..<next(1...2) {
                problem.stock.append(
                    .init(
                        lot: lot, isReserve: next(0...1) == 0, quantity: next(0...quantity),
                        travel: next(1...9)))
            }
        }
        for line in 0..<next(1...lines) {
            let isMixed = kind == .mixed
            problem.lines.append(
                .init(
                    name: "\(line)", item: 0, weight: [1, 3, 9][next(0...2)],
                    quantity: next(1...quantity + 1), shipDay: 100, minimumLife: next(0...4),
                    country: ["DE", "GB"][next(0...1)],
                    excluded: kind != .nested && next(0...3) == 0
                        ? [next(0...problem.lots.count - 1)] : [],
                    approved: kind != .nested && next(0...4) == 0
                        ? [next(0...problem.lots.count - 1)] : nil,
                    maximumLots: isMixed && next(0...1) == 0 ? next(1...2) : nil,
                    allOrNothing: isMixed && next(0...2) == 0))
        }
        return problem
    }
}
