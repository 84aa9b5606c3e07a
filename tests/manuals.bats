#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The manuals and the README: nothing that there is, is missing in them.
load helper

setup() { cd "$ROOT" || return; }

@test "every program and script has a manual, and stands in the README" {
  for page in bin/*.c scripts/[a-z]*-[a-z]*; do
    case $page in *.[1-9]) continue ;; esac
    [ -f "${page%.c}.1" ]
    run -0 grep -c "(${page%.c}.1)" README.md
  done
}

@test "every option that --help names stands in the manual" {
  for page in bin/*.1 scripts/*.1; do
    name=${page##*/} name=${name%.1}
    command -v "$name" >/dev/null || continue # not built here
    mapfile -t options < <("$name" --help | grep -oE -- '--[a-z][a-z-]+' |
      sort -u)
    [ "${#options[@]}" -gt 1 ]
    for option in "${options[@]}"; do
      run grep -cE "Fl (Fl |-)${option#--}( |$)" "$page"
      assert_status 0
    done
  done
}

@test "every variable of the environment stands in aplsync.conf(5)" {
  mapfile -t names < <(grep -rhoE 'APLSYNC_[A-Z_]*[A-Z]' bin/*.c lib scripts \
    --include='*.[ch]' --include='[a-z]*[a-z]' | sort -u)
  [ "${#names[@]}" -gt 20 ]
  for name in "${names[@]}"; do
    [ "$name" != APLSYNC_NAME ] || continue
    run -0 grep -cE "^\.It Ev $name No = ." scripts/aplsync.conf.5
  done
}

@test "every threshold stands in aplsync.conf(5), with its default" {
  store-upsert -q --db "$BATS_TEST_TMPDIR/new.db" </dev/null
  sqlite3 "$BATS_TEST_TMPDIR/new.db" "SELECT '.It Ev APLSYNC_' || upper(name) ||
    ' No = ' || ifnull(value, 'unset') FROM health_thresholds" |
    sort >"$BATS_TEST_TMPDIR/there"
  [ "$(wc -l <"$BATS_TEST_TMPDIR/there")" -gt 20 ]
  grep -E '^\.It Ev APLSYNC_[A-Z_]*(_WARNING|_CRITICAL|_TARGET|STALE[A-Z_]*_DAYS) ' \
    scripts/aplsync.conf.5 | sort >"$BATS_TEST_TMPDIR/told"
  run diff "$BATS_TEST_TMPDIR/there" "$BATS_TEST_TMPDIR/told"
  assert_is ''
}

@test "every event stands in events(7)" {
  mapfile -t events < <(
    grep -rhoE '(event |=|\[")((job|scheduler)_[a-z_]+|progress|alert|recovered)\b' \
      scripts | sed 's/.*[ ="]//' | sort -u)
  [ "${#events[@]}" -gt 7 ]
  for event in "${events[@]}"; do
    run -0 grep -cE "^\.It .*\b$event\b" scripts/events.7
  done
}

@test "the example of aplsync.conf(5) is one that the scripts take" {
  export XDG_CONFIG_HOME=$BATS_TEST_TMPDIR
  mkdir "$XDG_CONFIG_HOME/aplsync"
  examples scripts/aplsync.conf.5 >"$XDG_CONFIG_HOME/aplsync/aplsync.conf"
  run sync-products
  assert_status 2
  assert_has '/srv/wic/products.db: no such store'
}

@test "the example of events(7) tells of the nights" {
  sed -n 's/^\.Dl //p' scripts/events.7 | sed "s/\\\\(dq/\"/g" \
    >"$BATS_TEST_TMPDIR/example"
  cd "$BATS_TEST_TMPDIR"
  cat >events <<'JSON'
{"event":"job_start","at":"a","job":{"products_added":0}}
{"event":"progress","at":"b","done":1}
{"event":"job_complete","at":"c","job":{"products_added":7}}
JSON
  run -0 bash example
  assert_is $'c\tjob_complete\t7'
}

# columns_told: of store(5), a line each: table, column, type, and NULL where
# that may stand in it. A view has all columns of what it says so of.
columns_told() {
  awk '
    function flush(  i) {
      for (i = 1; i <= n; i++)
        tell(name[i], type[types == n ? i : 1] (null ? " NULL" : ""))
      n = 0
    }
    function tell(column, rest) {
      print table, column, rest
      all[table] = all[table] column " " rest "\n"
    }
    $1 ~ /^\.(It|El|Ss|Sh)$/ { flush() }
    /NULL/ { null = 1 }
    /^\.Ss [a-z_]+$/ { table = $2 }
    /^All columns of$/ { getline; m = split(all[$2], row, "\n")
      for (i = 1; i < m; i++) { split(row[i], part, " ")
        tell(part[1], substr(row[i], length(part[1]) + 2)) } }
    $1 == ".It" && $2 == "Sy" {
      null = 0
      of = $0
      sub(/.* Pq /, "", of)
      sub(/ Pq .*/, "")
      n = split(substr($0, 8), name, " , ")
      types = split(of, type, ", ")
    }' sql/store.5
}

