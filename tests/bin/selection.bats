# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2154 # `run` sets stderr
# Selections: which UPCs of a store are selected, and the contents of their
# records.
load ../helpers/helper

setup() {
  in_tmp
  new_store products.db
}

A=0016000275287 B=0016000275294 C=0016000275300 D=0016000275317

sql() { sqlite3 products.db "$1"; }
select_upcs() {
  apl-upcs -q --db products.db "$@" |
    awk -F '"' '{ printf "%s%s", sep, $4; sep = " " }'
}

# due UPC OPTION...: prints each source in the record's member known, and whether it is
# due.
due() {
  apl-upcs -q --db products.db "${@:2}" | jq -r --arg upc "$1" \
    'select(.upc == $upc) | .known // {} | to_entries[] | "\(.key) \(.value.due)"'
}

# list UPC[:STATE[:CATEGORY[:EFFECTIVE[:EXPIRES]]]]...: stores a list.
list() {
  local upc state category effective expires more
  for entry; do
    IFS=: read -r upc state category effective expires <<<"$entry"
    more=${category:+"\"category_code\":\"$category\","}
    more+=${effective:+"\"effective\":\"$effective\","}
    more+=${expires:+"\"expires\":\"$expires\","}
    printf '{"upc":"%s","apl":[{"state":"%s",%s"description":"Oats"}]}\n' \
      "$upc" "${state:-MI}" "$more"
  done | store-apl -q --force --db products.db
}

# observe UPC MEMBER STATUS AT [NAME]: stores an observation.
observe() {
  local data=''
  [ "$3" != found ] || data=",\"data\":{\"name\":\"${5-N}\"}"
  printf '{"upc":"%s","%s":{"status":"%s","at":"%s"%s}}\n' "${@:1:4}" "$data" |
    store-upsert -q --db products.db "${@:6}" >stored || :
}

# job ID [CONFIG]: stores a job.
job() {
  sql "INSERT INTO product_sync_jobs (job_id, status, start_time, config)
    VALUES ('$1', 'running', '2026-11-23T12:00:00Z', '${2-{\}}')"
}
items() { for u in "${@:2}"; do sql "INSERT INTO product_job_items (job_id, upc) VALUES ('$1', '$u')"; done; }

## The record

@test "a record has the rows that are listed today, in all states" {
  list $A:MI:05 $A:NC:05::2026-11-22 $A:OR:05:2026-11-24 $A:WA:05:2026-11-23:2026-11-23
  run apl-upcs -q --db products.db --all
  assert_is '{"upc":"'$A'","apl":[{"state":"MI","category_code":"05","description":"Oats"},{"state":"WA","category_code":"05","description":"Oats","effective":"2026-11-23","expires":"2026-11-23"}]}'
}

@test "a row keeps all its members" {
  row='{"state":"MI","category":"Cereal","category_code":"05","subcategory":"Whole","subcategory_code":"001","brand":"G \"M\" é","description":"Oats","size":"12","unit":"OZ","effective":"2026-01-01","expires":"2026-12-31","flags":["coupon"],"file":"mi.csv","row":9}'
  store-apl -q --db products.db <<<"{\"upc\":\"$A\",\"apl\":[$row]}"
  run apl-upcs -q --db products.db --all
  assert_is "{\"upc\":\"$A\",\"apl\":[$row]}"
}

@test "known has the latest observation of each source, with the last data of the source" {
  list $A
  observe $A off found 2026-11-01T00:00:00Z Oats
  observe $A off absent 2026-11-20T00:00:00Z
  observe $A upcdb unknown 2026-11-21T00:00:00Z
  run jq -c .known < <(apl-upcs -q --db products.db --all)
  assert_is '{"off":{"source":"off","status":"absent","at":"2026-11-20T00:00:00Z","next_at":"2026-11-27T00:00:00Z","due":true,"found_at":"2026-11-01T00:00:00Z","data":{"name":"Oats"}},"upcdb":{"source":"upcdb","status":"unknown","at":"2026-11-21T00:00:00Z","next_at":"2026-11-21T00:00:00Z","due":true}}'
}

