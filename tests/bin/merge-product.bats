# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2154 # `run` sets stderr
# merge-product: one product from all observations of a UPC.
load ../helpers/helper

# product MEMBERS: prints the product of a record with these members. The product is the
# last member, so this needs no jq, which would take longer than the test.
product() {
  local record
  record=$(merge-product <<<"{\"upc\":\"0016000275287\",$1}") &&
    [[ $record == *',"product":'* ]] || return
  record=${record##*,\"product\":}
  echo "${record%\}}"
}

# found DATA [AT]: prints an observation.
found() {
  printf '{"status":"found","at":"%s","data":%s}' \
    "${2-2026-11-23T11:00:00Z}" "$1"
}

# field MEMBERS JQ [OPTION...]: applies a jq filter to the product of such a record.
field() {
  printf '{"upc":"0016000275287",%s}\n' "$1" |
    merge-product "${@:3}" | jq -r ".product | $2"
}

# want MEMBERS [JQ] TEXT: adds a case: a record with these members, and the text that
# the jq filter, by default the one of assert_wanted, should print for its product.
want() {
  local filter=wanted
  [ $# -eq 2 ] || filter=$2
  filters+=",\"case $((++count))\",(.[$count] | $filter)"
  cases+="{\"upc\":\"0016000275287\",$1}"$'\n' texts+="case $count"$'\n'${*: -1}$'\n'
}
# assert_wanted [JQ]: merges the records of all cases with one process, and asserts that
# the jq filters print the text of each case. (One jq for each case would take longer
# than the test.)
assert_wanted() {
  [ -n "$cases" ]
  merge-product <<<"${cases%$'\n'}" 2>&1 |
    jq -nr "def wanted: ${1-error}; [0, inputs.product] | length - 1$filters" >got
  printf '%d\n%s' "$count" "$texts" | diff -u - got >&2
}

apl='"apl":[{"state":"MI","brand":"Gen Mills","description":"Oats, Toasted","subcategory":"Whole Grain Cereal"}]'

## The source of each field

@test "a field is from the source with the highest priority" {
  r="\"upcdb\":$(found '{"name":"B"}'),\"off\":$(found '{"name":"A"}')"
  run field "$r" '.name, .data_source, .field_sources.name'
  assert_is $'A\noff\noff'
}

@test "each field is from the first source in order of priority that has the field" {
  r="\"off\":$(found '{"name":"Oat Rings","brand":" "}')"
  r+=",\"upcdb\":$(found '{"name":"Oat O","brand":"C"}'),$apl"
  run field "$r" '.name, .brand, .category, (.field_sources | tojson)'
  assert_is 'Oat Rings
C
Whole Grain Cereal
{"name":"off","brand":"upcdb","category":"apl"}'
}

@test "--priority changes the order" {
  r="\"off\":$(found '{"name":"A"}'),\"upcdb\":$(found '{"name":"B"}')"
  run field "$r" .name --priority upcdb,off
  assert_is B
}

@test "--priority for one field does not change other fields" {
  r="\"off\":$(found '{"name":"A","brand":"A"}')"
  r+=",\"upcdb\":$(found '{"name":"B","brand":"B"}')"
  run field "$r" '.name + .brand' -p brand=upcdb
  assert_is AB
}

@test "--priority may be given for all fields, and again for some fields" {
  r="\"off\":$(found '{"name":"A","brand":"A","size":"1 lb"}')"
  r+=",\"upcdb\":$(found '{"name":"B","brand":"B","size":"2 lb"}')"
  run field "$r" '.name + .brand + .size' \
    -p upcdb,off -p brand=off -p size=off,upcdb
  assert_is 'BA1 lb'
}

@test "sources that are not in --priority follow in the order of the record" {
  r="\"z\":$(found '{"name":"Z","brand":"Z"}')"
  r+=",\"a\":$(found '{"name":"A","brand":"A"}')"
  r+=",\"b\":$(found '{"name":"B"}'),$apl"
  run field "$r" '.name + .brand' -p b
  assert_is BZ
}

@test "the list is last, unless the priority contains it" {
  r="$apl,\"usda\":$(found '{"name":"Oat Rings"}')"
  run field "$r" .name
  assert_is 'Oat Rings'
  run field "$r" .name -p apl,usda
  assert_is 'Toasted Oats'
}

@test "APLSYNC_PRIORITY applies without --priority" {
  r="\"off\":$(found '{"name":"A","brand":"A"}')"
  r+=",\"upcdb\":$(found '{"name":"B","brand":"B"}')"
  export APLSYNC_PRIORITY='upcdb,off brand=off'
  run field "$r" '.name + .brand'
  assert_is BA
  run field "$r" '.name + .brand' -p off
  assert_is AA
}

@test "the product has the long names of sources" {
  r='"off":{"status":"found","source":"open_food_facts","at":"2026-11-23T11:00:00Z","data":{"name":"A"}}'
  run field "$r" '.data_source, .field_sources.name'
  assert_is $'open_food_facts\nopen_food_facts'
}

@test "a source that no file names is merged like any other" {
  run field "\"shop\":$(found '{"name":"A"}')" '.name, .data_source'
  assert_is $'A\nshop'
}

@test "the members image and store are not observations" {
  r="\"image\":$(found '{"name":"A"}'),\"store\":$(found '{"name":"B"}')"
  run product "$r"
  assert_is null
}

## Corrections by a person

@test "a person's correction has priority over every source" {
  r="\"off\":$(found '{"name":"A","brand":"A"}')"
  r+=",\"manual\":$(found '{"brand":"Right"}')"
  run field "$r" '.name, .brand, .data_source, .field_sources.brand'
  assert_is $'A\nRight\noff\nmanual'
}

@test "a person is first even if the priority does not contain manual" {
  r="\"off\":$(found '{"name":"A"}'),\"manual\":$(found '{"name":"M"}')"
  run field "$r" .name -p off -p name=off,upcdb
  assert_is M
  run field "$r" .name -p off,manual
  assert_is A
}

@test "a person's stored correction (in known) has priority over new observations" {
  r="\"known\":{\"manual\":$(found '{"name":"M"}' 2020-01-01T00:00:00Z)}"
  r+=",\"off\":$(found '{"name":"A"}')"
  run field "$r" .name
  assert_is M
}

@test "a person's null removes an earlier value" {
  r="\"known\":{\"manual\":$(found '{"name":"M","brand":"M"}' 2026-01-01T00:00:00Z)}"
  r+=",\"manual\":$(found '{"name":null}'),\"off\":$(found '{"name":"A"}')"
  run field "$r" '.name + .brand'
  assert_is AM
}

@test "a person verifies a product by confirming it, not by correcting a field" {
  r="\"off\":$(found '{"name":"A"}')"
  want "$r" '.verified, .verified_by' $'false\nnull'
  want "$r,\"manual\":$(found '{"brand":"B"}')" '.verified, .verified_by' $'false\nnull'
  want "$r,\"manual\":$(found '{"name":"A"}')" '.verified, .verified_by' $'true\nmanual'
  want "$r,\"manual\":$(found '{"verified":true,"verified_by":"Ann"}')" \
    '.verified, .verified_by, .data_source' $'true\nAnn\noff'
  want "$r,\"manual\":$(found '{"brand":"B","verified":false}')" .verified false
  assert_wanted
}

@test "the data_source of a product that only a person described is manual" {
  run field "$apl,\"manual\":$(found '{"name":"M"}')" \
    '.name, .brand, .data_source'
  assert_is $'M\nGen Mills\nmanual'
}

## New and earlier observations

@test "the last data of a source are used if its observation is now unknown or skipped" {
  known="\"known\":{\"off\":$(found '{"name":"A"}' 2026-01-01T00:00:00Z)}"
  for status in unknown skipped; do
    want "$known,\"off\":{\"status\":\"$status\",\"at\":\"2026-11-23T11:00:00Z\"},\"upcdb\":$(found '{"name":"B"}')" \
      '.name, .data_source, (.quality_issues | index("withdrawn"))' $'A\noff\nnull'
  done
  want "$known" .name A
  assert_wanted
}

@test "if a source cannot be reached, no byte of the product changes" {
  known="\"known\":{\"off\":$(found '{"name":"A"}' 2026-01-01T00:00:00Z)}"
  known2='"known":{"off":{"status":"unknown","at":"2026-11-22T00:00:00Z","found_at":"2026-01-01T00:00:00Z","data":{"name":"A"}}}'
  run product "\"off\":$(found '{"name":"A"}' 2026-01-01T00:00:00Z)"
  first=$output
  run product "$known,\"off\":{\"status\":\"unknown\",\"at\":\"2026-11-23T11:00:00Z\"}"
  assert_is "$first"
  run product "$known2,\"off\":{\"status\":\"skipped\",\"at\":\"2026-11-23T11:00:00Z\"}"
  assert_is "$first"
}

@test "a new observation has priority over the known one" {
  r="\"known\":{\"off\":$(found '{"name":"Old"}' 2026-01-01T00:00:00Z)}"
  run field "$r,\"off\":$(found '{"name":"New"}')" \
    '.name, .last_checked_at'
  assert_is $'New\n2026-11-23T11:00:00Z'
}

@test "an older observation does not replace a newer stored one" {
  r="\"known\":{\"off\":$(found '{"name":"New"}' 2026-11-20T00:00:00Z)}"
  run field "$r,\"off\":$(found '{"name":"Old"}' 2026-11-19T00:00:00Z)" \
    .name
  assert_is New
}

@test "an empty value does not erase an earlier value of the source" {
  r="\"known\":{\"off\":$(found '{"name":"Old","brand":"B","images":[{"url":"https://x/old"}]}' 2026-01-01T00:00:00Z)}"
  r+=",\"off\":$(found '{"name":"New","brand":" ","images":[{"url":"https://x/new"}]}')"
  run field "$r,\"upcdb\":$(found '{"brand":"C"}')" \
    '.name, .brand, (.images | map(.url) | tojson)'
  assert_is $'New\nB\n["https://x/new"]'
}

@test "if a source no longer has a product, its data are kept and marked as withdrawn" {
  r='"known":{"off":{"status":"found","at":"2026-01-01T00:00:00Z","data":{"name":"A"}}}'
  run field "$r,\"off\":{\"status\":\"absent\",\"at\":\"2026-11-23T11:00:00Z\"}" \
    '.name, .quality_issues[0], .last_checked_at'
  assert_is $'A\nwithdrawn\n2026-01-01T00:00:00Z'
}

@test "data that were withdrawn earlier are still marked" {
  r='"known":{"off":{"status":"absent","at":"2026-11-01T00:00:00Z","data":{"name":"A"}}}'
  for off in '' ',"off":{"status":"unknown","at":"2026-11-23T11:00:00Z"}'; do
    want "$r$off" '.name, .quality_issues[0]' $'A\nwithdrawn'
  done
  assert_wanted
}

@test "data that are found again are no longer marked" {
  r='"known":{"off":{"status":"absent","at":"2026-11-01T00:00:00Z","data":{"name":"A"}}}'
  run field "$r,\"off\":$(found '{"name":"A"}')" \
    '.quality_issues | index("withdrawn")'
  assert_is null
}

@test "a product is not marked if none of its fields is from withdrawn data" {
  r='"known":{"upcdb":{"status":"absent","at":"2026-11-01T00:00:00Z","data":{"name":"B"}}}'
  run field "$r,\"off\":$(found '{"name":"A"}')" \
    '.quality_issues | index("withdrawn")'
  assert_is null
}

@test "a product that is no longer sold is marked withdrawn" {
  run field "\"off\":$(found '{"name":"A","obsolete":true}')" \
    '.quality_issues[0]'
  assert_is withdrawn
}

@test "an absent observation without earlier data gives no field" {
  run product '"off":{"status":"absent","at":"2026-11-23T11:00:00Z"}'
  assert_is null
}

@test "the data of an observation are ignored unless its status is found" {
  run product '"off":{"status":"unknown","at":"2026-11-23T11:00:00Z","data":{"name":"A"}}'
  assert_is null
}

## Empty and missing values

@test "empty text, white space, null and empty values never overwrite" {
  for blank in '""' '"  "' '"\t\n"' '"\u00a0\u200b\u3000"' null '[]' '{}' 0 true; do
    r="\"off\":$(found "{\"name\":$blank,\"brand\":$blank,\"ingredients\":$blank}")"
    r+=",\"upcdb\":$(found '{"name":"B","brand":"C","ingredients":"D"}')"
    want "$r" '.name + .brand + .ingredients' BCD
  done
  assert_wanted
}

@test "empty lists never overwrite" {
  for blank in '[]' '[""]' '[" ","\u00a0"]' '{}' '"x"' null; do
    r="\"off\":$(found "{\"name\":\"A\",\"allergens\":$blank,\"labels\":$blank}")"
    r+=",\"upcdb\":$(found '{"allergens":["milk"],"labels":["kosher"]}')"
    want "$r" '.allergens[0] + .labels[0]' milkkosher
  done
  assert_wanted
}

@test "a number 0 is a value, and a missing value is not 0" {
  r="\"off\":$(found '{"name":"A","nutrition":{"per_100g":{"fat_g":0}}}')"
  r+=",\"upcdb\":$(found '{"nutrition":{"per_100g":{"fat_g":9,"protein_g":1}}}')"
  run field "$r" '.nutrition | tojson'
  assert_is '{"per_100g":{"fat_g":0}}'
}

@test "false is a value" {
  r="\"off\":$(found '{"name":"A","is_organic":false}')"
  r+=",\"upcdb\":$(found '{"is_organic":true,"is_generic":true}')"
  run field "$r" '.is_organic, .is_generic'
  assert_is $'false\ntrue'
}

@test "a field that no source gives is omitted" {
  run field "\"off\":$(found '{"name":"A"}')" 'keys | tojson'
  assert_is '["agreement","content_hash","data_source","field_sources","judgements","last_checked_at","name","quality_issues","verified"]'
}

@test "names are trimmed and their white space collapsed" {
  r="\"off\":$(found '{"name":"  Oats \tToasted\u00a0\nsecond line","brand":" A  B "}')"
  run field "$r" '.name, .brand'
  assert_is $'Oats Toasted\nA B'
}

## Nutrition

@test "all nutrition facts are from one source" {
  r="\"off\":$(found '{"name":"A","nutrition":{"per_100g":{"fat_g":1}}}')"
  r+=",\"upcdb\":$(found '{"nutrition":{"per_100g":{"fat_g":2,"protein_g":3},"per_serving":{"fat_g":4}}}')"
  run field "$r" '.nutrition | tojson'
  assert_is '{"per_100g":{"fat_g":1}}'
}

@test "--priority nutrition=SOURCE takes all nutrition facts from that source" {
  r="\"off\":$(found '{"name":"A","nutrition":{"per_100g":{"fat_g":1,"iron_mg":7}}}')"
  r+=",\"upcdb\":$(found '{"nutrition":{"per_serving":{"fat_g":4}}}')"
  run field "$r" '.name, (.nutrition | tojson), .field_sources.nutrition' \
    --priority nutrition=upcdb,off
  assert_is $'A\n{"per_serving":{"fat_g":4}}\nupcdb'
}

@test "facts per 100 g and per serving are never confused" {
  want "\"off\":$(found '{"name":"A","serving":"39 g","nutrition":{"per_100g":{"fat_g":1},"per_serving":{}}}')" \
    '.nutrition | tojson' '{"per_100g":{"fat_g":1},"serving":"39 g"}'
  want "\"off\":$(found '{"name":"A","nutrition":{"per_100g":null,"per_serving":{"fat_g":1}}}')" \
    '.nutrition | tojson' '{"per_serving":{"fat_g":1}}'
  assert_wanted
}

@test "the serving is from the source of the nutrition facts" {
  r="\"off\":$(found '{"name":"A","serving":"39 g"}')"
  r+=",\"upcdb\":$(found '{"nutrition":{"per_serving":{"fat_g":1}}}')"
  run field "$r" '.nutrition | tojson'
  assert_is '{"per_serving":{"fat_g":1}}'
}

@test "facts of the prepared dish are never used" {
  r="\"off\":$(found '{"name":"A","nutrition":{"preparation":"prepared","per_100g":{"fat_g":1}}}')"
  want "$r,\"upcdb\":$(found '{"nutrition":{"per_100g":{"fat_g":2}}}')" \
    '.nutrition | tojson' '{"per_100g":{"fat_g":2}}'
  want "$r" .nutrition null
  assert_wanted
}

@test "nutrition facts without a number are ignored" {
  for blank in '{}' '{"per_100g":{}}' '{"per_100g":{"fat_g":""}}' \
    '{"per_100g":{"fat_g":null},"per_serving":[]}' '[]' '"1"' 1; do
    r="\"off\":$(found "{\"name\":\"A\",\"nutrition\":$blank}")"
    want "$r" '.nutrition, (.quality_issues | index("no_nutrition") != null)' \
      $'null\ntrue'
  done
  assert_wanted
}

@test "only numbers are nutrients" {
  run field "\"off\":$(found '{"name":"A","nutrition":{"basis":"100ml","per_100g":{"fat_g":1,"protein_g":"2","iron_mg":null}}}')" \
    '.nutrition | tojson'
  assert_is '{"basis":"100ml","per_100g":{"fat_g":1}}'
}

## Images

@test "a product has the images of all sources, and each image names its source" {
  r="\"upcdb\":$(found '{"images":["http://b/1"]}')"
  r+=",\"off\":$(found '{"name":"A","images":[{"kind":"front","url":"https://a/1","thumbnail_url":"https://a/s"},{"url":"https://a/2","source":"x"}]}')"
  run field "$r" '.image_url, .thumbnail_url, .field_sources.image_url, (.images[] | tojson)'
  assert_is 'https://a/1
https://a/s
off
{"kind":"front","url":"https://a/1","thumbnail_url":"https://a/s","source":"off"}
{"url":"https://a/2","source":"x"}
{"url":"http://b/1","source":"upcdb"}'
}

@test "an image address that is not safe for a browser is not used" {
  r="\"off\":$(found '{"name":"A","images":[{"url":""},{"url":"javascript:alert(1)"},"file:///etc/passwd",{},7,{"url":"https:\/\/a\/1"}]}')"
  want "$r" '.image_url, (.images | length)' $'https://a/1\n1'
  want "\"off\":$(found '{"name":"A","images":[{"url":"/x.jpg"}]}')" \
    '.image_url, .images, (.quality_issues | index("no_image") != null)' $'null\nnull\ntrue'
  assert_wanted
}

## Sizes

@test "a size has its unit, kind and ounces" {
  want "\"off\":$(found '{"name":"A","size":"(2 lb) 907 g"}')" \
    '.size, .size_unit, .size_kind, .size_oz, .size_fl_oz' \
    $'(2 lb) 907 g\ng\nweight\n32\nnull'
  want "\"off\":$(found '{"name":"A","size":"12 x 330 ml"}')" \
    '.size_unit, .size_kind, .size_oz, .size_fl_oz' $'ml\nvolume\nnull\n133.9'
  assert_wanted
}

@test "a number without unit is not a size" {
  r="\"off\":$(found '{"name":"A","size":"24"}')"
  want "$r" '.size, (.quality_issues | index("no_size") != null)' $'null\ntrue'
  want "$r,\"upcdb\":$(found '{"size":"1 lb"}')" '.size, .size_oz' $'1 lb\n16'
  assert_wanted
}

@test "a size that cannot be parsed is kept as printed" {
  run field "\"off\":$(found '{"name":"A","size":"Family  size"}')" \
    '.size, .size_kind'
  assert_is $'Family size\nnull'
}

@test "size_value and size_unit are used if the text has no size" {
  want "\"off\":$(found '{"name":"A","size_value":400,"size_unit":"g"}')" \
    '.size, .size_oz' $'400 g\n14.11'
  want "\"off\":$(found '{"name":"A","size":"Jar","size_value":400,"size_unit":"g"}')" \
    '.size, .size_kind' $'Jar\nweight'
  assert_wanted
}

@test "size and unit are from one source" {
  r="\"off\":$(found '{"name":"A","size":"Jar"}')"
  r+=",\"upcdb\":$(found '{"size_value":1,"size_unit":"lb"}')"
  run field "$r" '.size, .size_unit'
  assert_is $'Jar\nnull'
}

## The list

@test "a product made only from the list is marked as such" {
  run field "$apl" '.name, .brand, .category, .data_source, .quality_issues[0]'
  assert_is 'Toasted Oats
Gen Mills
Whole Grain Cereal
apl
list_only'
}

@test "the list's words become a readable name" {
  while IFS='|' read -r description subcategory want; do
    want "\"apl\":[{\"description\":\"$description\",\"subcategory\":\"$subcategory\"}]" "$want"
  done <<'END'
Skim|1%, 1/2% or  Skim Milk|Skim Milk
Lima, Large|16 oz Bag Dry Peas or Beans|Large Lima Beans
Creamy|16 - 18 oz Jar Peanut Butter|Creamy Peanut Butter
Grape, White|Juice 64 oz|White Grape Juice
Buttermilk|1% Milk|Buttermilk
Lentils|16 oz Bag Dry Peas or Beans|Lentils
Tomatoes, Diced|WIC Canned Fruit and Vegetab|Diced Tomatoes
Carrot, Corn & Peas|Infant Vegetables|Carrot, Corn & Peas
Apple, Pear, Plum|Infant Fruits|Apple, Pear, Plum
, Large|Eggs|, Large
Wheat Bran Flakes|Whole Grain Cereal|Wheat Bran Flakes
Fat Free|1% or Skim Evaporated Milk|Fat Free Evaporated Milk
Apple Grape|Juice 64 oz|Apple Grape Juice
Apple|12 oz. Frozen Concentrate|Apple Juice Concentrate
Tuna, Chunk Light in Water|Fish|Chunk Light Tuna in Water
Applesauce, unsweetened|Canned Fruit|Unsweetened Applesauce
Peppers, diced w/basil|Canned Fruit|Diced Peppers w/basil
 |Dozen Eggs|Dozen Eggs
END
  assert_wanted .name
}

@test "the list's category has priority over its subcategory" {
  run field '"apl":[{"description":"X Y","category":"Milk","subcategory":"Skim"}]' .category
  assert_is Milk
}

@test "if a UPC has several rows, each field is from the first row that has the field" {
  run field '"apl":[{"brand":"A","description":" ","subcategory":"Eggs"},{"brand":"B","description":"Brown","subcategory":"Dozen Eggs"}]' \
    '.name, .brand'
  assert_is $'Brown Eggs\nA'
}

# Each line has the rows of a UPC, and the name and brand of the product.
@test "if the first row's words are truncated, another row's longer words are used" {
  while IFS='|' read -r rows want; do
    want "\"apl\":[$rows]" "$want"
    # The order of the rows does not matter.
    reversed=${rows##*\},}
    while [[ $rows == *'},'* ]]; do
      rows=${rows%\},*}\} reversed+=,${rows##*\},}
    done
    want "\"apl\":[$reversed]" "$want"
  done <<'END'
{"state":"IN","brand":"Boost Glucose Contro","description":"Vanilla Drink"},{"state":"MI","brand":"Boost Glucose Control"}|["Vanilla Drink","Boost Glucose Control"]
{"state":"MI","description":"MILK","brand":"Dean"},{"state":"NC","description":"Milk, Whole ","subcategory":"Milk"},{"state":"OR","brand":"Dean's "}|["Whole Milk","Dean's"]
{"description":"\u004dilk, Whole"},{"description":"Milk"}|["Whole Milk",null]
END
  assert_wanted '[.name, .brand] | tojson'
}

@test "longer words are not used if they may be another product's" {
  run field '"apl":[{"brand":"A","description":"Oats"},{"brand":"Aa","description":"BRAND OATS 18 OZ"},{"brand":"","description":"Oat"}]' \
    '.name, .brand'
  assert_is $'Oats\nAa'
}

@test "a product is made from the words of all states' lists, whatever --state selects" {
  local upc=0016000275287
  printf 'UPC,Brand,Description,Subcategory,Size\n%s\n' \
    "$upc,Gen,Toasted,Cereal,18 oz" >mi.csv
  printf 'UPC,Brand,Description\n%s\n' "$upc,General Mills," >nc.csv
  import-apl -q MI=mi.csv NC=nc.csv
  run -0 jq -c '.product | [.name, .brand, .size]' <(apl-upcs -q \
    --db products.db --all --state NC | merge-product -q)
  assert_is '["Toasted Cereal","General Mills","18 oz"]'
  # The two lists give the same words as the store, and one list gives its own words.
  run -0 jq -c '.product | [.name, .brand, .size]' <(apl-upcs -q MI=mi.csv \
    NC=nc.csv | merge-product -q)
  assert_is '["Toasted Cereal","General Mills","18 oz"]'
  run -0 jq -c '.product | [.name, .brand, .size]' <(apl-upcs -q MI=mi.csv |
    merge-product -q)
  assert_is '["Toasted Cereal","Gen","18 oz"]'
  # After Michigan removed the UPC, North Carolina's words make its product.
  echo 'UPC,Description
0016000275294,Peas' >mi.csv
  import-apl -q --force MI=mi.csv
  run -0 jq -c ".product | select(.name) | [.name, .brand]" <(apl-upcs -q \
    --db products.db --upcs $upc | merge-product -q)
  assert_is '["General Mills","General Mills"]'
}

@test "the size is from the list if the list has it" {
  want '"apl":[{"description":"X Y","size":"OUNCE","unit":"OZ"},{"size":"16","unit":"OZ"}]' \
    '.size, .size_oz, .field_sources.size' $'16 OZ\n16\napl'
  want '"apl":[{"description":"X Y","size":"$$$","unit":"$$$"}]' .size null
  assert_wanted
}

@test "a list without words makes no product" {
  for list in '[]' '[{}]' '[{"state":"MI","description":" "}]' null '{}' 7; do
    run product "\"apl\":$list"
    assert_is null
  done
}

@test "a record with neither a list nor a source has no product" {
  run merge-product <<<'{"upc":"0016000275287"}'
  assert_status 0
  assert_is '{"upc":"0016000275287","product":null}'
}

@test "without a name there is no product" {
  run product "\"off\":$(found '{"brand":"B"}')"
  assert_is null
}

## Agreement with the list

spinach='{"name":"Cut Leaf Spinach","brand":"Meijer","ingredients":"Spinach","allergens":["milk"],"images":[{"url":"https://i/1"}],"nutrition":{"per_100g":{"fat_g":1}}}'
carrots='"apl":[{"state":"MI","brand":"Meijer","description":"Carrots","subcategory":"WIC Canned Fruit and Vegetab","rivals":"pea spinach"}]'

@test "a source with another product gives no field, image or allergen" {
  r="$carrots,\"off\":$(found "$spinach")"
  want "$r" '.name, .data_source, .agreement, (.contradicted | tojson), .verified, .ingredients, .allergens, .images, .nutrition, (.quality_issues | index("name_differs_from_list") != null)' \
    $'Carrots\napl\ncontradict\n["off"]\nfalse\nnull\nnull\nnull\nnull\ntrue'
  want "$r,\"upcdb\":$(found '{"name":"Sliced Carrots","images":["https://i/2"]}')" \
    '.name, .data_source, .agreement, (.contradicted | tojson), (.images | map(.url) | tojson), (.quality_issues | index("name_differs_from_list"))' \
    $'Sliced Carrots\nupcdb\nagree\n["off"]\n["https://i/2"]\nnull'
  assert_wanted
}

@test "earlier data of a contradicted source are not used" {
  r="$carrots,\"known\":{\"off\":$(found "$spinach" 2026-01-01T00:00:00Z)}"
  want "$r" '.data_source, .agreement, (.contradicted | tojson)' \
    $'apl\ncontradict\n["off"]'
  want "$r,\"off\":$(found '{"name":"Carrots"}')" \
    '.data_source, .agreement, .ingredients' $'off\nagree\nnull'
  assert_wanted
}

@test "a name that agrees verifies the product, and a person may override that" {
  r="$carrots,\"off\":$(found '{"name":"Sliced Carrots"}')"
  want "$r" '.agreement, .verified, .verified_by, .contradicted' \
    $'agree\ntrue\nnull\nnull'
  want "$r,\"manual\":$(found '{"verified":false}')" .verified false
  assert_wanted
}

@test "a name that neither agrees nor contradicts is neutral, and not verified" {
  want "$carrots,\"off\":$(found '{"name":"Rutabagas"}')" \
    '.name, .agreement, .verified' $'Rutabagas\nneutral\nfalse'
  want "\"off\":$(found '{"name":"Rutabagas"}')" .agreement neutral
  want "$carrots" .agreement null
  assert_wanted
}

@test "of several rows of a UPC, the one that agrees best decides if a source is used" {
  rows='"apl":[{"description":"Carrots","subcategory":"Fruit","rivals":"spinach"},{"description":"Spinach, Leaf","subcategory":"Fruit","rivals":"carrot"}]'
  run field "$rows,\"off\":$(found "$spinach")" '.agreement, .verified'
  assert_is $'agree\ntrue'
}

@test "if a person trusts a source, by its short or long name, its data are used" {
  off='"off":{"status":"found","source":"open_food_facts","at":"2026-11-23T11:00:00Z","data":'$spinach'}'
  for name in off open_food_facts; do
    want "$carrots,$off,\"manual\":$(found "{\"trust\":[\"$name\"],\"verified_by\":\"Ann\"}")" \
      '.name, .data_source, .agreement, .verified, .verified_by, .contradicted' \
      $'Cut Leaf Spinach\nopen_food_facts\nagree\ntrue\nAnn\nnull'
  done
  want "$carrots,$off,\"manual\":$(found '{"trust":"off"}')" \
    '.data_source, .verified_by' $'open_food_facts\nmanual'
  want "$carrots,$off,\"manual\":$(found '{"trust":["upcdb",7]}')" \
    '.data_source, .verified' $'apl\nfalse'
  assert_wanted
}

@test "trust lasts until it is withdrawn" {
  known="\"known\":{\"manual\":$(found '{"trust":["off"]}' 2026-01-01T00:00:00Z)}"
  r="$carrots,\"off\":$(found "$spinach"),$known"
  want "$r" .agreement agree
  want "$r,\"manual\":$(found '{"brand":"B"}')" .agreement agree
  want "$r,\"manual\":$(found '{"trust":null}')" .agreement contradict
  assert_wanted
}

@test "sources give no fields if they contradict the name that a person gave" {
  r="$carrots,\"off\":$(found "$spinach"),\"manual\":$(found '{"name":"sliced carrots"}')"
  run field "$r" '.name, .ingredients, .contradicted, .agreement, .verified_by'
  assert_is $'sliced carrots\nnull\nnull\nnull\nmanual'
}

@test "of several names, the one that agrees best is used; of equals, the first" {
  cheerios='"apl":[{"brand":"Cheerios","description":"Plain","subcategory":"Whole Grain Cereal"}]'
  data='{"name":"My Bff","other_names":[{"name":"Cheerios","lang":"en"}]}'
  want "$cheerios,\"off\":$(found "$data")" '.name, .agreement' $'Cheerios\nagree'
  want "\"off\":$(found "$data")" .name 'My Bff'
  want "$carrots,\"off\":$(found '{"name":"Spinach","other_names":["Carrots"]}')" \
    '.name, .agreement' $'Carrots\nagree'
  assert_wanted
}

## Names and brands

@test "names are cleaned" {
  while IFS='|' read -r name want; do
    want "\"off\":$(found "{\"name\":\"$name\",\"brand\":\"Tall Oak, Acme\"}")" "$want"
  done <<'END'
Mac &amp;amp; Cheese&#39;s Best|Mac & Cheese's Best
Oat\u00ae Rings\u2122 \u212e|Oat Rings
Oat Rings, -|Oat Rings
* Oat Rings.|Oat Rings
WHOLE GRAIN OATS AND HONEY|Whole Grain Oats and Honey
CRÈME D'ÉTÉ, ALL-BRAN|Crème D'été, All-Bran
crunchy oat rings|Crunchy Oat Rings
V8|V8
JIF|JIF
7UP DIET SODA|7UP Diet Soda
iPop Corn|iPop Corn
Cheddar, Mild, cheddar|Cheddar, Mild
Oat Rings, 12 oz|Oat Rings
Oat Rings 12 oz (340 g)|Oat Rings
Oat Rings - 12 CT|Oat Rings
Milk 2%|Milk 2%
Tall Oak Oat Rings|Oat Rings
Acme, Oat Rings|Oat Rings
ACME oat rings|Oat Rings
Tall Oak Rings|Tall Oak Rings
Tall Oak's Oat Rings|Oat Rings
Tall Oaken Rings Fine|Tall Oaken Rings Fine
Acme with Oat|Acme with Oat
END
  assert_wanted .name
}

@test "a name that consists only of punctuation is not a name" {
  run field "\"off\":$(found '{"name":"\u00ae ,"}'),\"upcdb\":$(found '{"name":"B"}')" .name
  assert_is B
}

@test "the list's name replaces a less specific name, and the other fields are kept" {
  while IFS='|' read -r description subcategory name want; do
    want "\"apl\":[{\"brand\":\"Acme\",\"description\":\"$description\",\"subcategory\":\"$subcategory\"}],\"off\":$(found "{\"name\":\"$name\",\"ingredients\":\"I\"}")" "$want|off|I"
  done <<'END'
Apple|Juice 64 oz|100% Juice|Apple Juice|apl
Whole|Whole Evaporated Milk|Evaporated Milk|Whole Evaporated Milk|apl
Apple|Juice 64 oz|Acme 100% Juice|Apple Juice|apl
Skim|1% or Skim Milk|Fat Free Milk|Fat Free Milk|off
Plain|Cereal|Cereal|Plain Cereal|apl
END
  assert_wanted '[.name, .field_sources.name, .data_source, .ingredients] | join("|")'
  run field "\"apl\":[{\"description\":\"Apple\",\"subcategory\":\"Juice\"}],\"off\":$(found '{"name":"100% Juice"}'),\"upcdb\":$(found '{"name":"Apple Juice Blend"}')" \
    '.name, .data_source'
  assert_is $'Apple Juice Blend\nupcdb'
  run field "\"apl\":[{\"description\":\"Apple\",\"subcategory\":\"Juice\"}],\"off\":$(found '{"name":"100% Juice"}')" .data_source
  assert_is off
}

# If the product had the list's name, wrong data from this source would look right.
@test "a less specific name that contradicts, or is in another language, gives no fields" {
  while IFS='|' read -r description subcategory name want; do
    want "\"apl\":[{\"brand\":\"Acme\",\"description\":\"$description\",\"subcategory\":\"$subcategory\"}],\"off\":$(found "{\"name\":\"$name\",\"ingredients\":\"I\",\"allergens\":[\"milk\"]}")" "$want|apl|||unsure"
  done <<'END'
Pineapple, Sliced|Canned Fruit|Ananas Scheiben|Sliced Pineapple
Creamy, Natural|16 oz Jar Peanut Butter|Beurre de cacahuète|Natural Creamy Peanut Butter
Garbanzo|16 oz Bag Dry Peas or Beans|Pink Beans|Garbanzo Beans
Whole|Whole Milk|Half & Half|Whole Milk
END
  assert_wanted '[.name, .data_source, .ingredients, .allergens[0], .judgements.off.judgement] | join("|")'
}

@test "a name that is a placeholder or only a package is not used" {
  for name in Unknown N/A none TBD null 0016000275287 'Not available' '---' 'Product not found' \
    'test product'; do
    want "\"apl\":[{\"brand\":\"Acme\",\"description\":\"Oat Rings\"}],\"off\":$(found "{\"name\":\"$name\"}")" \
      .name 'Oat Rings'
  done
  # A source with such a name gives no fields, nor does a source with only the brand.
  want "\"apl\":[{\"brand\":\"Acme\",\"description\":\"Oat Rings\"}],\"off\":$(found '{"name":"Product not found","allergens":["milk"]}')" \
    '.name, .allergens' $'Oat Rings\nnull'
  want "\"apl\":[{\"brand\":\"Acme\",\"description\":\"Oat Rings\"}],\"off\":$(found '{"name":"Acme","allergens":["milk"]}')" \
    '.name, .allergens' $'Oat Rings\nnull'
  want "\"off\":$(found '{"name":"CHEERIOS 12 OZ BOX","brand":"Cheerios,General Mills"}')" \
    .name 'Cheerios 12 Oz Box'
  want "\"off\":$(found '{"name":"Cheerios Oat Cereal","brand":"Cheerios"}')" \
    .name 'Oat Cereal'
  want "\"manual\":$(found '{"name":"Unknown"}')" .name Unknown
  assert_wanted
}

@test "a source whose category is another food does not agree" {
  while IFS='|' read -r description subcategory name category want; do
    want "\"apl\":[{\"description\":\"$description\",\"subcategory\":\"$subcategory\"}],\"off\":$(found "{\"name\":\"$name\",\"category\":\"$category\"}")" "$want"
  done <<'END'
Whole|Whole Milk|Whole Milk Yogurt|Yogurts|unsure false
Whole|Whole Milk|Whole Milk|Milks|agrees true
Crunchy|Peanut Butter|Crunchy Almond Butter|Almond butters|another_product false
Large, Dozen|Eggs|Large Eggs, Dozen|Eggs|agrees true
Large, Dozen|Eggs|Large Dozen Donuts|Doughnuts|another_product false
Mozzarella|Cheese|Mozzarella Pizza|Pizzas|unsure false
END
  assert_wanted '"\(.judgements.off.judgement) \(.verified)"'
}

# Each line has a statement, and the allergens that it declares, if any.
@test "allergens declared by a statement in the ingredients are added to the product" {
  while IFS='|' read -r statement said; do
    want "\"off\":$(found "{\"name\":\"N\",\"ingredients\":\"OATS. $statement\"}")" "$said"
  done <<'END'
CONTAINS: WHEAT, SOY, MILK.|milk wheat soybeans
CONTAINS SOY; MILK|milk soybeans
CONTAINS SOY; MADE WITH PEANUTS|soybeans
CONTAINS: TREE NUTS (COCONUT), MILK|milk nuts
CONTAINS: SOY MILK|soybeans
CONTAINS; MILK|milk
CONTAINS: WHEY, CASEINATES|milk
CONTAINS MILK MAY CONTAIN PEANUTS|milk
Contains milk, may contain peanuts|milk
Allergens: milk, soybeans|milk soybeans
ALLERGEN STATEMENT: MILK|milk
Allergen information: may contain milk|
Contains wheat. Made in a nut-free facility|wheat
Contains: water chestnuts|
Contains neither milk nor egg|
Contiene: Leche y Trigo|milk wheat
No contiene leche|
Contain, not contain milk|
All corn, contains salt. Contain eggs, may contain milk|eggs
Recontains milk|
CONTAINS: GLUTEN, CLAMS, MUSTARD, SULFITES, GROUNDNUTS|peanuts gluten molluscs mustard sulphur-dioxide-and-sulphites
END
  assert_wanted '.allergens // [] | join(" ")'
}

@test "the allergens of sources that agree with the list are combined" {
  local row='"apl":[{"brand":"Acme","description":"Oat Rings"}]' fdc
  fdc="\"fdc\":$(found '{"name":"OAT RINGS","ingredients":"OATS. CONTAINS: MILK."}')"
  want "$row,\"off\":$(found '{"name":"Oat Rings","allergens":["gluten"]}'),$fdc" \
    '.allergens | join(" ")' 'gluten milk'
  # The allergens in the shown ingredients are also added.
  want "$row,\"off\":$(found '{"name":"Oat Rings","allergens":[]}'),$fdc" \
    '.allergens | join(" ")' milk
  # Allergens of sources that do not agree are not added.
  want "$row,\"off\":$(found '{"name":"Oat Rings","allergens":["gluten"]}'),\"fdc\":$(found '{"name":"Rings","allergens":["fish"]}')" \
    '.allergens | join(" ")' gluten
  assert_wanted
}

@test "an empty list of allergens is not used if the ingredients declare an allergen" {
  want "\"off\":$(found '{"name":"N","ingredients":"OATS, MILK","allergens":[]}')" \
    .allergens null
  want "\"off\":$(found '{"name":"N","ingredients":"OATS, COCONUT MILK","allergens":[]}')" \
    '.allergens | length' 0
  assert_wanted
}

@test "a person's allergens are used unchanged, even if the ingredients declare others" {
  want "\"manual\":$(found '{"ingredients":"OATS. CONTAINS: MILK","allergens":[]}'),\"off\":$(found '{"name":"N","allergens":["soybeans"]}')" \
    '.allergens | length' 0
  # A person who corrects only the ingredients removes no allergen.
  want "\"manual\":$(found '{"ingredients":"OATS. CONTAINS: WHEAT"}'),\"off\":$(found '{"name":"N","allergens":["milk"]}')" \
    '.allergens | join(" ")' 'milk wheat'
  assert_wanted
}

@test "of several brands, the list's brand is used in the list's spelling" {
  while IFS='|' read -r own name brands want; do
    want "\"apl\":[{\"description\":\"X Y\",\"brand\":\"$own\"$name}],\"off\":$(found "{\"name\":\"Oat Rings\",\"brand\":\"$brands\"}")" "$want"
  done <<'END'
Libby?s||Nestle, LIBBYS|Libby's
Libbys|,"brand_name":"Libby's"|Nestle,Libby’s|Libby's
Simple Truth Organi||Kroger, Simple Truth Organic|Simple Truth Organic
Acme||Tall Oak, Oak & Son|Tall Oak
Libby?s|| |Libby's
END
  assert_wanted .brand
  run field '"apl":[{"description":"X Y","brand":"Libby?s"}]' .brand
  assert_is "Libby's"
}

## Quality

# issues NUTRITION: prints the issues of these facts, with the jq filter $issues.
issues='.quality_issues | map(select(startswith("no_") | not)) | join(" ")'
issues() {
  field "\"off\":$(found "{\"name\":\"A\",\"nutrition\":$1}")" "$issues"
}

@test "impossible nutrition facts are issues" {
  while IFS='|' read -r facts want; do
    want "\"off\":$(found "{\"name\":\"A\",\"nutrition\":$facts}")" "$want"
  done <<'END'
{"per_100g":{"energy_kcal":357,"fat_g":6.4,"carbohydrates_g":74,"protein_g":12,"fiber_g":10}}|
{"per_100g":{"energy_kcal":0,"fat_g":0,"carbohydrates_g":0,"protein_g":0}}|
{"per_100g":{"energy_kcal":900,"fat_g":6.4,"carbohydrates_g":74,"protein_g":12}}|energy_mismatch
{"per_100g":{"energy_kcal":100,"energy_kj":100}}|energy_mismatch
{"per_100g":{"energy_kcal":100,"energy_kj":418}}|
{"per_100g":{"energy_kcal":1500}}|energy_implausible
{"per_100g":{"sugars_g":20,"carbohydrates_g":10}}|sugars_over_carbohydrates
{"per_100g":{"sugars_g":10.2,"carbohydrates_g":10}}|
{"per_serving":{"added_sugars_g":20,"sugars_g":10}}|added_sugars_over_sugars
{"per_100g":{"added_sugars_g":1090}}|over_100g
{"per_100g":{"fat_g":50,"carbohydrates_g":50,"protein_g":50}}|over_100g
{"per_serving":{"carbohydrates_g":150}}|
{"per_100g":{"saturated_fat_g":20,"fat_g":10}}|saturated_over_fat
{"per_100g":{"sodium_mg":40001}}|sodium_implausible
{"per_100g":{"sodium_mg":38000}}|
{"per_100g":{"protein_g":-1}}|negative_nutrient
{"per_100g":{"protein_g":-0}}|
{"per_100g":{"iron_mg":-1e-3}}|negative_nutrient
{"per_100g":{"fat_g":1e999}}|over_100g
{"per_100g":{"calcium_mg":130000}}|over_100g
{"per_100g":{"vitamin_a_ug":500000000}}|over_100g
{"per_100g":{"potassium_mg":1500,"vitamin_d_ug":900}}|
{"per_100g":{"sugars_g":123456789012345678901234567890}}|over_100g
END
  assert_wanted "$issues"
}

@test "missing fields are issues" {
  run field "\"off\":$(found '{"name":"A"}')" '.quality_issues | join(" ")'
  assert_is 'no_brand no_category no_size no_image no_ingredients no_nutrition'
}

@test "every issue has a weight in the store" {
  new_store new.db
  run sh -c "sqlite3 new.db 'SELECT issue FROM quality_weights' | sort >weights
    sed -n '/names.QUALITY_ISSUES/,/};/p' '$ROOT/lib/merge/quality.c' |
    grep -o '\"[a-z0-9_]*\"' | tr -d '\"' | sort | comm -23 - weights"
  assert_status 0
  assert_is ""
}

## Bytes

@test "the bytes before the member product are unchanged" {
  r='{ "upc" : "0016000275287" ,"n":[1.10,1e2,-0,1E+5,12345678901234567890],"s":"\u0041\/\"é","zz":1,"a":{"b" : 2 }'
  run merge-product <<<"$r }"
  assert_is "$r ,\"product\":null}"
}

@test "the bytes of values are copied unchanged" {
  r="\"off\":$(found '{"name":"Caf\u00e9 \/ x","brand":"é","ingredients":" \u0041  B","allergens":[ "milk" , "\u0065gg" ],"nutrition":{"per_100g":{"fat_g" : 1.10,"sodium_mg":1e2,"iron_mg":0.1000}},"source_updated_at":"2026-01-01"}')"
  run merge-product <<<"{\"upc\":\"0016000275287\",$r}"
  new=${output#*,\"product\":}
  assert_has '"name":"Caf\u00e9 \/ x","brand":"é"' "$new"
  assert_has '"ingredients":" \u0041  B"' "$new"
  assert_has '"allergens":["milk","\u0065gg"]' "$new"
  assert_has '{"fat_g" : 1.10,"sodium_mg":1e2,"iron_mg":0.1000}' "$new"
  assert_has '"source_updated_at":"2026-01-01"' "$new"
}

@test "names of members are compared after decoding" {
  run field '"o\u0066f":{"st\u0061tus":"found","at":"x","data":{"n\u0061me":"A"}}' \
    '.name, .data_source'
  assert_is $'A\noff'
}

@test "a CR before the LF is kept" {
  printf '{"upc":"0016000275287"}\r\n' | merge-product >got
  printf '{"upc":"0016000275287","product":null}\r\n' | cmp - got
}

@test "a last line without LF is a record" {
  run sh -c "printf '{\"upc\":\"0016000275287\"}' | merge-product"
  assert_is '{"upc":"0016000275287","product":null}'
}

@test "the product depends neither on the order of members nor on the clock" {
  a="\"off\":$(found '{"name":"A","brand":"B"}')"
  b="\"upcdb\":$(found '{"size":"1 lb","name":"C"}')"
  run product "$a,$b,$apl"
  first=$output
  export APLSYNC_NOW=2030-01-01T00:00:00Z
  run product "$apl,$b,$a"
  assert_is "$first"
}

@test "content_hash changes with the content and not with times" {
  hash() {
    [[ $(product "\"off\":$1") =~ \"content_hash\":\"([^\"]*)\" ]]
    echo "${BASH_REMATCH[1]}"
  }
  a=$(hash "$(found '{"name":"A","source_updated_at":"2026-01-01"}')")
  b=$(hash "$(found '{"name":"A","source_updated_at":"2026-02-02"}' 2026-11-24T00:00:00Z)")
  c=$(hash "$(found '{"name":"B","source_updated_at":"2026-01-01"}')")
  assert_is "$a" "$b"
  [ "$a" != "$c" ]
  [[ $a =~ ^[0-9a-f]{16}$ ]]
}

@test "a record that has a product passes unchanged" {
  r='{"upc":"0016000275287","product":{ "name" : 1.10 },"off":1}'
  run merge-product <<<"$r"
  assert_status 0
  assert_is "$r"
}

@test "a second run changes nothing" {
  printf '{"upc":"0016000275287",%s}\n' "$apl" | merge-product >once
  merge-product <once >twice
  cmp once twice
}

## Bad input

@test "a line that is not a record is rejected, and the others are merged" {
  printf '%s\n' 'nonsense' '{"upc":"0016000275287","upc":"0016000275287"}' \
    '[]' '{"upc":7}' '{"upc":"0016000275288"}' '' \
    '{"upc":"0016000275287"}' >in
  printf '{"upc":"\0"}\n{"upc":"\377"}\n' >>in
  run --separate-stderr merge-product --rejects bad <in
  assert_status 1
  assert_is '{"upc":"0016000275287","product":null}'
  assert_is "" "$stderr"
  assert_is 8 "$(wc -l <bad)"
}

@test "lines in = lines out + rejects" {
  records 1000 >in
  sed -i '7~10s/^/x/' in
  run --separate-stderr sh -c 'merge-product --rejects bad <in | wc -l'
  assert_is 900
  assert_is 100 "$(wc -l <bad)"
}

@test "a record that would be longer than 1 MiB is rejected" {
  long=$(head -c 600000 /dev/zero | tr '\0' a)
  printf '{"upc":"0016000275287","off":%s}\n' \
    "$(found "{\"name\":\"N\",\"ingredients\":\"$long\"}")" >in
  run --separate-stderr merge-product --rejects bad <in
  assert_status 1
  assert_is ""
  run jq -r .reason bad
  assert_has "1 MiB"
}

@test "a line over 1 MiB and one nested too deeply are rejected" {
  { head -c 2097152 /dev/zero | tr '\0' a; echo
    head -c 100000 /dev/zero | tr '\0' '['; echo
    echo '{"upc":"0016000275287"}'; } >in
  run --separate-stderr merge-product --rejects bad <in
  assert_status 1
  assert_is '{"upc":"0016000275287","product":null}'
  assert_is 2 "$(wc -l <bad)"
}

@test "an invalid observation is ignored" {
  for off in '{}' '[]' 1 null '"found"' '{"status":"found"}' \
    '{"status":"what","at":"x","data":{"name":"A"}}' \
    '{"status":"found","at":"x"}' '{"status":"found","at":"x","data":[]}'; do
    run product "\"off\":$off,\"known\":{\"off\":$off}"
    assert_is null
  done
  for known in '[]' null 1 '{"off":{"data":{"name":"A"}}}'; do
    run product "\"known\":$known"
    assert_is null
  done
}

@test "a thousand sources are merged" {
  r=$(for i in $(seq 1000); do
    printf '"s%d":{"status":"found","at":"x","data":{"name":"N%d"}},' \
      "$i" "$i"; done)
  run field "${r%,}" '.name, .data_source'
  assert_is $'N1\ns1'
}

@test "an empty input is not an error" {
  run merge-product </dev/null
  assert_status 0
  assert_is ""
}

## Options and exit statuses

@test "an invalid priority is a usage error" {
  for p in ',' 'a,' ',a' 'a,a' 'size=' 'nosuch=off' 'off upcdb='; do
    run --separate-stderr merge-product -p "$p" </dev/null
    assert_status 2
    assert_is ""
    assert_has "usage: merge-product" "$stderr"
  done
  APLSYNC_PRIORITY=x,x run merge-product </dev/null
  assert_status 2
}

@test "an operand is a usage error" {
  run --separate-stderr merge-product file
  assert_status 2
  assert_has "file: takes no operands" "$stderr"
}

@test "a full disk is an error" {
  run sh -c "echo '{\"upc\":\"0016000275287\"}' | merge-product >/dev/full"
  assert_status 2
  assert_has "merge-product: "
}

@test "merge-product ends silently if its reader exits" {
  records 200000 >in
  run sh -c 'merge-product <in | head -n 1 | wc -l'
  assert_is 1
}

@test "an input that cannot be read is an error" {
  run merge-product <.
  assert_status 2
  assert_has "merge-product: stdin: Is a directory"
}

@test "the first SIGTERM is ignored" {
  run bash -c 'records() { echo "{\"upc\":\"0016000275287\"}"; }
    mkfifo pipe; merge-product <pipe >got & pid=$!
    exec 3>pipe; records >&3
    until [ -s got ]; do :; done
    kill -TERM $pid; records >&3; exec 3>&-; wait $pid; echo $?; wc -l <got'
  assert_is $'0\n2'
}

@test "the manual's examples work as described" {
  mapfile -t example < <(sed -n '/^\.Sh EXAMPLES/,/^\.Sh/p' \
    <(manual_text "$ROOT/bin/merge-product.1") | grep '^\.Dl ' | sed 's/^\.Dl //; s/\\&//g')
  [ "${#example[@]}" -eq 3 ]
  printf '{"upc":"0016000275287","off":%s,"upcdb":%s}\n' \
    "$(found '{"name":"A"}')" "$(found '{"name":"B"}')" >records.ndjson
  run bash -c "${example[0]}"
  assert_has '"product":{"name":"A"'
  run bash -c "${example[1]}"
  assert_has '"product":{"name":"B"'
  run bash -c "${example[2]}"
  assert_is '0016000275287	A	off'
}

## aplsync-record(7)

@test "aplsync-record(7) has every issue, nutrient and status" {
  { sed -n '/names.QUALITY_ISSUES/,/};/p' "$ROOT/lib/merge/quality.c"
    sed -n '/table\[/,/};/p' "$ROOT/lib/food/nutrition.c"
    grep -h 'words\[\] = ' "$ROOT/lib/record/observation.c"; } |
    grep -oE '"[a-z0-9]+(_[a-z0-9]+)*"' | tr -d '"' | sort -u >words
  [ "$(wc -l <words)" -gt 30 ]
  while read -r word; do
    [[ $word == *_* ]] || continue
    run grep -c "$word" "$ROOT/man/aplsync-record.7"
    [ "$output" -gt 0 ] || { echo "missing: $word"; return 1; }
  done <words
}

@test "the examples in aplsync-record(7) work as described" {
  printf '{"upc":"0016000275287","off":%s}\n' "$(found '{"name":"A"}')" |
    merge-product >records.ndjson
  echo '{"upc":"0016000275287","off":{"status":"unknown","at":"x"}}' \
    >>records.ndjson
  mapfile -t example < <(sed -n '/^\.Sh EXAMPLES/,$s/^\.Dl //p' \
    <(manual_text "$ROOT/man/aplsync-record.7") | sed 's/\\(dq/"/g')
  [ "${#example[@]}" -eq 3 ]
  run bash -c "${example[0]}"
  assert_is A
  run bash -c "${example[1]}"
  assert_is '{"upc":"0016000275287"}'
  run bash -c "${example[2]}"
  assert_has '1 no_brand'
}

@test "a multiplication sign in a name in capitals is not changed" {
  run field "\"off\":$(found '{"name":"CHEDDAR × ÉCLAIR"}')" .name
  assert_is 'Cheddar × Éclair'
}

@test "a name of invisible characters is not a name" {
  for c in '\u200e' '\u200d' '\u3164' '\u2800' '\u00ad' '\u2066 \ufe0f' \
    '\udb40\udc20'; do
    run product "\"off\":$(found "{\"name\":\"$c\"}")"
    assert_is null
  done
}

@test "a name of invisible characters in a dump is not a name" {
  command -v scan-off >/dev/null || skip 'built without ISA-L'
  for c in '\u200e' '\u200d' '\u3164' '\u2800' '\u00ad' '\u2066 \ufe0f' \
    '\udb40\udc20'; do
    printf '{"code":"0016000275287","product_name":"%s"}\n' "$c" >d.jsonl
    run -0 scan-off -q d.jsonl <<<'{"upc":"0016000275287"}'
    echo "$output"
  done >scanned
  assert_is "$(printf 'nameless\n%.0s' {1..7})" "$(jq -r .off.reason scanned)"
}

@test "a name is judged the same with composed and decomposed accents" {
  for e in 'é' 'e\u0301'; do
    want "$apl,\"off\":$(found "{\"name\":\"Flocons avoine enti${e}re\"}")" \
      .name 'Toasted Oats'
  done
  assert_wanted
}

@test "a name may end with any number of sizes" {
  sizes=$(yes ' 1 oz' | head -n 100000 | tr -d '\n')
  run field "\"off\":$(found "{\"name\":\"Milk$sizes\"}")" '.name | length'
  assert_status 0
}

## Limits of untrusted data

@test "a record with many sources and a long brand in the list gets a product" {
  local long member
  long=$(printf 'B%.0s' {1..20000})
  { printf '{"upc":"0016000275287","apl":[{"brand":"a%s","description":"Oats"}]' \
      "$(tr B '!' <<<"$long")"
    for member in {1..40}; do
      printf ',"s%d":%s' "$member" "$(found '{"name":"Avec Oats","brand":"a"}')"
    done
    printf ',"known":{'
    for member in {1..40}; do
      printf '"s%d":%s,' "$member" "$(found "{\"name\":\"Oats\",\"brand\":\"b\"}")"
    done
    printf '"x":1}}\n'; } >in
  run -0 merge-product <in
  assert_is 1 "$(wc -l <<<"$output")"
  run jq -r '.product.name, (.product.brand | length)' <<<"$output"
  assert_has $'\n1000'
}

@test "a name and a brand are truncated to 1,000 characters" {
  long=$(printf 'é%.0s' {1..1200})
  printf '{"upc":"0016000275287","off":%s}\n' \
    "$(found "{\"name\":\"x$long\",\"brand\":\"x$long\"}")" >in
  run sh -c "merge-product <in | jq -c '[.product.name, .product.brand | length]'"
  assert_is '[1000,1000]'
}

@test "the vocabulary is read from the record or from the row" {
  for rivals in '"rivals":"pea spinach"}]' '"rivals":1}],"rivals":["x","pea spinach"]'; do
    printf '{"upc":"0016000275287",%s%s,"off":%s}\n' "${carrots%\"rivals\"*}" \
      "$rivals" "$(found '{"name":"Cut Spinach"}')" | merge-product | jq -c .product.contradicted
  done >out
  assert_is '["off"]' "$(sort -u out)"
}

@test "the largest records need at most the memory that aplsync-record(7) says" {
  large_records 6 >in
  run -0 sh -c 'max-rss kib merge-product <in >out'
  assert_is 6 "$(wc -l <out)"
  [ "$(<kib)" -lt 40000 ] || [[ $BUILD == */san ]]
}
