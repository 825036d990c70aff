import Barcode
import Stock

/// A truck on its way to another door or time, while it is asked for.
package struct TruckMove: Codable, Hashable, Sendable {
    package var number: String
    /// Where it stood when it was asked for.
    package var old: AppointmentMove.Slot
    package var new: AppointmentMove.Slot

    /// The move with its reason, and the days where it is to another.
    func booked(_ reason: String, _ site: Site) -> AppointmentMove {
        let (from, to) = (site.day(old.from), site.day(new.from))
        return AppointmentMove(
            number: number, old: old, new: new,
            days: from == to ? nil : AppointmentMove.Days(old: from, new: to), reason: reason)
    }

    /// Another truck that stands at the door at the same time.
    func clash(_ site: Site) throws -> Appointment? {
        try site.floor.appointments(on: site.day(new.from), isToday: false).first {
            $0.appointment.number != number && !$0.isCancelled
                && $0.appointment.dock == new.dock && $0.appointment.from < new.until
                && new.from < $0.appointment.until
        }?.appointment
    }

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

/// What of a truck is to be otherwise; what is nil stays.
package struct TruckWish: Hashable, Sendable, CustomStringConvertible {
    package var dock: LocationCode?
    package var day: Day?
    /// Minutes past midnight at the site.
    package var minutes: Int?

    package init() {}

    /// Minutes past midnight of a time such as `14:30` or `1430`; nil for what is none.
    package static func minutes(of text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let digits = parts.count == 2 && parts[1].utf8.count == 2 ? parts.joined() : text
        guard parts.count <= 2, (1...4).contains(digits.utf8.count), let number = Int(digits),
            (0...2359).contains(number), number % 100 < 60,
            digits.utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        return number / 100 * 60 + number % 100
    }

    /// What a scan wishes; nil when it is no door, day or time.
    ///
    /// One or two digits are none: they may be meant for a list.
    init?(_ scan: Scan) {
        switch scan {
        case .location(let code): dock = code
        case .date(let day): self.day = day
        case .number(let number) where number > 99:
            guard let minutes = Self.minutes(of: "\(number)") else { return nil }
            self.minutes = minutes
        case .text(let text), .unknown(let text):
            guard text.contains(":"), let minutes = Self.minutes(of: text) else { return nil }
            self.minutes = minutes
        default: return nil
        }
    }

    package var description: String {
        [
            dock?.rawValue, day.map { "\($0)" },
            minutes.map { "\($0 / 60):\($0 % 60 < 10 ? "0" : "")\($0 % 60)" },
        ].compactMap(\.self).joined(separator: " ")
    }
}

extension AppointmentMove.Slot {
    /// Where and when a truck stands that is wished otherwise, or nil when there is no such place.
    func moved(by wish: TruckWish, _ site: Site) throws -> Self? {
        var new = self
        if let code = wish.dock {
            guard let door = try site.floor.location(code) else { return nil }
            new.dock = door.id
            new.dockCode = door.code
        }
        if let day = wish.day { new.from = site.moment(of: from, on: day) }
        if let minutes = wish.minutes { new.from = site.moment(minutes, onDayOf: new.from) }
        new.until = new.from + (until - from)
        return new
    }
}

extension Site {
    /// The same time of another day at the site.
    fileprivate func moment(of moment: Instant, on day: Day) -> Instant {
        // By way of noon, where a change of the clocks leads to no other day.
        let noon = self.moment(720, onDayOf: moment) + (day - self.day(moment)) * 86_400
        return self.moment(minutes(of: moment), onDayOf: noon)
    }

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
