-- title: How much is keyed instead of scanned
-- columns: worker, name, scanned, keyed, pasted, keyed in per cent
-- parameter: days = 7 (so many days back)
SELECT worker.code AS worker, worker.name AS name,
  sum(event.method = 'scanned') AS scanned, sum(event.method = 'keyed') AS keyed,
  sum(event.method = 'pasted') AS pasted,
  100 * sum(event.method IN ('keyed', 'pasted'))
    / sum(event.method IN ('scanned', 'keyed', 'pasted')) AS keyed_percent
FROM event JOIN worker ON worker.id = event.worker
WHERE event.at >= :now - CAST(:days AS INTEGER) * 86400000 AND event.at <= :now
  AND event.method IN ('scanned', 'keyed', 'pasted')
GROUP BY worker.id ORDER BY keyed_percent DESC, worker.code
