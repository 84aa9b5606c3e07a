-- SPDX-License-Identifier: MIT
-- What does the schedule :name sync? The states and categories, both as in the
-- config of a job and as JSON arrays (NULL: all), whether download-lists runs
-- before it, and whether mirror-postgres runs after it (1, or 'open'). A
-- schedule without states uses :states, such as 'MI,NC'.
WITH schedule AS (
	SELECT ifnull(config, '{}') AS config
	FROM product_sync_schedule
	WHERE schedule_name = :name
),
texts (kind, text) AS (
	SELECT
		'states',
		ifnull((
			SELECT group_concat(value)
			FROM json_each(config, '$.states')
		), :states)
	FROM schedule
	UNION ALL
	SELECT 'categories', (
		SELECT group_concat(value)
		FROM json_each(config, '$.categories')
	)
	FROM schedule
),
-- Normalizes "MI, nc" to MI and NC, and "51,2" to 02 and 51, sorted, so that
-- equal lists have the same text.
words AS (
	SELECT DISTINCT kind, iif(length(word) = 1, '0' || word, word) AS word
	FROM (
		SELECT
			kind,
			upper(replace(replace(replace(value, ' ', ''),
			    char(9), ''), char(10), '')) AS word
		FROM texts, json_each('[' || replace(json_quote(text), ',',
		    '","') || ']')
	)
	WHERE word <> ''
	ORDER BY 1, 2
)
SELECT
	(SELECT group_concat(word) FROM words WHERE kind = 'states'),
	(SELECT group_concat(word) FROM words WHERE kind = 'categories'),
	(
		SELECT iif(count(*), json_group_array(word), NULL)
		FROM words
		WHERE kind = 'states'
	),
	(
		SELECT iif(count(*), json_group_array(word), NULL)
		FROM words
		WHERE kind = 'categories'
	),
	ifnull(config ->> 'downloadLists', 0),
	ifnull(config ->> 'mirrorPostgres', 0)
FROM schedule;
