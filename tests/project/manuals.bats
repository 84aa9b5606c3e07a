#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# The manuals and the README agree with the programs and files in the tree.
load ../helpers/helper

setup() { cd "$ROOT" || return; }

# pages: prints the manuals of the programs, and then the other manuals.
pages() { printf '%s\n' bin/*.1 scripts/*.1 man/*.[57]; }

# names PAGE: prints "name section|description" from the NAME section of a manual.
names() {
  awk -v section="${1##*.}" '$1 == ".Nm" && NF > 1 && !name { name = $2 }
    sub(/^\.Nd /, "") { print name " " section "|" $0; exit }' "$1"
}

@test "every program and script has a manual, and a row in the README" {
  for page in bin/*.c scripts/[a-z]*-[a-z]*; do
    case $page in *.[1-9]) continue ;; esac
    [ -f "${page%.c}.1" ]
  done
  for page in bin/*.1 scripts/*.1; do
    names "$page" | sed -E "s#^(.*) 1[|](.*)#| [\1]($page) | \2 |#"
  done | sort >"$BATS_TEST_TMPDIR/existing"
  grep -E '^\| \[[^]]*\]\((bin|scripts)/' README.md |
    sort >"$BATS_TEST_TMPDIR/in the README"
  run diff "$BATS_TEST_TMPDIR/existing" "$BATS_TEST_TMPDIR/in the README"
  assert_is ''
}

@test "each link in the documents points to a file" {
  local file target
  for file in *.md docs/*.md; do
    while read -r target; do
      case $target in *://* | '#'*) continue ;; esac
      [ -e "$(dirname "$file")/${target%%#*}" ] || echo "$file: $target"
    done < <(grep -oE '\]\([^)]+\)' "$file" | sed 's/^](//; s/)$//')
  done >"$BATS_TEST_TMPDIR/broken"
  assert_is '' "$(<"$BATS_TEST_TMPDIR/broken")"
}

@test "aplsync(7) lists every manual once, with the text of its NAME line" {
  pages | grep -vx 'man/aplsync\.7' | while read -r page; do names "$page"; done |
    sort >"$BATS_TEST_TMPDIR/existing"
  awk '/^\.It Xr / { name = $3 " " $4; getline; print name "|" $0 }' \
    man/aplsync.7 | sort >"$BATS_TEST_TMPDIR/indexed"
  run diff "$BATS_TEST_TMPDIR/existing" "$BATS_TEST_TMPDIR/indexed"
  assert_is ''
  [ "$(wc -l <"$BATS_TEST_TMPDIR/existing")" -gt 35 ]
}

@test "`apropos aplsync` finds every manual" {
  local section dir=$BATS_TEST_TMPDIR/man
  for section in 1 5 7; do
    mkdir -p "$dir/man$section"
    pages | grep "\.$section\$" | xargs -I{} cp {} "$dir/man$section"
  done
  if command -v makewhatis >/dev/null && command -v mapropos >/dev/null; then
    makewhatis -T utf8 "$dir"
    mapropos -M "$dir" aplsync >"$BATS_TEST_TMPDIR/found"
  elif command -v mandb >/dev/null; then
    mandb -q -c "$dir"
    apropos -M "$dir" aplsync >"$BATS_TEST_TMPDIR/found"
  else
    skip 'neither mandoc nor man-db is installed'
  fi
  assert_is "$(pages | wc -l)" "$(wc -l <"$BATS_TEST_TMPDIR/found")"
}

@test "every option in --help is in the manual" {
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

@test "no --help has comments for programs that check the code" {
  local program
  for page in bin/*.1 scripts/*.1; do
    program=$(basename "$page" .1)
    command -v "$program" >/dev/null || continue # not built here
    run "$program" --help
    assert_lacks shellcheck
  done
}

@test "every environment variable is in aplsync.conf(5)" {
  mapfile -t names < <(grep -rhoE 'APLSYNC_[A-Z_]*[A-Z]' bin/*.c lib scripts \
    --include='*.[ch]' --include='[a-z]*[a-z]' | sort -u)
  [ "${#names[@]}" -gt 20 ]
  for name in "${names[@]}"; do
    [ "$name" != APLSYNC_NAME ] || continue
    run -0 grep -cE "^\.It Ev $name No = ." man/aplsync.conf.5
  done
}

@test "every threshold is in aplsync.conf(5), with its default" {
  new_store "$BATS_TEST_TMPDIR/new.db"
  sqlite3 "$BATS_TEST_TMPDIR/new.db" "SELECT '.It Ev APLSYNC_' || upper(name) ||
    ' No = ' || ifnull(value, 'unset') FROM health_thresholds" |
    sort >"$BATS_TEST_TMPDIR/existing"
  [ "$(wc -l <"$BATS_TEST_TMPDIR/existing")" -gt 20 ]
  grep -E '^\.It Ev APLSYNC_[A-Z_]*(_WARNING|_CRITICAL|_TARGET|STALE[A-Z_]*_DAYS) ' \
    man/aplsync.conf.5 | sort >"$BATS_TEST_TMPDIR/documented"
  run diff "$BATS_TEST_TMPDIR/existing" "$BATS_TEST_TMPDIR/documented"
  assert_is ''
}

@test "every event is in aplsync-events(7)" {
  mapfile -t events < <(
    grep -rhoE '(event |=|\["|event_[a-z]+\((s, )?")((job|scheduler)_[a-z_]+|progress|alert|recovered)\b' \
      scripts lib/job | sed 's/.*[ ="]//' | sort -u)
  [ "${#events[@]}" -gt 7 ]
  for event in "${events[@]}"; do
    run -0 grep -cE "^\.It .*\b$event\b" man/aplsync-events.7
  done
}

@test "the scripts accept the example in aplsync.conf(5)" {
  export XDG_CONFIG_HOME=$BATS_TEST_TMPDIR
  mkdir "$XDG_CONFIG_HOME/aplsync"
  examples man/aplsync.conf.5 >"$XDG_CONFIG_HOME/aplsync/aplsync.conf"
  run sync-products
  assert_status 2
  assert_has '/var/lib/aplsync/products.db: no such store'
}

@test "the example in aplsync-events(7) prints a line for each night's sync" {
  sed -n "/^jq -r 'select/,/^\.Ed/ { /^\.Ed/!p; }" man/aplsync-events.7 \
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

@test "ARCHITECTURE.md lists each directory of lib/ below those that it includes" {
  mapfile -t dirs < <(awk '/^## /{ in_map = $0 == "## The map of lib/" }
    in_map && /^[|] [^a-z][a-z]+[^a-z] / { print substr($2, 2, length($2) - 2) }
  ' ARCHITECTURE.md)
  assert_is "$(ls lib)" "$(printf '%s\n' "${dirs[@]}" | sort)"
  assert_is base "${dirs[0]}"
  assert_is text "${dirs[1]}"
  for ((i = 2; i < ${#dirs[@]}; i++)); do
    above=$(IFS='|' && echo "${dirs[*]:0:i+1}")
    grep -rn '#include "' "lib/${dirs[i]}" |
      grep -vE "#include \"($above)/" || continue
    return 1
  done
}

@test "no manual or comment refers to a file that does not exist" {
  run ! grep -rnIE 'design: section|(design|style)\.md|facts/[a-z]' bin lib scripts \
    sql man docs tests/*.bats tests/*.bash ./*.md --exclude=manuals.bats
}

# The ~/.sqliterc of a user may turn on headings or another output format.
@test "no sqlite3 command in a script, manual or example reads ~/.sqliterc" {
  commands='(^|[^a-z0-9-])sqlite3 (-|[a-z]+\.db|"\$)'
  run -0 grep -rnIE "$commands" README.md NEWS.md bin scripts sql man \
    lib --include='*' --exclude='*.[ch]'
  [ "${#lines[@]}" -gt 10 ]
  assert_is '' "$(printf '%s\n' "$output" | grep -v 'sqlite3 -init /dev/null')"
}

# documented_columns: prints "table column type" for each column that aplsync-store(5)
# describes, with NULL at the end if it may be NULL. If a view has all columns of
# another table or view, these are also printed.
documented_columns() {
  awk '
    function flush(  i) {
      for (i = 1; i <= n; i++)
        add(name[i], type[types == n ? i : 1] (null ? " NULL" : ""))
      n = 0
    }
    function add(column, rest) {
      print table, column, rest
      all[table] = all[table] column " " rest "\n"
    }
    $1 ~ /^\.(It|El|Ss|Sh)$/ { flush() }
    /NULL/ { null = 1 }
    /^\.Ss [a-z_]+$/ { table = $2 }
    /^It has all columns of$/ { getline; m = split(all[$2], row, "\n")
      for (i = 1; i < m; i++) { split(row[i], part, " ")
        add(part[1], substr(row[i], length(part[1]) + 2)) } }
    $1 == ".It" && $2 == "Sy" {
      null = 0
      of = $0
      sub(/.* Pq /, "", of)
      sub(/ Pq .*/, "")
      n = split(substr($0, 8), name, " , ")
      types = split(of, type, ", ")
    }' man/aplsync-store.5
}

