-- SPDX-License-Identifier: MIT
-- How many rows of :state does the import add, remove, reinstate, change and
-- keep?
SELECT
	count(*) FILTER (WHERE change = 'added') AS added,
	count(*) FILTER (WHERE change = 'removed') AS removed,
	count(*) FILTER (WHERE change = 'reinstated') AS reinstated,
	count(*) FILTER (WHERE change = 'changed') AS changed,
	count(*) FILTER (WHERE change = 'kept') AS kept
FROM temp.import_diff
WHERE state = :state;
