import ArgumentParser
import Foundation
import Session
import Store

/// What happened in a shift, closed with the head of the journal.
struct ShiftCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shift",
        abstract: "Report the shift, and keep the head of the journal as an anchor.",
        discussion: """
            Prints the report 'shift' of Data/Reports, then the anchor, which is also kept in the
            database. Print it or keep it where nobody can edit it: `verify --anchor FILE` then
            shows a journal that was cut off or made anew before that moment (`model.md` 14).
            --json: {"hours","rows":[...],"anchor":{"site","epoch","number","hash"}}.
            """)

    @OptionGroup var options: SiteOptions
    @OptionGroup var data: DataOptions
    @Option(help: "How many hours the shift was.") var hours = 8
    @Option(help: "A file the anchor is added to.") var write: String?
    @Flag(help: "One JSON object instead of a table.") var json = false

    func validate() throws {
        guard (1...168).contains(hours) else {
            throw ValidationError("--hours is \(hours); expected 1 to 168")
        }
    }

    func run() throws {
        let store = try options.open()
        let clock = try options.clock(store)
        let table: ReportTable
        do {
            table = try Reports(folder: data.folder).report("shift")
                .run(on: store, clock: clock, ["hours": "\(hours)"])
        } catch let error as ReportError {
            throw ValidationError("\(error)")
        }
        let anchor = try store.write { transaction in
            try transaction.append(
                EventRow(at: clock.now(), kind: "shift", input: "\(hours) hours"))
            return try transaction.anchor(why: "shift", clock.now())
        }
        guard let anchor else { throw ValidationError("the journal has no event yet") }
        let line = try anchor.line()
        if json {
            let rows = table.rows.map(JSONLine.text).joined(separator: ",")
            try Output.line("{\"hours\":\(hours),\"rows\":[\(rows)],\"anchor\":\(line.dropLast())}")
        } else {
            try Output.line(table.text)
            try Output.text("anchor: \(line)")
        }
        if let write { try VerifyCommand.append(line, to: write) }
    }
}