@test "of two observations with the same source name, the newer one is used" {
  list $A
  observe $A off absent 2026-11-20T00:00:00Z
  printf '{"upc":"%s","off":{"status":"absent","source":"other","at":"2026-11-21T00:00:00Z"}}\n' $A |
    store-upsert -q --db products.db >stored
  run jq -r .known.off.source < <(apl-upcs -q --db products.db --all)
  assert_is other
}

@test "a record that would be longer than 1 MiB has no data" {
  list $A
  for member in off upcdb; do
    printf '{"upc":"%s","%s":{"status":"found","at":"2026-11-20T00:00:00Z","data":{"name":"%s"}}}\n' \
      $A $member "$(head -c 600000 /dev/zero | tr '\0' x)" |
      store-upsert -q --db products.db >stored
  done
  run jq -c '[.known[] | has("data")]' < <(apl-upcs -q --db products.db --all)
  assert_is '[false,false]'
  name=$(sql 'SELECT name FROM products' | sha256sum)
  apl-upcs -q --db products.db --all | merge-product | store-upsert -q --db products.db >stored
  assert_is "$name" "$(sql 'SELECT name FROM products' | sha256sum)"
}

## The selected UPCs

@test "--all selects each UPC that is listed today once, and no PLUs" {
  list $B $A:MI $A:NC $C:MI::2027-01-01 $D:MI:::2026-01-01
  echo '{"plu":"4011","apl":[{"state":"TX"}]}' | store-apl -q --db products.db
  run select_upcs --all
  assert_is "$A $B"
}

@test "a placeholder is not selected, unless a listed row names a product" {
  list $A
  {
    echo "{\"upc\":\"$B\",\"apl\":[{\"state\":\"NC\",\"flags\":[\"placeholder\"]}]}"
    echo "{\"upc\":\"$C\",\"apl\":[{\"state\":\"NC\",\"flags\":[\"placeholder\"]},{\"state\":\"OR\"}]}"
    echo "{\"upc\":\"$D\",\"apl\":[{\"state\":\"NC\",\"flags\":[\"placeholder\"]},{\"state\":\"OR\",\"expires\":\"2026-11-22\"}]}"
  } | store-apl -q --db products.db
  for by in --all --due --missing; do
    assert_is "$A $C" "$(select_upcs $by)"
    assert_is '' "$(select_upcs $by --state NC)"
  done
  for upc in $A $B $C $D; do observe "$upc" off found 2026-01-01T00:00:00Z; done
  assert_is "$A $C" "$(select_upcs --stale 30)"
  assert_is "$B" "$(select_upcs --upcs $B)"
}

@test "the query of a selection also runs in the sqlite3 shell" {
  list $A:MI $B:NC
  local q=$ROOT/sql/queries/selection
  run sqlite3 products.db '.param init' ".param set :now '$APLSYNC_NOW'" \
    '.param set :states '"'"'["NC"]'"'" \
    ".read $q/chosen.sql" ".read $q/listed.sql" ".read $q/popularity.sql" \
    ".read $q/paced.sql" ".read $q/selection_due.sql"
  assert_is $B
}

@test "removed entries are not selected" {
  list $A $B
  list $B
  run select_upcs --all
  assert_is $B
}

@test "--due selects UPCs that were never looked up, but not UPCs that were found" {
  list $A $B
  observe $A off found 2026-11-01T00:00:00Z
  run select_upcs --due
  assert_is $B
}

@test "--due omits absent UPCs until their next lookup is due" {
  list $A $B
  observe $A off absent 2026-11-17T00:00:00Z
  observe $B off absent 2026-11-16T12:00:00Z
  run select_upcs --due
  assert_is $B
}

@test "--due selects unknown UPCs" {
  list $A
  observe $A off unknown 2026-11-23T11:59:59Z
  run select_upcs --due
  assert_is $A
}

@test "--due selects UPCs about which a source in use was never asked" {
  list $A $B
  observe $A off absent 2026-11-20T00:00:00Z
  observe $B off absent 2026-11-20T00:00:00Z
  observe $B upcdb absent 2026-11-20T00:00:00Z
  run select_upcs --due
  assert_is $A
  observe $A upcdb absent 2026-11-20T00:00:00Z
  run select_upcs --due
  assert_is ''
}

