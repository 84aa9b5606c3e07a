#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# mirror-postgres with a real server, which `make postgres` starts. The mirror must
# equal an export after random changes, kills and restarts. HISTORIES is the number of
# random histories (default 6), SEED the first seed (1), and KILLS the number of kills
# (200).
# shellcheck disable=SC2030,SC2031,SC2034,SC2154 # every test runs in its own subshell
load ../helpers/helper
load ../helpers/history
load compared
load server

setup() {
  in_tmp
  export PGDATABASE=test_$BATS_SUITE_TEST_NUMBER
  sql "CREATE DATABASE $PGDATABASE" postgres
  sql "ALTER DATABASE $PGDATABASE SET timezone = 'UTC'"
}

sql() { psql -XqAt -v ON_ERROR_STOP=1 -c "$1" "${2-$PGDATABASE}"; }
# at DAY-TIME: sets the current time, in November 2026: 23T12:00.
at() { export APLSYNC_NOW=2026-11-$1:00Z; }
# import_codes CODE...: imports a list of Michigan with these codes.
import_codes() {
  printf '%s,Food,05\n' "$@" | sed '1i UPC,Description,Category' >mi.csv
  import-apl -q --force MI=mi.csv
}
codes() { sql "SELECT coalesce(string_agg(upc, ' ' ORDER BY upc), '') FROM aplsync.products"; }
whole() { assert_has 'everything was compared'; }

@test "a mirror that follows a random history equals each export" {
  local seed options
  for ((seed = ${SEED:-1}; seed < ${SEED:-1} + ${HISTORIES:-6}; seed++)); do
    options=()
    RANDOM=$seed today=0 jobs=0
    [ $((seed % 2)) -eq 0 ] || options=(--licence open)
    [ $((seed % 3)) -gt 0 ] || options+=(--state MI)
    rm -f products.db*
    at 23T12:00
    import MI
    import NC
    mirror-postgres -q "${options[@]}"
    assert_mirrored "${options[@]}"
    for today in 1 2 3 4 5; do
      export APLSYNC_NOW
      APLSYNC_NOW=$(day $today)T$(one_of 00 12 23):00:00Z
      random_change
      random_change
      random_change
      [ $((RANDOM % 3)) -gt 0 ] || monitor-products >/dev/null || :
      run -0 mirror-postgres "${options[@]}"
      assert_mirrored "${options[@]}" || {
        echo "seed $seed, day $today: $output" >&2
        return 1
      }
      assert_is "$(sqlite3 products.db ".parameter set :now $APLSYNC_NOW" \
        ".read $ROOT/sql/queries/calculate_product_coverage.sql" |
        cut -d '|' -f 3 | xargs printf %.2f)" "$([[ ${options[*]} == *MI* ]] &&
          echo skip || sql "SELECT aplsync.calculate_product_coverage('$APLSYNC_NOW')")" ||
        [[ ${options[*]} == *MI* ]]
    done
  done
}

@test "the first run loads all codes, and later runs only the changes" {
  import_codes 0016000275287 0041303000014 4011
  run -0 mirror-postgres
  assert_is "mirror-postgres: $PGDATABASE: 3 codes loaded; cursor 2026-11-23T11:00:00Z"
  at 24T12:00
  import_codes 0016000275287 0041303000014 0038000596674 4011
  run -0 mirror-postgres
  assert_is "mirror-postgres: $PGDATABASE: 4 codes, 1 changed; cursor 2026-11-24T11:00:00Z"
  assert_mirrored
  run --separate-stderr mirror-postgres -q
  assert_status 0
  assert_is '' "$output$stderr"
}

@test "codes that were removed from the store are deleted in the mirror, and counted" {
  import_codes 0016000275287 0041303000014 4011
  mirror-postgres -q
  at 24T12:00
  import_codes 0016000275287
  mirror-postgres -q
  assert_is 0016000275287 "$(codes)"
  assert_is 0 "$(sql 'SELECT count(*) FROM aplsync.plus')"
  assert_mirrored
  assert_is $'|4011|t\n0041303000014||t' "$(sql "SELECT upc, plu, removed
    FROM aplsync.changes_since('2026-11-23T11:00:00Z') ORDER BY 1 NULLS FIRST")"
}

