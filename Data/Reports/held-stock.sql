-- title: Held stock by reason and age
-- columns: type, owner role, days, holds, rows, qty, unit, value in minor units, currency
WITH held AS (
  SELECT openHold.id AS hold, openHold.type, openHold.ownerRole, stock.material, stock.quantity,
    (SELECT item.unit FROM item WHERE item.id = stock.item) AS unit,
    (:now - (SELECT max(event.at) FROM event WHERE event.site = openHold.id >> 40
      AND event.epoch =
        (SELECT CAST(setting.value AS INTEGER) FROM setting WHERE setting.name = 'epoch') AND event.number = openHold.event)) / 86400000 AS days,
    cost.minor * stock.quantity / cost.perUnits AS value, cost.currency
  FROM openHold JOIN stock ON stock.material = openHold.material
  LEFT JOIN cost ON cost.item = stock.item AND cost.owner = stock.owner
    AND cost.validFrom = (SELECT max(other.validFrom) FROM cost AS other
      WHERE other.item = stock.item AND other.owner = stock.owner
        AND other.validFrom <= :today)),
aged AS (
  SELECT *, CASE WHEN days < 1 THEN 0 WHEN days < 3 THEN 1 WHEN days < 7 THEN 3
    WHEN days < 30 THEN 7 ELSE 30 END AS since FROM held)
SELECT type, ownerRole AS owner_role,
  CASE since WHEN 0 THEN '0' WHEN 1 THEN '1-2' WHEN 3 THEN '3-6' WHEN 7 THEN '7-29'
    ELSE '30+' END AS days,
  count(DISTINCT hold) AS holds, count(*) AS rows, sum(quantity) AS qty, unit,
  sum(value) AS value_minor, currency
FROM aged GROUP BY type, ownerRole, since, unit, currency
ORDER BY type, ownerRole, aged.since, unit, currency
