import ArgumentParser
import Flows
import Foundation
import Session
import Stock
import Store

/// Changes fields of one thing.
struct MasterSetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change fields of one thing: FIELD=VALUE ...",
        discussion: """
            An empty value takes an optional one away. Flags are yes or no. Exit 2 when a field or a
            value can not be.
            """)
    @OptionGroup var options: SiteOptions
    @OptionGroup var signature: SignatureOptions
    @Argument(help: "Which kind.") var entity: MasterEntity
    @Argument(help: "SKU, GTIN or code.") var code: String
    @Argument(help: "FIELD=VALUE ...") var fields: [String]
    @Option(help: "Why, in words.", transform: GivenReason.words) var reason: String
    @Flag(help: "Only print what differs.") var dryRun = false

    func run() throws {
        let wanted = try MasterOrder.fields(fields)
        let store = try options.open()
        let changes = try refusing {
            try store.read { try $0.changes(entity, code, wanted, reason: reason) }
        }
        try MasterOrder(options: options, signature: signature, entity: entity)
            .run(changes.map { .master($0) }, store, isDryRun: dryRun)
    }
}

/// Makes a new thing.
struct MasterNewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Make a new thing: FIELD=VALUE ...",
        discussion: """
            Fields that are not given are as they are at first; what must be given is named. A new
            worker signs on once `lotwise master pin` has set a PIN.
            """)
    @OptionGroup var options: SiteOptions
    @OptionGroup var signature: SignatureOptions
    @Argument(help: "Which kind.") var entity: MasterEntity
    @Argument(help: "SKU, GTIN or code.") var code: String
    @Argument(help: "FIELD=VALUE ...") var fields: [String] = []
    @Option(help: "Why, in words.", transform: GivenReason.words) var reason: String = "new"
    @Flag(help: "Only print what it would be.") var dryRun = false

    func run() throws {
        let wanted = try MasterOrder.fields(fields)
        let store = try options.open()
        let addition = try refusing {
            try store.read { snapshot in
                guard try snapshot.floor().masterValues(entity, code) == nil else {
                    throw StoreError.refused("there is '\(code)' among \(entity.rawValue) already")
                }
                return try snapshot.addition(entity, code, wanted, reason: reason)
            }
        }
        try MasterOrder(options: options, signature: signature, entity: entity)
            .run([.masterNew(addition)], store, isDryRun: dryRun)
    }
}

/// Master data from a file.
struct MasterImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take a CSV file in: all of it or nothing.",
        discussion: """
            The first line names the columns: the key (sku, gtin, lot or code) and fields. Columns
            that are not there stay as they are, an empty cell takes an optional value away, a key
            that is not known makes a new thing. A cell that a spreadsheet would run is refused.
            --dry-run needs no signature and prints a line a row of what would come of it:
            {"line","code","is":"new","fields":{...}}, {"line","code","is":"changed","field","old",
            "new"} or {"line","code","is":"wrong","why"}; and last {"new","changed","unchanged",
            "wrong"} as counts. Exit 2 with file:line when a row is wrong.
            """)
    @OptionGroup var options: SiteOptions
    @Argument(help: "Which kind.") var entity: MasterEntity
    @Argument(help: "The CSV file.") var file: String
    @OptionGroup var signature: SignatureOptions
    @Option(help: "Why, in words.", transform: GivenReason.words) var reason: String = "import"
    @Flag(help: "Only print what would come of it.") var dryRun = false

    func run() throws {
        let bytes = try PlainFile.bytes(file)
        let store = try options.open()
        let rules = try Definitions(store: store, at: options.now()()).rules
        let preview: MasterPreview
        do {
            preview = try refusing {
                try store.read {
                    try Master.preview(entity, bytes, file: file, reason: reason, $0)
                        .judged { MasterDesk.roleFault(in: $0, rules) }
                }
            }
        } catch let error as ImportError {
            tell("\(error)")
            throw ExitCode(2)
        }
        for fault in preview.faults { tell("\(file):\(fault.line): \(fault.why)") }
        let order = MasterOrder(options: options, signature: signature, entity: entity)
        if dryRun {
            try order.tellMisfits(preview.records, store)
            try preview.lines.forEach(Output.line)
        }
        guard preview.faults.isEmpty else { throw ExitCode(2) }
        guard !dryRun else { return }
        try order.run(preview.records, store, isDryRun: false)
    }
}

extension MasterPreview {
    /// What would come of the file as lines of JSON, the counts last.
    fileprivate var lines: [String] {
        rows.flatMap(\.lines) + [
            JSONLine.object([
                ("new", .integer(Int64(count { if case .new = $0 { true } else { false } }))),
                (
                    "changed",
                    .integer(Int64(count { if case .changed = $0 { true } else { false } }))
                ), ("unchanged", .integer(Int64(count { $0 == .unchanged }))),
                ("wrong", .integer(Int64(faults.count))),
            ])
        ]
    }
}

extension MasterPreview.Row {
    fileprivate var lines: [String] {
        let head: [(String, QueryValue)] = [
            ("line", .integer(Int64(line))), ("code", .text(code)),
        ]
        func text(_ value: String?) -> QueryValue { value.map { .text($0) } ?? .null }
        switch outcome {
        case .unchanged: return []
        case .wrong(let why):
            return [JSONLine.object(head + [("is", .text("wrong")), ("why", .text(why))])]
        case .new(let addition):
            let fields = JSONLine.object(addition.values.map { ($0.field, text($0.text)) })
            let start = JSONLine.object(head + [("is", .text("new"))]).dropLast()
            return [start + ",\"fields\":" + fields + "}"]
        case .changed(let changes):
            return changes.map { change in
                JSONLine.object(
                    head + [
                        ("is", .text("changed")), ("field", .text(change.field)),
                        ("old", text(change.old)), ("new", text(change.new)),
                    ])
            }
        }
    }
}