@test "--due --sources omits UPCs for which only other sources are due" {
  local off=open_food_facts
  list $A $B $C
  observe $A off absent 2026-11-20T00:00:00Z
  observe $B off absent 2026-11-20T00:00:00Z
  observe $B upcdb absent 2026-11-01T00:00:00Z
  sql "UPDATE product_lookups SET source = '$off' WHERE source = 'off'"
  assert_is "$A $B $C" "$(select_upcs --due)"
  assert_is "$C" "$(select_upcs --due --sources $off)"
  assert_is "$A $B $C" "$(select_upcs --due --sources $off,upcdb)"
  # A source that was never asked is due for each UPC that no source has.
  assert_is "$A $B $C" "$(select_upcs --due --sources "$off, fdc")"
  # If the last lookup at a source was unknown, it may have the product, even if the
  # source is no longer in use.
  observe $A upcdb unknown 2026-11-21T00:00:00Z
  assert_is "$B $C" "$(select_upcs --due --sources $off,fdc)"
  assert_is "$C" "$(select_upcs --due --sources $off)"
  run apl-upcs --db products.db --all --sources $off
  assert_status 2
  assert_has '--sources: only with --due'
}

@test "--due ignores the observations of persons" {
  list $A $B
  observe $A off absent 2026-11-20T00:00:00Z
  observe $B off absent 2026-11-20T00:00:00Z
  observe $B manual found 2026-11-20T00:00:00Z
  run select_upcs --due
  assert_is ''
}

@test "if a person distrusts the only source of a product, --due selects it for another" {
  list $A $B
  printf '{"upc":"%s","off":{"source":"open_food_facts","status":"found","at":"2026-11-20T10:00:00Z","data":{"name":"Tuna"}}}\n' \
    $A $B | store-upsert -q --db products.db >/dev/null
  sql "UPDATE products SET data_source = 'apl'" # as if only the list had made both
  assert_is '' "$(select_upcs --due --sources open_food_facts,usda_fdc)"
  edit-product -q --db products.db $A distrust=off
  assert_is $A "$(select_upcs --due --sources open_food_facts,usda_fdc)"
  assert_is '' "$(select_upcs --due --sources open_food_facts)"
}

@test "--due selects a product that was made only from the list" {
  list $A
  observe $A off absent 2026-11-01T00:00:00Z
  assert_is apl "$(sql 'SELECT data_source FROM products')"
  run select_upcs --due
  assert_is $A
}

@test "--due omits found products, even if the source is down" {
  list $A
  observe $A off found 2026-11-01T00:00:00Z
  observe $A off unknown 2026-11-02T00:00:00Z
  run select_upcs --due
  assert_is ''
}

@test "--missing selects UPCs without a product from a product source, even if not due" {
  list $A $B $C
  observe $A off found 2026-11-01T00:00:00Z
  observe $B off absent 2026-11-22T00:00:00Z
  run select_upcs --missing
  assert_is "$B $C"
  assert_is 'off false' "$(due $B --missing)"
}

@test "--stale selects products that were found too long ago, oldest first" {
  list $A $B $C
  observe $A off found 2026-11-12T00:00:00Z
  observe $B off found 2026-11-01T00:00:00Z
  observe $C off found 2026-11-15T00:00:00Z
  run select_upcs --stale 10
  assert_is "$B $A"
  assert_is 'off true' "$(due $A --stale 10)"
}

@test "--stale counts from the last observation with data" {
  list $A
  observe $A off found 2026-11-01T00:00:00Z
  observe $A off unknown 2026-11-22T00:00:00Z
  run select_upcs --stale 10
  assert_is $A
}

@test "--failed selects unresolved errors of any job" {
  list $A $B $C
  job one
  job two
  observe $A off unknown 2026-11-22T00:00:00Z N --job one
  observe $B off unknown 2026-11-22T00:00:00Z N --job two
  observe $C off unknown 2026-11-22T00:00:00Z N --job two
  observe $C off absent 2026-11-23T00:00:00Z N --job two
  run select_upcs --failed
  assert_is "$A $B"
}

