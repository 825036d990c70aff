import Stock

/// A short line with the items that might go in its place, weighed for its customer.
package struct SubstituteChoice: Codable, Hashable, Sendable {
    package var wave: DocumentNumber
    package var order: DocumentNumber
    package var document: DocumentID
    package var line: Int
    package var sku: SKU
    package var missing: Int64
    package var shown: String
    package var candidates: [SubstituteCandidate]

    /// What was weighed, as it is kept with the choice.
    package func record(of chosen: SubstituteCandidate) -> String {
        let rows = candidates.map { candidate in
            let why = candidate.refusal.map { "\($0)" } ?? "\(candidate.shownUnits) would go"
            return "{\"item\":\(JSONString.quoted(candidate.sku.rawValue)),"
                + "\"available\":\(JSONString.quoted(candidate.available)),"
                + "\"price\":\(candidate.priceMinor),\"why\":\(JSONString.quoted(why))}"
        }
        let head =
            "{\"for\":\(JSONString.quoted(sku.rawValue)),\"missing\":\(missing),"
            + "\"chosen\":\(JSONString.quoted(chosen.sku.rawValue)),\"weighed\":["
        var kept: [String] = []
        for row in rows
        where (head + (kept + [row]).joined(separator: ",")).utf8.count < Self.longestRecord {
            kept.append(row)
        }
        return head + kept.joined(separator: ",") + "]}"
    }

    private static let longestRecord = 2_040
}
