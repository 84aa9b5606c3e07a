-- SPDX-License-Identifier: MIT
-- Like coverage_totals, but weighted by scans: how many scans of listed UPCs
-- are of identified, covered and complete UPCs? unlisted: scans of codes that
-- are on no list; unreadable: scans that are not product codes. No row if
-- nothing was scanned.
WITH counted AS (
	SELECT
		sum(s.scans) AS scans,
		ifnull(sum(iif(s.id = 0, s.scans, 0)), 0) AS unreadable,
		ifnull(sum(iif(u.id IS NULL, 0, s.scans)), 0) AS listed,
		ifnull(sum(iif(u.identified, s.scans, 0)), 0) AS identified,
		ifnull(sum(iif(u.covered, s.scans, 0)), 0) AS covered,
		ifnull(sum(iif(u.complete, s.scans, 0)), 0) AS complete
	FROM temp.popularity AS s
	LEFT JOIN temp.coverage_marks AS u ON u.id = s.id
)
SELECT
	scans,
	listed,
	identified,
	covered,
	complete,
	listed - covered AS missing,
	scans - unreadable - listed AS unlisted,
	unreadable,
	round(100.0 * listed / scans, 2) AS listed_percentage,
	ifnull(round(100.0 * identified / listed, 2), 0.0)
	    AS identified_percentage,
	ifnull(round(100.0 * covered / listed, 2), 0.0) AS coverage_percentage,
	ifnull(round(100.0 * complete / listed, 2), 0.0)
	    AS complete_percentage,
	ifnull(round(100.0 * (listed - covered) / listed, 2), 0.0)
	    AS missing_percentage
FROM counted
WHERE scans > 0;
