# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2154,SC2016 # `run` sets stderr; bash -c expands these
# store-upsert: stores observations and their products, exactly once.
load ../helpers/helper

A=0016000275287 B=0016000275294 C=0016000275300

upsert() { store-upsert -q --db products.db "$@"; }
sql() { sqlite3 products.db "$1"; }
canonical() { sqlite3 "${1-products.db}" <"$ROOT/sql/canonical.sql"; }

# found DATA [AT] [SOURCE], absent [AT] [SOURCE], unknown [AT] [SOURCE]: print an
# observation with this status.
found() {
  printf '{"status":"found","source":"%s","at":"%s","http":200,"data":%s}' \
    "${3-open_food_facts}" "${2-2026-11-23T11:00:00Z}" "$1"
}
absent() {
  printf '{"status":"absent","source":"%s","at":"%s","reason":"not_found"}' \
    "${2-open_food_facts}" "${1-2026-11-23T11:00:00Z}"
}
unknown() {
  printf '{"status":"unknown","source":"%s","at":"%s","http":503,"tries":4,"ms":9,"error":{"category":"api","code":"http_503","message":"no \\"luck\\""}}' \
    "${2-open_food_facts}" "${1-2026-11-23T11:00:00Z}"
}
skipped='{"status":"skipped","at":"2026-11-23T11:00:00Z","reason":"not_due"}'

# record UPC MEMBERS: prints a record with these members.
record() { printf '{"upc":"%s",%s}\n' "$1" "$2"; }

# outcomes [OPTION...]: merges and stores the records on stdin, and prints the outcomes.
outcomes() {
  merge-product | upsert "$@" | sed 's/.*"store":{"status":"\([a-z]*\)".*/\1/'
}

# job ID: starts a job.
job() {
  { printf '.parameter init\n.parameter set :now "'"'2026-11-23T12:00:00Z'"'"\n'
    printf '.parameter set :job "'"'%s'"'"\n' "$1"
    cat "$ROOT/sql/queries/job/start_job.sql"
  } | sqlite3 -bail products.db >/dev/null
}

# list UPC: stores a row of Michigan's list.
list() {
  printf '{"upc":"%s","apl":[{"state":"MI","brand":"Acme","description":"Oats"}]}\n' "$@" |
    store-apl -q --force --db products.db
}
apl='"apl":[{"state":"MI","brand":"Acme","description":"Oats"}]'

## Stored data

@test "an observation is stored with all its members" {
  record $A "\"off\":$(unknown)" | upsert >out || :
  run sql 'SELECT upc, source, member, status, at, http, tries, ms, error_category, error_code FROM product_lookups'
  assert_is "$A|open_food_facts|off|unknown|2026-11-23T11:00:00Z|503|4|9|api|http_503"
}

@test "if an observation names no source, its source is the member's name" {
  record $A '"upcitemdb":{"status":"absent","at":"2026-11-23T11:00:00Z"}' | upsert >out
  assert_is upcitemdb "$(sql 'SELECT source FROM product_lookups')"
}

@test "a product is stored in the columns of its members" {
  echo '{"upc":"'$A'","product":{"name":"N","brand":"B","manufacturer":"M","category":"C","size":"12 oz","size_unit":"oz","size_kind":"weight","size_oz":12,"size_fl_oz":1.5,"image_url":"https://i/1","thumbnail_url":"https://i/t","ingredients":"I \"q\"","nutrition":{"per_100g":{"fat_g":1.10}},"allergens":["milk"],"labels":["organic"],"is_organic":true,"is_generic":false,"data_source":"open_food_facts","field_sources":{"name":"off"},"agreement":"agree","quality_issues":["no_image","no_brand"],"verified":true,"verified_by":"me","source_updated_at":"2025-01-01T00:00:00Z","content_hash":"00ff","last_checked_at":"2026-11-23T11:00:00Z"}}' | upsert >out
  run sql 'SELECT * FROM products'
  assert_is $A'|N|B|M|C|12 oz|oz|weight|12.0|1.5|https://i/1|https://i/t||I "q"|{"per_100g":{"fat_g":1.10}}|["milk"]|["organic"]|1|0|open_food_facts|{"name":"off"}|agree||85|["no_image","no_brand"]|1|me|2025-01-01T00:00:00Z|00ff|2026-11-23T11:00:00Z|2026-11-23T12:00:00Z|2026-11-23T12:00:00Z|'
}

@test "images are stored in their order" {
  record $A "\"off\":$(found '{"name":"N","images":[{"kind":"front","lang":"en","url":"https://i/1","thumbnail_url":"https://i/t"},{"url":"https://i/2"}]}')" | outcomes
  assert_is '[{"kind":"front","lang":"en","url":"https://i/1","thumbnail_url":"https://i/t","source":"open_food_facts"},{"url":"https://i/2","source":"open_food_facts"}]' \
    "$(sql 'SELECT images FROM products')"
}

@test "new images replace the old ones" {
  record $A "\"off\":$(found '{"name":"N","images":[{"url":"https://i/1"},{"url":"https://i/2"}]}')" | outcomes
  record $A "\"off\":$(found '{"name":"N","images":[{"url":"https://i/3"}]}' 2026-11-23T11:30:00Z)" | outcomes
  assert_is https://i/3 "$(sql "SELECT images ->> '\$[0].url' FROM products")"
}

# image_record STATUS [AT [MORE]]: prints a record of the product N with an image that
# has this status.
image_record() {
  local data=',"data":{"image_url":"https://i/1","url":"https://i/full","file":"ab/cd/abcd.webp","thumbnail":"ef/00/ef00.webp","sha256":"abcd","content_type":"image/webp","width":900,"height":1200,"bytes":9,"etag":"\"e\"","licence":"CC","credit":"C"'${3-}'}'
  [ "$1" = found ] || data=',"error":{"category":"image","code":"damaged","message":"no"}'
  record $A "\"off\":$(found '{"name":"N","images":[{"url":"https://i/1"}]}'),\"image\":{\"status\":\"$1\",\"at\":\"${2-2026-11-23T11:00:00Z}\"$data}"
}

@test "a source that has only found observations is not due for other UPCs" {
  record $A "\"fdc\":$(found '{"name":"N"}')" | outcomes
  assert_is '' "$(sql 'SELECT source FROM sources_asked')"
  record $B "\"off\":$(absent)" | outcomes
  assert_is open_food_facts "$(sql 'SELECT source FROM sources_asked')"
}

