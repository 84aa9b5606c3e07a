-- SPDX-License-Identifier: MIT
-- Creates an index for looking up a UPC in coverage_upcs and its tiers.
CREATE UNIQUE INDEX temp.coverage_ids
    ON coverage_upcs (id, covered, identified, complete);
