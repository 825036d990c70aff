-- title: What each worker has done
-- columns: worker, name, reason, postings, lines, qty, unit
-- parameter: days = 1 (so many days back)
SELECT worker.code AS worker, worker.name AS name, posting.reason,
  count(DISTINCT posting.sequence) AS postings, count(*) AS lines,
  sum(movement.quantity) AS qty, item.unit AS unit
FROM event
JOIN worker ON worker.id = event.worker
JOIN posting ON posting.event = event.number AND posting.site = event.site
  AND posting.epoch = event.epoch
JOIN movement ON movement.site = posting.site AND movement.epoch = posting.epoch
  AND movement.sequence = posting.sequence
JOIN lot ON lot.id = movement.lot
JOIN item ON item.id = lot.item
WHERE event.at >= :now - CAST(:days AS INTEGER) * 86400000 AND event.at <= :now
GROUP BY worker.id, posting.reason, item.unit
ORDER BY worker.code, posting.reason, item.unit