@test "an image is stored, and is not a source of the product" {
  image_record found | outcomes
  assert_is "$A|https://i/full|ab/cd/abcd.webp|ef/00/ef00.webp|abcd|900|9|\"e\"|CC|C" \
    "$(sql 'SELECT upc, url, file, thumbnail, sha256, width, bytes, etag, licence, credit FROM product_images')"
  assert_is open_food_facts "$(sql 'SELECT source FROM product_answers')"
  assert_is '' "$(sql 'SELECT source FROM sources_asked')"
  run coverage-report -f json --db products.db
  assert_lacks '"source":"image"'
}

@test "an image that cannot be downloaded again is kept, and an error is recorded" {
  new_store products.db
  job j
  image_record found | outcomes --job j
  image_record unknown 2026-11-23T11:30:00Z | outcomes --job j
  assert_is ab/cd/abcd.webp "$(sql 'SELECT file FROM product_images')"
  assert_is 'image|image|damaged|0' \
    "$(sql 'SELECT source, category, code, resolved FROM product_sync_errors')"
  image_record found 2026-11-23T11:45:00Z | outcomes --job j
  assert_is 1 "$(sql 'SELECT resolved FROM product_sync_errors')"
}

@test "the metadata of an image are not kept for the next image" {
  image_record found | outcomes
  image_record found 2026-11-23T11:30:00Z | sed 's/,"etag":"\\"e\\""//' | outcomes
  assert_is '' "$(sql 'SELECT etag FROM product_images')"
}

@test "an app gets the URL of our image if it is known, otherwise that of the source" {
  image_record found | outcomes
  image='SELECT image_url, image_file, image_credit FROM app_products'
  assert_is 'https://i/1|ab/cd/abcd.webp|C' "$(sql "$image")"
  image_record found 2026-11-23T11:30:00Z ',"public_url":"https://cdn.example/x/"' |
    outcomes
  assert_is 'https://cdn.example/x/ab/cd/abcd.webp|ab/cd/abcd.webp|C' "$(sql "$image")"
}

@test "quality_score is 100 minus the weights of the issues" {
  record $A "\"off\":$(found '{"name":"N"}')" | outcomes
  assert_is "$(sql 'SELECT quality_score FROM product_scores')" "$(sql 'SELECT quality_score FROM products')"
  assert_is "$(sql "SELECT 100 - sum(weight) FROM quality_weights WHERE issue LIKE 'no!_%' ESCAPE '!'")" \
    "$(sql 'SELECT quality_score FROM products')"
}

@test "the stored quality_score equals that of product_scores" {
  new_store products.db
  member=quality_issues
  set -- '"size":"1"' "\"$member\":null" "\"$member\":[\"no_image\"]" \
    "\"$member\":[\"withdrawn\",\"no_brand\",\"strange\"]" \
    "\"$member\":$(sql 'SELECT json_group_array(issue) FROM quality_weights')"
  for name in Inserted Updated; do
    for upc in $A $B $C 0016000275317 0016000275324; do
      record "$upc" "\"product\":{\"name\":\"$name\",\"data_source\":\"x\",\"quality_score\":3,$1}"
      set -- "${@:2}" "$1"
    done | upsert >out
    assert_is '100 100 90 75 0' "$(sql 'SELECT quality_score FROM product_scores ORDER BY upc' | paste -sd' ')"
    assert_is '100 100 90 75 0' "$(sql 'SELECT quality_score FROM products ORDER BY upc' | paste -sd' ')"
    sql "UPDATE products SET quality_score = 50"
  done
}

@test "a skipped observation is not stored" {
  record $A "\"off\":$skipped" | upsert >out
  assert_is 0 "$(sql 'SELECT count(*) FROM product_lookups')"
}

@test "the product of a record without one is made from its sources" {
  record $A "\"off\":$(found '{"name":"Oats"}')" | upsert >out
  assert_is Oats "$(sql 'SELECT name FROM products')"
}

@test "a product made only from the list is stored" {
  run outcomes < <(record $A "$apl,\"off\":$(absent)")
  assert_is absent
  assert_is "apl|Acme" "$(sql 'SELECT data_source, brand FROM products')"
}

## Rules

@test "an older observation never replaces a newer one" {
  record $A "\"off\":$(found '{"name":"New"}' 2026-11-23T11:00:00Z)" | outcomes
  run outcomes < <(record $A "\"off\":$(found '{"name":"Old"}' 2026-11-22T11:00:00Z)")
  assert_is unchanged
  assert_is 'New|New' "$(sql "SELECT p.name, l.data ->> 'name' FROM products AS p, product_lookups AS l")"
}

@test "the newer of two observations in one transaction is used, in any order" {
  { record $A "\"off\":$(found '{"name":"New"}' 2026-11-23T11:00:00Z)"
    record $A "\"off\":$(found '{"name":"Old"}' 2026-11-22T11:00:00Z)"; } | outcomes
  assert_is New "$(sql 'SELECT name FROM products')"
}

@test "an older observation does not change the product" {
  record $A "\"off\":$(found '{"name":"New"}' 2026-11-23T11:00:00Z)" | outcomes
  record $A "$apl,\"known\":{\"off\":$(found '{"name":"New"}' 2026-11-23T11:00:00Z)},\"off\":$(found '{"name":"Old","brand":"Old"}' 2026-11-22T11:00:00Z)" >in
  run outcomes <in
  assert_is 'updated' # because the words of the list changed
  assert_is 'New|Acme' "$(sql 'SELECT name, brand FROM products')"
  record $A "\"off\":$(found '{"name":"New"}' 2026-11-23T11:00:00Z)" | outcomes
  assert_is 'New|' "$(sql 'SELECT name, brand FROM products')"
}

@test "data that are only in the member known of a record do not change the product" {
  echo "{\"upc\":\"$A\",\"product\":{\"name\":\"Old\",\"brand\":\"$(printf 'b%.0s' {1..5000})\"}}" | upsert >out
  before=$(canonical)
  record $A "\"known\":{\"off\":$(found '{"name":"N","category":"C","size":"12 oz"}')}" >in
  run -0 upsert --batch 1 <in
  assert_is "$before" "$(canonical)"
  merge-product <in | upsert >out
  assert_is "$before" "$(canonical)"
}

# in_both_orders RECORD RECORD: asserts that storing the records in either order gives
# the same store, one.db.
in_both_orders() {
  printf '%s\n' "$1" "$2" | store-upsert -q --db one.db >out || :
  printf '%s\n' "$2" "$1" | store-upsert -q --db two.db >out || :
  assert_is "$(canonical one.db)" "$(canonical two.db)"
  rm two.db*
}

