-- title: What counts have found different, the newest first
-- columns: location, item, lot, book, difference, unit, counted by, verdict
-- parameter: rows = 100 (so many at most)
SELECT location.code AS location, item.sku AS item, lot.number AS lot,
  json_extract(one.value, '$.book') AS book, json_extract(one.value, '$.delta') AS difference,
  item.unit, worker.code AS worker, countAttempt.verdict
FROM countAttempt JOIN json_each(countAttempt.variance) AS one
JOIN location ON location.id = countAttempt.location
JOIN worker ON worker.id = countAttempt.worker
JOIN item ON item.id = json_extract(one.value, '$.item')
JOIN lot ON lot.id = json_extract(one.value, '$.lot')
WHERE countAttempt.verdict NOT IN ('draft', 'dropped')
ORDER BY countAttempt.id DESC, item.sku, lot.number LIMIT CAST(:rows AS INTEGER)
