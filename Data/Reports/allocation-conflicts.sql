-- title: Promises that cannot be kept as they stand, and orders that lack goods
-- columns: order, line, item, lot, qty, unit, why
WITH bad AS (
  SELECT allocation.document, allocation.line, allocation.item, allocation.lot,
    allocation.quantity - allocation.picked AS quantity,
    CASE
      WHEN allocation.state = 'short' THEN 'short'
      WHEN EXISTS(SELECT 1 FROM openHold WHERE openHold.material = allocation.material)
        THEN 'held'
      WHEN allocation.state = 'hard' AND NOT EXISTS(
        SELECT 1 FROM stock WHERE stock.material = allocation.material) THEN 'gone'
      WHEN CASE item.expiryBasis WHEN 'none' THEN NULL
        WHEN 'bestBefore' THEN coalesce(lot.bestBefore, lot.expiry, lot.sellBy)
        WHEN 'sellBy' THEN coalesce(lot.sellBy, lot.expiry, lot.bestBefore)
        ELSE coalesce(lot.expiry, lot.bestBefore, lot.sellBy) END < :today THEN 'expired'
    END AS why
  FROM allocation JOIN item ON item.id = allocation.item
  LEFT JOIN lot ON lot.id = allocation.lot
  JOIN document ON document.id = allocation.document AND document.state IN ('open', 'inWork')
  WHERE allocation.state IN ('soft', 'hard', 'short'))
SELECT document.number AS "order", bad.line, item.sku AS item, lot.number AS lot,
  bad.quantity AS qty, item.unit, bad.why
FROM bad JOIN document ON document.id = bad.document JOIN item ON item.id = bad.item
LEFT JOIN lot ON lot.id = bad.lot WHERE bad.why IS NOT NULL
ORDER BY document.shipDay, document.number, bad.line, bad.why
