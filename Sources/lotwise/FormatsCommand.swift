import ArgumentParser
import Session
import Stock
import Store

extension SiteFormats.DateOrder: ExpressibleByArgument {}
extension SiteFormats.DecimalSign: ExpressibleByArgument {}
extension SiteFormats.Weight: ExpressibleByArgument {}
extension SiteFormats.Temperature: ExpressibleByArgument {}

/// How the screens of a site write dates, numbers and units.
struct FormatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "formats", abstract: "How this site's screens write dates, numbers and units.",
        discussion: """
            Without options it prints what is set. Terminals take it at their next start. Files and
            commands do not change with it: ISO dates, points, grams and tenths of a degree Celsius.
            """)
    @OptionGroup var options: SiteOptions
    @OptionGroup var actor: ActorOptions
    @Option(help: "ymd 2026-11-25, dmy 25.11.2026, mdy 11/25/2026") var date: SiteFormats.DateOrder?
    @Option(help: "The sign before decimals.") var decimal: SiteFormats.DecimalSign?
    @Option var weight: SiteFormats.Weight?
    @Option var temperature: SiteFormats.Temperature?

    func run() throws {
        let store = try options.open()
        let wanted = [
            date?.rawValue, decimal?.rawValue, weight?.rawValue, temperature?.rawValue,
        ]
        if wanted.contains(where: { $0 != nil }) {
            let now = try options.now()()
            let worker = try actor.admit(to: .formats, store, at: now)
            try store.write { transaction in
                for (name, value) in zip(Setting.formats, wanted) {
                    if let value { try transaction.set(name, to: value) }
                }
                let text = wanted.compactMap { $0 }.joined(separator: " ")
                try transaction.append(
                    EventRow(
                        worker: worker.id, at: now, kind: "setting", input: "formats \(text)"))
            }
        }
        let formats = try store.read { try $0.floor().formats() }
        try Output.line(
            JSONLine.object([
                ("date", .text(formats.date.rawValue)),
                ("decimal", .text(formats.decimal.rawValue)),
                ("weight", .text(formats.weight.rawValue)),
                ("temperature", .text(formats.temperature.rawValue)),
            ]))
    }
}
