-- title: Open picks and refills by zone, and how long they take at the pace of the last hour
-- columns: zone, open, urgent, done in the last hour, minutes to clear
WITH load AS (
  SELECT coalesce(nullif(work.zone, ''), place.zone, '-') AS zone,
    sum(work.state = 'open') AS open, sum(work.state = 'open' AND work.priority <= 2) AS urgent,
    sum(work.state = 'done') AS done
  FROM work LEFT JOIN location AS place ON place.id = work.fromLocation
  WHERE work.kind IN ('pick', 'replenish')
    AND (work.state = 'open' OR work.state = 'done' AND work.doneAt >= :now - 3600000)
  GROUP BY 1)
SELECT zone, open, urgent, done,
  CASE WHEN open = 0 THEN 0 WHEN done > 0 THEN open * 60 / done END AS minutes
FROM load ORDER BY minutes IS NULL DESC, minutes DESC, open DESC, zone
