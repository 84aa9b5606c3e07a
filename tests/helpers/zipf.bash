# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# Makes a store whose products are scanned according to Zipf's law, and simulates its
# nightly syncs. pace.bats and the benchmark freshness use it.

# zipf_store FILE: makes products.db from the 1,000 UPCs in FILE, and a popularity log
# in the file `log`. The log has 100,000 / N scans of the product with rank N. The ranks
# are not in the order of the UPCs. A fortieth of the products was last looked up on
# each of the 40 days until November 1.
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

# zipf_nights N OPTION...: simulates the syncs of N nights. Each looks up at most 25
# products, by default those whose last lookup was at least 10 days ago; OPTIONs of
# apl-upcs can change that. Prints the number of requests and, for noon after the last
# night, the percentages of scans whose product was looked up in the last 10 and 3 days.
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
