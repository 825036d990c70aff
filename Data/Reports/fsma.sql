-- title: Key data elements of a lot for 21 CFR part 1 subpart S, one line a critical tracking event
-- columns: event, traceability lot code, source of the code, address of the source, quantity, unit, product, SKU, GTIN, previous source, its address, location, next recipient, its address, date, document type, document number
-- parameter: lot =  (the lot number as encoded)
-- parameter: item = * (the item, where several have a lot of this number)
WITH wanted AS (
  SELECT lot.id FROM lot JOIN item ON item.id = lot.item
  WHERE lot.number = :lot AND (:item = '*' OR item.sku = :item)),
key AS (
  SELECT DISTINCT movement.site, movement.epoch, movement.sequence
  FROM movement WHERE movement.lot IN (SELECT id FROM wanted)),
line AS (
  SELECT posting.site, posting.epoch, posting.sequence, posting.event, posting.party,
    posting.document, movement.lot, movement.quantity,
    CASE WHEN source.code = 'SUPPLIER' THEN 'receiving'
      WHEN source.code = 'CUSTOMER' THEN 'receiving (return)'
      WHEN source.code = 'TRANSFORM' THEN 'transformation (output)'
      WHEN source.code LIKE 'TRANSIT%' THEN 'receiving (transfer)'
      WHEN target.code = 'CUSTOMER' THEN 'shipping'
      WHEN target.code = 'SUPPLIER' THEN 'shipping (return)'
      WHEN target.code = 'TRANSFORM' THEN 'transformation (input)'
      WHEN target.code LIKE 'TRANSIT%' THEN 'shipping (transfer)' END AS cte
  FROM key
  JOIN posting ON posting.site = key.site AND posting.epoch = key.epoch
    AND posting.sequence = key.sequence
  JOIN movement ON movement.site = key.site AND movement.epoch = key.epoch
    AND movement.sequence = key.sequence
  JOIN location AS source ON source.id = movement.fromLocation
  JOIN location AS target ON target.id = movement.toLocation
  WHERE (movement.lot IN (SELECT id FROM wanted) OR source.code = 'TRANSFORM'
      OR target.code = 'TRANSFORM')
    AND posting.reverses IS NULL AND NOT EXISTS(
      SELECT 1 FROM posting AS undo WHERE undo.reverses = posting.sequence
        AND undo.reversesEpoch = posting.epoch AND undo.reversesSite = posting.site))
SELECT line.cte AS event, lot.number AS traceability_lot_code, maker.name AS code_source,
  maker.address AS code_source_address, sum(line.quantity) AS quantity, item.unit AS unit,
  item.description AS product, item.sku AS sku,
  (SELECT pack.gtin FROM pack WHERE pack.item = item.id AND pack.gtin IS NOT NULL
    ORDER BY pack.units, pack.id LIMIT 1) AS gtin,
  CASE WHEN line.cte LIKE 'receiving%' THEN party.name END AS previous_source,
  CASE WHEN line.cte LIKE 'receiving%' THEN party.address END AS previous_source_address,
  site.name AS location,
  CASE WHEN line.cte LIKE 'shipping%' THEN party.name END AS recipient,
  CASE WHEN line.cte LIKE 'shipping%' THEN party.address END AS recipient_address,
  strftime('%Y-%m-%dT%H:%M:%SZ', event.at / 1000, 'unixepoch') AS at,
  document.kind AS document_type, document.number AS document_number
FROM line
JOIN event ON event.site = line.site AND event.epoch = line.epoch AND event.number = line.event
JOIN lot ON lot.id = line.lot
JOIN item ON item.id = lot.item
JOIN party AS maker ON maker.id = lot.maker
JOIN site ON site.id = line.site
LEFT JOIN party ON party.id = line.party
LEFT JOIN document ON document.id = line.document
WHERE line.cte IS NOT NULL
GROUP BY line.site, line.epoch, line.sequence, line.cte, line.lot
ORDER BY event.at, line.site, line.epoch, line.sequence, line.cte, lot.number, item.sku
