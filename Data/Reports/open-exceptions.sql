-- title: What waits for a person, the most urgent first
-- columns: kind, minutes until due, owner, subject
SELECT kind, (dueAt - :now) / 60000 AS due, ownerRole AS owner, text AS subject
FROM exception WHERE closedEvent IS NULL ORDER BY dueAt, id