@test "two observations of the same second give the same result in either order" {
  in_both_orders "$(record $A "\"off\":$(found '{"name":"A","brand":"B"}')")" \
    "$(record $A "\"off\":$(found '{"name":"B","labels":["x"]}')")"
  assert_is '{"brand":"B","labels":["x"],"name":"B"}' \
    "$(sqlite3 one.db 'SELECT data FROM product_lookups')"
  rm one.db*
  in_both_orders "$(record $A "\"off\":$(found '{"name":"A"}')")" \
    "$(record $A "\"off\":$(absent)")"
  assert_is found "$(sqlite3 one.db 'SELECT status FROM product_lookups')"
  rm one.db*
  in_both_orders "$(record $A "\"off\":$(unknown)")" "$(record $A "\"off\":$(absent)")"
  assert_is 'absent|1' "$(sqlite3 one.db \
    'SELECT status, resolved FROM product_lookups, product_sync_errors')"
}

@test "an observation more than a day in the future is rejected" {
  { record $A "\"off\":$(found '{"name":"Wrong"}' 2026-11-24T12:00:01Z)"
    record $B "\"off\":$(found '{"name":"Right"}' 2026-11-24T12:00:00Z)"; } >in
  run --separate-stderr -1 upsert --rejects bad <in
  assert_is 'off: at is more than a day ahead of the clock' "$(jq -r .reason bad)"
  assert_is Right "$(sql 'SELECT name FROM products')"
  echo "{\"upc\":\"$A\",\"image\":{\"status\":\"absent\",\"at\":\"2099-01-01T00:00:00Z\"}}" >in
  run --separate-stderr -1 upsert <in
  assert_has 'image: at is more than a day ahead of the clock' "$stderr"
}

@test "a stored observation in the future counts as the oldest, and is due" {
  list $A
  record $A "\"off\":$(found '{"name":"Wrong oats"}' 2099-01-01T00:00:00Z),\"fdc\":$(absent 2099-01-01T00:00:00Z usda_fdc),\"upcdb\":$(unknown 2099-01-01T00:00:00Z upc_database)" |
    APLSYNC_NOW=2099-01-01T00:00:00Z upsert >out || :
  assert_is true,true,true "$(apl-upcs -q --db products.db --upcs $A |
    jq -r '[.known[].due] | join(",")')"
  assert_is $A "$(apl-upcs -q --db products.db --stale 30 | jq -r .upc)"
  record $A "\"off\":$(found '{"name":"Oats"}'),\"fdc\":$(found '{"name":"Oats"}' 2026-11-23T11:00:00Z usda_fdc),\"upcdb\":$(unknown 2026-11-23T11:00:00Z upc_database)" | outcomes
  assert_is '2026-11-23T11:00:00Z|2026-11-23T11:00:00Z|Oats' \
    "$(sql "SELECT DISTINCT at, last_checked_at, name FROM product_lookups, products")"
  assert_is 2026-11-23T11:00:00Z "$(sql 'SELECT timestamp FROM product_sync_errors')"
}

@test "empty values do not erase values" {
  record $A "\"off\":$(found '{"name":"N","brand":"B","labels":["x"]}')" | outcomes
  record $A "\"off\":$(found '{"name":"M","brand":" ","labels":[]}' 2026-11-23T11:30:00Z)" | outcomes
  assert_is 'M|B|["x"]' "$(sql 'SELECT name, brand, labels FROM products')"
}

@test "an empty list of allergens does not erase allergens, and is stored" {
  record $A "\"off\":$(found '{"name":"N","brand":"B","allergens":["milk"]}')" | outcomes
  record $A "\"off\":$(found '{"name":"N","allergens":[]}' 2026-11-23T11:30:00Z)" | outcomes
  record $B "\"off\":$(found '{"name":"N","brand":"B"}')" | outcomes
  record $B "\"off\":$(found '{"name":"M","allergens":[]}' 2026-11-23T11:30:00Z)" | outcomes
  record $B "\"off\":$(found '{"name":"L"}' 2026-11-23T11:40:00Z)" | outcomes
  assert_is $'N|B|["milk"]\nL|B|[]' \
    "$(sql 'SELECT name, brand, allergens FROM products ORDER BY upc')"
}

@test "a size and its unit are kept together" {
  record $A "\"off\":$(found '{"name":"N","size":"12 oz"}')" | outcomes
  record $A "\"off\":$(found '{"name":"N","size":"1 l"}' 2026-11-23T11:30:00Z)" | outcomes
  assert_is '1 l|volume|' "$(sql 'SELECT size, size_kind, size_oz FROM products')"
}

@test "a person's null removes a value" {
  record $A "\"manual\":$(found '{"name":"N","brand":"B"}' 2026-11-23T11:00:00Z manual)" | outcomes
  record $A "\"manual\":$(found '{"brand":null}' 2026-11-23T11:30:00Z manual)" | outcomes
  assert_is 'N|' "$(sql 'SELECT name, brand FROM products')"
}

@test "the empty values of a record without observations do not erase values" {
  echo "{\"upc\":\"$A\",\"product\":{\"name\":\"N\",\"brand\":\"B\",\"size\":\"1 lb\",\"size_oz\":16}}" | upsert >out
  echo "{\"upc\":\"$A\",\"product\":{\"name\":\"M\",\"brand\":\"\"}}" | upsert >out
  assert_is 'M|B|1 lb|16.0' "$(sql 'SELECT name, brand, size, size_oz FROM products')"
}

@test "of two records without observations, the product that was checked later is kept" {
  echo "{\"upc\":\"$A\",\"product\":{\"name\":\"New\",\"last_checked_at\":\"2026-11-23T11:00:00Z\"}}" | upsert >out
  run upsert < <(echo "{\"upc\":\"$A\",\"product\":{\"name\":\"Old\",\"last_checked_at\":\"2026-11-22T11:00:00Z\"}}")
  assert_has '"status":"skipped"'
  assert_is New "$(sql 'SELECT name FROM products')"
}

@test "if the source is down, the product is unchanged" {
  record $A "$apl,\"off\":$(found '{"name":"Oats"}')" | outcomes
  before=$(sql 'SELECT * FROM products')
  run outcomes < <(record $A "$apl,\"off\":$(unknown 2026-11-24T11:00:00Z)")
  assert_is failed
  assert_is "$before" "$(sql 'SELECT * FROM products')"
}

@test "data that a source has withdrawn are kept and marked" {
  record $A "$apl,\"off\":$(found '{"name":"Oats"}')" | outcomes
  run outcomes < <(record $A "$apl,\"off\":$(absent 2026-11-24T11:00:00Z)")
  assert_is updated
  assert_is 'Oats|absent|2026-11-23T11:00:00Z|1|1' "$(sql "SELECT name, status, found_at, withdrawn, quality_issues LIKE '%withdrawn%'
    FROM products JOIN product_lookups USING (upc) JOIN product_freshness USING (upc)")"
}