@test "changes_since() rejects a cursor before the first load or after the last" {
  import_codes 0016000275287
  mirror-postgres -q
  for since in 2026-11-23T10:59:59Z 2026-11-23T11:00:01Z; do
    run sql "SELECT * FROM aplsync.changes_since('$since')"
    [ "$status" -ne 0 ]
    assert_has 'the changes since'
  done
  assert_is '' "$(sql "SELECT * FROM aplsync.changes_since('2026-11-23T11:00:00Z')")"
}

@test "an app that follows changes_since() has the data of the mirror" {
  RANDOM=7 jobs=0
  import MI
  mirror-postgres -q
  sql 'CREATE TABLE app AS SELECT * FROM aplsync.products'
  for today in 1 2 3 4 5 6; do
    export APLSYNC_NOW
    since=$(sql 'SELECT cursor FROM aplsync.mirror')
    APLSYNC_NOW=$(day $today)T12:00:00Z
    random_change
    random_change
    mirror-postgres -q
    sql "DELETE FROM app WHERE upc IN (SELECT upc FROM aplsync.changes_since('$since'));
      INSERT INTO app SELECT p.* FROM aplsync.products AS p
      JOIN aplsync.changes_since('$since') USING (upc)"
    assert_is '' "$(sql 'SELECT upc FROM (TABLE app EXCEPT TABLE aplsync.products) AS a
      UNION ALL SELECT upc FROM (TABLE aplsync.products EXCEPT TABLE app) AS b')"
  done
}

@test "after the store is restored, all codes are loaded, and missing ones deleted" {
  import_codes 0016000275287 0041303000014
  backup-store -q
  import_codes 0016000275287 0038000596674
  mirror-postgres -q
  at 24T12:00
  restore-store -q backups/products-*.db
  run -0 mirror-postgres
  whole
  assert_is '0016000275287 0041303000014' "$(codes)"
  assert_mirrored
  at 24T12:30
  run -0 mirror-postgres
  assert_lacks 'everything'
}

@test "a store that was replaced with a copy without restore-store is detected" {
  import_codes 0016000275287 0041303000014
  cp products.db copy.db
  at 24T12:00
  import_codes 0016000275287 0038000596674
  mirror-postgres -q
  cat copy.db >products.db # the same file, without a record of a restore
  rm -f products.db-wal products.db-shm
  run -0 mirror-postgres
  whole
  assert_is '0016000275287 0041303000014' "$(codes)"
  mv copy.db products.db
  run -0 mirror-postgres
  whole
  assert_mirrored
}

@test "with a cursor before the oldest job, or in the future, all codes are loaded" {
  import_codes 0016000275287 0041303000014
  mirror-postgres -q
  sqlite3 products.db "INSERT INTO product_sync_jobs (id, job_id) VALUES (2, 'j');
    DELETE FROM apl_entries WHERE code = '0041303000014'" # not recorded in the store
  export APLSYNC_NOW=2028-01-01T00:00:00Z
  run -0 mirror-postgres
  whole
  assert_mirrored
  at 25T00:00
  run -0 mirror-postgres
  whole
  assert_mirrored
}

@test "with other options or another store, all codes are loaded" {
  import_codes 0016000275287 0041303000014
  sed s/Food/Oats/ mi.csv >nc.csv
  import-apl -q NC=nc.csv
  mirror-postgres -q
  run -0 mirror-postgres --state NC
  whole
  assert_mirrored --state NC
  run -0 mirror-postgres --state NC --licence open
  whole
  assert_mirrored --state NC --licence open
  cp products.db other.db
  run -0 mirror-postgres --state NC --licence open --db other.db
  whole
}

# stub_export COMMAND: makes a stub of export-products whose output passes through the
# shell command.
stub_export() {
  mkdir -p stub
  printf '#!/bin/sh\n%s/scripts/export-products "$@" | %s\n' "$ROOT" "$1" \
    >stub/export-products
  chmod +x stub/export-products
}

