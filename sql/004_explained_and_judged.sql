-- SPDX-License-Identifier: MIT
-- How lists were understood, and how sources were judged.

-- How apl-upcs understood the files of an import (apl-upcs --explain).
ALTER TABLE apl_imports ADD COLUMN explained TEXT
    CHECK (json_type(explained) = 'array');

-- How each source was judged, by its name: {"judgement": "agrees", "unsure" or
-- "another_product", "reason": in words for people} (aplsync-record(7)).
ALTER TABLE products
ADD COLUMN judgements TEXT CHECK (json_type(judgements) = 'object');

INSERT OR IGNORE INTO quality_weights (issue, weight, meaning) VALUES
	('over_serving', 20, 'nutrients weigh more than the serving they are in'),
	('suspect_serving', 20, 'what 100 g hold was stored as what a serving'
	    || ' holds'),
	('serving_over_size', 10, 'a serving is more than the package'),
	('size_differs_from_list', 10, 'the size is another than the list''s'),
	('sources_differ', 10, 'two sources have different products under the'
	    || ' code');

-- To find the snapshots of a job that is deleted.
CREATE INDEX product_coverage_metrics_job_id
    ON product_coverage_metrics (job_id);

PRAGMA user_version = 4;
