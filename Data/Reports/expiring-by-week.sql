-- title: Stock by the week it expires, with what it cost
-- columns: weeks from now, first day, lots, rows, qty, unit, value in minor units, currency
-- parameter: weeks = 12 (how far to look ahead; what has expired comes first)
WITH dated AS (
  SELECT stock.lot, stock.item, stock.owner, stock.quantity, item.unit,
    CASE item.expiryBasis WHEN 'none' THEN NULL
      WHEN 'bestBefore' THEN coalesce(lot.bestBefore, lot.expiry, lot.sellBy)
      WHEN 'sellBy' THEN coalesce(lot.sellBy, lot.expiry, lot.bestBefore)
      ELSE coalesce(lot.expiry, lot.bestBefore, lot.sellBy) END AS last
  FROM stock JOIN item ON item.id = stock.item JOIN lot ON lot.id = stock.lot),
weekly AS (
  SELECT CASE WHEN last < :today THEN -1 ELSE (last - :today) / 7 END AS week, lot, quantity, unit,
    (SELECT cost.minor * dated.quantity / cost.perUnits FROM cost
      WHERE cost.item = dated.item AND cost.owner = dated.owner AND cost.validFrom <= :today
      ORDER BY cost.validFrom DESC LIMIT 1) AS value,
    (SELECT cost.currency FROM cost
      WHERE cost.item = dated.item AND cost.owner = dated.owner AND cost.validFrom <= :today
      ORDER BY cost.validFrom DESC LIMIT 1) AS currency
  FROM dated WHERE last IS NOT NULL)
SELECT CASE WHEN week < 0 THEN 'expired' ELSE CAST(week AS TEXT) END AS week,
  CASE WHEN week < 0 THEN NULL ELSE date((:today + week * 7) * 86400, 'unixepoch') END
    AS first_day,
  count(DISTINCT lot) AS lots, count(*) AS rows, sum(quantity) AS qty, unit,
  sum(value) AS value_minor,
  currency
FROM weekly WHERE week < CAST(:weeks AS INTEGER)
GROUP BY weekly.week, unit, currency ORDER BY weekly.week, unit, currency
