-- SPDX-License-Identifier: MIT
-- When is each source due for each UPC (due_at)? The time from at to next_at is
-- divided by the pace of the UPC (popularity_pace.sql); without a pace, due_at
-- is next_at. Has all columns of product_lookups. The queries selection_due and
-- lookups_of_upc require this view.
CREATE TEMP VIEW IF NOT EXISTS paced AS
SELECT
	l.*,
	ifnull((
		SELECT strftime('%Y-%m-%dT%H:%M:%SZ', julianday(l.at)
		    + 0.5 / 86400 + (julianday(l.next_at) - julianday(l.at))
		    / s.pace)
		FROM temp.popularity AS s
		WHERE s.id = CAST(l.upc AS INTEGER)
	), l.next_at) AS due_at
FROM product_lookups AS l;
