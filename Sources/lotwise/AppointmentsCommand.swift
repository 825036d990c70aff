import ArgumentParser
import Store

/// When trucks stand at the doors.
struct AppointmentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "appointments",
        abstract: "Trucks at the doors with how ready their orders are, a row a line.")
    @OptionGroup var options: SiteOptions
    @Option(help: "Only this appointment.") var number: String?
    @Option(help: "Only those of a day, such as 2026-11-25.") var day: String?
    @Option(help: "Only those of a carrier, by its code.") var carrier: String?

    func run() throws {
        try QueryRun(query: .appointments, options: options).run([
            "number": number, "day": day, "carrier": carrier,
        ])
    }
}
