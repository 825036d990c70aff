-- title: What happened in the shift
-- columns: part, what, who, number, value in minor units, currency
-- parameter: hours = 8 (so many hours back)
WITH span AS (SELECT :now - CAST(:hours AS INTEGER) * 3600000 AS since),
happened AS (SELECT event.* FROM event, span WHERE event.at > span.since AND event.at <= :now),
posted AS (
  SELECT posting.*, happened.worker AS by, happened.at FROM happened JOIN posting
    ON posting.event = happened.number AND posting.site = happened.site
    AND posting.epoch = happened.epoch),
line(part, place, what, worker, number, value, currency) AS (
  SELECT 'stock', 1, reason, NULL, count(*), NULL, NULL FROM posted GROUP BY reason
  UNION ALL
  SELECT 'worker', 2, 'scans', worker, sum(method IN ('scanned', 'keyed', 'pasted')), NULL, NULL
    FROM happened WHERE worker IS NOT NULL GROUP BY worker
  UNION ALL
  SELECT 'worker', 2, 'keyed', worker, sum(method IN ('keyed', 'pasted')), NULL, NULL
    FROM happened WHERE worker IS NOT NULL GROUP BY worker
  UNION ALL
  SELECT 'worker', 2, 'refused', worker, sum(outcome = 'refused'), NULL, NULL
    FROM happened WHERE worker IS NOT NULL GROUP BY worker
  UNION ALL
  SELECT 'denied', 3, job, worker, count(*), NULL, NULL FROM happened WHERE outcome = 'denied'
    GROUP BY job, worker
  UNION ALL
  SELECT 'fault', 4, job, worker, count(*), NULL, NULL FROM happened WHERE outcome = 'fault'
    GROUP BY job, worker
  UNION ALL
  SELECT 'approval', 5, approval.kind || ' ' || approval.state, approval.decidedBy, count(*), NULL,
      NULL
    FROM approval JOIN happened ON happened.number = approval.decidedEvent
    GROUP BY approval.kind, approval.state, approval.decidedBy
  UNION ALL
  SELECT 'hold', 6, hold.type || ' placed', happened.worker, count(*), NULL, NULL
    FROM hold JOIN happened ON happened.number = hold.event GROUP BY hold.type, happened.worker
  UNION ALL
  SELECT 'hold', 6, hold.type || ' released', happened.worker, count(*), NULL, NULL
    FROM hold JOIN happened ON happened.number = hold.releasedEvent
    GROUP BY hold.type, happened.worker
  UNION ALL
  SELECT 'exception', 7, exception.kind || ' raised', NULL, count(*), NULL, NULL
    FROM exception JOIN happened ON happened.number = exception.event GROUP BY exception.kind
  UNION ALL
  SELECT 'exception', 7, 'open', NULL, count(*), NULL, NULL FROM exception
    WHERE closedEvent IS NULL
  UNION ALL
  SELECT 'adjusted', 8, posted.reason, posted.by, count(*),
      sum(movement.quantity * CASE WHEN source.kind = 'virtual' THEN 1 ELSE -1 END
        * cost.minor / cost.perUnits), cost.currency
    FROM posted JOIN movement ON movement.site = posted.site AND movement.epoch = posted.epoch
      AND movement.sequence = posted.sequence
    JOIN material ON material.id = movement.material
    JOIN location AS source ON source.id = movement.fromLocation
    JOIN location AS target ON target.id = movement.toLocation
    LEFT JOIN cost ON cost.item = material.item AND cost.owner = material.owner
      AND cost.validFrom = (SELECT max(other.validFrom) FROM cost AS other
        WHERE other.item = material.item AND other.owner = material.owner
          AND other.validFrom <= :today)
    WHERE source.code IN ('COUNT', 'DESTROYED', 'SAMPLE')
      OR target.code IN ('COUNT', 'DESTROYED', 'SAMPLE')
    GROUP BY posted.reason, posted.by, cost.currency)
SELECT line.part, line.what, coalesce(worker.code, '') AS who, line.number,
  line.value AS value_minor, line.currency
FROM line LEFT JOIN worker ON worker.id = line.worker
WHERE line.number > 0 ORDER BY line.place, who, line.what, line.currency
