-- SPDX-License-Identifier: MIT
-- Does the copy have as many codes as the export, in total and for each state's
-- list? If not, the load fails.
SELECT
	count(*) = 0 AS equal,
	set_config('aplsync.unequal', CASE
		WHEN :whole THEN ''
		ELSE 'after loading only changes, '
	END || 'the copy has other codes than the export: '
	    || string_agg(state, ', ' ORDER BY state), true) AS unequal
FROM (
	SELECT l.state, l.upcs, l.plus
	FROM stage AS s
	CROSS JOIN LATERAL jsonb_to_recordset(s.doc -> 'lists') AS l (state text,
	    upcs bigint, plus bigint)
	WHERE s.doc ? 'contract'
	UNION ALL
	SELECT
		'in total',
		(doc ->> 'listed')::bigint + (doc ->> 'not_approved')::bigint,
		0
	FROM stage
	WHERE doc ? 'contract'
) AS wanted
FULL JOIN (
	SELECT state, count(upc) AS upcs, count(plu) AS plus
	FROM (
		SELECT DISTINCT state, upc, NULL AS plu
		FROM listings
		WHERE approved
		UNION ALL
		SELECT DISTINCT state, NULL, plu
		FROM plus
		WHERE approved
	) AS codes
	GROUP BY state
	UNION ALL
	SELECT 'in total', :codes, 0
) AS loaded USING (state)
WHERE (wanted.upcs, wanted.plus)
    IS DISTINCT FROM (loaded.upcs, loaded.plus) \gset
\if :equal
\else
DO $$ BEGIN RAISE EXCEPTION '%', current_setting('aplsync.unequal'); END $$;
\endif
