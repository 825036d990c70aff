import ArgumentParser
import Foundation
import Session
import Stock
import Store

/// A file with documents, CSV or JSON, and who gives it.
struct ImportFile: ParsableArguments {
    @OptionGroup var options: SiteOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: "The file; .json for JSON, else CSV.") var file: String
    @Flag(help: "Take a file again that was taken before and changed by a later one since.")
    var again = false

    struct Opened {
        let store: SiteStore
        let clock: SiteClock
        let worker: Worker
        let name: String
        let bytes: [UInt8]
        let records: [CSV.Record]
    }

    /// The site and the rows of the file, as CSV or as `json` reads them.
    func open(
        _ right: CommandRight, columns: [String], json: ([UInt8], String) throws -> [CSV.Record]
    ) throws -> Opened {
        let bytes = try PlainFile.bytes(file)
        let store = try options.open()
        let clock = try options.clock(store)
        let worker = try actor.admit(to: right, store, at: clock.now())
        return try telling {
            Opened(
                store: store, clock: clock, worker: worker,
                name: URL(fileURLWithPath: file).lastPathComponent, bytes: bytes,
                records: file.lowercased().hasSuffix(".json")
                    ? try json(bytes, file)
                    : try CSV(bytes, file: file, columns: columns).records)
        }
    }

    /// Runs `body`; what is wrong with the file is told, and the command ends with 2.
    func telling<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as ImportError {
            tell("\(error)")
            throw ExitCode(2)
        } catch let error as ImportOvertaken {
            tell("\(error)")
            throw ExitCode(1)
        }
    }

    /// Answers with what became of the documents of the file.
    func answer(_ take: () throws -> ImportOutcome) throws {
        let outcome = try telling(take)
        if let before = outcome.takenBefore {
            tell("\(file) was taken in at \(before), and all is still as it says: nothing is done")
        }
        outcome.warnings.forEach { tell($0) }
        try Output.line(JSONLine.object(outcome.counts))
    }

    /// What every import says of a file that comes again.
    static let again = """
        A file that was taken before changes nothing and says when that was (exit 0). If what it
        says has been changed since, it is an old message that comes late: nothing is done, exit 1;
        --again takes it once more, for whoever takes a change back with the same bytes.
        """
}

/// Objects of a list in JSON as the rows of the table they would be in CSV.
enum FlatJSON {
    static func records(
        _ bytes: [UInt8], file: String, key: String, columns: [String]
    ) throws -> [CSV.Record] {
        let list = try JSONList(bytes, file: file, key: key)
        return try list.entries.enumerated().map { index, entry in
            let path = "\(key)[\(index)]"
            guard case .object(let pairs) = entry else {
                throw list.refuse(1, path, "expected an object")
            }
            var cells = ["status": "open"]
            for pair in pairs {
                let line = list.lines.line(at: pair.offset)
                guard columns.contains(pair.key) else {
                    throw list.refuse(line, path, "unknown key '\(pair.key.prefix(40))'")
                }
                switch pair.value {
                case .null: continue
                case .number(let text), .string(let text): cells[pair.key] = text
                case .bool, .array, .object:
                    throw list.refuse(
                        line, "\(path).\(pair.key)", "expected a text or a number")
                }
            }
            return try CSV.Record(
                file: file, line: list.line(of: entry), path: path, cells, columns: columns)
        }
    }
}

/// Goods that customers say they send back.
struct ImportReturnsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "returns",
        abstract: "Take announced returns in, change and cancel them: the whole file or nothing.",
        discussion: """
            CSV, a row a line of a return: \(ReturnImport.columns.joined(separator: ", ")).
            JSON: {"returns":[{...}]}, an object a row, with the same names. order, lot and reason
            may be empty; quantities in base units; status open or cancelled. A return is known by
            its number: the same again changes nothing, and none is changed once goods came back on
            it. Exit 2 with file:line when a row is wrong.
            \(ImportFile.again)
            """)
    @OptionGroup var input: ImportFile

    func run() throws {
        let columns = ReturnImport.columns
        let opened = try input.open(.importReturns, columns: columns) { bytes, file in
            try FlatJSON.records(bytes, file: file, key: "returns", columns: columns)
        }
        try input.answer {
            try ReturnImport(
                name: opened.name, bytes: opened.bytes, records: opened.records,
                now: opened.clock.now(), by: opened.worker.id, isMeant: input.again
            ).run(on: opened.store)
        }
    }
}

/// When trucks stand at doors.
struct ImportAppointmentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "appointments",
        abstract: "Take appointments of trucks at doors in: the whole file or nothing.",
        discussion: """
            CSV: \(AppointmentImport.columns.joined(separator: ", ")). JSON:
            {"appointments":[{...}]} with the same names. day is a date, from and until are times of
            the site, status open or cancelled. Orders of the carrier that leave that day go with
            it: its door is theirs, and they are due when it begins; waves and picks follow. Two
            trucks at one door at one time are taken, and told with file:line. Exit 2 with
            file:line when a row is wrong.
            \(ImportFile.again)
            """)
    @OptionGroup var input: ImportFile

    func run() throws {
        let columns = AppointmentImport.columns
        let opened = try input.open(.importAppointments, columns: columns) { bytes, file in
            try FlatJSON.records(bytes, file: file, key: "appointments", columns: columns)
        }
        try input.answer {
            try AppointmentImport(
                name: opened.name, bytes: opened.bytes, records: opened.records,
                now: opened.clock.now(), by: opened.worker.id, isMeant: input.again,
                moment: { opened.clock.moment($0, minutes: $1) }
            ).run(on: opened.store)
        }
    }
}
