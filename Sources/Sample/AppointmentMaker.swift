/// When the trucks of some carriers stand at which door; the others come as they like.
struct AppointmentMaker {
    static func sheet(_ site: SampleSite) -> Sheet {
        var random = Seeded(site.seed, "appointments")
        var sheet = Sheet(Layouts.appointments)
        var number = 0
        for day in 0...5 {
            for (carrier, dock, hours) in [
                ("COLDRUN", "DOCK-11", 13...15), ("POLARIS", "DOCK-12", 14...16),
                ("TRANSMAR", "DOCK-06", 15...17),
            ] {
                let hour = random.within(hours)
                number += 1
                sheet.add([
                    "appointment": "AP\(padded(number, 4))", "site": "DC1", "dock": dock,
                    "carrier": carrier, "day": relative(day), "from": "\(hour):00",
                    "until": "\(hour + 1):30",
                ])
            }
        }
        return sheet
    }
}
