-- SPDX-License-Identifier: MIT
-- Why can an export of :since not be continued? Returns a row only if it
-- cannot. Reasons: the store was restored after :since, so codes in the export
-- may have disappeared without a record; :since is later than :now; or jobs
-- that may have been rolled back after :since were deleted, :days days after
-- their end.
SELECT 'before the store was restored, ' || at
FROM store_restores
WHERE :since < at
UNION ALL
SELECT 'later than now, ' || :now
WHERE :since > :now
UNION ALL
SELECT 'before ' || kept || ', since when jobs are kept'
FROM (
	SELECT strftime('%Y-%m-%dT%H:%M:%SZ', :now, '-' || :days || ' days')
	    AS kept
)
WHERE :since < kept
	AND (
		SELECT max(id) > count(*)
		FROM product_sync_jobs
	)
ORDER BY 1 DESC
LIMIT 1;
