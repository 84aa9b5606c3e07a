#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# export-products: writes exports for apps, completely or not at all
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper

CEREAL=0016000275287 MILK=0041303000014 EGGS=0041303000021 CASE=10016000275284
FISH=0016000275270

# list STATE UPC...: imports a list with these codes.
list() {
  { echo 'UPC,Description,Category' && printf '%s,Food,41\n' "${@:2}"; } >"$1.csv"
  apl-upcs -q "$1=$1.csv" | store-apl -q --force
}
# observe UPC MEMBER NAME [MORE]: stores an observation.
observe() {
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

# begin: makes a store in which Michigan lists cereal, milk and a case, and North
# Carolina milk and eggs.
begin() {
  list MI $CEREAL $MILK $CASE
  list NC $MILK $EGGS
  observe $CEREAL off Cheerios ',"brand":"General Mills","size":"18 oz","is_organic":false,"allergens":["oats","nuts"],"images":[{"kind":"front","url":"https://x.example/1.jpg","licence":"CC BY-SA 3.0","credit":"Ann"}]'
  observe $CASE off 'A case'
  observe $MILK upcdb 'Whole Milk'
  observe $EGGS off Eggs
  observe $FISH off Fish # no state lists it
}

names() { jq -r 'select(.name).name' "$@" | paste -sd ,; }
# line UPC FILTER: applies a jq filter to the line of the UPC in the file `exported`.
line() {
  jq -c "select(.upc == \"$1\") | (.. | numbers) |= . + 0 | $2" exported
}
# valid FILE: asserts that the export is valid by its schema.
valid() {
  run -0 python3 "$ROOT/tests/tools/schemas.py" "$ROOT/share/schema" "export=$1"
  assert_is ''
}

@test "each listed code is a line, valid by the schema, and the last line has the count" {
  begin
  export-products >exported
  valid exported
  assert_is 'Cheerios,Whole Milk,Eggs,A case' "$(names exported)"
  run jq -c '{cursor, exported_at, listed, plus, not_approved, with_product, lists}' \
    <(tail -n 1 exported)
  assert_is '{"cursor":"2026-11-23T11:00:00Z","exported_at":"2026-11-23T12:00:00Z","listed":4,"plus":0,"not_approved":0,"with_product":4,"lists":[{"state":"MI","imported_at":"2026-11-23T12:00:00Z","upcs":3,"plus":0},{"state":"NC","imported_at":"2026-11-23T12:00:00Z","upcs":2,"plus":0}]}'
}

@test "--state exports only that state's list, and names no other states" {
  begin
  export-products --state nc >exported
  valid exported
  assert_is 'Whole Milk,Eggs' "$(names exported)"
  assert_is '["NC"]' "$(line $MILK '[.lists[].state]')"
}

@test "a line has the fields, the source of each field, and the terms of each source" {
  begin
  export-products >exported
  run line $CEREAL '[.brand, .size_oz, .is_organic, .allergens, .image_licence, .image_credit, .lists]'
  assert_is '["General Mills",18,false,["oats","nuts"],"CC BY-SA 3.0","Ann",[{"state":"MI","category_code":"41","category":"WIC-eligible nutritionals","description":"Food"}]]'
  run line $MILK '[.field_sources.name, .sources[0], .sources[1]]'
  assert_is '["upc_database",{"source":"apl","credit":"State WIC approved product lists"},{"source":"upc_database","credit":"UPC Database, https://upcdatabase.org"}]'
  assert_is null "$(line $EGGS '.brand')"
}

@test "--licence open omits fields and images that are not open, but omits no code" {
  begin
  observe $CEREAL upcdb Oats ',"manufacturer":"GM"'
  ask "UPDATE products SET image_url = 'https://x.example/2.jpg', images =
    '[{\"url\":\"https://x.example/2.jpg\",\"licence\":\"CC BY-NC 4.0\"}]',
    field_sources = json_set(field_sources, '\$.image_url', 'open_food_facts')
    WHERE upc = '$EGGS'"
  export-products >all
  assert_is '"GM"' "$(jq -c "select(.upc == \"$CEREAL\").manufacturer" all)"
  export-products --licence open >exported
  valid exported
  assert_is 'Cheerios,Food,Eggs,A case' "$(names exported)"
  assert_is '["apl",[{"state":"MI"' "$(line $MILK \
    '[.field_sources.name, .lists]' | cut -c 1-21)"
  assert_is '["Cheerios",null,"https://x.example/1.jpg"]' \
    "$(line $CEREAL '[.name, .manufacturer, .image_url]')"
  assert_is '[null,null,null]' \
    "$(line $EGGS '[.image_url, .image_licence, .field_sources.image_url]')"
  run grep -c -e '"upc_database"}' -e upcdatabase exported
  assert_is 0
  assert_is open "$(tail -n 1 exported | jq -r .licence)"
}

@test "a source that is not in the table is not open, unless it is added as open" {
  list MI $CEREAL $EGGS
  observe $CEREAL shop Cheerios
  observe $EGGS off Eggs
  assert_is Food,Eggs "$(export-products --licence open | names)"
  ask "INSERT INTO product_sources VALUES ('shop', 1, 1, 1, 'CC0 1.0', 'Shop')"
  assert_is Cheerios,Eggs "$(export-products --licence open | names)"
}

# fed SINCE: exports a feed, and prints the names of changed products and the removed
# codes.
fed() {
  export-products --since "$1" "${@:2}" >feed
  jq -r 'select(.upc) | .name // "-\(.upc)"' feed | paste -sd ,
}

@test "a feed has the new, changed, newly listed and removed products" {
  begin
  at 2026-11-24T12:00:00Z
  assert_is '' "$(fed 2026-11-23T13:00:00Z)"
  observe $EGGS off 'Brown Eggs'
  assert_is 'Brown Eggs' "$(fed 2026-11-23T13:00:00Z)"
  valid feed
  list MI $CEREAL $FISH
  assert_is "Fish,-$MILK,-$CASE" "$(fed 2026-11-23T13:00:00Z --state MI)"
  valid feed
  assert_is '{"changed":1,"removed":2}' \
    "$(tail -n 1 feed | jq -c '{changed, removed}')"
  at 2026-11-25T12:00:00Z
  list MI $CEREAL $CASE
  assert_is "A case,-$FISH" "$(fed 2026-11-24T13:00:00Z --state MI)"
}

@test "a feed has products whose first or last day passed, and those of a rollback" {
  begin
  ask "UPDATE apl_entries SET expiration_date = '2026-11-24' WHERE upc = '$EGGS';
    UPDATE apl_entries SET effective_date = '2026-11-25' WHERE upc = '$CEREAL'"
  at 2026-11-24T23:00:00Z
  assert_is '' "$(fed 2026-11-23T13:00:00Z | sed "s/Eggs//")"
  at 2026-11-25T00:00:00Z
  assert_is "-$EGGS" "$(fed 2026-11-24T22:00:00Z)"
  ask "INSERT INTO product_sync_jobs (job_id, config)
    VALUES ('j', '{\"rolled_back\":\"2026-11-25T00:00:00Z\"}');
    INSERT INTO product_job_items (job_id, upc) VALUES ('j', '$MILK')"
  at 2026-11-27T00:00:00Z
  assert_is 'Whole Milk' "$(fed 2026-11-25T00:00:00Z |
    tr , '\n' | grep Milk)"
  assert_is '' "$(fed 2026-11-26T23:00:00Z)"
}

