#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# export-products: what apps get, whole or not at all
# shellcheck disable=SC2030,SC2031,SC2154 # every test is a subshell of its own
load helper

CEREAL=0016000275287 MILK=0041303000014 EGGS=0041303000021 CASE=10016000275284
FISH=0016000275270

# list STATE UPC...: what is on its list from now on.
list() {
  { echo 'UPC,Description,Category' && printf '%s,Food,02\n' "${@:2}"; } >"$1.csv"
  apl-upcs -q "$1=$1.csv" | store-apl -q --force
}
# says UPC MEMBER NAME [MORE]: what a source has.
says() {
  printf '{"upc":"%s","%s":{"status":"found","at":"%s"%s,"data":{"name":"%s"%s}}}\n' \
    "$1" "$2" "$APLSYNC_NOW" "$(long "$2")" "$3" "${4-}" |
    store-upsert -q >/dev/null
}
long() {
  case $1 in
    off) echo ',"source":"open_food_facts"' ;;
    upcdb) echo ',"source":"upc_database"' ;;
  esac
}
at() { export APLSYNC_NOW=$1; }
ask() { sqlite3 products.db "$@"; }

# begin: Michigan lists cereal, milk and a case, North Carolina milk and eggs.
begin() {
  list MI $CEREAL $MILK $CASE
  list NC $MILK $EGGS
  says $CEREAL off Cheerios ',"brand":"General Mills","size":"18 oz","is_organic":false,"allergens":["oats","nuts"],"images":[{"kind":"front","url":"https://x.example/1.jpg","licence":"CC BY-SA 3.0","credit":"Ann"}]'
  says $CASE off 'A case'
  says $MILK upcdb 'Whole Milk'
  says $EGGS off Eggs
  says $FISH off Fish # which nobody lists
}

names() { jq -r 'select(.name).name' "$@" | paste -sd ,; }
# of UPC FILTER: of its line in the export.
of() {
  jq -c "select(.upc == \"$1\") | (.. | numbers) |= . + 0 | $2" exported
}
# valid FILE: by its schema.
valid() {
  run -0 python3 "$ROOT/tests/schemas.py" "$ROOT/lib/schema" "export=$1"
  assert_is ''
}

@test "all that is on a list today is a line, valid by the schema, the last says so" {
  begin
  export-products >exported
  valid exported
  assert_is 'Cheerios,Whole Milk,Eggs,A case' "$(names exported)"
  run jq -c '{cursor, exported_at, products, lists}' <(tail -n 1 exported)
  assert_is '{"cursor":"2026-11-23T11:00:00Z","exported_at":"2026-11-23T12:00:00Z","products":4,"lists":[{"state":"MI","imported_at":"2026-11-23T12:00:00Z","upcs":3},{"state":"NC","imported_at":"2026-11-23T12:00:00Z","upcs":2}]}'
}

@test "with --state only that list's, and who lists a product besides is not told" {
  begin
  export-products --state nc >exported
  valid exported
  assert_is 'Whole Milk,Eggs' "$(names exported)"
  assert_is '["NC"]' "$(of $MILK '[.lists[].state]')"
}

@test "a product has its fields, the source of each, and the terms of each source" {
  begin
  export-products >exported
  run of $CEREAL '[.brand, .size_oz, .is_organic, .allergens, .image_licence, .image_credit, .lists]'
  assert_is '["General Mills",18,false,["oats","nuts"],"CC BY-SA 3.0","Ann",[{"state":"MI","category_code":"02"}]]'
  run of $MILK '[.field_sources.name, .sources[0], .sources[1]]'
  assert_is '["upc_database",{"source":"apl","credit":"State WIC approved product lists"},{"source":"upc_database","credit":"UPC Database, https://upcdatabase.org"}]'
  assert_is null "$(of $EGGS '.brand')"
}

@test "--licence open leaves out the fields, pictures and products that are not" {
  begin
  says $CEREAL upcdb Oats ',"manufacturer":"GM"'
  ask "UPDATE products SET image_url = 'https://x.example/2.jpg', images =
    '[{\"url\":\"https://x.example/2.jpg\",\"licence\":\"CC BY-NC 4.0\"}]',
    field_sources = json_set(field_sources, '\$.image_url', 'open_food_facts')
    WHERE upc = '$EGGS'"
  export-products >all
  assert_is '"GM"' "$(jq -c "select(.upc == \"$CEREAL\").manufacturer" all)"
  export-products --licence open >exported
  valid exported
  assert_is 'Cheerios,Eggs,A case' "$(names exported)"
  assert_is '["Cheerios",null,"https://x.example/1.jpg"]' \
    "$(of $CEREAL '[.name, .manufacturer, .image_url]')"
  assert_is '[null,null,null]' \
    "$(of $EGGS '[.image_url, .image_licence, .field_sources.image_url]')"
  run grep -c -e upc_database -e upcdatabase exported
  assert_is 0
  assert_is open "$(tail -n 1 exported | jq -r .licence)"
}

