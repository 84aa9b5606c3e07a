-- SPDX-License-Identifier: MIT
-- How many rows of :state does the import change, and how?
SELECT
	count(change = 'added' OR NULL) AS added,
	count(change = 'removed' OR NULL) AS removed,
	count(change = 'reinstated' OR NULL) AS reinstated,
	count(change = 'changed' OR NULL) AS changed,
	count(change = 'kept' OR NULL) AS kept
FROM temp.fates
WHERE state = :state;
