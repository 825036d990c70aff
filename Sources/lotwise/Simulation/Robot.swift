import Display
import Foundation
import Sample
import Session
import Stock
import Store

/// A worker of a simulated shift: reads what the terminal shows and scans what it asks for.
///
///     menu ──0──▶ a job ──scan, scan, …──▶ menu ──0──▶ …
///
/// It decides by the name of the screen and the values on it, as a person decides by what is
/// written there, and knows of goods only what is printed on them (`RobotEyes`). Now and then it
/// scans something wrong, or finds less than it should.
final class Robot {
    /// In how many of 1,000 picks it finds less, and scans the wrong place first.
    struct Habits: Sendable {
        var shorts = 15
        var mistakes = 10
    }

    let session: OperatorSession
    let eyes: RobotEyes
    let habits: Habits
    var random: Seeded
    var tally = RobotTally()
    var reply: Reply
    /// The number of the last tote it took from the stack; each robot has a stack of its own.
    private var totes: Int
    /// What it last did, how often that was refused in a row, and on which screen.
    private var last = (screen: "", refused: 0)
    /// The tote in each slot of the cart on this round.
    var slots: [String: String] = [:]
    /// What it has seen at the place it counts and not told yet.
    private var seen: [RobotEyes.Thing] = []
    /// Totes whose goods go into the pack piece by piece, with their serial numbers.
    var opened: Set<String> = []
    /// Units it was not let load on this visit to the door.
    var unready: Set<String> = []
    /// Lines that it has already looked at for shorts.
    var looked: Set<String> = []

    init(
        _ session: OperatorSession, _ eyes: RobotEyes, number: Int, seed: UInt64,
        habits: Habits = Habits()
    ) {
        self.session = session
        self.eyes = eyes
        self.habits = habits
        random = Seeded(seed, "robot-\(number)")
        totes = number * 10_000
        reply = session.start()
    }

    var screen: String { reply.content.screen }

    func value(_ name: String) -> String { reply.content.values[name] ?? "" }

    // MARK: - Hands

    func scan(_ text: String) {
        tally.scans += 1
        give(.entered(InputToken.Entry(text, method: .scanned)))
    }

    func type(_ text: String) {
        tally.keys += text.count + 1
        give(.entered(InputToken.Entry(text, method: .keyed)))
    }

    func press(_ key: ScreenKey) {
        tally.keys += 1
        give(.pressed(key))
    }

    func enter() {
        tally.keys += 1
        give(.confirmed)
    }

    private func give(_ token: InputToken) {
        let before = screen
        reply = session.handle(token)
        let id = reply.content.notice?.id ?? ""
        if id == "menu.no-work" {
            tally.idle += 1
        } else if reply.wasRefused {
            tally.refusals[id, default: 0] += 1
            last = (before, last.screen == before ? last.refused + 1 : 1)
        } else {
            last = (before, 0)
        }
        if id == "session.fault" { tally.faults += 1 }
        if reply.content.notice?.isModal == true {
            tally.keys += 1
            reply = session.handle(.acknowledged)
        }
    }

    /// A tote from the stack.
    func freshTote() -> String {
        totes += 1
        let digits = String(String(1_000_000 + totes).dropFirst())
        return "T\(digits)\(Modulo10.checkDigit(digits) ?? 0)"
    }

    // MARK: - Work

    func signOn(badge: String, pin: String) -> Bool {
        scan(badge)
        type(pin)
        if screen == "resume" || screen == "sign-on" { scan(badge) }
        return screen == "menu"
    }

    func signOff() {
        for _ in 0..<8 where screen != "menu" { press(.back) }
        press(.back)
        enter()
    }

    /// Does the next thing; false when there is nothing to do now.
    func work() throws -> Bool {
        if last.refused >= 4 {
            giveUp()
            return true
        }
        switch screen {
        case "menu": return begin()
        case _ where screen.hasPrefix("pick."): try pick()
        case _ where screen.hasPrefix("replenish."): try replenish()
        case _ where screen.hasPrefix("pack."), _ where screen.hasPrefix("capture."): try pack()
        case _ where screen.hasPrefix("load."): load()
        case _ where screen.hasPrefix("count."): try count()
        case _ where screen.hasPrefix("putaway."): putAway()
        default: giveUp()
        }
        return true
    }

    private func begin() -> Bool {
        slots = [:]
        unready = []
        type("0")
        return screen != "menu"
    }

    /// Back to the menu, step by step.
    func leave() { for _ in 0..<8 where screen != "menu" { press(.back) } }

    /// Leaves a screen that it cannot get on with.
    private func giveUp() {
        let said = reply.content.notice.map { "\($0.id) \($0.values.sorted { $0.key < $1.key })" }
        tally.stuck.append(
            "\(screen): \(said ?? "-") \(reply.content.values.sorted { $0.key < $1.key })")
        last = ("", 0)
        leave()
        if screen != "menu" { tally.stuck.append("no way out of \(screen)") }
    }

    private func putAway() {
        switch screen {
        case "putaway.fetch": scan(value("lpn"))
        case "putaway.carry": scan(value("target"))
        default: leave()
        }
    }

    /// Counts what the eyes see, plate by plate and lot by lot.
    private func count() throws {
        switch screen {
        case "count.goto":
            let place = value("location")
            scan(place)
            seen = try eyes.things(at: place)
        case "count.counting":
            guard let thing = seen.popLast() else {
                return value("count") == "0" ? press(.more) : scan(value("location"))
            }
            switch thing {
            case .plate(let lpn): scan(lpn)
            case .loose(let label, let quantity):
                scan(label)
                if screen == "capture.quantity" { type(quantity) }
            }
        case "count.empty": scan(value("location"))
        default: leave()
        }
    }

    private func replenish() throws {
        switch screen {
        case "replenish.fetch": scan(value("lpn"))
        case "replenish.carry": scan(value("target"))
        default: leave()
        }
    }
}
