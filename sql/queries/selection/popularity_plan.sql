-- SPDX-License-Identifier: MIT
-- What do the paces of popularity_pace.sql change? Three lines: how many
-- requests are needed, in percent of the requests without a log; how many UPCs
-- are looked up more often and less often; and which share of the scans of
-- listed UPCs these have. No row if no UPC has a pace.
SELECT printf('popularity log: %d requests instead of 100' || char(10)
    || '  asked more often: %,d products, %.1f%% of the scans' || char(10)
    || '  asked less often: %,d products, %.1f%% of the scans' || char(10),
    round(100 * avg(pace)),
    sum(pace > 1),
    100.0 * sum(iif(pace > 1, scans, 0)) / max(sum(scans), 1),
    sum(pace < 1),
    100.0 * sum(iif(pace < 1, scans, 0)) / max(sum(scans), 1))
FROM temp.popularity
WHERE pace IS NOT NULL
HAVING count(*) > 0;
