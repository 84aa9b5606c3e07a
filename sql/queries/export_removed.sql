-- SPDX-License-Identifier: MIT
-- Which UPCs of export_changed are in no export (any more)? As JSON.
SELECT json_object('upc', upc, 'removed', json('true'))
FROM temp.export_changed
WHERE (SELECT since FROM temp.export_options) IS NOT NULL
	AND upc NOT IN (SELECT upc FROM temp.exported)
ORDER BY upc;
