-- title: Plates that wait at docks and in returns, the longest first
-- columns: plate, location, item, qty, unit, minutes
-- parameter: rows = 200 (so many at most)
WITH waiting AS (
  SELECT plate.lpn, location.code, plate.id,
    (SELECT max(event.at) FROM platePlacement
      JOIN posting ON posting.site = platePlacement.site
        AND posting.epoch = platePlacement.epoch AND posting.sequence = platePlacement.sequence
      JOIN event ON event.site = posting.site AND event.epoch = posting.epoch
        AND event.number = posting.event
      WHERE platePlacement.plate = plate.id) AS placed,
    (SELECT max(event.at) FROM movement
      JOIN posting ON posting.site = movement.site AND posting.epoch = movement.epoch
        AND posting.sequence = movement.sequence
      JOIN event ON event.site = posting.site AND event.epoch = posting.epoch
        AND event.number = posting.event
      WHERE movement.toPlate = plate.id) AS filled
  FROM location JOIN plate ON plate.location = location.id
  WHERE location.kind IN ('dock', 'return'))
SELECT lpn AS plate, code AS location, item.sku AS item, sum(stock.quantity) AS qty, item.unit,
  (:now - max(coalesce(placed, 0), coalesce(filled, 0))) / 60000 AS minutes
FROM waiting JOIN stock ON stock.plate = waiting.id JOIN item ON item.id = stock.item
GROUP BY waiting.id, item.id ORDER BY minutes DESC, lpn LIMIT CAST(:rows AS INTEGER)
