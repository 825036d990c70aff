-- title: Inventory record accuracy week by week, from places counted, with its 95 % interval (Wilson)
-- columns: week, counted, right, right in tenths of a per cent, at least, at most
-- parameter: weeks = 8 (so many weeks back)
-- parameter: why = sample (sample, schedule, event, or * for all counts)
WITH first AS (
  SELECT countAttempt.work, countAttempt.variance = '[]' AS isRight, event.at
  FROM countAttempt JOIN event ON event.number = countAttempt.event
    AND event.site = (SELECT id FROM site WHERE isHere = 1)
    AND event.epoch =
      (SELECT CAST(setting.value AS INTEGER) FROM setting WHERE setting.name = 'epoch')
  JOIN work ON work.id = countAttempt.work
  WHERE (:why = '*' OR coalesce(json_extract(work.facts, '$.why'), 'event') = :why)
    AND countAttempt.verdict NOT IN ('draft', 'dropped') AND countAttempt.id =
    (SELECT min(other.id) FROM countAttempt AS other WHERE other.work = countAttempt.work
      AND other.verdict NOT IN ('draft', 'dropped'))),
weekly AS (
  SELECT (:now - at) / 604800000 AS ago, count(*) AS n, sum(isRight) AS k FROM first
  WHERE at <= :now AND at > :now - CAST(:weeks AS INTEGER) * 604800000 GROUP BY 1),
-- z = 1.96: centre and half width of E. B. Wilson's interval (1927).
wilson AS (
  SELECT *, (k + 1.9208) / (n + 3.8416) AS centre,
    1.96 * sqrt(1.0 * k * (n - k) / n + 0.9604) / (n + 3.8416) AS half FROM weekly)
SELECT date(:today * 86400 - (ago + 1) * 604800 + 86400, 'unixepoch') AS week, n AS counted,
  k AS right, 1000 * k / n AS per_mille, CAST(round(1000 * (centre - half)) AS INTEGER) AS low,
  CAST(round(1000 * (centre + half)) AS INTEGER) AS high
FROM wilson ORDER BY ago