@test "aplsync-store(5) lists every table and view with columns, types and NULL" {
  new_store "$BATS_TEST_TMPDIR/new.db"
  # A computed column of a view has no type, and may be NULL or not.
  sqlite3 -separator ' ' "$BATS_TEST_TMPDIR/new.db" "
    SELECT l.type, l.name, c.name, c.type ||
        iif(c.\"notnull\" OR c.pk, '', ' NULL')
    FROM pragma_table_list AS l, pragma_table_info(l.name) AS c
    WHERE l.schema = 'main' AND l.name NOT LIKE 'sqlite_%'" |
    sed '/^view/s/\([^ ]* [^ ]* [^ ]*\).*/\1/; s/^[a-z]* //' |
    sort >"$BATS_TEST_TMPDIR/existing"
  documented_columns | sed -E 's/ (text|JSON|time|day)( NULL)?$/ TEXT\2/
    s/ (integer|truth)( NULL)?$/ INTEGER\2/; s/ real( NULL)?$/ REAL\1/' |
    awk 'NR == FNR { views[$1 " " $2] = NF == 2; next }
      views[$1 " " $2] { print $1, $2; next } { print }' \
      "$BATS_TEST_TMPDIR/existing" - | sort >"$BATS_TEST_TMPDIR/documented"
  run diff "$BATS_TEST_TMPDIR/existing" "$BATS_TEST_TMPDIR/documented"
  assert_is ''
  [ "$(wc -l <"$BATS_TEST_TMPDIR/existing")" -gt 300 ]
}

@test "aplsync-store(5) names the current version of the store" {
  new_store "$BATS_TEST_TMPDIR/new.db"
  run -0 sqlite3 "$BATS_TEST_TMPDIR/new.db" 'PRAGMA user_version;
    PRAGMA application_id'
  assert_has "is its version, ${lines[0]};" "$(<man/aplsync-store.5)"
  assert_has "${lines[1]}, identifies" "$(<man/aplsync-store.5)"
}

# examples PAGE: prints the literal blocks and lines of a manual.
examples() {
  sed -n '/^\.Bd/,/^\.Ed/ { /^\.[BE]d/!p; }; s/^\.Dl //p' "$1" |
    sed 's/\\e/\\/g; s/\\(dq/"/g; s/\\&//g'
}

@test "the examples in aplsync-store(5) work as described" {
  examples man/aplsync-store.5 >"$BATS_TEST_TMPDIR/examples"
  cd "$BATS_TEST_TMPDIR"
  ln -s "$ROOT/sql" .
  echo 'UPC,Description,Category
0016000275287,Skim,51' >mi.csv
  import-apl -q MI=mi.csv
  at=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  echo '{"upc":"0016000275287","off":{"status":"found","source":"open_food_facts","at":"'"$at"'","data":{"name":"Fat Free Milk"}}}' |
    APLSYNC_NOW=$at store-upsert -q >/dev/null
  run -0 bash -e examples
  # The lines are: the coverage; the milk; the changed products; and the snapshot of a
  # new store. The UPDATE prints nothing.
  assert_is '1|1|100.0' "${lines[0]}"
  assert_has '[{"upc":"0016000275287","name":"Fat Free Milk","size":null,"credit":"State' \
    "${lines[1]}"
  assert_has '"name":"Fat Free Milk"' "${lines[2]}"
  assert_is '2026-11-23T12:00:00Z|0.0' "${lines[3]}"
  assert_is 0 "$(sqlite3 products.db 'SELECT enabled FROM product_sync_schedule')"
}

@test "the lines of every manual fit in 80 columns" {
  type groff >/dev/null || skip 'groff is not installed'
  for page in {man,bin,scripts}/*.[0-9]; do
    run -0 groff -Tutf8 -mdoc -rLL=78n -P-cbou "$page"
    LC_ALL=C run awk -v page="$page" '{ gsub(/[\200-\277]/, "") }
      length($0) > 80 || /break line/ { print page ": " $0 }' <<<"$output"
    assert_is ''
    # An option that is longer than its column continues on the next line.
    run awk '/^\.Dl / { t = $0; sub(/^\.Dl /, "", t); gsub(/\\\(dq/, "\"", t)
      gsub(/\\ /, " ", t); gsub(/\\&/, "", t); gsub(/\\e/, "b", t)
      if (length(t) > 67) print FILENAME ": " $0 }' "$page"
    assert_is ''
  done
}

@test "no manual has nested quotes, long options with one dash, or duplicate lines" {
  local open='\x{2018}[^\x{2019}]{0,200}\x{2018}|\x{201c}[^\x{201d}]{0,200}\x{201c}'
  for page in {man,bin,scripts}/*.[0-9]; do
    mandoc -Tutf8 "$page" | sed 's/.\x08//g' | tr -s '[:space:]' ' ' \
      >"$BATS_TEST_TMPDIR/page"
    LC_ALL=C.UTF-8 run grep -oP "$open|--[a-z-]+(,| [|]) -[a-z]{2}" \
      "$BATS_TEST_TMPDIR/page"
    assert_is ''
    run awk '/^[A-Za-z]/ && $0 == l1 || l1 ~ /^[A-Za-z]/ && $0 l1 == l2 l3 {
        print FILENAME ": " FNR ": " $0 }
      { l3 = l2; l2 = l1; l1 = $0 }' "$page"
    assert_is ''
  done
}
