-- Finds a UPC in coverage_upcs, and whether it is covered.
CREATE UNIQUE INDEX temp.coverage_ids
    ON coverage_upcs (id, covered, identified);
