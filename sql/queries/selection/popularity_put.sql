-- SPDX-License-Identifier: MIT
-- Adds :scans to the number of scans of the code :id.
INSERT INTO temp.popularity (id, scans)
VALUES (:id, :scans)
ON CONFLICT (id) DO UPDATE SET
	scans = scans + excluded.scans;