@test "the product is made from all stored observations, not only new ones" {
  record $A "\"off\":$(found '{"name":"Off"}')" | outcomes
  run outcomes < <(record $A "\"upcdb\":$(found '{"name":"Up","brand":"B"}' 2026-11-24T11:00:00Z upc_database)")
  assert_is updated
  assert_is 'Off|B' "$(sql 'SELECT name, brand FROM products')"
}

@test "a product is made with the words of the list in the store" {
  list $A
  record $A "\"off\":$(found '{"name":"Oats"}')" | outcomes
  assert_is 'Oats|Acme' "$(sql 'SELECT name, brand FROM products')"
}

@test "--priority applies to products that are made again" {
  record $A "\"off\":$(found '{"name":"Off"}')" | outcomes
  record $A "\"upcdb\":$(found '{"name":"Up"}' 2026-11-24T11:00:00Z upc_database)" |
    upsert -p upcdb,off >out
  assert_is Up "$(sql 'SELECT name FROM products')"
}

@test "merge-product makes the stored product from the record that apl-upcs prints" {
  list $A
  record $A "$apl,\"off\":$(found '{"name":"Off"}')" | outcomes
  record $A "\"upcdb\":$(found '{"name":"Up","size":"1 lb"}' 2026-11-23T10:00:00Z upc_database)" | outcomes
  before=$(canonical)
  run bash -c "apl-upcs -q --db products.db --all | merge-product | store-upsert -q --db products.db | jq -r .store.status"
  assert_is unchanged
  assert_is "$before" "$(canonical)"
}

# All rows have all columns. In each row, another one matters: the size, a differing
# size, another spelling of the brand, words of another category.
@test "the stored product is that of merge-product with all columns of the list" {
  local upcs n=0 row='"state":"MI","category":"Cereal","category_code":"05","subcategory":"Hot","subcategory_code":"001"'
  row+=',"effective":"2026-01-01","expires":"2027-01-01","flags":["cash_value"],"file":"mi.csv","row":2'
  mapfile -t upcs < <(records 12 | jq -r .upc)
  for text in 'Libbys Oats_Rolled_12_OZ' 'Libbys Oats_Quick_1_LB' 'Libby?s Oats_Plain_9_OZ' \
    'Acme Oats_Flakes_16_OZ' 'Acme Peas_Green_8_OZ' 'Acme Peas_Sweet_8_OZ'; do
    IFS='_ ' read -r brand food kind size unit <<<"$text"
    printf '{"upc":"%s","apl":[{%s,"brand":"%s","description":"%s %s","size":"%s","unit":"%s"}]}\n' \
      "${upcs[n++]}" "$row" "$brand" "$food" "$kind" "$size" "$unit"
  done >list
  store-apl -q --force --db products.db <list
  for n in 0 1 2 3 4 5; do
    data='{"name":"Oats"}'
    [ $((n % 3)) -ne 1 ] || data='{"name":"Oats","size":"12 g","size_value":12,"size_unit":"g"}'
    record "${upcs[n]}" "\"off\":$(found "$data")"
  done | upsert >out
  apl-upcs -q --db products.db --all | merge-product |
    jq -c '[.upc, .product.size, .product.content_hash, .product.quality_issues]' >merged
  sql "SELECT json_array(upc, size, content_hash, json(quality_issues))
    FROM products ORDER BY upc" | diff merged - >&2
  assert_is 6 "$(wc -l <merged)"
  assert_has '"12 OZ"' "$(<merged)"
  assert_has size_differs_from_list "$(<merged)"
}

@test "an absent UPC is asked again after 7, 14, 28, 56 and 56 days" {
  for at in 2026-01-01 2026-02-01 2026-03-01 2026-04-01 2026-06-01; do
    record $A "\"off\":$(absent ${at}T00:00:00Z)" | upsert >out
    sql "SELECT julianday(next_at) - julianday(at) FROM product_lookups"
  done >days
  assert_is '7.0 14.0 28.0 56.0 56.0' "$(paste -sd' ' days)"
}

@test "storing an absent observation again does not delay the next lookup" {
  for _ in 1 2 3; do record $A "\"off\":$(absent)" | upsert >out; done
  assert_is '1|2026-11-30T11:00:00Z' "$(sql 'SELECT absent_count, next_at FROM product_lookups')"
}

@test "absent observations in the same second count once, even if they differ" {
  record $A "\"off\":$(absent 2026-01-01T00:00:00Z)" | upsert >out
  for reason in a b; do
    record $A "\"off\":{\"status\":\"absent\",\"at\":\"2026-02-01T00:00:00Z\",\"source\":\"open_food_facts\",\"reason\":\"$reason\"}" |
      upsert >out
    assert_is "$reason|2|2026-02-15T00:00:00Z" "$(sql 'SELECT reason, absent_count, next_at FROM product_lookups')"
  done
}

@test "a UPC that a dump lacks is looked up after 56 days, one absent by request after 14" {
  record $A '"off":{"status":"absent","at":"2026-01-01T00:00:00Z","source":"open_food_facts","reason":"not_in_dump"}' | upsert >out
  assert_is '1|2026-02-26T00:00:00Z' "$(sql 'SELECT absent_count, next_at FROM product_lookups')"
  record $A "\"off\":$(absent 2026-03-01T00:00:00Z)" | upsert >out
  assert_is '2|2026-03-15T00:00:00Z' "$(sql 'SELECT absent_count, next_at FROM product_lookups')"
}

@test "an unknown observation is due at once, and a found one is not due" {
  { record $A "\"off\":$(unknown)"; record $B "\"off\":$(found '{"name":"N"}')"; } | outcomes
  assert_is "$A|2026-11-23T11:00:00Z
$B|" "$(sql 'SELECT upc, next_at FROM product_lookups ORDER BY upc')"
}

## Outcomes, jobs, errors

@test "each outcome is printed" {
  new_store products.db
  run outcomes < <(record $A "\"off\":$(found '{"name":"N"}')")
  assert_is inserted
  run outcomes < <(record $A "\"off\":$(found '{"name":"N"}')")
  assert_is unchanged
  run outcomes < <(record $A "\"off\":$(found '{"name":"M"}' 2026-11-24T11:00:00Z)")
  assert_is updated
  run outcomes < <(record $B "\"off\":$(absent)")
  assert_is absent
  run outcomes < <(record $C "\"off\":$skipped")
  assert_is skipped
  run outcomes < <(record $C "\"off\":$(unknown)")
  assert_is failed
}