@test "a source that nobody knows is not open; a person may say that it is" {
  list MI $CEREAL $EGGS
  says $CEREAL shop Cheerios
  says $EGGS off Eggs
  assert_is Eggs "$(export-products --licence open | names)"
  ask "INSERT INTO product_sources VALUES ('shop', 1, 1, 1, 'CC0 1.0', 'Shop')"
  assert_is Cheerios,Eggs "$(export-products --licence open | names)"
}

# fed SINCE: what is new since then, names and what is gone.
fed() {
  export-products --since "$1" "${@:2}" >feed
  jq -r 'select(.upc) | .name // "-\(.upc)"' feed | paste -sd ,
}

@test "a feed has what was written, listed, renewed and what is gone since" {
  begin
  at 2026-11-24T12:00:00Z
  assert_is '' "$(fed 2026-11-23T13:00:00Z)"
  says $EGGS off 'Brown Eggs'
  assert_is 'Brown Eggs' "$(fed 2026-11-23T13:00:00Z)"
  valid feed
  list MI $CEREAL $FISH
  assert_is "Fish,-$MILK,-$CASE" "$(fed 2026-11-23T13:00:00Z --state MI)"
  valid feed
  assert_is '{"products":1,"removed":2}' \
    "$(tail -n 1 feed | jq -c '{products, removed}')"
  at 2026-11-25T12:00:00Z
  list MI $CEREAL $CASE
  assert_is "A case,-$FISH" "$(fed 2026-11-24T13:00:00Z --state MI)"
}

@test "a feed has what began and ended by the calendar, and what a rollback took" {
  begin
  ask "UPDATE apl_entries SET expiration_date = '2026-11-24' WHERE upc = '$EGGS';
    UPDATE apl_entries SET effective_date = '2026-11-25' WHERE upc = '$CEREAL'"
  at 2026-11-24T23:00:00Z
  assert_is '' "$(fed 2026-11-23T13:00:00Z | sed "s/Eggs//")"
  at 2026-11-25T00:00:00Z
  assert_is "Cheerios,-$EGGS" "$(fed 2026-11-24T22:00:00Z)"
  ask "INSERT INTO product_sync_jobs (job_id, config)
    VALUES ('j', '{\"rolled_back\":\"2026-11-25T00:00:00Z\"}');
    INSERT INTO product_job_items (job_id, upc) VALUES ('j', '$MILK')"
  at 2026-11-27T00:00:00Z
  assert_is 'Whole Milk' "$(fed 2026-11-25T00:00:00Z |
    tr , '\n' | grep Milk)"
  assert_is '' "$(fed 2026-11-26T23:00:00Z)"
}

# apply: what an app that has the export, and reads the feed, has then.
apply() {
  jq -cs 'reduce .[] as $line ({}; if $line.removed == true then
      del(.[$line.upc]) elif $line.upc then .[$line.upc] = $line else . end) |
    to_entries | sort_by(.key)[].value' "$@"
}

@test "an app that goes from cursor to cursor has what a new one has" {
  begin
  export-products >had
  since=$(tail -n 1 had | jq -r .cursor)
  for day in 24 25 26 27 28; do
    at "2026-11-${day}T12:00:00Z"
    case $day in
      24) says $MILK off '2% Milk' ;;
      25) list NC $MILK && says $CASE off 'Another case' ;;
      26) list MI $MILK $EGGS ;;
      27) ask "DELETE FROM products WHERE upc = '$EGGS'" &&
        ask "INSERT INTO product_sync_jobs (job_id, config)
          VALUES ('j', '{\"rolled_back\":\"$APLSYNC_NOW\"}');
          INSERT INTO product_job_items (job_id, upc) VALUES ('j', '$EGGS')" ;;
      28) list NC $MILK $EGGS $CEREAL ;;
    esac
    export-products --since "$since" >feed
    since=$(tail -n 1 feed | jq -r .cursor)
    apply had feed >has
    run -0 cmp has <(export-products | apply)
    mv has had
  done
  [ -s had ]
}

