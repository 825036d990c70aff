-- title: What adjustments and write-offs are worth
-- columns: day, reason, note, item, owner, postings, qty, unit, value in minor units, currency
-- parameter: days = 30 (so many days back)
WITH line AS (
  SELECT (event.at + :offset) / 86400000 AS day, posting.reason, posting.note, material.item, material.owner,
    movement.site, movement.epoch, movement.sequence,
    CASE WHEN source.kind = 'virtual' THEN movement.quantity ELSE -movement.quantity END AS change
  FROM event
  JOIN posting ON posting.event = event.number AND posting.site = event.site
    AND posting.epoch = event.epoch
  JOIN movement ON movement.site = posting.site AND movement.epoch = posting.epoch
    AND movement.sequence = posting.sequence
  JOIN material ON material.id = movement.material
  JOIN location AS source ON source.id = movement.fromLocation
  JOIN location AS target ON target.id = movement.toLocation
  WHERE event.at >= :now - CAST(:days AS INTEGER) * 86400000 AND event.at <= :now
    AND (source.code IN ('COUNT', 'DESTROYED', 'SAMPLE')
      OR target.code IN ('COUNT', 'DESTROYED', 'SAMPLE')))
SELECT date(line.day * 86400, 'unixepoch') AS day, line.reason, line.note, item.sku AS item,
  party.code AS owner, count(DISTINCT line.sequence) AS postings, sum(line.change) AS qty,
  item.unit AS unit,
  sum(line.change) * cost.minor / cost.perUnits AS value_minor, cost.currency
FROM line
JOIN item ON item.id = line.item
JOIN party ON party.id = line.owner
LEFT JOIN cost ON cost.item = line.item AND cost.owner = line.owner AND cost.validFrom =
  (SELECT max(other.validFrom) FROM cost AS other WHERE other.item = line.item
    AND other.owner = line.owner AND other.validFrom <= line.day)
GROUP BY line.day, line.reason, line.note, line.item, line.owner
ORDER BY line.day, line.reason, line.note, item.sku, party.code
