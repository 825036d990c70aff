-- title: Who is signed on, at what, and how it goes
-- columns: worker, job, device, minutes idle, picks in the last hour, scans today, refused today
WITH person AS (
  SELECT worker.id, worker.code, device.code AS device, max(signOn.lastAt) AS lastAt
  FROM signOn JOIN worker ON worker.id = signOn.worker JOIN device ON device.id = signOn.device
  WHERE signOn.endedAt IS NULL GROUP BY worker.id),
today AS (
  SELECT event.worker, sum(event.outcome IN ('done', 'refused')) AS scans,
    sum(event.outcome = 'refused') AS refused
  FROM event WHERE event.at > :now - 43200000 AND event.at <= :now
    AND event.method IN ('scanned', 'keyed', 'pasted') GROUP BY event.worker),
hour AS (
  SELECT event.worker, count(*) AS picks FROM event JOIN posting
    ON posting.event = event.number AND posting.site = event.site
    AND posting.epoch = event.epoch AND posting.reason = 'pick'
  WHERE event.at > :now - 3600000 AND event.at <= :now GROUP BY event.worker)
SELECT person.code AS worker, coalesce(dialog.job, '-') AS job, person.device,
  (:now - person.lastAt) / 60000 AS idle, coalesce(hour.picks, 0) AS picks,
  coalesce(today.scans, 0) AS scans, coalesce(today.refused, 0) AS refused
FROM person LEFT JOIN dialog ON dialog.worker = person.id
LEFT JOIN today ON today.worker = person.id LEFT JOIN hour ON hour.worker = person.id
ORDER BY person.code
