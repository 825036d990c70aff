-- title: Lots that are held, the longest first
-- columns: lot, item, type, owner role, days, rows, qty, unit, value in minor units, currency
WITH held AS (
  SELECT openHold.id AS hold, openHold.type, openHold.ownerRole, stock.lot, stock.item,
    stock.owner, stock.quantity, cost.minor * stock.quantity / cost.perUnits AS value,
    cost.currency,
    (:now - (SELECT max(event.at) FROM event WHERE event.site = openHold.id >> 40
      AND event.epoch =
        (SELECT CAST(setting.value AS INTEGER) FROM setting WHERE setting.name = 'epoch')
      AND event.number = openHold.event)) / 86400000 AS days
  FROM openHold JOIN stock ON stock.material = openHold.material
  LEFT JOIN cost ON cost.item = stock.item AND cost.owner = stock.owner
    AND cost.validFrom = (SELECT max(other.validFrom) FROM cost AS other
      WHERE other.item = stock.item AND other.owner = stock.owner
        AND other.validFrom <= :today))
SELECT lot.number AS lot, item.sku AS item, held.type, held.ownerRole AS owner_role,
  max(held.days) AS days, count(*) AS rows, sum(held.quantity) AS qty, item.unit,
  sum(held.value) AS value_minor, held.currency
FROM held JOIN lot ON lot.id = held.lot JOIN item ON item.id = held.item
GROUP BY held.lot, held.type, held.ownerRole, held.currency
ORDER BY days DESC, lot.number, held.type, held.currency
