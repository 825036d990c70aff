import Foundation
import Store
import Support
import Testing

/// The accessible line mode: whole jobs over a pipe, without a screen.
@Suite struct LineModeTests {
    @Test func `a plate is received and put away over a pipe`() throws {
        let site = try WalkSite.shared.get()
        let (store, path) = try site.store()
        defer { WalkSite.remove(path) }
        let program = try PipedProgram([
            "run", "--database", path, "--device", "VM-01", "--at", "\(WalkSite.morning)",
        ])
        #expect(program.read().contains("SCAN BADGE"))
        #expect(try program.enter("B040240").contains("PIN EINGEBEN") == false)
        #expect(try program.enter("996101").contains("1 Annahme"))
        #expect(try program.enter("1").contains("Offene Belege"))
        #expect(try program.enter("ASN88211").contains("ASN88211"))
        let label = try #require(site.labels["LB0001"])
        let received = try program.enter(label)
        #expect(received.contains("800195"))
        _ = try program.enter("F3")
        _ = try program.enter("F3")
        // Each page is printed below the last, with no control character but the bell.
        #expect(
            received.unicodeScalars.allSatisfy { $0.value >= 32 || $0 == "\n" || $0 == "\u{7}" })

        _ = try program.enter("2")
        let carry = try program.enter("195201120008800195")
        let target = try #require(carry.firstMatch(of: /SCAN(?:NEN)? ([A-Z0-9-]+)/)?.1)
        let done = try program.enter(String(target))
        #expect(done.contains("195201120008800195"))
        #expect(try program.close() == 0)

        var places: [QueryValue] = []
        try store.answer(.plates, filters: ["lpn": "195201120008800195"]) { row in
            places.append(row.values[3])
        }
        #expect(places == [.text(String(target))])
        #expect(try store.read { try $0.audit() }.ok)

        // What was read before the place was scanned is kept with that event, and painted again.
        let scan = try #require(try Self.last(path, "input", String(target)))
        let event = try #require(scan["number"])
        let shown = try ProgramRun(["events", "show", event, "--picture", "--database", path])
        #expect(shown.code == 0 && shown.output.contains(String(target)), "\(shown.output)")
        let whole = try ProgramRun(["events", "show", event, "--database", path]).output
        #expect(whole.contains("\"true\":true") && whole.contains("\"version\":1"), "\(whole)")
        let none = try ProgramRun(["events", "show", "999999", "--database", path])
        #expect(none.code == 1 && none.errors == "there is no event 999999 in epoch 1\n")
    }

    /// The last event whose column has a value.
    private static func last(_ path: String, _ column: String, _ value: String) throws
        -> [String: String]?
    {
        try LiveSite(at: path, keeping: true).rows(.events).last { $0[column] == value }
    }
}