@test "a truncated export does not change the mirror: status 2" {
  import_codes 0016000275287 0041303000014
  mirror-postgres -q
  digest >before
  at 24T12:00
  import_codes 0016000275287 0038000596674 4217
  for cut in 'head -n 1' 'head -n -1' 'head -c 700' 'cat; exit 2' \
    'cat; kill -9 $$' 'head -c -30' true; do
    stub_export "$cut"
    # A script runs the programs in its own directory or in build/bin. BUILD and PATH
    # make it find the stub instead.
    BUILD=$PWD/none PATH=$PWD/stub:$PATH run mirror-postgres
    [[ $status == 2 ]] || { echo "$cut: $status: $output" >&2; return 1; }
    assert_is 1 "${#lines[@]}"
    assert_is "$(<before)" "$(digest)"
  done
  run -0 mirror-postgres
  assert_mirrored
}

@test "if the feed lacks codes of the export, all codes are loaded" {
  import_codes 0016000275287 0041303000014 0038000596674
  at 23T15:00 # so that no later feed includes these
  mirror-postgres -q
  sql "DELETE FROM aplsync.products WHERE upc = '0041303000014'"
  at 24T12:00
  import_codes 0016000275287 0041303000014 0038000596674 4011
  run -0 mirror-postgres
  assert_has 'after loading only changes, the copy has other codes than the export: in total; comparing everything'
  assert_mirrored
}

@test "a state with a different number of codes is detected, and corrected" {
  import_codes 0016000275287 0041303000014 4011
  import-apl -q NC=mi.csv
  at 23T15:00 # so that no later feed includes these
  mirror-postgres -q
  sql "DELETE FROM aplsync.listings WHERE upc = '0041303000014' AND state = 'NC'"
  run -0 mirror-postgres
  assert_has 'after loading only changes, the copy has other codes than the export: NC; comparing everything'
  assert_mirrored
  sql "UPDATE aplsync.plus SET state = 'MI'"
  run -0 mirror-postgres
  assert_has 'than the export: NC; comparing everything'
  assert_mirrored
}

@test "a full load with another number of codes than its last line says is rolled back" {
  import_codes 0016000275287 0041303000014
  import-apl -q NC=mi.csv
  stub_export 'jq -c "if .contract then . else .lists[1:] |= map(select(.state == \"MI\")) end"'
  BUILD=$PWD/none PATH=$PWD/stub:$PATH run mirror-postgres
  assert_status 2
  assert_is 'mirror-postgres: PostgreSQL: the copy has other codes than the export: NC'
  assert_is '' "$(codes)"
  run -0 mirror-postgres
  assert_mirrored
}

@test "--whole corrects changes that another program made in the mirror" {
  import_codes 0016000275287 0041303000014 4011
  mirror-postgres -q
  sql "UPDATE aplsync.products SET name = 'Bad' WHERE upc = '0016000275287';
    DELETE FROM aplsync.listings WHERE upc = '0041303000014';
    UPDATE aplsync.plus SET state = 'XX'; DELETE FROM aplsync.categories;
    DELETE FROM aplsync.product_sync_schedule"
  run -0 mirror-postgres --whole
  assert_has '3 codes, 3 changed; everything was compared'
  assert_mirrored
}

@test "several mirror-postgres at the same time run one after the other" {
  RANDOM=3 today=0 jobs=0
  import MI
  for today in 0 1 2 3; do
    export APLSYNC_NOW
    APLSYNC_NOW=$(day $today)T12:00:00Z
    random_change
    mirror-postgres -q & one=$!
    mirror-postgres -q & two=$!
    mirror-postgres -q & three=$!
    for pid in $one $two $three; do wait "$pid"; done
    assert_mirrored
  done
}

@test "a mirror with an older schema is upgraded, and all codes are loaded" {
  import_codes 0016000275287 4011
  newest=$(cd "$ROOT/sql/postgres" && printf '%s\n' [0-9]*.sql | wc -l)
  for ((old = 1; old < newest; old++)); do
    sql 'DROP SCHEMA IF EXISTS aplsync CASCADE;
      DROP SCHEMA IF EXISTS aplsync_app CASCADE;
      CREATE SCHEMA aplsync;
      CREATE TABLE aplsync.migrations (version integer PRIMARY KEY,
        migrated_at timestamptz NOT NULL DEFAULT now())'
    for file in "$ROOT/sql/postgres/"00[1-"$old"]*.sql; do
      psql -Xq -v ON_ERROR_STOP=1 -f "$file"
    done
    sql "INSERT INTO aplsync.migrations (version) SELECT generate_series(1, $old)"
    sql "INSERT INTO aplsync.products (upc, data_source, field_sources, sources,
      allergens_known, verified) VALUES ('1', 'apl', '{}', '[]', false, false);
      INSERT INTO aplsync.mirror VALUES (true, '2026-11-23T11:30:00Z',
      '2026-11-23T11:30:00Z', now(), now(), '{\"cursor\":\"2026-11-23T11:30:00Z\"}',
      'old', '[null,null,null]')"
    run -0 mirror-postgres
    whole
    assert_mirrored
  done
}

