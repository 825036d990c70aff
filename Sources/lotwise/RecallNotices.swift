import Session
import Store

/// The recall worksheet: a line a customer and lot, with room for what they answer.
struct RecallNotices {
    let scope: RecallScope
    let reason: String

    var csv: String {
        let head = [
            "customer", "name", "address", "contact", "item", "description", "lot", "qty", "unit",
            "orders", "first shipped", "last shipped", "reason", "response", "qty found",
        ]
        let rows = scope.shipments.map { shipment in
            let lot = scope.lots.first { $0.id == shipment.lot } ?? scope.lots[0]
            return [
                shipment.customer, shipment.name, shipment.address, shipment.contact,
                lot.item.rawValue, lot.description, lot.number.rawValue,
                String(shipment.quantity), lot.unit.rawValue, shipment.orders,
                "\(shipment.first)", "\(shipment.last)", reason, "", "",
            ]
        }
        return ([head] + rows)
            .map { $0.map(CSVText.field).joined(separator: ",") + "\r\n" }.joined()
    }
}