# store_image UPC URL: stores an image of the product, published below this URL.
store_image() {
  printf '{"upc":"%s","image":{"status":"found","at":"%s","data":{"image_url":"https://i.example/1","url":"https://i.example/1","file":"ab/cd/%s.webp","thumbnail":"ef/00/%s.webp","sha256":"%s","content_type":"image/webp","width":9,"height":9,"bytes":9,"public_url":"%s"}}}\n' \
    "$1" "$APLSYNC_NOW" "$1" "$1" "$1" "$2" | store-upsert -q >/dev/null
}
addresses() {
  jq -r 'select(.image_url) | .image_url' "$1" | cut -d / -f 3 | sort | uniq -c
}

@test "a feed has each product whose image URL changed" {
  begin
  store_image $CEREAL https://old.example/
  store_image $MILK https://old.example/
  at 2026-11-24T12:00:00Z
  assert_is '' "$(fed 2026-11-23T13:00:00Z)"
  # First the URL does not change. A new URL of one image then applies to all images.
  store_image $MILK https://old.example/
  assert_is 'Whole Milk' "$(fed 2026-11-24T11:00:00Z)"
  at 2026-11-26T12:00:00Z
  store_image $MILK https://new.example/
  assert_is 'Cheerios,Whole Milk' "$(fed 2026-11-26T11:00:00Z)"
  assert_is '      2 new.example' "$(addresses feed)"
  assert_is 2 "$(ask "SELECT count(*) FROM app_products
    WHERE last_updated = '2026-11-26T12:00:00Z'")"
  at 2026-11-28T12:00:00Z
  assert_is '' "$(fed 2026-11-27T11:00:00Z)"
}