@test "--failed JOB selects failed items of the job" {
  job one
  job two
  observe $A off unknown 2026-11-22T00:00:00Z N --job one
  observe $B off unknown 2026-11-22T00:00:00Z N --job two
  run select_upcs --failed two
  assert_is $B
  assert_is 'off true' "$(due $B --failed two)"
}

@test "--unfinished JOB selects unfinished items of the job" {
  job one
  items one $A $B $C
  observe $B off absent 2026-11-22T00:00:00Z N --job one
  run select_upcs --unfinished one
  assert_is "$A $C"
}

@test "an unfinished item is due if it was not looked up since the pass of its job began" {
  job one '{"pass":"2026-11-20T00:00:00Z"}'
  items one $A $B
  observe $A off found 2026-11-19T00:00:00Z
  observe $B off found 2026-11-21T00:00:00Z
  assert_is 'off true' "$(due $A --unfinished one)"
  assert_is 'off false' "$(due $B --unfinished one)"
}

@test "--upcs selects codes in their order, even if not listed, and all are due" {
  list $B
  observe $B off absent 2026-11-22T00:00:00Z
  run select_upcs --upcs $C,$B,$C,$A
  assert_is "$C $B $A"
  assert_is 'off true' "$(due $B --upcs $B)"
}

@test "--all selects all UPCs; with --pass TIME, only UPCs not looked up since TIME" {
  list $A $B
  observe $A off found 2026-11-23T12:00:00Z
  observe $B off found 2026-11-22T00:00:00Z
  assert_is 'off true' "$(due $A --all)"
  run select_upcs --all --pass 2026-11-23T00:00:00Z
  assert_is $B
}