@test "an unknown source is not a failure if another source found the product" {
  run outcomes < <(record $A "\"off\":$(unknown),\"upcdb\":$(found '{"name":"N"}' 2026-11-23T11:00:00Z upc_database)")
  assert_is inserted
}

@test "a record gets the member store and keeps every byte" {
  line='{ "upc":"'$A'", "x":1.10,"y":"\u00e9\/", "z":1e400 , "store_":[ ]  } '
  run upsert <<<"$line"
  assert_is "${line% \} }"' ,"store":{"status":"skipped","at":"2026-11-23T12:00:00Z"}} '
}

@test "a record that has the member store is not changed and not stored" {
  line="{\"upc\":\"$A\",\"off\":$(found '{"name":"N"}'),\"store\":1}"
  run upsert <<<"$line"
  assert_is "$line"
  assert_is 0 "$(sql 'SELECT count(*) FROM product_lookups')"
}

@test "a job's items get their outcomes, and the products as they were before the job" {
  new_store products.db
  record $A "\"off\":$(found '{"name":"N"}')" | outcomes
  job one
  sql "INSERT INTO product_job_items (job_id, upc) VALUES ('one', '$A'), ('one', '$B')"
  { record $A "\"off\":$(found '{"name":"M"}' 2026-11-24T11:00:00Z)"
    record $B "\"off\":$(found '{"name":"N"}')"
    record $C "\"off\":$(absent)"; } | outcomes --job one
  run sql "SELECT upc, outcome, before ->> 'name', before = '{}', at FROM product_job_items ORDER BY upc"
  assert_is "$A|updated|N|0|2026-11-23T12:00:00Z
$B|inserted||1|2026-11-23T12:00:00Z
$C|absent|||2026-11-23T12:00:00Z"
}

@test "the product that an item keeps from before the job has all its fields" {
  new_store products.db
  record $A "\"off\":$(found '{"name":"N \"q\"","size":"12 oz","allergens":["milk"],"is_organic":false,"nutrition":{"per_100g":{"fat_g":1.10}}}')" | outcomes
  job one
  record $A "\"off\":$(found '{"name":"M"}' 2026-11-24T11:00:00Z)" | outcomes --job one
  run -0 jq -c '(.. | numbers) |= . + 0 | [.name, .size_oz, .allergens, .is_organic, .nutrition, .verified, .created_at]' \
    <<<"$(sql 'SELECT before FROM product_job_items')"
  assert_is '["N \"q\"",12,["milk"],false,{"per_100g":{"fat_g":1.1}},false,"2026-11-23T12:00:00Z"]'
}

@test "a job's item has the outcome of its image" {
  new_store products.db
  job one
  record $A '"image":{"status":"unknown","at":"2026-11-23T11:00:00Z"}' | upsert --job one >out
  assert_is 'unknown|1' "$(sql 'SELECT image, images_failed FROM product_job_items JOIN job_counters USING (job_id)')"
}

@test "an unknown job is an error and nothing is stored" {
  run --separate-stderr -2 upsert --job none < <(record $A "\"off\":$(absent)")
  assert_is 'store-upsert: products.db: no job none' "$stderr"
  assert_is 0 "$(sql 'SELECT count(*) FROM product_lookups')"
}

@test "an unknown observation is recorded as an error, once per job and source" {
  new_store products.db
  job one
  for _ in 1 2; do record $A "\"off\":$(unknown)" | upsert --job one >out || :; done
  run sql 'SELECT job_id, upc, source, category, code, http, error_message, retries, resolved, timestamp FROM product_sync_errors'
  assert_is "one|$A|open_food_facts|api|http_503|503|no \"luck\"|3|0|2026-11-23T11:00:00Z"
}

@test "without a job, errors are recorded, and no items" {
  for _ in 1 2; do record $A "\"off\":$(unknown)" | upsert >out || :; done
  assert_is '||0' "$(sql "SELECT job_id, error_stack, (SELECT count(*) FROM product_job_items) FROM product_sync_errors")"
}

@test "an error is resolved by a later response of the source" {
  record $A "\"off\":$(unknown)" | upsert >out || :
  record $A "\"off\":$(absent 2026-11-24T11:00:00Z)" | upsert >out
  assert_is '1|2026-11-24T11:00:00Z' "$(sql 'SELECT resolved, resolved_at FROM product_sync_errors')"
}

@test "an observation older than the error does not resolve it" {
  record $A "\"off\":$(unknown)" | upsert >out || :
  record $A "\"off\":$(absent 2026-11-22T11:00:00Z)" | upsert >out
  assert_is 0 "$(sql 'SELECT resolved FROM product_sync_errors')"
}

@test "an error whose category is not a known one gets the category api" {
  record $A '"x":{"status":"unknown","at":"2026-11-23T11:00:00Z","error":{"category":"weather"}}' | upsert >out || :
  assert_is api "$(sql 'SELECT category FROM product_sync_errors')"
}

## Exactly once

@test "an unchanged record writes nothing" {
  record $A "$apl,\"off\":$(found '{"name":"N","images":[{"url":"https://i/1"}]}')" | merge-product >in
  upsert <in >out
  before=$(sha256sum products.db)
  run -0 upsert <in
  assert_is "$before" "$(sha256sum products.db)"
}

@test "an unchanged product is not written when the source is asked again" {
  record $A "$apl,\"off\":$(found '{"name":"N"}')" | outcomes
  before=$(sql 'SELECT * FROM products')
  run outcomes < <(record $A "$apl,\"off\":$(found '{"name":"N"}' 2026-11-24T11:00:00Z)")
  assert_is unchanged
  assert_is "$before" "$(sql 'SELECT * FROM products')"
  assert_is 2026-11-24T11:00:00Z "$(sql 'SELECT last_checked_at FROM product_freshness')"
}

# mixed N: prints N records of every outcome.
mixed() {
  records "$1" | awk -v found="$(found '{"name":"N","brand":"B"}')" -v absent="$(absent)" \
    -v unknown="$(unknown | sed 's/\\/\\\\/g')" -v skipped="$skipped" '
    BEGIN { split(found "\t" absent "\t" unknown "\t" skipped, kind, "\t") }
    { sub(/}$/, ""); print $0 ",\"off\":" kind[NR % 4 + 1] "}" }' | merge-product
}

@test "storing the same input again does not change the store" {
  new_store products.db
  job one
  mixed 40 >in
  upsert --job one <in >out || :
  before=$(canonical)
  run -1 upsert --job one <in
  assert_is "$before" "$(canonical)"
  run -1 upsert --job one --transaction 3 < <(shuf in)
  assert_is "$before" "$(canonical)"
}

