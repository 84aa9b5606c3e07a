-- SPDX-License-Identifier: MIT
-- Keeps what :source last said about :upc for :job, which is about to put a
-- newer answer in its place, or the first one: then {}. The first time only.
INSERT INTO product_job_answers (job_id, upc, source, answer)
VALUES (
	:job,
	:upc,
	:source,
	ifnull((
		SELECT json_object(
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
			'found_at', found_at,
			'data', json(data)
		)
		FROM product_lookups
		WHERE upc = :upc
			AND source = :source
	), '{}')
)
ON CONFLICT DO NOTHING;