@test "a schema of a newer aplsync is rejected" {
  import_codes 0016000275287
  mirror-postgres -q
  sql 'INSERT INTO aplsync.migrations (version) VALUES (999)'
  run mirror-postgres
  assert_status 2
  assert_is 'mirror-postgres: PostgreSQL: the schema aplsync is from a newer version of aplsync'
}

@test "a schema of another program is rejected, and not changed" {
  import_codes 0016000275287
  sql 'CREATE SCHEMA aplsync; CREATE TABLE aplsync.products (x int)'
  run -2 mirror-postgres
  assert_is 'mirror-postgres: PostgreSQL: mirror-postgres did not create the schema aplsync: use another database' "$output"
  assert_is x "$(sql "SELECT string_agg(column_name, ',')
    FROM information_schema.columns WHERE table_schema = 'aplsync'")"
}

@test "a database that is not UTF-8 is rejected" {
  import_codes 0016000275287
  sql "CREATE DATABASE latin_$PGDATABASE TEMPLATE template0 ENCODING LATIN1 LC_COLLATE 'C' LC_CTYPE 'C'"
  PGDATABASE=latin_$PGDATABASE run mirror-postgres
  assert_status 2
  assert_is 'mirror-postgres: PostgreSQL: the encoding of the database must be UTF8, not LATIN1'
}

@test "a control character in a name or an error message is accepted" {
  import_codes 0016000275287
  printf '%s\n' '{"upc":"0016000275287","off":{"status":"found","at":"2026-11-23T12:00:00Z","source":"open_food_facts","data":{"name":"O\u0000a\u0001t\\u0000s \"\\ \ud83e\udd5a"}}}' |
    merge-product | store-upsert -q >/dev/null
  sqlite3 products.db "INSERT INTO product_sync_errors (upc, source, error_message)
    VALUES ('0016000275287', 'a', 'bad' || char(1, 2, 10, 13, 92) || '.')"
  mirror-postgres -q
  assert_mirrored
}

