-- title: Lots that are held, the longest first
-- columns: lot, item, type, owner role, days, rows, qty, unit, value in minor units
WITH held AS (
  SELECT openHold.id AS hold, openHold.type, openHold.ownerRole, stock.lot, stock.item,
    stock.owner, stock.quantity,
    (:now - (SELECT max(event.at) FROM event WHERE event.site = openHold.id >> 40
      AND event.epoch =
        (SELECT CAST(setting.value AS INTEGER) FROM setting WHERE setting.name = 'epoch')
      AND event.number = openHold.event)) / 86400000 AS days
  FROM openHold JOIN stock ON stock.material = openHold.material)
SELECT lot.number AS lot, item.sku AS item, held.type, held.ownerRole AS owner_role,
  max(held.days) AS days, count(*) AS rows, sum(held.quantity) AS qty, item.unit,
  sum((SELECT cost.minor * held.quantity / cost.perUnits FROM cost
    WHERE cost.item = held.item AND cost.owner = held.owner AND cost.validFrom <= :today
    ORDER BY cost.validFrom DESC LIMIT 1)) AS value_minor
FROM held JOIN lot ON lot.id = held.lot JOIN item ON item.id = held.item
GROUP BY held.lot, held.type, held.ownerRole ORDER BY days DESC, lot.number, held.type
