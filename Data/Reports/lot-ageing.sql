-- title: How old the stock is, from the day its lot was received
-- columns: days, lots, rows, qty, unit
-- parameter: item = * (only this item)
WITH aged AS (
  SELECT stock.lot, stock.quantity, item.unit,
    CASE WHEN lot.received IS NULL THEN -1 WHEN :today - lot.received < 30 THEN 0
      WHEN :today - lot.received < 60 THEN 30 WHEN :today - lot.received < 90 THEN 60
      WHEN :today - lot.received < 180 THEN 90 ELSE 180 END AS since
  FROM stock JOIN lot ON lot.id = stock.lot JOIN item ON item.id = stock.item
  WHERE :item = '*' OR item.sku = :item)
SELECT CASE since WHEN -1 THEN 'unknown' WHEN 0 THEN '0-29' WHEN 30 THEN '30-59'
    WHEN 60 THEN '60-89' WHEN 90 THEN '90-179' ELSE '180+' END AS days,
  count(DISTINCT lot) AS lots, count(*) AS rows, sum(quantity) AS qty, unit
FROM aged GROUP BY since, unit ORDER BY since, unit
