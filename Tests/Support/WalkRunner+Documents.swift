import Foundation
import Session
import Stock
import Store

/// What other programs send while a worker is at something else.
extension WalkRunner {
    /// A document that a walk says comes in; false when it is nothing known.
    ///
    ///     announced RMA1 MARZIPANE SO40003 NUT-1087/NT66469=6 NUT-1087=4   a return is announced;
    ///                                                                     - is no order
    ///     appointment AP0001 DOCK-11 COLDRUN 0 13:00 14:30 open            a truck so many days
    ///                                                                     from today
    func comesIn(_ words: [String]) throws -> Bool {
        switch (words.first, words.count) {
        case ("announced", 5...): try announce(Array(words.dropFirst()))
        case ("appointment", 8): try appoint(Array(words.dropFirst()))
        default: return false
        }
        return true
    }

    private func announce(_ words: [String]) throws {
        let reason = "too many"
        given.append(reason)
        let rows = try words.dropFirst(3).enumerated().map { at, word in
            let parts = word.split(whereSeparator: { "/=".contains($0) }).map(String.init)
            return try CSV.Record(
                file: "returns.csv", line: at, path: "returns[\(at)]",
                [
                    "return": words[0], "customer": words[1],
                    "order": words[2] == "-" ? "" : words[2], "status": "open",
                    "line": "\(at + 1)", "item": parts[0],
                    "lot": parts.count > 2 ? parts[1] : "", "quantity": parts.last ?? "",
                    "reason": reason,
                ], columns: ReturnImport.columns)
        }
        _ = try ReturnImport(
            name: "returns.csv", bytes: Array(words.joined(separator: " ").utf8), records: rows,
            now: now
        ).run(on: store)
    }

    private func appoint(_ words: [String]) throws {
        let clock = try clock.of(store)
        let row = try CSV.Record(
            file: "appointments.csv", line: 0, path: "appointments[0]",
            [
                "appointment": words[0], "dock": words[1], "carrier": words[2],
                "day": "\(clock.today + (Int(words[3]) ?? 0))", "from": words[4],
                "until": words[5], "status": words[6],
            ], columns: AppointmentImport.columns)
        _ = try AppointmentImport(
            name: "appointments.csv", bytes: Array(words.joined(separator: " ").utf8),
            records: [row], now: now, moment: clock.moment(_:minutes:)
        ).run(on: store)
    }
}
