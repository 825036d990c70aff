import Flows
import Stock
import Store

/// A wave's plan as one line of JSON.
struct WavePlanJSON {
    private let number: DocumentNumber
    private let plan: WavePlan

    init(_ number: DocumentNumber, _ plan: WavePlan) {
        self.number = number
        self.plan = plan
    }

    var text: String {
        let head: [(String, QueryValue)] = [
            ("wave", .text(number.rawValue)), ("orders", .integer(Int64(plan.orders))),
            ("lines", .integer(Int64(plan.lines))), ("picks", .integer(Int64(plan.picks.count))),
            ("trips", .integer(Int64(Set(plan.picks.map(\.trip)).count))),
            ("walk_m", .integer(Int64(plan.walk / 10))),
            ("proof", .text(plan.isProved ? "optimal" : "best_found")),
        ]
        let lists = [
            ("shorts", plan.shorts.map(short)),
            ("replenishments", plan.replenishments.map(move)), ("zones", plan.zones.map(zone)),
            ("cut_offs_at_risk", plan.risks.map(risk)),
            ("doors", plan.doors.map(JSONString.quoted)),
            ("appointments", plan.appointments.map(appointment)),
        ]
        let pairs =
            head.map { "\(JSONString.quoted($0.0)):\($0.1.json)" }
            + lists.map { "\(JSONString.quoted($0.0)):[\($0.1.joined(separator: ","))]" }
        return "{" + pairs.joined(separator: ",") + "}"
    }

    private func short(_ line: ShortLine) -> String {
        JSONLine.object([
            ("order", .text(line.order.rawValue)), ("line", .integer(Int64(line.line))),
            ("item", .text(line.sku.rawValue)), ("missing", .integer(line.missing)),
            ("missing_text", .text(line.shown)),
            ("because", .text(line.text.description)),
        ])
    }

    private func move(_ move: PlannedReplenishment) -> String {
        JSONLine.object([
            ("item", .text(move.sku.rawValue)), ("from", .text(move.fromCode.rawValue)),
            ("to", .text(move.faceCode.rawValue)), ("qty", .integer(move.quantity)),
            ("zone", .text(move.zone)), ("first", .integer(move.priority <= 2 ? 1 : 0)),
        ])
    }

    private func zone(_ zone: ZoneWork) -> String {
        JSONLine.object([
            ("zone", .text(zone.zone)), ("picks", .integer(Int64(zone.picks))),
            ("minutes", .integer(Int64(zone.minutes))),
        ])
    }

    private func appointment(_ appointment: Appointment) -> String {
        JSONLine.object([
            ("appointment", .text(appointment.number)),
            ("dock", .text(appointment.dockCode.rawValue)),
            ("from", .text("\(appointment.from)")), ("until", .text("\(appointment.until)")),
        ])
    }

    private func risk(_ risk: CutOffRisk) -> String {
        JSONLine.object([
            ("cut_off", .text("\(risk.cutOff)")), ("finish", .text("\(risk.finish)")),
            ("orders", .integer(Int64(risk.orders))),
        ])
    }
}