@test "--bare prints records with only their UPC" {
  list $A $B
  observe $A off found 2026-11-23T12:00:00Z
  run -0 apl-upcs -q --db products.db --all --bare
  assert_is "{\"upc\":\"$A\"}
{\"upc\":\"$B\"}"
}

@test "a person's edit is never due" {
  list $A
  observe $A manual found 2026-11-01T00:00:00Z
  assert_is 'manual false' "$(due $A --all)"
}

@test "every selection can be restricted by state, category and number" {
  list $A:MI:51 $B:NC:51 $C:MI:02 $D:MI:51
  job one
  items one $A $B $C $D
  for u in $A $B $C $D; do
    sql "INSERT INTO product_sync_errors (upc, source) VALUES ('$u', 'off')"
    observe "$u" x absent 2026-11-01T00:00:00Z
  done
  # shellcheck disable=SC2086 # split into words
  for by in --all --due --missing '--unfinished one' --failed "--upcs $A,$B,$C,$D"; do
    assert_is "$A" "$(select_upcs $by --state mi --category 51 --limit 1)"
    assert_is "$C" "$(select_upcs $by --category 2)"
    assert_is "$B" "$(select_upcs $by --state NC --category 51,3)"
  done
}

@test "a state without a list is an error, in every option for states" {
  local there='no list of OH, PA; there are lists of MI, NC' command tried=''
  list $A:MI:51 $B:NC:51
  job one
  while IFS= read -r command; do
    tried+=" ${command%% *} "
    # shellcheck disable=SC2086 # split into words
    run --separate-stderr $command
    assert_is '' "$output"
    assert_status 2
    assert_is ": $there" "${stderr#*products.db}"
  done <<END
apl-upcs --db products.db --all --state oh,MI,pa
apl-upcs --db products.db --due --state OH,PA
apl-upcs --db products.db --upcs $A --state OH,PA
apl-upcs --db products.db --failed --state OH,PA
apl-upcs --db products.db --unfinished one --state OH,PA
contact-sheet --state OH,PA,NC
coverage-report --state OH,PA
coverage-report -m -f csv --state OH,PA
edit-product --export --all --state OH,PA
export-products --state OH,PA
give-back --state OH,PA
list-changes --state OH,PA
review-products --state OH,PA
schedule-products add x --config {"states":["OH","mi","PA"]}
schedule-products edit daily_sync --config {"states":"OH,PA"}
show-product --state OH,PA $A
sync-products --state OH,PA
sync-products --full --state OH,PA
sync-products --upcs $A --state OH,PA
sync-products --dry-run --state OH,PA
END
  grep -slE '^ +--state\)|name = "state"' "$ROOT"/scripts/* "$ROOT"/bin/*.c \
    >commands || [ $? -eq 2 ] # grep reports the directories
  [ -s commands ]
  while IFS= read -r command; do
    assert_has " $(basename "$command" .c) " "$tried"
  done <commands
  assert_is 0 "$(sql "SELECT count(*) FROM product_sync_jobs
    WHERE job_id <> 'one'")"
  APLSYNC_STATES=OH,PA run sync-products
  assert_status 2
  assert_has "$there"
  run list-quality OH
  assert_status 2
  assert_has 'no list of OH; there are lists of MI, NC'
}

@test "an empty list of states is an error, and does not select all states" {
  list $A:MI:51
  for option in --state --category; do
    run --separate-stderr apl-upcs --db products.db --all $option ' ,'
    assert_status 2
    assert_is "apl-upcs: ${option#--}: \" ,\" names no ${option#--}" "$stderr"
  done
  run sync-products --state ' ,'
  assert_status 2
}

@test "a store without lists is reported" {
  run apl-upcs --db products.db --all --state MI
  assert_status 2
  assert_is "apl-upcs: products.db: no list of MI; there are no lists"
}

@test "a category is reported if no list has category codes" {
  local want="$PWD/products.db: no list has category 41; no list has category codes"
  list $A:MI
  sqlite3 products.db 'UPDATE apl_entries SET category_code = NULL'
  run apl-upcs --db "$PWD/products.db" --all --category 41
  assert_status 2
  assert_is "apl-upcs: $want"
  run schedule-products add x --category 41
  assert_status 2
  assert_has "$want"
}

@test "for records on stdin, the known states are those in the records" {
  list $A:MI:51
  apl-upcs --db products.db --all >records
  run coverage-report --state NC - <records
  assert_status 2
  assert_is "coverage-report: stdin: no list of NC; there are lists of MI"
  run coverage-report -q --state NC - </dev/null
  assert_status 0
}

@test "an unknown job is an error" {
  list $A
  for by in --failed --unfinished; do
    run --separate-stderr -2 apl-upcs --db products.db $by none
    assert_is ''
    assert_is 'apl-upcs: products.db: no job none' "$stderr"
  done
}

@test "an empty selection prints nothing" {
  run -0 apl-upcs --db products.db --due
  assert_is ''
}

@test "a selection does not change the store" {
  list $A
  before=$(sha256sum products.db)
  run -0 apl-upcs -q --db products.db --all
  assert_is "$before" "$(sha256sum products.db)"
}

@test "while a slow reader reads a selection, other programs can write to the store" {
  records 5000 | sed 's/}$/,"apl":[{"state":"MI","description":"Oats and more oats and more oats"}]}/' |
    store-apl -q --db products.db
  mkfifo printed
  apl-upcs -q --db products.db --all >printed &
  exec 8<printed
  read -r _ <&8
  run sql 'PRAGMA wal_checkpoint(TRUNCATE)'
  assert_is '0|0|0'
  run -0 sql 'BEGIN EXCLUSIVE; COMMIT'
  exec 8<&-
  wait || :
}

# with_image UPC [IMAGE_URL [STATUS]]: stores a found product with an image URL, and the
# result of fetching the image at 11:30.
with_image() {
  local image=''
  [ -z "${3-}" ] || image=",\"image\":{\"status\":\"$3\",\"at\":\"2026-11-23T11:30:00Z\",\"reason\":\"not_found\",\"data\":{\"image_url\":\"https://i/1\"}}"
  printf '{"upc":"%s","off":{"status":"found","source":"open_food_facts","at":"2026-11-23T11:00:00Z","data":{"name":"N","images":[{"url":"%s"}]}}%s}\n' \
    "$1" "${2-https://i/1}" "$image" |
    merge-product | store-upsert -q --db products.db >/dev/null
}

@test "with --images, --due also selects products whose image was never fetched" {
  list $A $B $C
  with_image $A
  observe $B off found 2026-11-23T11:00:00Z N
  assert_is $C "$(select_upcs --due)"
  assert_is "$A $C" "$(select_upcs --due --images)"
  with_image $A https://i/1 found
  assert_is $C "$(select_upcs --due --images)"
}

@test "an image with a new URL is due; an absent image is due after a week" {
  list $A $B
  with_image $A https://i/1 found
  with_image $A https://i/2
  with_image $B https://i/1 absent
  sql "UPDATE product_lookups SET data = NULL, found_at = NULL
    WHERE upc = '$B' AND source = 'image'"
  assert_is "$B" "$(APLSYNC_NOW=2026-12-01T12:00:00Z select_upcs --due --images |
    sed "s/$A //")"
  assert_is '' "$(select_upcs --due --images | sed "s/$A//")"
}

@test "a record has the last observation of its image" {
  list $A
  with_image $A https://i/1 unknown
  assert_has 'image true' "$(due $A --all)"
  run apl-upcs -q --db products.db --all
  assert_has '"image":{"source":"image","status":"unknown"'
}

@test "--images requires --due" {
  run -2 apl-upcs --db products.db --all --images
  assert_has 'apl-upcs: --images: only with --due'
}

@test "a person's edit is not an observation of a source, so the product is looked up" {
  echo '{"upc":"0016000275287","apl":[{"state":"MI"}]}' | store-apl -q --db p.db
  echo '{"upc":"0016000275287","manual":{"status":"found","source":"manual","at":"2026-11-23T12:00:00Z","data":{"brand":"X"}}}' |
    store-upsert -q --db p.db >/dev/null
  for how in --due --missing '--all --pass 2026-11-20T00:00:00Z'; do
    # shellcheck disable=SC2086 # split into words
    run apl-upcs -q --db p.db $how
    assert_has '"upc":"0016000275287"'
  done
}

@test "--popularity sorts any selection by scans" {
  list $A $B $C $D
  printf '%s\n' $C nonsense $B ${C#00} $D $C >log
  echo "$D	1" >>log
  for by in --all --due --missing; do
    assert_is "$C $D $B $A" "$(select_upcs $by --popularity log)"
    assert_is "$C" "$(select_upcs $by --by-scans log --limit 1)"
    assert_is "$A $B $C $D" "$(select_upcs $by)"
  done
  job one
  items one $A $B $C
  assert_is "$C $B $A" "$(select_upcs --unfinished one --by-scans log)"
  sql "UPDATE product_job_items SET outcome = 'failed'"
  assert_is "$C $B $A" "$(select_upcs --failed one --by-scans log)"
  observe $A off found 2026-01-01T00:00:00Z
  observe $C off found 2026-02-01T00:00:00Z
  assert_is "$A $C" "$(select_upcs --stale 30)"
  assert_is "$C $A" "$(select_upcs --stale 30 --by-scans log)"
}

@test "--by-scans is an undocumented name of --popularity" {
  list $A $B
  echo $B >log
  run -0 select_upcs --all --by-scans log --limit 1
  assert_is $B
  run -0 apl-upcs --help
  [[ $output == *--popularity* && $output != *by-scans* ]]
}

@test "options for reading lists are errors if no list is read" {
  list $A
  for option in '--approved yes' '--column upc=X' '--date-order day-first' \
    '--explain file' --leave-out \
    --no-check-digit '--not-approved no'; do
    for from in '--db products.db --all' '--db products.db --due' \
      '--db products.db --failed' '--db products.db --missing' \
      '--db products.db --stale 3' '--db products.db --unfinished one' \
      "--db products.db --upcs $A" "--upcs $A" -; do
      # shellcheck disable=SC2086 # split into words
      run -2 apl-upcs $option $from <<<$A
      assert_has "apl-upcs: --approved, --column, --date-order, --explain, \
--leave-out, --no-check-digit, --not-approved: only with lists"
    done
  done
  [ ! -e file ]
}

@test "--popularity requires a selection, and is an error with codes" {
  run apl-upcs --by-scans log --upcs $A --db products.db
  assert_status 2
  assert_has '--popularity: cannot be used with --upcs, which keeps its order'
  run apl-upcs --by-scans log MI=mi.csv
  assert_status 2
  assert_has '--bare, --category, --limit, --popularity, --state: only with a selection'
  list $A
  run apl-upcs --db products.db --all --by-scans nowhere
  assert_status 2
  assert_is 'apl-upcs: nowhere: No such file or directory'
}
