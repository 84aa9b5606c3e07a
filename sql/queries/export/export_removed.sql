-- SPDX-License-Identifier: MIT
-- Which codes of export_changed are not, or no longer, in the export? As JSON.
SELECT json_patch('{}', json_object(
	'upc', iif(length(code) >= 13, code, NULL),
	'plu', iif(length(code) < 13, code, NULL),
	'removed', json('true')
))
FROM temp.export_changed
WHERE code NOT IN (SELECT code FROM temp.export_codes)
ORDER BY length(code) < 13, code;
