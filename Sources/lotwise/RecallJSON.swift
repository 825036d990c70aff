import Stock
import Store

/// A recall as JSON.
enum RecallJSON {
    static func name(_ lot: RecallLot) -> String { "\(lot.item)/\(lot.number)" }

    static func text(
        _ scope: RecallScope, placed: Int, isDrill: Bool, milliseconds: Int64
    ) -> String {
        let open = scope.places.filter { !$0.isAcknowledged }
        let places = object([
            ("stopped", "\(scope.places.count)"),
            ("acknowledged", "\(scope.places.count - open.count)"),
            (
                "open",
                list(
                    open.map {
                        object([
                            ("location", JSONString.quoted($0.location)),
                            ("lpn", $0.lpn.map(JSONString.quoted) ?? "null"),
                        ])
                    })
            ),
        ])
        return object([
            ("lot", JSONString.quoted(scope.lots[0].number.rawValue)),
            ("item", JSONString.quoted(scope.lots[0].item.rawValue)),
            ("lots", list(scope.lots.map(lot))), ("customers", list(customers(scope))),
            ("places", places), ("placed", "\(placed)"), ("drill", "\(isDrill)"),
            ("elapsed_ms", "\(milliseconds)"),
        ])
    }

    /// What a drill leaves behind.
    static func drill(_ scope: RecallScope, milliseconds: Int64) -> String {
        let silent = Set(scope.shipments.filter { $0.contact.isEmpty }.map(\.customer))
        return object([
            ("milliseconds", "\(milliseconds)"), ("lots", "\(scope.lots.count)"),
            ("on_hand", "\(scope.lots.reduce(0) { $0 + $1.onHand })"),
            ("customers", "\(scope.customers)"), ("contacts_missing", "\(silent.count)"),
            ("gap", "\(scope.gap)"),
        ])
    }

    private static func lot(_ lot: RecallLot) -> String {
        object([
            ("lot", JSONString.quoted(lot.number.rawValue)),
            ("item", JSONString.quoted(lot.item.rawValue)), ("maker", JSONString.quoted(lot.maker)),
            ("on_hand", "\(lot.onHand)"), ("unit", JSONString.quoted(lot.unit.rawValue)),
            ("hold", lot.hold.map { JSONString.quoted("\($0)") } ?? "null"), ("gap", "\(lot.gap)"),
        ])
    }

    private static func customers(_ scope: RecallScope) -> [String] {
        var texts: [String] = []
        var at = scope.shipments.startIndex
        while at < scope.shipments.endIndex {
            let one = scope.shipments[at]
            let shipments = scope.shipments[at...].prefix { $0.customer == one.customer }
            texts.append(
                object([
                    ("customer", JSONString.quoted(one.customer)),
                    ("name", JSONString.quoted(one.name)),
                    ("address", JSONString.quoted(one.address)),
                    ("contact", JSONString.quoted(one.contact)),
                    ("shipped", list(shipments.map { shipment($0, scope) })),
                ]))
            at += shipments.count
        }
        return texts
    }

    private static func shipment(_ shipment: RecallShipment, _ scope: RecallScope) -> String {
        let lot = scope.lots.first { $0.id == shipment.lot } ?? scope.lots[0]
        return object([
            ("lot", JSONString.quoted(lot.number.rawValue)),
            ("item", JSONString.quoted(lot.item.rawValue)), ("qty", "\(shipment.quantity)"),
            ("unit", JSONString.quoted(lot.unit.rawValue)),
            (
                "orders",
                list(shipment.orders.split(separator: " ").map { JSONString.quoted(String($0)) })
            ),
            ("first", JSONString.quoted("\(shipment.first)")),
            ("last", JSONString.quoted("\(shipment.last)")),
        ])
    }

    private static func object(_ pairs: [(String, String)]) -> String {
        "{" + pairs.map { "\(JSONString.quoted($0.0)):\($0.1)" }.joined(separator: ",") + "}"
    }

    private static func list(_ values: [String]) -> String {
        "[" + values.joined(separator: ",") + "]"
    }
}
