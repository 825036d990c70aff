-- title: What will expire before it is used at the usual pace, and what it cost
-- columns: lot, item, days left, qty on hand, qty lost, unit, value in minor units, currency
-- parameter: days = 180 (how far to look ahead)
WITH lotStock AS (
  SELECT stock.lot, stock.item, stock.owner, sum(stock.quantity) AS quantity,
    CASE item.expiryBasis WHEN 'none' THEN NULL
      WHEN 'bestBefore' THEN coalesce(lot.bestBefore, lot.expiry, lot.sellBy)
      WHEN 'sellBy' THEN coalesce(lot.sellBy, lot.expiry, lot.bestBefore)
      ELSE coalesce(lot.expiry, lot.bestBefore, lot.sellBy) END AS last,
    -- Units a day: picks a day by what a line asks for in the middle.
    item.velocityThousandths * coalesce((SELECT avg(documentLine.quantity) FROM documentLine
        WHERE documentLine.item = item.id AND documentLine.state = 'open'),
      (SELECT max(pack.units) FROM pack WHERE pack.item = item.id AND pack.level = 'case'), 1)
      AS pace
  FROM stock JOIN item ON item.id = stock.item JOIN lot ON lot.id = stock.lot
  GROUP BY stock.lot, stock.owner),
queue AS (
  -- Those that end first are used first; what stands before a lot is used up before it.
  SELECT *, sum(quantity) OVER (PARTITION BY item ORDER BY last, lot, owner
    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS until
  FROM lotStock WHERE last IS NOT NULL AND last < :today + CAST(:days AS INTEGER)),
lost AS (
  SELECT *, min(quantity, max(0, until - CAST(max(0, last - :today) * pace / 1000 AS INTEGER))) AS waste
  FROM queue)
SELECT lot.number AS lot, item.sku AS item, last - :today AS days, lost.quantity AS qty,
  waste AS qty_lost, item.unit, cost.minor * waste / cost.perUnits AS value_minor, cost.currency
FROM lost JOIN lot ON lot.id = lost.lot JOIN item ON item.id = lost.item
LEFT JOIN cost ON cost.item = lost.item AND cost.owner = lost.owner AND cost.validFrom =
  (SELECT max(other.validFrom) FROM cost AS other WHERE other.item = lost.item
    AND other.owner = lost.owner AND other.validFrom <= :today)
WHERE waste > 0 ORDER BY value_minor DESC, lot.number, item.sku
