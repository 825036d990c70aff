-- title: Recall drills, the newest first
-- columns: when, lot, milliseconds, gap, customers, contacts missing
-- parameter: days = 400 (so many days back)
SELECT datetime((event.at + :offset) / 1000, 'unixepoch') AS at, event.input AS lot,
  json_extract(event.message, '$.milliseconds') AS milliseconds,
  json_extract(event.message, '$.gap') AS gap,
  json_extract(event.message, '$.customers') AS customers,
  json_extract(event.message, '$.contacts_missing') AS contacts_missing
FROM event
WHERE event.kind = 'recallDrill' AND event.at >= :now - CAST(:days AS INTEGER) * 86400000
  AND event.at <= :now
ORDER BY event.at DESC, event.number DESC
