-- title: Held stock by reason and age
-- columns: type, owner role, days, holds, rows, qty, unit, value in minor units
WITH held AS (
  SELECT openHold.id AS hold, openHold.type, openHold.ownerRole, stock.material, stock.quantity,
    (SELECT item.unit FROM item WHERE item.id = stock.item) AS unit,
    (:now - (SELECT max(event.at) FROM event WHERE event.site = openHold.id >> 40
      AND event.epoch =
        (SELECT CAST(setting.value AS INTEGER) FROM setting WHERE setting.name = 'epoch') AND event.number = openHold.event)) / 86400000 AS days,
    (SELECT cost.minor * stock.quantity / cost.perUnits FROM cost
      WHERE cost.item = stock.item AND cost.owner = stock.owner AND cost.validFrom <= :today
      ORDER BY cost.validFrom DESC LIMIT 1) AS value
  FROM openHold JOIN stock ON stock.material = openHold.material),
aged AS (
  SELECT *, CASE WHEN days < 1 THEN 0 WHEN days < 3 THEN 1 WHEN days < 7 THEN 3
    WHEN days < 30 THEN 7 ELSE 30 END AS since FROM held)
SELECT type, ownerRole AS owner_role,
  CASE since WHEN 0 THEN '0' WHEN 1 THEN '1-2' WHEN 3 THEN '3-6' WHEN 7 THEN '7-29'
    ELSE '30+' END AS days,
  count(DISTINCT hold) AS holds, count(*) AS rows, sum(quantity) AS qty, unit,
  sum(value) AS value_minor
FROM aged GROUP BY type, ownerRole, since, unit ORDER BY type, ownerRole, aged.since, unit