@test "after a kill and a second run, the store equals that of an undisturbed run" {
  mixed 60 >in
  new_store products.db
  job one
  cp products.db whole.db
  store-upsert -q --db whole.db --job one <in >out || :
  mkfifo pipe printed
  store-upsert -q --db products.db --job one --batch 10 <pipe >printed &
  writer=$!
  exec 7>pipe 8<printed
  head -n 37 in >&7
  for _ in {1..20}; do read -r line <&8; done
  kill -9 "$writer"
  exec 7>&- 8<&-
  wait "$writer" || :
  assert_has '"store":{"status":' "$line"
  run -1 upsert --job one <in
  assert_is "$(canonical whole.db)" "$(canonical)"
}

@test "records that were printed are stored, even after a kill" {
  mkfifo pipe printed
  store-upsert -q --db products.db --batch 1 <pipe >printed &
  writer=$!
  exec 7>pipe 8<printed
  record $A "\"off\":$(absent)" >&7
  read -r _ <&8
  kill -9 "$writer"
  exec 7>&- 8<&-
  wait "$writer" || :
  assert_is $A "$(sql 'SELECT upc FROM product_lookups')"
}

@test "a record is committed and printed while the program waits for more input" {
  mkfifo pipe printed
  store-upsert -q --db products.db <pipe >printed &
  exec 7>pipe 8<printed
  record $A "\"off\":$(absent)" >&7
  read -r line <&8
  assert_has '"status":"absent"' "$line"
  exec 7>&- 8<&-
  wait
}

@test "after SIGTERM, later records are still stored" {
  mkfifo pipe printed
  store-upsert -q --db products.db --batch 1 <pipe >printed &
  writer=$!
  exec 7>pipe 8<printed
  record $A "\"off\":$(absent)" >&7
  read -r _ <&8
  kill -TERM "$writer"
  record $B "\"off\":$(absent)" >&7
  read -r _ <&8
  exec 7>&-
  wait "$writer"
  exec 8<&-
  assert_is 2 "$(sql 'SELECT count(*) FROM product_lookups')"
}

@test "after SIGINT, the program commits, and ends by the signal" {
  mkfifo pipe printed
  store-upsert -q --db products.db --batch 1 <pipe >printed &
  writer=$!
  exec 7>pipe 8<printed
  record $A "\"off\":$(absent)" >&7
  read -r _ <&8
  kill -INT "$writer"
  status=0
  wait "$writer" || status=$?
  exec 7>&- 8<&-
  assert_status 130
  assert_is 1 "$(sql 'SELECT count(*) FROM product_lookups')"
}

# end_while_blocked SIGNAL: ends store-upsert with this signal, sent repeatedly, while
# the program waits to write because no process reads its output.
end_while_blocked() {
  rm -f printed products.db*
  mkfifo printed
  exec 8<>printed
  store-upsert -q --db products.db <in >printed &
  wait_until_asleep $!
  signal_until_ended $! "$1"
  status=0
  wait $! || status=$?
  exec 8<&-
}
@test "SIGINT or a second SIGTERM also ends the program while its reader is suspended" {
  records 4000 | sed "s/}$/,\"off\":$(absent)}/" >in
  end_while_blocked INT
  assert_status 130
  assert_is 4000 "$(sql 'SELECT count(*) FROM product_lookups')"
  end_while_blocked TERM
  assert_status 143
  assert_is 4000 "$(sql 'SELECT count(*) FROM product_lookups')"
}

@test "store-upsert ends silently if its reader exits, and has stored its input" {
  records 3000 >in
  run --separate-stderr bash -c 'store-upsert --db products.db --batch 100 <in | head -n 1 >out; exit ${PIPESTATUS[0]}'
  assert_status 141
  assert_is '' "$stderr"
}

## Bad input

@test "lines in = lines out + rejects" {
  { records 3; echo nonsense; echo '{"upc":"1"}'; printf '\n'; record $A '"off":{"status":"found","at":"now","data":{}}'; } >in
  run -1 upsert --rejects bad <in
  assert_is 7 "$(wc -l <in)"
  assert_is 3 "${#lines[@]}"
  assert_is '4 5 6 7' "$(jq -r .line bad | paste -sd' ')"
}

@test "a record that cannot be stored is rejected with the reason" {
  while IFS='|' read -r members reason; do
    run --separate-stderr -1 upsert < <(record $A "$members")
    assert_is ''
    assert_is "store-upsert: stdin:1: $reason" "$stderr"
  done <<'END'
"off":{"status":"found","at":"2026-11-23T11:00:00Z"}|off: found without data
"off":{"status":"found","at":"2026-11-23T11:00:00Z","data":[]}|off: found without data
"off":{"status":"absent","at":"yesterday"}|off: at is not a time such as 2026-11-23T12:00:00Z
"":{"status":"absent","at":"2026-11-23T11:00:00Z"}|: an observation has an empty name
"product":7|product is not an object
"product":{"name":7}|product: name has the wrong type
"product":{"size_oz":"12"}|product: size_oz has the wrong type
"product":{"nutrition":[]}|product: nutrition has the wrong type
"product":{"allergens":"milk"}|product: allergens has the wrong type
"product":{"is_organic":1}|product: is_organic has the wrong type
"product":{"agreement":"maybe"}|product: agreement has the wrong type
END
}

