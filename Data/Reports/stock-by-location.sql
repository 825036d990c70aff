-- title: Stock by location
-- columns: location, zone, item, lot, lpn, qty, unit, usable until, status
-- parameter: zone = * (only this zone)
-- parameter: item = * (only this item)
SELECT location.code AS location, location.zone AS zone, item.sku AS item, lot.number AS lot,
  plate.lpn AS lpn, stock.quantity AS qty, item.unit AS unit,
  date(CASE item.expiryBasis WHEN 'none' THEN NULL
    WHEN 'bestBefore' THEN coalesce(lot.bestBefore, lot.expiry, lot.sellBy)
    WHEN 'sellBy' THEN coalesce(lot.sellBy, lot.expiry, lot.bestBefore)
    ELSE coalesce(lot.expiry, lot.bestBefore, lot.sellBy) END * 86400, 'unixepoch')
    AS usable_until,
  CASE WHEN EXISTS(SELECT 1 FROM openHold WHERE openHold.material = stock.material)
    THEN 'held' ELSE 'available' END AS status
FROM stock
JOIN item ON item.id = stock.item
JOIN lot ON lot.id = stock.lot
JOIN location ON location.id = stock.location
LEFT JOIN plate ON plate.id = stock.plate
WHERE (:zone = '*' OR location.zone = :zone) AND (:item = '*' OR item.sku = :item)
ORDER BY location.sequence, location.code, item.sku, lot.number, plate.lpn, stock.material
