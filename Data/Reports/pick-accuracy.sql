-- title: Pick accuracy from rejected scans
-- columns: worker, name, right, refused, accuracy in tenths of a per cent
-- parameter: days = 7 (so many days back)
SELECT worker.code AS worker, worker.name AS name, sum(event.outcome = 'done') AS right,
  sum(event.outcome = 'refused') AS refused,
  1000 * sum(event.outcome = 'done') / count(*) AS accuracy_per_mille
FROM event JOIN worker ON worker.id = event.worker
WHERE event.at >= :now - CAST(:days AS INTEGER) * 86400000 AND event.at <= :now
  AND event.job = 'pick' AND event.method IN ('scanned', 'keyed', 'pasted')
  AND event.outcome IN ('done', 'refused')
GROUP BY worker.id ORDER BY accuracy_per_mille, worker.code
