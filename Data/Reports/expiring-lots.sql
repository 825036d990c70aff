-- title: Lots by their last day, what has expired first
-- columns: lot, item, last day, days, qty, unit
-- parameter: days = 28 (how far to look ahead)
WITH dated AS (
  SELECT lot.id, lot.number, item.sku, item.unit, stock.quantity,
    CASE item.expiryBasis WHEN 'none' THEN NULL
      WHEN 'bestBefore' THEN coalesce(lot.bestBefore, lot.expiry, lot.sellBy)
      WHEN 'sellBy' THEN coalesce(lot.sellBy, lot.expiry, lot.bestBefore)
      ELSE coalesce(lot.expiry, lot.bestBefore, lot.sellBy) END AS last
  FROM stock JOIN item ON item.id = stock.item JOIN lot ON lot.id = stock.lot)
SELECT number AS lot, sku AS item, date(last * 86400, 'unixepoch') AS last_day,
  last - :today AS days, sum(quantity) AS qty, unit
FROM dated WHERE last < :today + CAST(:days AS INTEGER)
GROUP BY id ORDER BY last, number, sku
