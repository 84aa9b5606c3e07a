-- SPDX-License-Identifier: MIT
-- What did people enter for :upc (NULL: for all UPCs), newest first? undone is
-- the edit that undid the row's edit.
SELECT
	e.id,
	e.at,
	e.upc,
	e.author,
	e.note,
	e.said,
	e.before,
	e.undoes,
	(
		SELECT b.id
		FROM product_edits AS b
		WHERE b.undoes = e.id
	) AS undone
FROM product_edits AS e
WHERE :upc IS NULL
	OR e.upc = :upc
ORDER BY e.id DESC;
