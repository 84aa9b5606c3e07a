-- SPDX-License-Identifier: MIT
-- Saves the latest observation of :source for :upc, or {} if there is none, for
-- a rollback of :job, which is about to replace it. Does this only the first
-- time. (data is inserted as text, because json_object would parse and print it
-- again.)
INSERT INTO product_job_answers (job_id, upc, source, answer)
VALUES (
	:job,
	:upc,
	:source,
	ifnull((
		SELECT rtrim(json_object(
			'member', member,
			'status', status,
			'at', at,
			'next_at', next_at,
			'absent_count', absent_count,
			'reason', reason,
			'http', http,
			'tries', tries,
			'ms', ms,
			'error_category', error_category,
			'error_code', error_code,
			'found_at', found_at
		), '}') || ',"data":' || ifnull(data, 'null') || '}'
		FROM product_lookups
		WHERE upc = :upc
			AND source = :source
	), '{}')
)
ON CONFLICT DO NOTHING;
