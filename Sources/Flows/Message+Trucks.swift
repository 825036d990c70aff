import Barcode
import Stock

/// What the board of trucks says.
extension Message {
    static func trucksUnknown(_ scan: Scan) -> Message {
        .soft("trucks.unknown", ["scanned": scan.shown])
    }
    static func trucksOff(_ number: String, _ state: String) -> Message {
        .soft("trucks.off", ["truck": number, "reason": state])
    }
    static func trucksChanged(_ number: String) -> Message {
        .soft("trucks.changed", ["truck": number])
    }
    static func trucksUnchanged(_ number: String) -> Message {
        .soft("trucks.unchanged", ["truck": number])
    }
    static func trucksDoorOrTime(_ scan: Scan) -> Message {
        .soft("trucks.door-or-time", ["scanned": scan.shown])
    }
    /// Another truck stands at the door at the time that is wished.
    static func trucksClash(_ other: Appointment, _ site: Site) -> Message {
        .soft("trucks.clash", ["truck": other.number, "time": site.time(other.from)])
    }
    static func trucksGone(_ number: String) -> Message {
        .soft("trucks.unknown", ["scanned": number])
    }
    static func trucksMoved(_ number: String, to day: Day) -> Message {
        .done("trucks.moved-day", ["truck": number, "day": day.shown])
    }
    static func trucksEnter(_ scan: Scan) -> Message {
        .soft("trucks.enter", ["scanned": scan.shown])
    }
    static func trucksPast(_ time: String) -> Message {
        .soft("trucks.past", ["time": time])
    }
    static func trucksLoading(_ truck: AppointmentStatus, _ shipment: DocumentNumber) -> Message {
        .soft(
            "trucks.loading",
            ["document": shipment.rawValue, "dock": truck.appointment.dockCode.rawValue])
    }
    static func trucksMoved(_ number: String, door: LocationCode, time: String) -> Message {
        .done("trucks.moved", ["truck": number, "dock": door.rawValue, "time": time])
    }
}