@test "store(5) has each table and view with its columns, their types and NULL" {
  store-upsert -q --db "$BATS_TEST_TMPDIR/new.db" </dev/null
  # What a view has computed has no type, and whether it is NULL none can tell.
  sqlite3 -separator ' ' "$BATS_TEST_TMPDIR/new.db" "
    SELECT l.type, l.name, c.name, c.type ||
        iif(c.\"notnull\" OR c.pk, '', ' NULL')
    FROM pragma_table_list AS l, pragma_table_info(l.name) AS c
    WHERE l.schema = 'main' AND l.name NOT LIKE 'sqlite_%'" |
    sed '/^view/s/\([^ ]* [^ ]* [^ ]*\).*/\1/; s/^[a-z]* //' |
    sort >"$BATS_TEST_TMPDIR/there"
  columns_told | sed -E 's/ (text|JSON|time|day)( NULL)?$/ TEXT\2/
    s/ (integer|truth)( NULL)?$/ INTEGER\2/; s/ real( NULL)?$/ REAL\1/' |
    awk 'NR == FNR { views[$1 " " $2] = NF == 2; next }
      views[$1 " " $2] { print $1, $2; next } { print }' \
      "$BATS_TEST_TMPDIR/there" - | sort >"$BATS_TEST_TMPDIR/told"
  run diff "$BATS_TEST_TMPDIR/there" "$BATS_TEST_TMPDIR/told"
  assert_is ''
  [ "$(wc -l <"$BATS_TEST_TMPDIR/there")" -gt 300 ]
}

@test "store(5) says which version it is about" {
  store-upsert -q --db "$BATS_TEST_TMPDIR/new.db" </dev/null
  run -0 sqlite3 "$BATS_TEST_TMPDIR/new.db" 'PRAGMA user_version;
    PRAGMA application_id'
  assert_has "is its version, ${lines[0]};" "$(<sql/store.5)"
  assert_has "${lines[1]}, says that" "$(<sql/store.5)"
}

# examples PAGE: what its literal blocks and lines say.
examples() {
  sed -n '/^\.Bd/,/^\.Ed/ { /^\.[BE]d/!p; }; s/^\.Dl //p' "$1" |
    sed 's/\\e/\\/g; s/\\(dq/"/g; s/\\&//g'
}

@test "the examples of store(5) ask what they say" {
  examples sql/store.5 >"$BATS_TEST_TMPDIR/examples"
  cd "$BATS_TEST_TMPDIR"
  ln -s "$ROOT/sql" .
  echo 'UPC,Description,Category
0016000275287,Skim,51' >mi.csv
  import-apl -q MI=mi.csv
  at=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  echo '{"upc":"0016000275287","off":{"status":"found","source":"open_food_facts","at":"'"$at"'","data":{"name":"Fat Free Milk"}}}' |
    APLSYNC_NOW=$at store-upsert -q >/dev/null
  run -0 bash -e examples
  # Coverage; that nothing was disabled is not told; milk; what changed; and
  # the snapshot of a new store.
  assert_is '1|1|100.0' "${lines[0]}"
  assert_has '[{"upc":"0016000275287","name":"Fat Free Milk","size":null,"credit":"State' \
    "${lines[1]}"
  assert_has '"name":"Fat Free Milk"' "${lines[2]}"
  assert_is '2026-11-23T12:00:00Z|0.0' "${lines[3]}"
  assert_is 0 "$(sqlite3 products.db 'SELECT enabled FROM product_sync_schedule')"
}
