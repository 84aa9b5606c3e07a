# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# zipf.bash - a store in which people scan products as Zipf's law says, and the
# nights of its syncs. For pace.bats and the bench freshness.

# zipf_store UPCS: makes products.db of the 1,000 UPCs of a file, and the file
# log: product N is scanned 100,000 / N times. Which is which has nothing to do
# with the order of the UPCs. All have been asked about, a fortieth of them on
# each day until the first of November.
zipf_store() {
  seq 1000 | awk '{ printf "%d %s\n", ($1 * 389) % 1009, $1 }' | sort -n |
    awk '{ print int(100000 / $2) }' | paste <(sort "$1") - >log
  awk '{ printf "{\"upc\":\"%s\",\"apl\":[{\"state\":\"MI\",", $1
    print "\"description\":\"Oats\"}]}" }' log |
    store-apl -q --force --db products.db || return
  sqlite3 -init /dev/null products.db <<'SQL'
CREATE TABLE log (upc TEXT PRIMARY KEY, scans INTEGER);
.mode tabs
.import log log
INSERT INTO product_lookups (upc, source, member, status, at, found_at, data)
SELECT upc, 'open_food_facts', 'off', 'found', at, at, '{}'
FROM (
	SELECT upc, strftime('%Y-%m-%dT12:00:00Z', '2026-11-01',
	    '-' || (rowid * 7 % 40) || ' days') AS at
	FROM log
);
SQL
}

# zipf_nights N OPTION...: N nights, in each of which at most 25 products are
# asked about, 10 days after the last time or as the OPTIONs say. Prints how many
# requests that took, and the share of scans whose product was asked about in the
# last 10 days, and in the last 3, in percent, at noon after the last night.
zipf_nights() {
  local night now requests=0
  for ((night = 1; night <= $1; night++)); do
    now=$(date -u -d "2026-11-01 $night days" +%Y-%m-%dT12:00:00Z)
    APLSYNC_NOW=$now apl-upcs -q --db products.db --stale 10 --limit 25 \
      --bare "${@:2}" | cut -d '"' -f 4 >asked
    requests=$((requests + $(wc -l <asked)))
    sqlite3 -init /dev/null products.db 'CREATE TEMP TABLE asked (upc TEXT)' \
      '.import asked asked' "UPDATE product_lookups SET at = '$now',
        found_at = '$now' WHERE upc IN (SELECT upc FROM asked)" || return
  done
  sqlite3 -init /dev/null -separator ' ' products.db "
    SELECT $requests, sum(iif(age < 10, scans, 0)) * 100 / sum(scans),
      sum(iif(age < 3, scans, 0)) * 100 / sum(scans)
    FROM (SELECT julianday('$now') - julianday(found_at) AS age, scans
      FROM product_lookups JOIN log USING (upc))"
}
