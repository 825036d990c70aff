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
                            ("location", JSONText.quoted($0.location)),
                            ("lpn", $0.lpn.map(JSONText.quoted) ?? "null"),
                        ])
                    })
            ),
        ])
        return object([
            ("lot", JSONText.quoted(scope.lots[0].number.rawValue)),
            ("item", JSONText.quoted(scope.lots[0].item.rawValue)),
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
            ("lot", JSONText.quoted(lot.number.rawValue)),
            ("item", JSONText.quoted(lot.item.rawValue)), ("maker", JSONText.quoted(lot.maker)),
            ("on_hand", "\(lot.onHand)"), ("unit", JSONText.quoted(lot.unit.rawValue)),
            ("hold", lot.hold.map { JSONText.quoted("\($0)") } ?? "null"), ("gap", "\(lot.gap)"),
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
                    ("customer", JSONText.quoted(one.customer)),
                    ("name", JSONText.quoted(one.name)),
                    ("address", JSONText.quoted(one.address)),
                    ("contact", JSONText.quoted(one.contact)),
                    ("shipped", list(shipments.map { shipment($0, scope) })),
                ]))
            at += shipments.count
        }
        return texts
    }

    private static func shipment(_ shipment: RecallShipment, _ scope: RecallScope) -> String {
        let lot = scope.lots.first { $0.id == shipment.lot } ?? scope.lots[0]
        return object([
            ("lot", JSONText.quoted(lot.number.rawValue)),
            ("item", JSONText.quoted(lot.item.rawValue)), ("qty", "\(shipment.quantity)"),
            ("unit", JSONText.quoted(lot.unit.rawValue)),
            (
                "orders",
                list(shipment.orders.split(separator: " ").map { JSONText.quoted(String($0)) })
            ),
            ("first", JSONText.quoted("\(shipment.first)")),
            ("last", JSONText.quoted("\(shipment.last)")),
        ])
    }

    private static func object(_ pairs: [(String, String)]) -> String {
        "{" + pairs.map { "\(JSONText.quoted($0.0)):\($0.1)" }.joined(separator: ",") + "}"
    }

    private static func list(_ values: [String]) -> String {
        "[" + values.joined(separator: ",") + "]"
    }
}