# apply EXPORT FEED: prints the data of an app that loaded the export and applied the
# feed.
apply() {
  jq -cs 'reduce .[] as $line ({}; if $line.removed == true then
      del(.[$line.upc]) elif $line.upc then .[$line.upc] = $line else . end) |
    to_entries | sort_by(.key)[].value' "$@"
}

@test "an app that applies a feed from each cursor has the data of a new export" {
  begin
  export-products >had
  since=$(tail -n 1 had | jq -r .cursor)
  for day in 24 25 26 27 28; do
    at "2026-11-${day}T12:00:00Z"
    case $day in
      24) observe $MILK off '2% Milk' ;;
      25) list NC $MILK && observe $CASE off 'Another case' ;;
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

@test "a spreadsheet can read the CSV file, whatever the values are" {
  begin
  ask "UPDATE products SET name = 'a,\"b\"' || char(10) || 'c' WHERE upc = '$MILK'"
  export-products --format csv --output export.csv
  run -0 python3 -c '
import csv
rows = list(csv.DictReader(open("export.csv", newline="")))
for row in rows:
    print(row["upc"], ascii(row["name"]), row["allergens"], row["state"],
        row["licence"], sep="|")'
  assert_is "0016000275287|'Cheerios'|oats, nuts|MI|ODbL 1.0
0041303000014|'a,\"b\"\\nc'||MI|
0041303000014|'a,\"b\"\\nc'||NC|
0041303000021|'Eggs'||NC|ODbL 1.0
10016000275284|'A case'||MI|ODbL 1.0"
}

