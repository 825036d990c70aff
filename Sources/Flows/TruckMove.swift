import Barcode
import Stock

/// A truck on its way to another door or time, while it is asked for.
package struct TruckMove: Codable, Hashable, Sendable {
    package var number: String
    /// Where it stood when it was asked for.
    package var old: AppointmentMove.Slot
    package var new: AppointmentMove.Slot

    /// The usual reasons, by their digits.
    package static let reasons = ["truck late", "truck early", "door not free", "agreed"]

    /// The reason that an answer gives: a digit or words.
    static func reason(_ scan: Scan) -> Result<String, Refused> {
        let text = scan.typedText ?? ""
        if let number = Int64(text), text.utf8.count == 1 {
            guard let reason = reasons.element(number) else {
                return .failure(Refused(message: .masterNoSuchNumber(text)))
            }
            return .success(reason)
        }
        guard let words = ReasonText.words(text, 3...100) else {
            return .failure(Refused(message: .masterReasonShort))
        }
        return .success(Shown.plain(words))
    }

    /// Why an answer is none.
    struct Refused: Error {
        let message: Message
    }
}

extension Site {
    /// The moment of the same day at which it is so many minutes past midnight at the site.
    func moment(_ minutes: Int, onDayOf moment: Instant) -> Instant {
        var found = moment
        // Twice, since the clock may be changed between the two.
        for _ in 0..<2 { found = found + (minutes - self.minutes(of: found)) * 60 }
        return found
    }

    /// Minutes past midnight at the site.
    private func minutes(of moment: Instant) -> Int {
        let parts = time(moment).split(separator: ":").compactMap { Int($0) }
        return parts.count == 2 ? parts[0] * 60 + parts[1] : 0
    }
}

extension Scan {
    /// Minutes past midnight of a typed time, such as `1430`, `930` or `0:05`; nil for what is none,
    /// and for one or two digits, which may be meant for a list.
    var minutesOfDay: Int? {
        let digits: Int
        switch self {
        case .number(let number) where (100...2359).contains(number): digits = Int(number)
        case .text(let text), .unknown(let text):
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, parts[1].utf8.count == 2, let hours = Int(parts[0]),
                let minutes = Int(parts[1]), (0...23).contains(hours)
            else { return nil }
            digits = hours * 100 + minutes
        default: return nil
        }
        guard (0...59).contains(digits % 100) else { return nil }
        return digits / 100 * 60 + digits % 100
    }
}