@test "the role aplsync_reader can read all tables, and change none" {
  import_codes 0016000275287
  mirror-postgres -q
  for table in $(sql "SELECT oid::regclass FROM pg_class WHERE relkind IN ('r', 'v')
    AND relnamespace IN ('aplsync'::regnamespace, 'aplsync_app'::regnamespace)"); do
    sql "SET ROLE aplsync_reader; SELECT count(*) FROM $table" >/dev/null
    for change in "DELETE FROM $table" "TRUNCATE $table" "DROP VIEW $table" \
      "INSERT INTO $table DEFAULT VALUES"; do
      run sql "SET ROLE aplsync_reader; $change"
      [ "$status" -ne 0 ]
    done
  done
  run sql 'SET ROLE aplsync_reader; CREATE TABLE aplsync.mine ()'
  [ "$status" -ne 0 ]
  assert_mirrored
}

@test "a role that owns the schema needs no other privileges" {
  import_codes 0016000275287
  sql "CREATE ROLE owner_$PGDATABASE LOGIN; GRANT CREATE ON DATABASE $PGDATABASE
    TO owner_$PGDATABASE"
  PGUSER=owner_$PGDATABASE mirror-postgres -q
  sql "REVOKE CREATE ON DATABASE $PGDATABASE FROM owner_$PGDATABASE"
  at 24T12:00
  import_codes 0016000275287 0038000596674
  PGUSER=owner_$PGDATABASE mirror-postgres -q
  assert_mirrored
}

@test "the steps in docs/serving.md make a copy that an app can only read" {
  import_codes 0016000275287
  mkdir stub "$HOME"
  cat >stub/sudo <<'SH'
#!/bin/sh
shift 2
PGUSER=postgres PGDATABASE=postgres exec "$@"
SH
  chmod +x stub/sudo
  sed -n '/^## PostgreSQL/,/^## /s/^    //p' "$ROOT/docs/serving.md" |
    sed "s|/run/postgresql|$PGHOST|" >steps
  unset PGDATABASE
  # The role aplsync_reader belongs to the server, so another test may have created it.
  USER=maker PGUSER=maker PATH=$PWD/stub:$PATH run bash steps
  assert_has '1 codes loaded'
  assert_has 'Food |'
  assert_is Food "$(PGUSER=app psql -XAt service=wic \
    -c 'SELECT name FROM aplsync.products')"
  PGUSER=app run psql -X service=wic -c 'DELETE FROM aplsync.products'
  assert_has 'permission denied'
}

@test "a client that listens gets the new cursor" {
  import_codes 0016000275287
  mirror-postgres -q
  mkfifo in
  psql -XAt <in >heard 3>&- &
  exec 7>in
  echo 'LISTEN aplsync; SELECT 1;' >&7
  until [ -s heard ]; do :; done
  at 24T12:00
  mirror-postgres -q
  echo 'SELECT 2;' >&7
  exec 7>&-
  wait "$!"
  run -0 grep -c 'notification "aplsync" with payload "2026-11-24T11:00:00Z"' heard
}

@test "every table, view, column and function has a comment" {
  import_codes 0016000275287
  mirror-postgres -q
  assert_is '' "$(sql "SELECT c.oid::regclass, a.attname
    FROM pg_class AS c
    JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum >= 0
    WHERE c.relnamespace IN ('aplsync'::regnamespace, 'aplsync_app'::regnamespace)
      AND c.relkind IN ('r', 'v')
      AND c.relname <> 'migrations'
      AND (coalesce(col_description(c.oid, a.attnum), '') = ''
        OR obj_description(c.oid, 'pg_class') IS NULL)
    UNION ALL
    SELECT NULL, p.proname FROM pg_proc AS p
    WHERE p.pronamespace = 'aplsync'::regnamespace
      AND obj_description(p.oid, 'pg_proc') IS NULL")"
}

@test "each unique key of the tables of products contains the UPC" {
  import_codes 0016000275287
  mirror-postgres -q
  assert_is '' "$(sql "SELECT indexrelid::regclass FROM pg_index
    WHERE indisunique
      AND indrelid IN ('aplsync.products'::regclass, 'aplsync.listings'::regclass,
        'aplsync.product_changes'::regclass)
      AND pg_get_indexdef(indexrelid) NOT LIKE '%(upc%'")"
}

@test "the query of an app finds a code of 12 digits" {
  import_codes 0016000275287
  mirror-postgres -q
  export PGOPTIONS='-c search_path=aplsync_app,aplsync'
  assert_is '0016000275287|016000275287|Food||[]|' "$(sql "SELECT upc,
    upc_normalized, name, brand, category, size FROM products
    WHERE upc = '016000275287' OR upc_normalized = '016000275287'")"
  assert_is apl "$(sql "SELECT source_metadata ->> 'data_source' FROM products
    WHERE last_updated >= '2026-11-23T12:00:00Z'")"
  assert_is 'pending' "$(sql "SELECT 'pending' FROM product_sync_schedule
    WHERE enabled AND schedule_name = 'daily_sync'")"
}

@test "an update of a job in the store sets updated_at, and the mirror has that time" {
  import_codes 0016000275287
  mirror-postgres -q
  assert_is "$(sqlite3 products.db 'SELECT updated_at FROM product_sync_schedule')" \
    "$(sql "SELECT to_char(updated_at, 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')
      FROM aplsync.product_sync_schedule")"
  sql "UPDATE aplsync.product_sync_schedule SET updated_at = '2020-01-01';
    UPDATE aplsync.product_sync_schedule SET enabled = false"
  assert_is t "$(sql "SELECT updated_at > '2020-01-01' FROM aplsync.product_sync_schedule")"
}

@test "a search finds words in names and brands, of products that are approved today" {
  import_codes 0016000275287 0041303000014
  sed -i 's/0041303000014,Food/0041303000014,Whole milk/' mi.csv
  import-apl -q MI=mi.csv
  mirror-postgres -q
  assert_is 0041303000014 "$(sql "SELECT upc FROM aplsync.search_products('milk whole')")"
  assert_is 0041303000014 "$(sql "SELECT upc FROM aplsync.product_of('041303000014')")"
  assert_is 'Whole milk|MI' "$(sql "SELECT name, state FROM aplsync.approved_today
    WHERE upc = '0041303000014'")"
}

@test "reports of unknown products are exported as a popularity log" {
  import_codes 0016000275287 0041303000014
  mirror-postgres -q
  sql "CREATE TABLE unknown_product_reports (upc varchar(14), resolved boolean);
    INSERT INTO unknown_product_reports VALUES ('016000275287', false),
      ('016000275287', false), ('041303000014', true), ('036000291452', false)"
  run -0 sh -c "psql -XAtc 'SELECT upc FROM unknown_product_reports
    WHERE NOT resolved' >scans
    coverage-report --popularity scans"
  assert_has 'Weighted by 3 scans'
}

# victims SESSION: prints the processes of the running mirror-postgres.
victims() { ps -o pid=,comm= --sid "$1" | awk '$2 != "ps"'; }

@test "a kill leaves the old or the new mirror, and the next run makes it equal the export" {
  local i kills=0 span pid victim name old new
  RANDOM=${SEED:-1} today=0 jobs=0
  import MI
  import NC
  TIMEFORMAT=%R
  { time mirror-postgres -q; } 2>took
  span=$(($(sed 's/[.]//; s/^0*//' took) + 1))
  new=$(digest)
  for ((i = 0; kills < ${KILLS:-200}; i++)); do
    [ $i -lt $((${KILLS:-200} * 3)) ]
    export APLSYNC_NOW
    APLSYNC_NOW=$(date -u -d "2026-11-24 + $((i * 2)) hours" +%FT%TZ)
    today=$((i / 12))
    random_change
    random_change
    [ $((i % 7)) -gt 0 ] || sql 'UPDATE aplsync.mirror SET made = 0' # forces a full load
    old=$(digest)
    setsid -w mirror-postgres -q >/dev/null 2>&1 3>&- &
    pid=$!
    sleep "$(awk -v n="$RANDOM" -v span="$span" 'BEGIN { print n / 32768 * span / 1000 }')"
    read -r victim name < <(victims "$pid" | shuf -n 1 \
      --random-source=<(yes "$RANDOM")) || :
    if [ -n "$victim" ] && kill -KILL "$victim" 2>/dev/null; then
      kills=$((kills + 1))
      echo "$name" >>killed
    fi
    wait "$pid" || :
    # psql may end later than the script that was killed.
    until [ "$(sql "SELECT count(*) FROM pg_stat_activity
      WHERE application_name = 'mirror-postgres'
        AND datname = current_database()")" -eq 0 ]; do :; done
    digest >after
    mirror-postgres -q
    new=$(digest)
    [[ $(<after) == "$old" || $(<after) == "$new" ]] ||
      { echo "$i: neither as it was nor as it is: $name" >&2; return 1; }
    if [ $((i % 10)) -eq 0 ]; then assert_mirrored; fi
  done
  assert_mirrored
  sort killed | uniq -c | sed 's/^/# killed /' >&3
}

@test "after a restart of the server during a run, the next run corrects the mirror" {
  local i
  RANDOM=${SEED:-1} today=0 jobs=0
  import MI
  for i in 1 2 3 4; do
    export APLSYNC_NOW
    APLSYNC_NOW=$(day "$i")T12:00:00Z
    random_change
    # The export pauses after two lines until the server has stopped.
    stub_export "{ head -n 2; touch waiting; until [ -e gone ]; do :; done; cat; }"
    rm -f waiting gone
    BUILD=$PWD/none PATH=$PWD/stub:$PATH mirror-postgres >said 2>&1 3>&- &
    pid=$!
    until [ -e waiting ]; do kill -0 $pid; done
    server_stop immediate
    touch gone
    code=0
    wait "$pid" || code=$?
    server_start
    assert_is 2 "$code"
    assert_is 1 "$(wc -l <said)"
    mirror-postgres -q
    assert_mirrored
  done
}
