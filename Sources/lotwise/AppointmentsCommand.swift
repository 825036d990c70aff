import ArgumentParser
import Flows
import Session
import Stock
import Store

/// When trucks stand at the doors.
struct AppointmentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "appointments", abstract: "Trucks at the doors, a row a line; move one.",
        subcommands: [AppointmentsListCommand.self, AppointmentsMoveCommand.self],
        defaultSubcommand: AppointmentsListCommand.self)
}

/// The plain listing.
struct AppointmentsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
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

/// A truck comes to another door, at another time, on another day.
struct AppointmentsMoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "Let a truck come to another door, time or day.",
        discussion: """
            Its orders, their waves and picks follow. What is not given stays as it is. Another
            truck at the door at that time is told. {"done","told":[...],"messages":[...]}.
            """)
    @OptionGroup var options: SiteOptions
    @OptionGroup var actor: ActorOptions
    @Argument(help: "The appointment.") var number: String
    @Option(help: "The door.") var dock: String?
    @Option(help: "The day, such as 2026-11-25.") var day: String?
    @Option(help: "When it begins, in the site's time, such as 14:30.") var from: String?
    @Option(help: "Why, in words.", transform: GivenReason.words) var reason: String

    func validate() throws {
        guard dock != nil || day != nil || from != nil else {
            throw ValidationError("expected --dock, --day or --from")
        }
    }

    func run() throws {
        var wish = TruckWish()
        if let dock {
            guard let code = LocationCode(rawValue: dock.uppercased()) else {
                throw ValidationError("--dock is '\(dock)'; expected a door such as DOCK-01")
            }
            wish.dock = code
        }
        if let day {
            guard let read = Day(day) else {
                throw ValidationError("--day is '\(day)'; expected a date such as 2026-11-25")
            }
            wish.day = read
        }
        if let from {
            guard let minutes = TruckWish.minutes(of: from) else {
                throw ValidationError("--from is '\(from)'; expected a time such as 14:30")
            }
            wish.minutes = minutes
        }
        try options.order(
            actor.code(), job: "trucks", input: "appointments move \(number) \(wish)"
        ) { site in
            try TruckBoard.move(number.uppercased(), wish, reason: reason, site)
        }
    }
}
