-- SPDX-License-Identifier: MIT
-- Finds a UPC in coverage_upcs, and which tiers it has reached.
CREATE UNIQUE INDEX temp.coverage_ids
    ON coverage_upcs (id, covered, identified, complete);
