-- SPDX-License-Identifier: MIT
-- Counts :scans of the code :id.
INSERT INTO temp.popularity (id, scans)
VALUES (:id, :scans)
ON CONFLICT (id) DO UPDATE SET
	scans = scans + excluded.scans;
