import Foundation
import Stock
import Store

/// Packing lists and certificate lists as text and as JSON.
enum PaperText {
    static func packingList(_ list: PackingList) -> String {
        var lines = [
            "PACKING LIST  \(list.order)  \(list.state)", "Ship to   \(list.shipTo.first ?? "")",
        ]
        lines += list.shipTo.dropFirst().map { "          \($0)" }
        if !list.customerReference.isEmpty { lines.append("Your ref  \(list.customerReference)") }
        for unit in list.units {
            let left = unit.shipment.map { shipment in
                "left on \(shipment) \(unit.shippedAt ?? "") seal \(unit.seal ?? "-")"
            }
            lines += ["", "UNIT \(unit.lpn ?? "loose")  \(left ?? "not shipped")"]
            lines += unit.lines.map { line in
                let weight = line.weightMg > 0 ? "  \(kilograms(line.weightMg)) kg" : ""
                let serials =
                    line.serials.isEmpty ? "" : "  s/n " + line.serials.joined(separator: " ")
                return "  \(column("\(line.line)", 4))\(column(line.item, 14))"
                    + "\(column(line.lot, 20))\(column(line.usableUntil ?? "-", 12))"
                    + "\(line.qty) \(line.unit)\(weight)\(serials)\(instead(line.replaces))"
            }
        }
        lines += ["", "ORDERED"]
        lines += list.lines.map { line in
            let ordered = line.orderedWeightMg.map { " of \(kilograms($0))" } ?? ""
            let weight = line.packedWeightMg.map { "  \(kilograms($0))\(ordered) kg" } ?? ""
            return "  \(column("\(line.line)", 4))\(column(line.item, 14))"
                + "\(line.packed) of \(line.ordered) \(line.unit)\(weight)  \(line.state)"
                + (line.replaces.map { "  in the place of line \($0)" } ?? "")
                + (line.replacedBy.map { lines in
                    "  replaced by line \(lines.map { String($0) }.joined(separator: ", "))"
                } ?? "")
        }
        return lines.map(PlainText.shown).joined(separator: "\n")
    }

    static func certificates(_ list: PackingList) -> String {
        var lines = ["CERTIFICATES  \(list.order)  \(list.customer)"]
        lines += list.lots.map { lot in
            let facts = [
                lot.production.map { "made \($0)" }, lot.expiry.map { "expires \($0)" },
                lot.bestBefore.map { "best before \($0)" }, lot.country.map { "from \($0)" },
                lot.grade.map { "grade \($0)" },
            ].compactMap { $0 }.joined(separator: ", ")
            return "  \(column(lot.item, 14))\(column(lot.lot, 20))"
                + "\(lot.hasCertificate ? "on file " : "MISSING ") \(lot.qty) \(lot.unit)"
                + "  \(lot.maker)  \(facts)\(instead(lot.replaces))"
        }
        return lines.map(PlainText.shown).joined(separator: "\n")
    }

    /// The list with one key left out, keys in order.
    static func json(_ list: PackingList, without key: String) throws -> String {
        let data = try JSONEncoder().encode(list)
        var object = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
        object[key] = nil
        return String(
            decoding: try JSONSerialization.data(
                withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes]),
            as: UTF8.self)
    }

    static func certificatesJSON(_ list: PackingList) throws -> String {
        struct Certificates: Encodable {
            let order: String
            let customer: String
            let lots: [PackingList.LotPaper]
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let papers = Certificates(order: list.order, customer: list.customer, lots: list.lots)
        return String(decoding: try encoder.encode(papers), as: UTF8.self)
    }

    /// What was ordered, where something else goes in its place.
    private static func instead(_ sku: String?) -> String {
        sku.map { "  in the place of \($0)" } ?? ""
    }

    private static func column(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    /// Milligrams as kilograms with three decimals.
    private static func kilograms(_ milligrams: Int64) -> String {
        let grams = (milligrams + 500) / 1000
        let rest = String(grams % 1000)
        return "\(grams / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }
}
