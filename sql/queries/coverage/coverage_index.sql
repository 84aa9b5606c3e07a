-- SPDX-License-Identifier: MIT
-- An index for finding a UPC in coverage_upcs and its tiers.
CREATE UNIQUE INDEX temp.coverage_ids
    ON coverage_upcs (id, covered, identified, complete);
