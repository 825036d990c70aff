import Foundation
import Support
import Testing

/// Real programs killed at random instants (`reliability.md`, bar 1).
@Suite(.serialized) struct CrashTests {
    /// One worker on one device: takes a plate, gives it back, for ever.
    private final class Seat {
        let person: LiveRun.Person
        let device: String
        let plate: String
        var run: LiveRun?
        /// How many scans the screen has confirmed.
        var acknowledged = 0
        /// Whether the plate is on the carrier, as far as the screen has said.
        var isCarrying = false

        init(_ person: LiveRun.Person, _ device: String, _ plate: String) {
            self.person = person
            self.device = device
            self.plate = plate
        }
    }

    @Test func `no confirmed scan is lost and none counts twice, whenever a program is killed`()
        throws
    {
        var random = Seeded(seed: Seeded.seed("CrashTests"))
        let site = try LiveSite()
        let start = try site.lastEvent()
        let back = try LiveSite.barcode(of: .back)
        let seats = [
            Seat(.ann, "HH-01", plates[0]), Seat(.bogdan, "HH-02", plates[1]),
            Seat(.grace, "HH-03", plates[2]),
        ]
        for seat in seats {
            let run = LiveRun(site, device: seat.device)
            try #require(run.startPutaway(seat.person))
            seat.run = run
        }
        var doubts = 0
        for round in 0..<100 {
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                for seat in seats { seat.run?.scan(seat.isCarrying ? back : seat.plate) }
                for seat in seats { try confirm(seat) }
            }
            for seat in seats { seat.run?.scan(seat.isCarrying ? back : seat.plate) }
            for seat in seats.shuffled(using: &random) {
                usleep(UInt32.random(in: 0...4_000, using: &random))
                let signals = round % 8 == 7 ? [SIGHUP, SIGTERM, SIGSTOP] : [SIGKILL]
                let signal = signals[Int.random(in: 0..<signals.count, using: &random)]
                seat.run?.terminal.signal(signal)
                if signal == SIGSTOP { seat.run?.terminal.signal(SIGKILL) }
            }
            for seat in seats {
                #expect(seat.run?.terminal.exit() != nil, "\(seat.device) did not end")
                seat.run = LiveRun(site, device: seat.device)
            }
            for seat in seats { doubts += try resume(seat, site, since: start) }
        }
        print("300 ends, \(doubts) scans in doubt were there")
        #expect(doubts > 0, "no kill fell between a commit and its answer")
        #expect(try site.fault() == nil)
    }

    /// Waits until the screen confirms the scan that was sent.
    private func confirm(_ seat: Seat) throws {
        let screen = seat.isCarrying ? "PA1" : "PA2"
        let run = try #require(seat.run)
        try #require(run.shows(screen), "\(seat.device): \(run.lines)")
        seat.isCarrying.toggle()
        seat.acknowledged += 1
    }

    /// Compares what is stored with what was confirmed, and the new screen with both.
    ///
    /// - Returns: 1 if the scan that was in doubt is there.
    private func resume(_ seat: Seat, _ site: LiveSite, since start: String) throws -> Int {
        let done = try site.rows(
            .events, ["since": start, "worker": seat.person.code, "outcome": "done"]
        ).filter { $0["job"] == "putaway" }.count
        let extra = done - seat.acknowledged
        try #require(
            extra == 0 || extra == 1,
            "\(seat.device): \(seat.acknowledged) confirmed, \(done) stored")
        if extra == 1 {
            seat.isCarrying.toggle()
            seat.acknowledged = done
        }
        let run = try #require(seat.run)
        try #require(
            run.shows(seat.isCarrying ? "PA2" : "PA1"), "\(seat.device): \(run.lines)")
        #expect(run.message.hasPrefix("OK resumed"), "\(run.lines)")
        if extra == 1, seat.isCarrying {
            // The worker who did not see the answer scans again.
            run.scan(seat.plate)
            #expect(run.says("ON YOUR CARRIER"), "\(run.lines)")
        }
        return extra
    }
}
