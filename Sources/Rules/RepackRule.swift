import Notation
import Stock

/// One entry of `Data/Rules/repack.yaml`: which goods last longer once they are repacked.
package struct RepackRule: NamedRule, Codable, Hashable, Sendable {
    package let name: String
    /// All must be true of every item that goes in.
    package let from: [Condition]
    /// All must be true of the item that comes out.
    package let into: [Condition]
    /// Days from the day of repacking that it lasts.
    package let days: Int
    /// The roles that may do it.
    package let roles: [String]
    /// Why it lasts longer, kept with the date.
    package let reason: String

    init(_ node: Node) throws(NotationError) {
        var fields = try node.fields()
        name = try fields.required("rule").text()
        from = try Condition.table(try fields.required("from"), about: [.item])
        into = try Condition.table(try fields.required("into"), about: [.item])
        days = try fields.required("days").int(1...3_650)
        reason = try fields.required("reason").text()
        roles = try fields.required("by").texts()
        try fields.end()
        guard !from.isEmpty, !into.isEmpty else {
            throw node.error("a rule that says not what goes in and comes out is for all goods")
        }
    }
}
