-- title: Where picks are made, by aisle and eighth of the aisle
-- columns: aisle, part, picks
-- parameter: days = 7 (so many days back)
WITH span AS (
  SELECT aisle, min(bay) AS first, max(bay) AS last FROM location
  WHERE aisle > 0 AND bay > 0 GROUP BY aisle),
pick AS (
  SELECT location.aisle, location.bay, count(*) AS picks FROM event
  JOIN posting ON posting.event = event.number AND posting.site = event.site
    AND posting.epoch = event.epoch AND posting.reason = 'pick'
  JOIN movement ON movement.site = posting.site AND movement.epoch = posting.epoch
    AND movement.sequence = posting.sequence
  JOIN location ON location.id = movement.fromLocation
  WHERE event.at >= :now - CAST(:days AS INTEGER) * 86400000 AND event.at <= :now
    AND location.aisle > 0 GROUP BY location.aisle, location.bay)
SELECT span.aisle, 8 * (pick.bay - span.first) / (span.last - span.first + 1) AS part,
  coalesce(sum(pick.picks), 0) AS picks
FROM span LEFT JOIN pick ON pick.aisle = span.aisle
GROUP BY span.aisle, part ORDER BY span.aisle, part
