-- SPDX-License-Identifier: MIT
-- Which codes does each state's list approve, now or later, in the order of
-- export_rows? counts: 1 if a row of the code is in effect at the time of the
-- export, 0 if all its rows are in effect only later. days: the first and last
-- day of each row, if any row has such a day. row: the first row of the code in
-- export_rows. rows: the number of the code's rows.
CREATE TEMP TABLE export_listed (
	state TEXT NOT NULL,
	place INTEGER NOT NULL,
	code TEXT NOT NULL,
	category_code TEXT,
	counts INTEGER NOT NULL,
	days TEXT,
	row INTEGER NOT NULL,
	rows INTEGER NOT NULL,
	PRIMARY KEY (state, place)
) WITHOUT ROWID;

INSERT INTO temp.export_listed (state, place, code, category_code, counts, days,
    row, rows)
SELECT
	r.state,
	c.first_row,
	c.code,
	min(r.category_code),
	max((SELECT now FROM temp.chosen) >= ifnull(r.effective, '')),
	iif(max(r.effective IS NOT NULL OR r.expires IS NOT NULL),
	    json_group_array(json_array(r.effective, r.expires)), NULL),
	min(r.rowid),
	count(*)
FROM temp.export_codes AS c
CROSS JOIN temp.export_rows AS r
    ON r.rowid BETWEEN c.first_row AND c.last_row
WHERE r.approved
GROUP BY r.state, c.first_row;