@test "the SQLite file is read-only, and finds any form of a UPC" {
  begin
  run export-products --format sqlite --output app.db
  assert_is 'export-products: app.db: 4 listed codes, 0 of them PLUs; 4 with product data; cursor 2026-11-23T11:00:00Z'
  chmod a-w app.db .
  run -0 sqlite3 'file:app.db?mode=ro&immutable=1' "
    SELECT name, brand, (SELECT group_concat(state, ' ') FROM listings AS l
      WHERE l.upc = p.upc), sources, allergens FROM products AS p
    WHERE upc = '$CEREAL' OR upc = '$CASE';
    PRAGMA integrity_check; PRAGMA journal_mode; PRAGMA freelist_count;
    SELECT about ->> 'listed' FROM about"
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

@test "json-files: each code has a file, and unchanged files are not written" {
  begin
  run export-products --format json-files --output site
  assert_is 'export-products: site: 4 listed codes, 0 of them PLUs; 4 with product data; cursor 2026-11-23T11:00:00Z'
  assert_is "$(printf '%s.json\n' $CEREAL $MILK $EGGS $CASE)" "$(ls site/p)"
  cat site/p/* site/index.json >exported
  run -0 cmp exported <(export-products)
  touch -d @1 site/p/*
  echo mine >site/p/readme.txt
  at 2026-11-24T12:00:00Z
  observe $EGGS off 'Brown Eggs'
  list MI $CEREAL $FISH
  export-products -q --format json-files --output site
  assert_is "$(printf '%s.json\n' $FISH $CEREAL $MILK $EGGS && echo readme.txt)" \
    "$(ls site/p)"
  run find site/p -newermt @2 -name '*.json' -printf '%f\n'
  assert_is "$FISH.json $MILK.json $EGGS.json" \
    "$(sort <<<"$output" | paste -sd ' ')"
  assert_is '"Brown Eggs"' "$(jq .name site/p/$EGGS.json)"
  assert_is 4 "$(jq .listed site/index.json)"
  assert_is 'categories.json index index.json p plu search status.json' "$(cd site && echo *)"
  for file in index/MI index/NC categories; do
    valid "site/$file.json"
  done
  assert_is "[\"$FISH\",\"$CEREAL\"]" "$(jq -c .upcs site/index/MI.json)"
}

# export_settled FORMAT: exports, gives all files an old time, and exports again, so
# that the export knows these times.
export_settled() {
  [ ! -d out ] || find out -type f -exec touch -d @1 {} +
  export-products -q --format "$1" --output out
  find out -type f ! -name index.json ! -name status.json -newermt @2 \
    ! -name '.*' -exec touch -d @1 {} +
  export-products -q --format "$1" --output out
}
# export_again FORMAT: exports, and sets $written to the files that were written.
export_again() {
  export-products -q --format "$1" --output out
  written=$(cd out && find . -type f -newermt @2 -name '*.json' ! -name '.*' |
    sort | paste -sd ' ')
}
# equals_new_export FORMAT: asserts that `out` equals an export to a new directory.
equals_new_export() {
  rm -rf new
  export-products -q --format "$1" --output new
  run -0 diff -r -x '.*' out new
}

@test "if nothing changed, only the times in the export are updated" {
  begin
  mkdir -p idle/bin
  ln -s "$BIN"/* idle/bin
  rm idle/bin/write-files # it is not needed
  for format in json-files off-api; do
    rm -rf out
    at 2026-11-24T12:00:00Z
    export_settled $format
    at 2026-11-25T12:00:00Z
    BUILD=$PWD/idle PATH=$ROOT/scripts:/usr/bin:/bin export_again $format
    assert_is './index.json ./status.json' "$written"
    assert_is '2026-11-25T11:00:00Z 2026-11-25T12:00:00Z' \
      "$(jq -r '"\(.cursor) \(.exported_at)"' out/index.json)"
    equals_new_export $format
  done
}

@test "after each kind of change, the changed files are written" {
  begin
  ask "UPDATE apl_entries SET effective_date = '2026-12-12' WHERE code = '$CASE'"
  day=10
  while IFS='|' read -r what change found; do
    at "2026-12-${day}T20:00:00Z" # hours after the last change
    export_settled json-files
    day=$((day + 1))
    at "2026-12-${day}T12:00:00Z"
    eval "$change"
    export_again json-files
    echo "$what: $written" >&2
    [[ " $written " == *" ./$found "* ]]
    equals_new_export json-files
  done <<'CASES'
a product|observe $EGGS off 'Brown Eggs'|p/0041303000021.json
a day from which a row counts|:|index/MI.json
a list|list NC $MILK|search/NC.json
an unchanged list|list NC $MILK|index.json
a restored store|ask "DELETE FROM apl_changes; DELETE FROM apl_imports WHERE id = (SELECT max(id) FROM apl_imports); UPDATE products SET name = 'Oats' WHERE upc = '$CEREAL'"|p/0016000275287.json
a deleted file|rm out/p/$MILK.json|p/0041303000014.json
an extra file|echo >out/p/0000000000017.json|index.json
terms of a source|ask "UPDATE product_sources SET credit = 'Us'; UPDATE product_terms SET changed_at = '$APLSYNC_NOW'"|p/0041303000014.json
CASES
  export-products -q --format json-files --output out --state MI
  [ ! -e out/index/NC.json ]
}

@test "after the terms of a source changed, an export without products is also updated" {
  at 2026-11-23T12:00:00Z
  list MI $CEREAL
  at 2026-11-24T12:00:00Z
  export_settled json-files
  at 2026-11-25T12:00:00Z
  ask "UPDATE product_sources SET credit = 'Us';
    UPDATE product_terms SET changed_at = '$APLSYNC_NOW'"
  export_again json-files
  equals_new_export json-files
}

# failing_export FORMAT COMMAND...: exports, and then exports with COMMAND, which causes
# a failure. Asserts that the failure is reported and the first export is not changed.
failing_export() {
  export-products -q --format "$1" --output out
  find out -type f -exec cksum {} + | sort >before
  day=$((${day-23} + 1)) # each export is a day later than the last
  at "2026-11-${day}T12:00:00Z"
  observe $EGGS off "Brown Eggs of $1" ",\"ingredients\":\"$(printf 'eggs, %.0s' {1..400})\""
  "${@:2}" export-products -q --format "$1" --output out >messages 2>&1 3>&- ||
    echo $? >status
  assert_is 2 "$(<status)"
  [ -s messages ]
  rm status
  run -0 cmp before <(find out -type f -exec cksum {} + | sort)
  run find . -name '*.new*'
  assert_is ''
}

# with_failing_store COMMAND...: runs the command; reading the store fails during the
# export.
with_failing_store() {
  mkdir -p cut/bin
  ln -sf "$BIN"/* cut/bin
  rm cut/bin/store-query
  cat >cut/bin/store-query <<SH
#!/bin/bash
[[ " \$* " == *' export_options '* ]] || exec $BIN/store-query "\$@"
$BIN/store-query "\$@" | head -c 1000
echo 'export-products: products.db: disk I/O error' >&2
exit 2
SH
  chmod +x cut/bin/store-query
  BUILD=$PWD/cut "$@"
}

@test "if reading the store fails, the earlier export is not changed" {
  begin
  for format in ndjson csv sqlite json-files; do
    rm -rf out
    at 2026-11-23T12:00:00Z
    failing_export "$format" with_failing_store
    assert_has 'disk I/O error' "$(<messages)"
  done
}

@test "a killed export does not change the earlier export, and the next one succeeds" {
  mkdir -p killing/bin
  ln -s "$BIN"/* killing/bin
  rm killing/bin/write-files
  # shellcheck disable=SC2016 # stubs expand these
  for program in cat mv write-files; do
    printf '#!/bin/sh\nhead -c 1000 >/dev/null\nkill -KILL $EXPORT\n' \
      >killing/bin/$program
  done
  chmod +x killing/bin/{cat,mv,write-files}
  begin
  for format in ndjson csv json-files sqlite; do
    rm -rf out
    at 2026-11-23T12:00:00Z
    observe $EGGS off 'Eggs'
    export-products -q --format "$format" --output out
    find out -type f -exec cksum {} + | sort >before
    observe $EGGS off 'Brown Eggs'
    run bash -c "export EXPORT=\$\$ BUILD=$PWD/killing PATH=$PWD/killing/bin:\$PATH
      exec export-products -q --format $format --output out 3>&-"
    assert_status 137
    run -0 cmp before <(find out -type f ! -path '*/.new/*' -exec cksum {} + |
      sort)
    # Wait for the last child of the killed export.
    flock "$([ -d out ] && echo out || echo out.new)" true
    export-products -q --format "$format" --output out
    run find . -name '*.new*'
    assert_is ''
  done
}

@test "of two exports to the same path at the same time, the second fails" {
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

# with_full_disk COMMAND...: runs the command with a limit of 1 KiB per file, or of 32
# KiB for SQLite, which needs that for the index of its WAL.
with_full_disk() {
  local program size
  mkdir -p with_full_disk/bin
  ln -sf "$BIN"/* with_full_disk/bin
  while read -r program size; do
    rm -f with_full_disk/bin/"$program"
    # shellcheck disable=SC2016 # another shell expands these
    printf '#!/bin/bash\ntrap "" XFSZ\nulimit -f %s\nexec -a "$0" %s "$@"\n' \
      "$size" "$(command -v "$program")" >with_full_disk/bin/"$program"
  done <<<$'cat 1\nwrite-files 1\nstore-query 32'
  chmod +x with_full_disk/bin/{cat,write-files,store-query}
  BUILD=$PWD/with_full_disk PATH=$PWD/with_full_disk/bin:$PATH "$@"
}

@test "a full disk is reported, and the earlier export is not changed" {
  begin
  observe $CEREAL off Cheerios ",\"ingredients\":\"$(printf 'oats, %.0s' {1..400})\""
  for format in ndjson csv json-files sqlite; do
    rm -rf out
    at 2026-11-23T12:00:00Z
    failing_export "$format" with_full_disk
    assert_has ': out: cannot be written' "$(<messages)"
  done
  run sh -c 'export-products >/dev/full'
  assert_status 2
  assert_is 'export-products: stdout: cannot be written: No space left on device'
  run bash -c 'export-products | head -n 1 | grep -c Cheerios'
  assert_is 1
}

@test "an output that is not writable is reported" {
  begin
  mkdir dir && touch file
  while IFS='|' read -r format path message; do
    run export-products --format "$format" --output "$path"
    assert_status 2
    assert_is "export-products: $path: $message"
  done <<'CASES'
ndjson|no/such|cannot be written: No such file or directory
sqlite|no/such|cannot be written: No such file or directory
json-files|file|not a directory
json-files|file/below|cannot be written: Not a directory
csv|dir|a directory
CASES
}

@test "a state without a list is an error, and the earlier export is not changed" {
  begin
  export-products -q --format json-files --output site
  run export-products --format json-files --output site --state MI,OR
  assert_status 2
  assert_is "export-products: $PWD/products.db: no list of OR; there are lists of MI, NC"
  ask "UPDATE apl_entries SET expiration_date = '2026-11-22' WHERE state = 'NC'"
  run export-products --format json-files --output site --state MI,NC
  assert_status 2
  assert_is "export-products: $PWD/products.db: nothing is on the list of NC today"
  ask "UPDATE apl_entries SET expiration_date = '2026-11-22'"
  run export-products --format json-files --output site
  assert_status 2
  assert_is "export-products: $PWD/products.db: nothing is on a list today"
  assert_is 4 "$(find site/p -type f | wc -l)"
}

# produce LINE...: imports a list of Michigan with these rows.
produce() {
  { echo 'UPC,Description,Category,Subcategory,Effective Date,End Date' &&
    printf '%s\n' "$@"; } >MI.csv
  apl-upcs -q --plu MI=MI.csv | store-apl -q --force
}

@test "every approved UPC and PLU is exported before any sync, in every format" {
  produce "$CEREAL,Oats,05,Hot Cereal,," '4011,Bananas,19,Fresh,,' \
    '0012345678905,Anything,05,,,' "$EGGS,Brown **NOT AUTH**,03,,,"
  export-products >exported
  valid exported
  run jq -rs '.[] | select(.data_source) | [.upc // .plu, .name, (.lists | length),
    (.not_approved | length), .lists[0].category] | @tsv' exported
  assert_is "$(printf '%s\t%s\t%s\t%s\t%s\n' 0012345678905 Anything 1 0 \
    'Breakfast cereal' $CEREAL Oats 1 0 'Breakfast cereal' \
    $EGGS 'Brown **NOT AUTH**' 0 1 '' 4011 Bananas 1 0 'Fruits and vegetables')"
  export-products -q --format json-files --output site
  export-products -q --format sqlite --output app.db
  export-products --format csv --output table.csv
  approved=$(ask 'SELECT group_concat(code) FROM (SELECT DISTINCT code
    FROM listed_today ORDER BY plu IS NOT NULL, code)')
  assert_is "0012345678905,$CEREAL,4011" "$approved"
  assert_is "$approved" "$(jq -r 'select(.lists != [] and .sources and .name) |
    .upc // .plu' exported | paste -sd ,)"
  assert_is "$approved" "$(jq -r '.upcs[], .plus[]' site/index/MI.json |
    paste -sd ,)"
  assert_is "$approved" "$(sqlite3 app.db "SELECT group_concat(
    iif(plu IS NULL, printf('%013d', upc), plu)) FROM approved_today")"
  assert_is "$approved" "$(python3 -c 'import csv; print(*[r["upc"] or r["plu"]
    for r in csv.DictReader(open("table.csv")) if r["approved"] == "1"],
    sep=",")')"
  assert_is Bananas "$(jq -r .name site/plu/4011.json)"
}

@test "an export has the first and last days of products, so apps need no new export" {
  produce "$CEREAL,Oats,05,,2026-12-01," "$MILK,Milk,51,,,2026-11-30" \
    "$EGGS,Eggs,03,,,2026-11-22" '4011,Bananas,19,,2026-01-01,2026-12-24'
  export-products >exported
  assert_is "[\"2026-12-01\",null]" "$(line $CEREAL '.lists[0] | [.effective, .expires]')"
  assert_is '' "$(line $EGGS .)"
  export-products -q --format json-files --output site
  assert_is "[[\"$MILK\"],[\"4011\"],{\"$CEREAL\":[[\"2026-12-01\",null]],\"$MILK\":[[null,\"2026-11-30\"]],\"4011\":[[\"2026-01-01\",\"2026-12-24\"]]}]" \
    "$(jq -c '[.upcs, .plus, .dated]' site/index/MI.json)"
  # A product whose first day passed is not in the feed: the export has that day.
  at 2026-12-02T12:00:00Z
  export-products --since 2026-11-30T23:00:00Z >feed
  assert_is "-$MILK" "$(jq -r 'select(.upc) | .name // "-\(.upc)"' feed)"
}

@test "NDJSON distinguishes no allergens from unknown allergens" {
  list MI $CEREAL $MILK $EGGS
  observe $CEREAL off Cheerios ',"allergens":["oats"]'
  observe $MILK off Thing ',"allergens":[]'
  export-products >exported
  assert_is '[["oats"],true]' "$(line $CEREAL '[.allergens, .allergens_known]')"
  assert_is '[[],true]' "$(line $MILK '[.allergens, .allergens_known]')"
  assert_is '[null,false]' "$(line $EGGS '[.allergens, .allergens_known]')"
}

@test "CSV and SQLite distinguish no allergens from unknown allergens" {
  list MI $CEREAL $MILK $EGGS
  observe $CEREAL off Cheerios ',"allergens":["oats"]'
  observe $MILK off Thing ',"allergens":[]'
  export-products -q --format sqlite --output app.db
  assert_is "'oats' '' NULL" "$(sqlite3 app.db "SELECT group_concat(
    quote(allergens), ' ') FROM (SELECT allergens FROM products ORDER BY upc)")"
  export-products -q --format csv --output table.csv --datapackage datapackage.json
  run -0 python3 -c 'import csv; print(*[[r["allergens"], r["allergens_known"]]
    for r in csv.DictReader(open("table.csv"))])'
  assert_is "['oats', '1'] ['none', '1'] ['', '0']"
  assert_has 'none: its source says that there are none. Empty: not known.' \
    "$(jq -r '.resources[0].schema.fields[] | select(.name == "allergens").description' \
      datapackage.json)"
}

@test "a code has the name from a row that approves it" {
  produce "$CEREAL,NOT AUTH,05,,," "$CEREAL,Oats,05,,," \
    '4011,NOT AUTH,19,,,' '4011,Bananas,19,,,' "$EGGS,NOT AUTH,03,,,"
  for format in csv sqlite json-files off-api; do
    export-products -q --format $format --output out.$format
  done
  export-products >exported
  assert_is 'Oats,NOT AUTH,Bananas' "$(names exported)"
  assert_is 'Oats Oats' "$(python3 -c 'import csv; print(*[r["name"]
    for r in csv.DictReader(open("out.csv")) if r["upc"] == "'$CEREAL'"])')"
  assert_is Oats "$(sqlite3 out.sqlite "SELECT name FROM products WHERE upc = '$CEREAL'")"
  assert_is 21 "$(sqlite3 out.sqlite \
    "SELECT rowid % 100 FROM search WHERE search MATCH 'auth'")"
  assert_is Oats "$(jq -r .name out.json-files/p/$CEREAL.json)"
  assert_is Bananas "$(jq -r '.codes[] | select(.[0] == "4011")[1]' \
    out.json-files/search/MI.json)"
  assert_is Oats "$(jq -r .product.abbreviated_product_name \
    out.off-api/api/v2/product/$CEREAL.json)"
}

@test "several rows of a code on a list are in one line, sorted by their text" {
  produce "$CEREAL,NOT AUTH,05,,," "$CEREAL,Wheat,05,Hot,," \
    "$CEREAL,Oats,05,Hot,," "$CEREAL,Oats,05,Hot,2026-01-01,2027-01-01" \
    '4011,Bananas,19,,,' '4011,Bananas,20,,,'
  export-products >exported
  valid exported
  assert_is '[{"state":"MI","upcs":1,"plus":1}]' \
    "$(tail -n 1 exported | jq -c '[.lists[] | del(.imported_at)]')"
  assert_is '["Oats","Oats","Wheat"] ["2027-01-01",null,null]' \
    "$(line $CEREAL '([.lists[].description], [.lists[].expires])' | paste -sd ' ')"
  assert_is 19,20 \
    "$(jq -r 'select(.plu).lists[].category_code' exported | paste -sd ,)"
}

@test "a feed has every product whose source changed its terms" {
  begin
  ask "UPDATE product_sources SET open = 1 WHERE source = 'upc_database';
    UPDATE product_terms SET changed_at = '2026-11-25T00:00:00Z'"
  at 2026-11-25T12:00:00Z
  assert_is 'Cheerios,Whole Milk,Eggs,A case' \
    "$(fed 2026-11-24T12:00:00Z --licence open)"
}

@test "a search in the SQLite file finds words of brand, name and list" {
  produce "$CEREAL,Toasted Oats,05,Whole Grain,," '4011,Bananas,19,Fresh,,'
  observe $CEREAL off 'Toàsted Oats' ',"brand":"General Mills"'
  export-products -q --format sqlite --output app.db
  for words in 'toast*' mills oats 'whole grain' 'toàst* gen*'; do
    assert_is "$words 16000275287" "$words $(sqlite3 app.db \
      "SELECT group_concat(rowid) FROM search WHERE search MATCH '$words'")"
  done
  assert_is -4011 "$(sqlite3 app.db \
    "SELECT rowid FROM search WHERE search MATCH 'banana*'")"
}

@test "usage errors have a message" {
  while IFS='|' read -r arguments message; do
    # shellcheck disable=SC2086 # split into words
    run --separate-stderr export-products $arguments
    assert_status 2
    assert_is ''
    assert_is "export-products: $message" "${stderr_lines[0]}"
  done <<'CASES'
--format xml|--format: xml: must be ndjson, csv, sqlite, json-files or off-api
--format sqlite|--format: sqlite: needs --output
--format csv --since 2026-11-23T12:00:00Z|--since: not as csv, which cannot list removed products
--since 2026-11-31|--since: 2026-11-31: not a date or time such as 2026-11-23
--since yesterday|--since: yesterday: not a date or time such as 2026-11-23
--since 2026-13-23T12:00:00Z|--since: 2026-13-23T12:00:00Z: not a date or time such as 2026-11-23
--licence free|--licence: free: must be open
--state M|--state: M: not of the form MI,NC
more|more: takes no operands
CASES
}

@test "an output that is the store, a part of it, or not a file is not changed" {
  begin
  ln -s products.db link
  ln products.db hard
  sqlite3 products.db <"$ROOT/sql/canonical.sql" >before
  for path in products.db ./products.db link hard products.db-wal \
    products.db.lock /dev/null; do
    for format in ndjson sqlite; do
      run export-products --format $format --output "$path"
      assert_status 2
      assert_has "export-products: --output: $path: "
    done
  done
  assert_is "$(<before)" "$(sqlite3 products.db <"$ROOT/sql/canonical.sql")"
  [ -c /dev/null ]
  [ ! -e products.db.new ]
}
