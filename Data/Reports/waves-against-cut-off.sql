-- title: Waves at work against their cut-off
-- columns: wave, cut-off, minutes left, picks, done, per cent, minutes to go at this pace, late
WITH progress AS (
  SELECT wave.id, wave.number, wave.cutOffAt, wave.releasedAt,
    sum(work.state IN ('open', 'done')) AS picks, sum(work.state = 'done') AS done
  FROM wave LEFT JOIN work ON work.wave = wave.id AND work.kind = 'pick'
  WHERE wave.state = 'released' GROUP BY wave.id),
pace AS (
  SELECT *, CASE WHEN done > 0
    THEN (:now - releasedAt) * (picks - done) / done / 60000 END AS toGo FROM progress)
SELECT number AS wave, strftime('%H:%M', (cutOffAt + :offset) / 1000, 'unixepoch') AS cut_off,
  (cutOffAt - :now) / 60000 AS left, coalesce(picks, 0) AS picks, coalesce(done, 0) AS done,
  CASE WHEN picks > 0 THEN 100 * done / picks ELSE 0 END AS percent, toGo AS to_go,
  coalesce(done < picks AND (:now > cutOffAt OR :now + toGo * 60000 > cutOffAt), 0) AS late
FROM pace ORDER BY cutOffAt IS NULL, cutOffAt, number
