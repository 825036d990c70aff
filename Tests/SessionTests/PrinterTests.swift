import Foundation
import Session
import Support
import Testing

/// Printers that work, and printers that do everything else.
@Suite struct PrinterTests {
    private static let label = String(repeating: "^XA^FDlabel^FS^XZ\n", count: 20)

    private func printer(_ port: UInt16) throws -> Printer {
        var printer = try #require(Printer("tcp:127.0.0.1:\(port)"))
        printer.patience.connectMilliseconds = 200
        printer.patience.stallMilliseconds = 200
        return printer
    }

    @Test func `a printer takes a label whole`() throws {
        let device = try LabelPrinter(.prints)
        defer { device.stop() }
        try printer(device.port).send(Self.label, name: "a")
        #expect(device.waitForJob())
        #expect(device.printed == [Self.label])
    }

    @Test func `one that never hangs up has taken the bytes all the same`() throws {
        let device = try LabelPrinter(.lingers)
        defer { device.stop() }
        try printer(device.port).send(Self.label, name: "a")
        #expect(device.waitForJob())
        #expect(device.printed == [Self.label])
    }

    @Test func `one that is off says so at once`() throws {
        let device = try LabelPrinter(.prints)
        device.stop()
        #expect(throws: PrinterError.self) { try printer(device.port).send(Self.label, name: "a") }
    }

    @Test func `one that takes no bytes is given up in time`() throws {
        let device = try LabelPrinter(.stalls)
        defer { device.stop() }
        let start = ContinuousClock.now
        let long = String(repeating: Self.label, count: 20_000)
        #expect(throws: PrinterError.self) { try printer(device.port).send(long, name: "a") }
        #expect(start.duration(to: .now) < .seconds(3))
    }

    @Test func `one that hangs up in the middle is a failure, not a signal`() throws {
        let device = try LabelPrinter(.hangsUp)
        defer { device.stop() }
        let long = String(repeating: Self.label, count: 20_000)
        // What fits into the buffers of a connection may be gone before the end is noticed.
        #expect(throws: PrinterError.self) {
            for _ in 0..<20 { try printer(device.port).send(long, name: "a") }
        }
    }

    @Test func `a spool folder gets whole files and nothing else`() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/spool-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let printer = try #require(Printer("spool:\(folder)"))
        try printer.send(Self.label, name: "one")
        try printer.send("again", name: "one")
        try printer.send(Self.label, name: "two")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
                == ["one.zpl", "two.zpl"])
        #expect(try String(contentsOfFile: folder + "/one.zpl", encoding: .utf8) == "again")
        let missing = try #require(Printer("spool:\(folder)/none"))
        #expect(throws: PrinterError.self) { try missing.send("x", name: "x") }
    }

    @Test(arguments: [
        "", "tcp:", "tcp:host:0", "tcp:host:70000", "lpt1", "spool:relative", "tcp:a b",
    ])
    func `what is no address is refused`(text: String) { #expect(Printer(text) == nil) }
}
