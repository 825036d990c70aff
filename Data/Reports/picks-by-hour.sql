-- title: Picks done, hour by hour
-- columns: hours ago, picks
-- parameter: hours = 12 (so many hours back)
WITH RECURSIVE hour(ago) AS (
  SELECT CAST(:hours AS INTEGER) - 1 UNION ALL SELECT ago - 1 FROM hour WHERE ago > 0)
SELECT hour.ago, (SELECT count(*) FROM event
    WHERE event.at > :now - (hour.ago + 1) * 3600000 AND event.at <= :now - hour.ago * 3600000
      AND event.job = 'pick' AND event.outcome = 'done' AND EXISTS(
        SELECT 1 FROM posting WHERE posting.event = event.number AND posting.site = event.site
          AND posting.epoch = event.epoch AND posting.reason = 'pick')) AS picks
FROM hour ORDER BY hour.ago DESC
