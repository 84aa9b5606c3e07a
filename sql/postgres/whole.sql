-- SPDX-License-Identifier: MIT
-- Updates :table from the stage, which contains all of its rows. The rows have
-- the key id.
CREATE TEMP TABLE wanted_rows ON COMMIT DROP AS
SELECT r.*
FROM stage AS s
CROSS JOIN LATERAL jsonb_populate_record(CAST(NULL AS :table),
    s.doc -> 'row') AS r
WHERE s.kind = :'table';

DELETE FROM :table AS t
WHERE NOT EXISTS (
	SELECT
	FROM wanted_rows AS w
	WHERE w.id = t.id
		AND w *= t
);
INSERT INTO :table
SELECT *
FROM wanted_rows AS w
WHERE NOT EXISTS (SELECT FROM :table AS t WHERE t.id = w.id);
DROP TABLE wanted_rows;