@test "data that are nested too deeply are rejected" {
  deep=$(printf '[%.0s' {1..33})$(printf ']%.0s' {1..33})
  run -1 upsert --rejects bad < <(record $A "\"off\":$(found "{\"name\":\"N\",\"x\":$deep}")")
  assert_is 'off: data nested too deeply' "$(jq -r .reason bad)"
}

@test "data of the maximum depth are stored, and can be read and stored again" {
  deep=$(printf '[%.0s' {1..31})$(printf ']%.0s' {1..31})
  list $A
  run -0 upsert < <(record $A "\"off\":$(found "{\"name\":\"N\",\"x\":$deep}")")
  run -0 bash -c 'apl-upcs -q --db products.db --all | store-upsert -q --db products.db'
  assert_has "\"x\":$deep"
}

@test "a rejected record is the outcome of its item" {
  new_store products.db
  job one
  sql "INSERT INTO product_job_items (job_id, upc) VALUES ('one', '$A')"
  run -1 upsert --job one --rejects bad < <(record $A '"product":7')
  assert_is rejected "$(sql 'SELECT outcome FROM product_job_items')"
}

@test "any JSON in a valid record can be stored" {
  data='{"name":"\u0000\ud83d\ude00\"\\\u001f","brand":"é","x":[-0,1E400,1e-400,123456789012345678901234567890,0.1e+1,true,null,{},""],"":{"":[]}}'
  run -0 upsert < <(record $A "\"off\":$(found "$data")")
  assert_is "$data" "$(sql 'SELECT data FROM product_lookups')"
}

@test "names and values that look like SQL are data" {
  run -0 upsert < <(record $A "\"o'; DROP TABLE products; --\":$(found "{\"name\":\"'; DROP TABLE products; --\"}" 2026-11-23T11:00:00Z "x' OR 1=1")")
  assert_is "'; DROP TABLE products|x' OR 1=1" "$(sql 'SELECT name, data_source FROM products')"
}

@test "every kind of invalid input is rejected, and the other records are stored" {
  for garbage in "printf 'a\\0b\n'" "printf '\\xff\\xfe\n'" \
    "head -c 2097152 /dev/zero; echo" "head -c 100000 /dev/zero | tr '\\0' '['; echo" \
    "echo '{\"upc\":\"$A\",\"upc\":\"$A\"}'"; do
    run bash -c "{ $garbage; printf '{\"upc\":\"$B\"}'; } | store-upsert --db products.db --rejects bad"
    assert_status 1
    assert_is "{\"upc\":\"$B\",\"store\":{\"status\":\"skipped\",\"at\":\"2026-11-23T12:00:00Z\"}}"
  done
  assert_is 5 "$(wc -l <bad)"
}

@test "CRLF and a last line without LF are printed unchanged" {
  run bash -c "printf '{\"upc\":\"$A\"}\r\n{\"upc\":\"$B\"}' | store-upsert --db products.db | od -c | grep -c '\\\\r'"
  assert_is 1
}

@test "an empty input prints nothing" {
  new_store products.db
  run -0 upsert </dev/null
  assert_is ''
  run -0 probe-store read products.db
}

@test "an input that cannot be read is an error" {
  run --separate-stderr -2 upsert <.
  assert_is 'store-upsert: stdin: Is a directory' "$stderr"
}

@test "an output that cannot be written is an error" {
  run --separate-stderr bash -c "printf '{\"upc\":\"$A\"}\n' | store-upsert --db products.db >/dev/full"
  assert_status 2
  assert_is 'store-upsert: stdout: No space left on device' "$stderr"
}

@test "a locked store is an error and no record is printed" {
  new_store products.db
  mkfifo in out
  sqlite3 products.db <in >out &
  exec 7>in 8<out
  echo 'BEGIN IMMEDIATE; SELECT 1;' >&7
  read -r _ <&8
  run --separate-stderr -2 upsert --db-wait 0 < <(record $A "\"off\":$(absent)")
  exec 7>&- 8<&-
  wait
  assert_is ''
  assert_has 'locked by another program' "$stderr"
  assert_is 0 "$(sql 'SELECT count(*) FROM product_lookups')"
}

@test "if the store cannot grow, exactly the printed records are stored" {
  mixed 4000 >in
  run bash -c 'ulimit -f 2000; trap "" XFSZ
    store-upsert -q --db products.db --batch 500 <in 2>err | cat >out
    exit ${PIPESTATUS[0]}'
  assert_status 2
  assert_has products.db: "$(cat err)"
  assert_is ok "$(sql 'PRAGMA integrity_check')"
  assert_is "$(jq -r 'select(.off.status != "skipped") | .upc' out | sort)" \
    "$(sql 'SELECT upc FROM product_lookups ORDER BY upc')"
}

@test "a full disk is an error, and the store stays intact" {
  unshare -rm true 2>/dev/null || skip 'users may not mount file systems on this system'
  mixed 4000 >in
  mkdir disk
  run unshare -rm bash -c 'mount -t tmpfs -o size=1m none disk || exit 77
    store-upsert -q --db disk/products.db --batch 100 <in 2>err >out
    status=$?
    sqlite3 disk/products.db "PRAGMA integrity_check" >check
    exit "$status"'
  [ "$status" -ne 77 ] || skip 'a tmpfs cannot be mounted on this system'
  assert_status 2
  assert_has 'the disk is full' "$(cat err)"
  assert_is ok "$(cat check)"
}

@test "two programs that write at the same time lose no record" {
  new_store products.db
  mixed 400 >in
  split -n r/2 in part.
  for part in part.*; do
    store-upsert -q --db products.db --batch 5 <"$part" >"$part.out" &
  done
  wait
  assert_is 300 "$(sql 'SELECT count(*) FROM product_lookups')"
}

## Usage

@test "a usage error prints the synopsis, and nothing on stdout" {
  for args in operand --transaction=0 --batch=x --job= --db= --db-wait=-1 --priority=off,off --none; do
    run --separate-stderr -2 store-upsert $args </dev/null
    assert_is ''
    assert_has 'usage: store-upsert [options]' "$stderr"
  done
}

@test "--help prints every option, and --version the version" {
  run -0 store-upsert --help
  for option in --db --db-wait --job --priority --rejects --quiet --transaction; do
    assert_has "$option "
  done
  run -0 store-upsert --version
  assert_has store-upsert
}

@test "APLSYNC_DB sets the store, and APLSYNC_DB_WAIT the time to wait for a lock" {
  records 1 | APLSYNC_DB=env.db store-upsert >out
  [ -s env.db ]
  APLSYNC_DB_WAIT=x run -2 store-upsert </dev/null
  assert_has 'APLSYNC_DB_WAIT: x: not a number'
}

@test "the manual's examples work" {
  mixed 8 | jq -c 'del(.product)' >records.ndjson
  run bash -c 'merge-product <records.ndjson | store-upsert >stored.ndjson'
  assert_is 8 "$(wc -l <stored.ndjson)"
  run bash -c 'store-upsert <records.ndjson | jq -r .store.status | sort | uniq -c'
  assert_has '2 failed'
  run -0 store-upsert --upgrade
}

@test "an empty input does not create a store" {
  run -2 store-upsert </dev/null
  assert_is 'store-upsert: products.db: no such store, and no records to create it for'
  run -2 store-upsert --upgrade </dev/null
  assert_is 'store-upsert: products.db: no such store'
  run -1 store-upsert <<<'no record'
  [ ! -e products.db ]
  new_store products.db
  run -0 store-upsert </dev/null
}

@test "--upgrade reads no records" {
  new_store products.db
  records 1 >one.ndjson
  run -0 store-upsert --upgrade <one.ndjson
  assert_is ''
  assert_is 0 "$(sql 'SELECT count(*) FROM product_lookups')"
}

@test "APLSYNC_IMAGE_URL takes effect at once, for all products with images" {
  image() { # UPC
    echo '{"upc":"'"$1"'","off":{"status":"found","at":"2026-11-23T11:00:00Z","source":"open_food_facts","data":{"name":"Tea"}},"image":{"status":"found","at":"2026-11-23T11:00:00Z","source":"image","data":{"file":"ab/cd/x.webp","thumbnail":"ab/cd/y.webp","public_url":"https://old.example/","width":1,"height":1,"bytes":1,"format":"webp","from":"open_food_facts","source_url":"https://off.example/x"}}}'
  }
  { image 0016000275287; image 0038000596674; } | merge-product -q |
    APLSYNC_NOW=2026-11-23T11:00:00Z store-upsert -q >/dev/null
  hosts() { sql 'SELECT DISTINCT substr(image_url, 1, 20), last_updated FROM app_products'; }
  assert_has 'https://old.example/|2026-11-23T11:00:00Z' "$(hosts)"
  APLSYNC_IMAGE_URL=https://new.example/// store-upsert --upgrade
  assert_is 'https://new.example/|2026-11-23T12:00:00Z' "$(hosts)"
  # A record of a fetch-image with another setting does not change it back.
  image 0016000275287 | APLSYNC_IMAGE_URL=https://new.example store-upsert -q >/dev/null
  assert_is 'https://new.example/|2026-11-23T12:00:00Z' "$(hosts)"
  APLSYNC_NOW=2026-11-23T13:00:00Z APLSYNC_IMAGE_URL=https://new.example store-upsert --upgrade
  assert_is 'https://new.example/|2026-11-23T12:00:00Z' "$(hosts)"
  APLSYNC_IMAGE_URL=ftp://x run -2 store-upsert --upgrade
  assert_is 'store-upsert: APLSYNC_IMAGE_URL: ftp://x: not an http or https address'
}

@test "an edit is stored with the value before it" {
  said() {
    echo '{"upc":"0016000275287","manual":{"status":"found","at":"2026-11-23T'"$1"'Z","source":"manual","data":'"$2$3"'}}' |
      store-upsert -q >/dev/null
  }
  said 11:00:00 '{"name":"A","verified_by":"ann"}'
  said 11:00:01 '{"name":"B"}' ',"author":"bob","note":"seen"'
  said 11:00:01 '{"name":"B"}' # stored twice: the second is not newer
  said 11:00:02 '{"name":null}' ',"undoes":2'
  said 11:00:03 '{"name":"C"}' ',"undoes":77'
  run sqlite3 products.db 'SELECT id, at, author, note, said, before, undoes FROM product_edits'
  assert_is '1|2026-11-23T11:00:00Z|ann||{"name":"A","verified_by":"ann"}||
2|2026-11-23T11:00:01Z|bob|seen|{"name":"B"}|{"name":"A","verified_by":"ann"}|
3|2026-11-23T11:00:02Z|||{"name":null}|{"name":"B","verified_by":"ann"}|2
4|2026-11-23T11:00:03Z|||{"name":"C"}|{"verified_by":"ann"}|'
}

@test "the name of the store may be any, even one that SQLite would interpret as a URI" {
  local db
  records 1 | sed "s/}$/,\"off\":$(absent)}/" >in
  for db in :memory: file:x.db 'file:y.db?mode=memory' -z.db; do
    run -0 store-upsert -q --db="$db" <in
    mv "./$db" it.db
    assert_is 1 "$(sqlite3 it.db 'SELECT count(*) FROM product_lookups')"
  done
}

## Records that violate constraints

# hostile: prints records that would each violate a constraint of a table in sql/.
# Each value in $values is used for each member that is stored in a column.
hostile() {
  local at='"at":"2026-11-23T11:00:00Z"' value member
  local values=(null true -1 1e999 99999999999999999999 '""' '" "' '"\u00a0"'
    '"\u0000"' '[]' '[[]]' '{}' '{"a":1}' '"2026-02-30"')
  # One jq makes all records, because starting jq takes longer than storing a record.
  printf '%s\n' "${values[@]}" | jq -c --argjson r "{$at}" '. as $v |
    ("status", "at", "source", "reason", "http", "tries", "ms", "error", "data",
      "author", "note", "undoes") as $member |
    {status: "found"} + $r + {data: {name: "N"}} | .[$member] = $v' |
    sed 's/^.*$/"off":&/p; s/^"off"/"manual"/p; s/^"manual"/"image"/'
  for value in "${values[@]}"; do
    for member in category code message; do
      echo "\"off\":{\"status\":\"unknown\",$at,\"error\":{\"$member\":$value}}"
    done
    for member in public_url file url etag; do
      echo "\"image\":{\"status\":\"found\",$at,\"data\":{\"$member\":$value}}"
    done
    for member in $(sql "SELECT name FROM pragma_table_info('products')") now; do
      [ "$member" = upc ] || echo "\"product\":{\"name\":\"N\",\"$member\":$value}"
    done
    echo "\"product\":$value"
    echo "\"known\":$value"
    echo "\"known\":{\"\":{\"status\":\"absent\",$at},\"off\":{\"status\":\"found\",$at,\"found_at\":$value,\"next_at\":$value,\"data\":$value}}"
    echo "\"apl\":$value"
    for member in state category brand description size unit effective \
      expires flags file row rivals; do
      echo "\"apl\":[{\"state\":\"MI\"},{\"state\":\"MI\",\"brand\":\"B\"}]" |
        sed "s/,\"brand\":\"B\"/,\"$member\":$value/; s/\"state\":\"MI\",\"state\"/\"state\"/"
    done
    echo "\"off\":{\"status\":\"absent\",$at,\"source\":\"image\"}"
    echo "\"\":{\"status\":\"absent\",$at}"
  done
}

@test "a record that would violate a constraint is stored or rejected" {
  new_store products.db
  job one
  hostile >members
  paste -d, <(records "$(wc -l <members)" | sed 's/}$//') members |
    sed 's/$/}/' >in
  [ "$(wc -l <in)" -gt 500 ]
  for option in --job=one --batch=1; do
    run --separate-stderr -1 upsert "$option" --rejects bad <in
    assert_is "$(wc -l <in)" "$(($(wc -l <<<"$output") + $(wc -l <bad)))"
    rm bad
  done
  run --separate-stderr -1 coverage-report -q --rejects bad - <in
  run --separate-stderr store-apl -q --force --db apl.db --rejects bad <in
  assert_status 1
}

@test "the largest records need at most the memory that aplsync-record(7) says" {
  large_records 6 >in
  run -0 sh -c 'max-rss kib store-upsert -q --db products.db <in >out'
  assert_is 6 "$(wc -l <out)"
  [ "$(<kib)" -lt 80000 ] || [[ $BUILD == */san ]]
}