@test "csv is a table that a spreadsheet reads, whatever stands in it" {
  begin
  ask "UPDATE products SET name = 'a,\"b\"' || char(10) || 'c' WHERE upc = '$MILK'"
  export-products --format csv --output export.csv
  run -0 python3 -c '
import csv
rows = list(csv.DictReader(open("export.csv", newline="")))
for row in rows:
    print(row["upc"], ascii(row["name"]), row["allergens"], row["states"],
        row["licence"], sep="|")'
  assert_is "0016000275287|'Cheerios'|oats, nuts|MI|ODbL 1.0
0041303000014|'a,\"b\"\\nc'||MI NC|
0041303000021|'Eggs'||NC|ODbL 1.0
10016000275284|'A case'||MI|ODbL 1.0"
}

@test "sqlite is one file that is only read, and is asked by any text of the UPC" {
  begin
  run export-products --format sqlite --output app.db
  assert_is 'export-products: app.db: 4 products; cursor 2026-11-23T11:00:00Z'
  chmod a-w app.db .
  run -0 sqlite3 'file:app.db?mode=ro&immutable=1' "
    SELECT name, brand, states, sources, allergens FROM products
    WHERE upc = '$CEREAL' OR upc = '$CASE';
    PRAGMA integrity_check; PRAGMA journal_mode; PRAGMA freelist_count;
    SELECT about ->> 'products' FROM about"
  chmod u+w .
  assert_is "Cheerios|General Mills|MI|apl open_food_facts|oats, nuts
A case||MI|apl open_food_facts|
ok
delete
0
4"
  run ls
  assert_lacks app.db- "$output"
}

