import GRDB
import Stock

/// The weight of a line of an order, as its columns say.
struct LineWeight {
    /// What is picked, shipped or not; 0 for items that are only counted.
    let picked: Int64
    /// Whether that is what the customer pays for.
    let isInvoiced: Bool
    /// What is ordered by weight; nil when it is ordered by count.
    let demand: WeightDemand?

    /// The columns of `documentLine AS line` and its `item`: what is ordered, tolerance and nominal
    /// weight, whether the weight is invoiced, and what is picked on hand or has left.
    static let columns = """
        json_extract(line.policy, '$.weightMilligrams'),
          coalesce(json_extract(line.policy, '$.tolerancePercent'),
            json_extract(item.facts, '$.weightTolerancePercent'), 0),
          ifnull(json_extract(item.facts, '$.nominalWeightMilligrams'), 0),
          item.isCatchWeight AND ifnull(json_extract(item.facts, '$.invoicedBy'), '') = 'weight',
          CASE WHEN item.isCatchWeight THEN ifnull((
            SELECT sum(CASE WHEN allocation.quantity = stock.quantity THEN stock.weight
              ELSE stock.weight * allocation.quantity / stock.quantity END)
            FROM allocation JOIN stock ON stock.material = allocation.material
            WHERE allocation.document = line.document AND allocation.line = line.line
              AND allocation.state = 'picked'), 0)
          + ifnull((SELECT sum(movement.weight)
            FROM posting JOIN movement USING (site, epoch, sequence)
            WHERE posting.document = line.document AND posting.reason = 'ship'
              AND movement.material IN (SELECT allocation.material FROM allocation
                WHERE allocation.document = line.document AND allocation.line = line.line
                  AND allocation.state = 'picked')), 0)
          ELSE 0 END
        """

    /// Reads `columns`, the first of which is at an index.
    init(_ row: Row, from first: Int) {
        picked = row[first + 4]
        isInvoiced = row[first + 3]
        let ordered: Int64? = row[first]
        let picked = picked
        demand = ordered.map {
            WeightDemand(
                ordered: $0, tolerancePercent: row[first + 1], picked: picked,
                nominal: row[first + 2])
        }
    }
}
