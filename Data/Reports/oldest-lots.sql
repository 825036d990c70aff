-- title: The lots that lie here the longest
-- columns: lot, item, days, rows, qty, unit
-- parameter: rows = 100 (so many at most)
SELECT lot.number AS lot, item.sku AS item, :today - lot.received AS days, count(*) AS rows,
  sum(stock.quantity) AS qty, item.unit
FROM stock JOIN lot ON lot.id = stock.lot JOIN item ON item.id = stock.item
WHERE lot.received IS NOT NULL GROUP BY lot.id
ORDER BY lot.received, lot.number, item.sku LIMIT CAST(:rows AS INTEGER)
