-- Finds a UPC in coverage_upcs.
CREATE UNIQUE INDEX temp.coverage_ids ON coverage_upcs (id);