@test "json-files: a file each, an index; what is the same is left alone" {
  begin
  run export-products --format json-files --output site
  assert_is 'export-products: site: 4 products; cursor 2026-11-23T11:00:00Z'
  assert_is "$(printf '%s.json\n' $CEREAL $MILK $EGGS $CASE)" "$(ls site/p)"
  cat site/p/* site/index.json >exported
  run -0 cmp exported <(export-products)
  touch -d @1 site/p/*
  echo mine >site/p/readme.txt
  at 2026-11-24T12:00:00Z
  says $EGGS off 'Brown Eggs'
  list MI $CEREAL $FISH
  export-products -q --format json-files --output site
  assert_is "$(printf '%s.json\n' $FISH $CEREAL $MILK $EGGS && echo readme.txt)" \
    "$(ls site/p)"
  run find site/p -newermt @2 -name '*.json' -printf '%f\n'
  assert_is "$FISH.json $MILK.json $EGGS.json" \
    "$(sort <<<"$output" | paste -sd ' ')"
  assert_is '"Brown Eggs"' "$(jq .name site/p/$EGGS.json)"
  assert_is 4 "$(jq .products site/index.json)"
  assert_is 'index.json p' "$(cd site && echo *)"
}

# whole FORMAT: exports, and once more with trouble on the way, which is told
# and changes nothing.
whole() {
  export-products -q --format "$1" --output out
  find out -type f -exec cksum {} + | sort >before
  at 2026-11-24T12:00:00Z
  says $EGGS off 'Brown Eggs'
  "${@:2}" export-products -q --format "$1" --output out >said 2>&1 3>&- ||
    echo $? >status
  assert_is 2 "$(<status)"
  [ -s said ]
  run -0 cmp before <(find out -type f -exec cksum {} + | sort)
  run find . -name '*.new*'
  assert_is ''
}

# cut_short COMMAND...: with a store that fails in the midst of it.
cut_short() {
  mkdir -p cut
  cat >cut/sqlite3 <<SH
#!/bin/bash
IFS= read -r -d '' script
[[ \$script == *export_options* ]] || exec $(command -v sqlite3) "\$@" <<<"\$script"
$(command -v sqlite3) "\$@" <<<"\$script" | head -c 1000
echo 'Error: near line 1: disk I/O error (10)' >&2
exit 1
SH
  chmod +x cut/sqlite3
  PATH=$PWD/cut:$PATH "$@"
}

@test "a store that fails on the way leaves what was exported before" {
  begin
  for format in ndjson csv sqlite json-files; do
    rm -rf out
    at 2026-11-23T12:00:00Z
    whole "$format" cut_short
    assert_has 'disk I/O error' "$(<said)"
  done
}

@test "one that is killed leaves what was exported before, and the next one runs" {
  mkdir killing
  # shellcheck disable=SC2016 # the stub's
  for program in cat awk mv; do
    printf '#!/bin/sh\nhead -c 1000 >/dev/null\nkill -KILL $EXPORT\n' \
      >killing/$program
  done
  chmod +x killing/*
  begin
  for format in ndjson csv json-files sqlite; do
    rm -rf out
    at 2026-11-23T12:00:00Z
    says $EGGS off 'Eggs'
    export-products -q --format "$format" --output out
    find out -type f -exec cksum {} + | sort >before
    says $EGGS off 'Brown Eggs'
    run bash -c "export EXPORT=\$\$ PATH=$PWD/killing:\$PATH
      exec export-products -q --format $format --output out 3>&-"
    assert_status 137
    run -0 cmp before <(find out -type f ! -path '*/.new/*' -exec cksum {} + |
      sort)
    flock "$([ -d out ] && echo out || echo out.new)" true # its last child
    export-products -q --format "$format" --output out
    run find . -name '*.new*'
    assert_is ''
  done
}

@test "of two at a time to one place, the second is refused" {
  begin
  mkdir site
  run flock site export-products --format json-files --output site
  assert_status 2
  assert_is 'export-products: site: another export is writing it'
  touch one.new
  run flock one.new export-products --output one
  assert_status 2
  assert_is 'export-products: one: another export is writing it'
  [ ! -e one ]
}

# narrow COMMAND...: where what is written has room for 1 KiB a file.
narrow() {
  local program
  mkdir -p narrow
  for program in cat awk; do
    printf '#!/bin/sh\ntrap "" XFSZ\nulimit -f 1\nexec %s "$@"\n' \
      "$(command -v $program)" >narrow/$program
  done
  chmod +x narrow/*
  PATH=$PWD/narrow:$PATH "$@"
}

@test "a full disk leaves what was exported before, and is told" {
  begin
  says $CEREAL off Cheerios ",\"ingredients\":\"$(printf 'oats, %.0s' {1..400})\""
  for format in ndjson csv json-files; do
    rm -rf out
    at 2026-11-23T12:00:00Z
    whole "$format" narrow
    assert_has 'export-products: out: cannot be written: ' "$(<said)"
  done
  run sh -c 'export-products >/dev/full'
  assert_status 2
  assert_is 'export-products: stdout: cannot be written: No space left on device'
  run bash -c 'export-products | head -n 1 | grep -c Cheerios'
  assert_is 1
}

@test "where it cannot be written, it says so" {
  begin
  mkdir folder && touch file
  while IFS='|' read -r format path message; do
    run export-products --format "$format" --output "$path"
    assert_status 2
    assert_is "export-products: $path: $message"
  done <<'CASES'
ndjson|no/such|cannot be written: No such file or directory
sqlite|no/such|cannot be written: No such file or directory
json-files|file|is no folder
json-files|file/below|cannot be written: Not a directory
csv|folder|is a folder
CASES
}

@test "nothing is exported of a state without a list: what apps have is left" {
  begin
  export-products -q --format json-files --output site
  run export-products --format json-files --output site --state MI,OR
  assert_status 2
  assert_is "export-products: $PWD/products.db: nothing is on the list of OR today"
  ask "UPDATE apl_entries SET expiration_date = '2026-11-22'"
  run export-products --format json-files --output site
  assert_status 2
  assert_is "export-products: $PWD/products.db: nothing is on a list today"
  assert_is 4 "$(find site/p -type f | wc -l)"
}

@test "a placeholder is no product, nor is what has no name" {
  list MI 0012345678905 $CEREAL $EGGS
  says $CEREAL off Cheerios
  says 0012345678905 off Anything
  ask "UPDATE products SET name = NULL WHERE upc = '$EGGS'"
  assert_is Cheerios "$(export-products | names)"
}

@test "usage errors say what is wrong" {
  while IFS='|' read -r arguments message; do
    # shellcheck disable=SC2086 # words
    run --separate-stderr export-products $arguments
    assert_status 2
    assert_is ''
    assert_is "export-products: $message" "${stderr_lines[0]}"
  done <<'CASES'
--format xml|--format: xml: ndjson, csv, sqlite or json-files
--format sqlite|--format: sqlite: needs --output
--format csv --since 2026-11-23T12:00:00Z|--since: not as csv, which has no place for what is gone
--since yesterday|--since: yesterday: not a time such as 2026-11-23T20:38:00Z
--licence free|--licence: free: open is the only one
--state M|--state: M: not of the form MI,NC
more|more: takes no operands
CASES
}
