#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# edit-product: stores a person's edits, and can undo them
# shellcheck disable=SC2016 # stubs expand these
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper
load ../helpers/mock
load ../helpers/stub
load ../helpers/job

export USER=ann
CEREAL=0016000275287 CHEESE=0016000275263

teardown() { [ -z "${MOCK_PID-}" ] || stop_mock; }

# store: makes a store with cereal from a source, and cheese only from the list.
store() { cached store make_store; }
make_store() {
  printf 'UPC,Brand,Description,Category\n%s,GM,Plain,05\n%s,Kraft,Cheese,02\n' \
    $CEREAL $CHEESE >mi.csv
  import-apl -q MI=mi.csv
  echo '{"upc":"'$CEREAL'","off":{"status":"found","source":"open_food_facts","at":"2026-11-20T10:00:00Z","data":{"name":"Cheerios","brand":"GM","size":"18 oz","allergens":["milk"],"nutrition":{"basis":"100g","per_100g":{"fat_g":6.5,"sodium_mg":500}}}}}' |
    store-upsert -q >/dev/null
}

# column UPC COLUMN: prints the column of the product.
column() { ask "SELECT $2 FROM products WHERE upc = '$1'"; }

@test "a field can be set, with any form of the code" {
  store
  run edit-product 0-16000-27528-7 'name=Oat  Cheerios' --note 'it says so'
  assert_status 0
  assert_is "edit-product: $CEREAL: name: Cheerios -> Oat Cheerios"
  assert_is 'Oat Cheerios|GM||{"name":"manual","brand":"open_food_facts","size":"open_food_facts","nutrition":"open_food_facts","allergens":"open_food_facts"}' \
    "$(column $CEREAL "name, brand, verified_by, json_remove(field_sources, '\$.category')")"
  assert_is 'ann|it says so|{"name":"Oat Cheerios","verified_by":"ann"}' \
    "$(ask 'SELECT author, note, said FROM product_edits')"
}

# Each line has the field, the input, the value in the product, and the column.
@test "a person can set each field" {
  store
  while IFS='|' read -r field typed said column; do
    run edit-product $CEREAL "$field=$typed"
    assert_status 0
    assert_is "$said" "$(column $CEREAL "$column")"
  done <<'CASES'
brand|Cheerios|Cheerios|brand
manufacturer|General Mills|General Mills|manufacturer
category|Cereal|Cereal|category
size| 12  oz |12 oz|size
size|1,5 kg|kg|size_unit
ingredients|oats = 100 %|oats = 100 %|ingredients
allergens|milk, soy ,|["milk","soy"]|allergens
allergens|None|[]|allergens
labels|kosher|["kosher"]|labels
is_organic|Yes|1|is_organic
is_generic|false|0|is_generic
image_url|https://x.example/a.jpg|https://x.example/a.jpg|image_url
nutrition.per_100g.fat_g|7.25|{"basis":"100g","per_100g":{"fat_g":7.25,"sodium_mg":500}}|nutrition
nutrition.per_serving.iron_mg|0|{"basis":"100g","per_100g":{"fat_g":7.25,"sodium_mg":500},"per_serving":{"iron_mg":0}}|nutrition
nutrition.per_100g.fat_g||{"basis":"100g","per_100g":{"sodium_mg":500},"per_serving":{"iron_mg":0}}|nutrition
nutrition.serving|1 cup|1 cup|nutrition ->> 'serving'
nutrition||{"basis":"100g","per_100g":{"fat_g":6.5,"sodium_mg":500}}|nutrition
verified|no|0|verified
CASES
}

# Each line has the arguments and the message.
@test "invalid edits are rejected, and the store does not change" {
  store
  before=$(products)
  while IFS='|' read -r typed why; do
    run edit-product $CEREAL "brand=X" "$typed"
    assert_status 1
    assert_is "edit-product: $CEREAL: $why"
  done <<'CASES'
size=bananas|size: bananas: cannot be read
nosuch=1|nosuch: no such field
nutrition.per_100g.sugar=1|nutrition.per_100g.sugar: no such field
nutrition=1|nutrition: only its numbers can be set, such as nutrition.per_100g.sodium_mg
nutrition.per_100g.fat_g=-1|nutrition.per_100g.fat_g: -1: not a number such as 12.5
nutrition.per_100g.fat_g=1e9|nutrition.per_100g.fat_g: 1e9: not a number such as 12.5
nutrition.per_100g.fat_g=1,5|nutrition.per_100g.fat_g: 1,5: not a number such as 12.5
nutrition.per_100g.iron_mg=|nutrition.per_100g.iron_mg: it has no value to remove
is_organic=maybe|is_organic: maybe: yes or no
image_url=javascript:1|image_url: javascript:1: not an http or https URL
name=|name: no person set it, so there is no value to remove
name= |name: no person set it, so there is no value to remove
size=|size: no person set it, so there is no value to remove; size=- marks it as not known
name=-|name: cannot be marked as not known (-)
verified=-|verified: cannot be marked as not known (-)
nutrition.per_100g.fat_g=-|nutrition.per_100g.fat_g: cannot be marked as not known (-)
CASES
  assert_is "$before" "$(products)"
  assert_is 0 "$(ask 'SELECT count(*) FROM product_edits')"
}

# unused FIELD VALUE...: asserts that each value is rejected, and sets reasons.
unused() {
  local field=$1 value
  reasons=''
  for value in "${@:2}"; do
    run edit-product $CEREAL "$field=$value"
    assert_status 1
    reasons+=${output##*: }$'\n'
  done
  reasons=$(sort -u <<<"${reasons%$'\n'}")
}

@test "an error of a spreadsheet is not a value of any field" {
  store
  unused brand '#N/A' '#n/a' '#NV' '#REF!' '#VALUE!' '#DIV/0!' '#NAME?' '#NULL!' \
    '#NUM!' '#SPILL!' '#CALC!' '#FORMULA!' '#GETTING_DATA' '#¡VALOR!' '#FMT' \
    '####' Err:502 ' #N/A '
  assert_is 'an error of a spreadsheet, not a value' "$reasons"
  for field in name size allergens labels image_url is_organic verified trust \
    distrust nutrition.serving nutrition.per_100g.fat_g; do
    unused $field '#REF!' Err:511
    assert_is 'an error of a spreadsheet, not a value' "$reasons"
  done
  unused allergens 'milk, #N/A' 'Err:502,soy'
  assert_is 'an error of a spreadsheet, not a value' "$reasons"
  assert_is 0 "$(ask 'SELECT count(*) FROM product_edits')"
  edit-product -q $CEREAL brand='#1 Brand!' name='Peas #2'
  assert_is '#1 Brand!|Peas #2' "$(column $CEREAL 'brand, name')"
}

@test "a word that means a missing value is not a value" {
  store
  for field in brand category ingredients manufacturer name nutrition.serving; do
    unused $field N/A null unknown '?' , 0 TBD ' None '
  done
  unused brand N/A null unknown '?' -- — TBD
  assert_is 'not a value; write - if it is not known, or an empty value to use the sources' "$reasons"
  unused name N/A '?'
  assert_is 'not a value; write an empty value to use the sources' "$reasons"
  unused labels unknown no , 'kosher, n/a' 'kosher, -'
  unused allergens unknown no yes TRUE 0 1 , '?' 'milk, unknown' 'milk, -' 'no nuts' \
    'no known allergens' 'allergens: unknown' 'without milk' 'gluten free' sin
  assert_is 'not a value; write none if there are none, - if it is not known, or an empty value to use the sources' "$reasons"
  unused allergens 'none, milk' 'milk,None'
  assert_is 'not with other words' "$reasons"
  unused trust , ' , '
  assert_is 0 "$(ask 'SELECT count(*) FROM product_edits')"
  edit-product -q $CEREAL labels='non-GMO, No sugar added' allergens='tree nuts' brand=365
  assert_is '["non-GMO","No sugar added"]|["tree nuts"]|365' \
    "$(column $CEREAL 'labels, allergens, brand')"
}

# words_of FILE FUNCTION: prints the strings in a function of C, one per line.
words_of() {
  sed -n "/^$2(/,/^}/p" "$ROOT/$1" | sed -n '/words\[\]\|nothing\[\]/,/};/p' |
    grep -o '"[^"]*"' | tr -d '"'
}

@test "words that lists and sources use for a missing value are not values" {
  store
  while IFS= read -r word; do
    printf -v word %b "$word"
    [ "$word" = - ] || printf '%s\n' "$word"
  done < <(words_of lib/list/status.c status_is_nothing
    words_of lib/food/data.c fooddata_is_nothing) | sort -u >words
  [ "$(wc -l <words)" -gt 30 ]
  mapfile -t words <words
  unused brand "${words[@]}"
  assert_is 2 "$(wc -l <<<"$reasons")"
}

@test "values that contradict each other are rejected" {
  store
  while IFS='|' read -r words why; do
    # shellcheck disable=SC2086 # split into words
    run edit-product $CEREAL $words
    assert_status 1
    assert_is "edit-product: $CEREAL: $why"
  done <<'CASES'
trust=off distrust=fdc,open_food_facts|off: both trusted and distrusted
nutrition.per_100g.fat_g=1 nutrition=-|nutrition: not together with its numbers
CASES
  edit-product -q $CEREAL nutrition.per_100g.fat_g=1
  run edit-product $CEREAL nutrition= nutrition.per_100g.fat_g=2
  assert_status 1
  assert_has 'nutrition: not together with its numbers'
  edit-product -q $CEREAL trust=off distrust=fdc
}

@test "an invalid code is reported with the reason" {
  store
  run edit-product 016000275288 name=X
  assert_status 1
  assert_is 'edit-product: 016000275288: wrong check digit'
}

@test "a person can trust a source, and withdraw the trust" {
  store
  edit-product -q $CEREAL trust=off,usda_fdc
  assert_is '["fdc","off"]' \
    "$(ask "SELECT data ->> 'trust' FROM product_lookups WHERE source = 'manual'")"
  edit-product -q $CEREAL trust=
  assert_is '' "$(ask "SELECT data ->> 'trust' FROM product_lookups WHERE source = 'manual'")"
  run edit-product $CEREAL trust='Open Food'
  assert_has 'trust: Open Food: no such source'
}

@test "FIELD= and --automatic withdraw only a person's edits" {
  store
  edit-product -q $CEREAL name='Cheerios X' brand=Y size='2 lb'
  run edit-product $CEREAL name=
  assert_is "edit-product: $CEREAL: name: Cheerios X -> Cheerios
edit-product: $CEREAL: verified: yes -> -"
  run edit-product --automatic $CEREAL brand
  assert_is "edit-product: $CEREAL: brand: Y -> GM"
  assert_is '2 lb' "$(column $CEREAL size)"
  run edit-product --automatic $CEREAL
  assert_is "edit-product: $CEREAL: size: 2 lb -> 18 oz"
  run edit-product --automatic $CEREAL
  assert_status 1
  assert_has 'no person set any of these fields'
}

@test "--undo undoes the last edit, then the one before, and reports if there is none" {
  store
  before=$(column $CEREAL 'name, brand, nutrition, verified, field_sources')
  edit-product -q $CEREAL name=A nutrition.per_100g.fat_g=9
  edit-product -q $CEREAL name=B brand=C
  edit-product -q $CEREAL --undo
  assert_is 'A|GM' "$(column $CEREAL 'name, brand')"
  edit-product -q $CEREAL --undo
  assert_is "$before" "$(column $CEREAL 'name, brand, nutrition, verified, field_sources')"
  run edit-product $CEREAL --undo
  assert_status 1
  assert_has 'there is no edit to undo'
  edit-product -q $CEREAL name=D
  edit-product -q $CEREAL --undo
  assert_is Cheerios "$(column $CEREAL name)"
  run edit-product --log $CEREAL
  assert_has $'2  2026-11-23T12:00:01Z  0016000275287  ann  (undone)\n    name: B\n    brand: C'
}

@test "--undo with a code twice undoes and reports one edit" {
  store
  edit-product -q $CEREAL brand=A
  edit-product -q $CEREAL brand=B
  run edit-product --undo $CEREAL 016000275287
  assert_status 1
  assert_is "edit-product: $CEREAL: the UPC occurs twice
edit-product: $CEREAL: brand: B -> A"
}

@test "--undo after --automatic restores the edits" {
  store
  edit-product -q $CEREAL name=A is_organic=no
  edit-product -q --automatic $CEREAL
  edit-product -q --undo $CEREAL
  assert_is 'A|0' "$(column $CEREAL 'name, is_organic')"
}

@test "repeating an edit does not add an edit" {
  store
  edit-product -q $CEREAL name=A
  run edit-product $CEREAL name=A
  assert_status 0
  assert_is 'edit-product: no change'
  assert_is 1 "$(ask 'SELECT count(*) FROM product_edits')"
}

@test "of several edits in the same second, all are applied" {
  store
  for name in A B C D; do edit-product -q $CEREAL name=$name; done
  assert_is D "$(column $CEREAL name)"
}

@test "a person can create a product that no source has" {
  store
  edit-product -q 4006381333931 name=Pen
  assert_is 'Pen|manual' "$(column 4006381333931 'name, data_source')"
}

@test "quotes, shell and SQL syntax, line feeds and a leading dash are only text" {
  store
  edit-product -q $CEREAL ingredients=$'a\'b"c$(x)`y`\\n; DROP\nTABLE' name=--help
  assert_is "--help|a'b\"c\$(x)\`y\`\\n; DROP TABLE" "$(column $CEREAL 'name, ingredients')"
}

## Sources and unknown values

# state UPC: prints the judgements of the sources, and the source of each field.
state() {
  column "$1" "judgements ->> '\$.open_food_facts.judgement',
    judgements ->> '\$.open_food_facts.reason', allergens, verified"
}

@test "a distrusted source gives no field until the edit is undone" {
  store
  was=$(column $CEREAL '*')
  for back in --undo distrust=; do
    edit-product -q $CEREAL distrust=open_food_facts
    assert_is 'another_product|a person said so||0' "$(state $CEREAL)"
    assert_is 'Plain|GM|||' "$(column $CEREAL 'name, brand, size, image_url, nutrition')"
    assert_is '["off"]' "$(ask "SELECT data -> 'distrust' FROM product_lookups WHERE source = 'manual'")"
    edit-product -q $CEREAL $back
    assert_is "$was" "$(column $CEREAL '*')"
  done
  edit-product -q $CEREAL distrust=off
  edit-product -q $CEREAL trust=off
  assert_is 'agrees|a person trusts it|["milk"]|1' "$(state $CEREAL)"
  edit-product -q $CEREAL distrust=off
  assert_is 'another_product|a person said so||0' "$(state $CEREAL)"
}

@test "a distrusted source is added to the sources that were distrusted before" {
  store
  said() { ask "SELECT data ->> '$.trust', data ->> '$.distrust' FROM product_lookups WHERE source = 'manual'"; }
  edit-product -q $CEREAL distrust=off
  edit-product -q $CEREAL distrust=usda_fdc
  assert_is '|["fdc","off"]' "$(said)"
  edit-product -q $CEREAL trust=off
  assert_is '["off"]|["fdc"]' "$(said)"
}

@test "distrust is in the log, in the table and in the output of show-product" {
  store
  edit-product -q $CEREAL distrust=off
  run edit-product --log $CEREAL
  assert_has '    distrust: ["off"]'
  run show-product $CEREAL
  assert_has 'another product: a person said so'
  edit-product --export --upcs $CEREAL >a.csv
  assert_has '"off"' "$(cat a.csv)"
  run edit-product --import a.csv
  assert_is 'edit-product: no change'
  sed 's/,"off",/,,/' a.csv >b.csv
  edit-product -q --import b.csv
  assert_is '["milk"]' "$(column $CEREAL allergens)"
  printf 'upc,distrust\n%s,open_food_facts\n' $CEREAL >c.csv
  edit-product -q --import c.csv
  assert_is '' "$(column $CEREAL allergens)"
}

@test "a source that was added can be distrusted, and a misspelled one is rejected" {
  store
  printf '{"upc":"%s","shop":{"status":"found","at":"2026-11-21T10:00:00Z","data":{"name":"Cheerios","manufacturer":"Shop"}}}\n' $CEREAL |
    store-upsert -q >/dev/null
  assert_is Shop "$(column $CEREAL manufacturer)"
  edit-product -q $CEREAL distrust=shop
  assert_is '|GM' "$(column $CEREAL 'manufacturer, brand')"
  run edit-product $CEREAL distrust=of
  assert_status 1
  assert_is "edit-product: $CEREAL: distrust: of: no such source"
}

@test "distrust also applies to later observations" {
  begin_synced 4
  upc=$(ask 'SELECT upc FROM products LIMIT 1')
  edit-product -q "$upc" distrust=off
  for day in 1 2; do
    APLSYNC_NOW=2027-01-1${day}T00:00:00Z sync-products -q --full --force
    assert_is "another_product" "$(column "$upc" "judgements ->> '\$.open_food_facts.judgement'")"
    assert_is 0 "$(column "$upc" "field_sources LIKE '%open_food_facts%'")"
  done
  export-products -q --output a.ndjson
  assert_lacks open_food_facts "$(grep "\"$upc\"" a.ndjson | jq -c .sources)"
}

@test "a person can mark a source's value as unknown" {
  store
  was=$(column $CEREAL '*')
  run edit-product $CEREAL allergens=-
  assert_is "edit-product: $CEREAL: allergens: milk -> not known"
  assert_is '' "$(column $CEREAL allergens)"
  run edit-product $CEREAL allergens=-
  assert_is 'edit-product: no change'
  run show-product $CEREAL
  assert_has 'not known      allergens                                       ann, 2026-11-23'
  run edit-product --log
  assert_has 'not known: allergens'
  for back in --undo allergens= '--automatic allergens'; do
    # shellcheck disable=SC2086 # split into words
    edit-product -q $CEREAL $back
    assert_is "$was" "$(column $CEREAL '*')"
    edit-product -q $CEREAL allergens=-
  done
  edit-product -q $CEREAL allergens=soy
  assert_is '["soy"]' "$(column $CEREAL allergens)"
}

@test "an unknown value and no value are different cells in the table" {
  store
  edit-product -q $CEREAL allergens=- nutrition=-
  edit-product --export --upcs $CEREAL >a.csv
  run edit-product --import a.csv
  assert_is 'edit-product: no change'
  printf 'upc,allergens,nutrition,size\n%s,none,,-\n' $CEREAL >b.csv
  edit-product -q --import b.csv
  assert_is '[]||500' "$(column $CEREAL "allergens, size, nutrition ->> '\$.per_100g.sodium_mg'")"
  edit-product --export --upcs $CEREAL >c.csv
  assert_has ',"none",' "$(cat c.csv)"
  run show-product $CEREAL
  assert_has '  allergens      none                                                     manual'
}

@test "correcting one field does not verify the product" {
  store
  edit-product -q $CEREAL size='2 lb'
  assert_is '0|manual' "$(column $CEREAL "verified, field_sources ->> 'size'")"
  edit-product -q $CEREAL verified=yes
  assert_is '1|ann' "$(column $CEREAL 'verified, verified_by')"
}

@test "a verified product is no longer verified after its name changed" {
  store
  answer() {
    echo '{"upc":"'$CHEESE'","off":{"status":"found","source":"open_food_facts","at":"2026-11-2'"$1"'T10:00:00Z","data":{"name":"'"$2"'"}}}' |
      store-upsert -q >/dev/null
  }
  answer 1 'Kraft Singles'
  edit-product -q $CHEESE verified=yes
  answer 2 'KRAFT SINGLES'
  assert_is '1|ann' "$(column $CHEESE 'verified, verified_by')"
  answer 3 'Kraft Dinner Rolls'
  assert_is '0|a person verified it under another name: Kraft Singles' \
    "$(column $CHEESE "verified, judgements ->> '\$.open_food_facts.reason'")"
  run review-products
  assert_has 'a person verified it under another name: Kraft Singles'
  edit-product -q $CHEESE verified=yes
  assert_is '1|ann' "$(column $CHEESE 'verified, verified_by')"
  run -0 edit-product --log $CHEESE
  [[ $output != *verified_name* ]]
  edit-product -q --undo $CHEESE
  assert_is 0 "$(column $CHEESE verified)"
}

@test "sources are compared with the name that a person gives" {
  store
  edit-product -q $CEREAL name='Cheerios'
  assert_is 'agrees|its name agrees with the name that a person gave|["milk"]|1' "$(state $CEREAL)"
  run edit-product $CEREAL name='Honey Nut Squares'
  assert_has 'allergens: milk -> -'
  assert_has "$CEREAL: open_food_facts is not used: a person gave the product another name"
  assert_is 'another_product|a person gave the product another name||1' "$(state $CEREAL)"
  edit-product -q $CEREAL trust=off
  assert_is 'agrees|a person trusts it|["milk"]|1' "$(state $CEREAL)"
  edit-product -q --undo $CEREAL
  edit-product -q --undo $CEREAL
  assert_is 'agrees|its name agrees with the name that a person gave|["milk"]|1' "$(state $CEREAL)"
}

# judged SOURCE: prints the judgement of the source and the reason.
judged() {
  column $CHEESE "judgements ->> '\$.$1.judgement' || ': '
    || (judgements ->> '\$.$1.reason')"
}

# Each line has "judgement: reason", and the member, source, name and category.
@test "each judgement of a source can be overruled, and the edit can be undone" {
  printf 'UPC,Brand,Description,Subcategory\n%s,X,Creamy,16 oz Jar Peanut Butter\n' \
    $CHEESE >mi.csv
  import-apl -q MI=mi.csv
  n=0
  while IFS='|' read -r judgement member source name category; do
    n=$((n + 1))
    printf '{"upc":"%s","%s":{"status":"found","source":"%s","at":"2026-11-20T10:00:0%dZ","data":{"name":"%s","category":"%s","ingredients":"%s"}}}\n' \
      $CHEESE "$member" "$source" $n "$name" "$category" "$name" |
      store-upsert -q >/dev/null
    was=$(column $CHEESE '*')
    assert_is "$judgement" "$(judged "$source")"
    edit-product -q $CHEESE trust="$member"
    assert_is 'agrees: a person trusts it' "$(judged "$source")"
    edit-product -q $CHEESE --undo
    assert_is "$was" "$(column $CHEESE '*')"
    edit-product -q $CHEESE distrust="$member"
    assert_is 'another_product: a person said so' "$(judged "$source")"
    edit-product -q $CHEESE --undo
    assert_is "$was" "$(column $CHEESE '*')"
  done <<'CASES'
unsure: its name is too vague, and differs from the list's words; none of its data is used|off|open_food_facts|Spread|Spreads
unsure: its name is too vague, or differs in part from the list's words|off|open_food_facts|Butter|Spreads
another_product: its name contradicts the list's words|off|open_food_facts|Crunchy Peanut Butter|Spreads
another_product: its category is fish; the list says nut butter|off|open_food_facts|Creamy|Canned tunas
agrees: its name agrees with the list's words|off|open_food_facts|Creamy Peanut Butter|Peanut butters
another_product: its name shares no word with that of open_food_facts|fdc|usda_fdc|Rotini|Groceries
CASES
  was=$(column $CHEESE '*')
  edit-product -q $CHEESE name='Almond Butter'
  assert_is 'another_product: a person gave the product another name' "$(judged open_food_facts)"
  edit-product -q $CHEESE name='Gouda'
  assert_is 'another_product: a person gave the product another name' "$(judged usda_fdc)"
  edit-product -q $CHEESE --undo
  edit-product -q $CHEESE --undo
  assert_is "$was" "$(column $CHEESE '*')"
}

@test "after all edits are undone, the product has no data from a person" {
  store
  edit-product -q $CEREAL size='2 lb'
  edit-product -q $CEREAL --undo
  run show-product $CEREAL
  assert_lacks ann
  assert_lacks manual
}

## Syncs

@test "a corrected field stays through ten full syncs, and other fields follow their source" {
  begin_synced 4
  upc=$(ask 'SELECT upc FROM products LIMIT 1')
  name=$(column "$upc" name)
  edit-product -q "$upc" name="$name, mine" size='7 oz'
  for day in {1..10}; do
    APLSYNC_NOW=2027-01-$((day + 10))T00:00:00Z sync-products -q --full --force
    assert_is "$name, mine|7 oz" "$(column "$upc" 'name, size')"
  done
  [ "$(requests)" -ge 40 ]
  run ask "SELECT field_sources ->> 'name', field_sources ->> 'brand' FROM products WHERE upc = '$upc'"
  assert_is 'manual|open_food_facts'
}

@test "an edit during a job is kept, even if the job read the product before" {
  begin_synced 8
  stub store-upsert <<'SH'
case " $* " in *" --job "*)
  cat >records
  head -n 1 records >first
  unset BUILD
  PATH="${real%/*}:$PATH" edit-product "$(cut -d '"' -f 4 first)" name=Mine >>told 2>&1
  exec "$real" "$@" <records ;;
esac
exec "$real" "$@"
SH
  APLSYNC_NOW=2027-01-01T00:00:00Z sync-products -q --full --force
  upc=$(cut -d '"' -f 4 first)
  assert_has "$upc: name: " "$(cat told)"
  assert_is 'Mine' "$(column "$upc" name)"
  assert_lacks '"manual"' "$(head -n 1 records)"
}

@test "a rollback does not remove a person's edits" {
  begin_synced 4
  upc=$(ask 'SELECT upc FROM products LIMIT 1')
  edit-product -q "$upc" name=Mine
  sync-jobs rollback --yes -q --force
  assert_is '' "$(column "$upc" name)"
  sync-products --full --force
  assert_is Mine "$(column "$upc" name)"
}

## Tables

@test "of many cells with the same error, ten are reported, and the number of the others" {
  store
  { echo upc,size
    for ((i = 0; i < 13; i++)); do echo "$CEREAL,bananas$i"; done
    for ((i = 0; i < 12; i++)); do echo "nonsense$i,1 oz"; done; } >b.csv
  run edit-product -q --import b.csv
  assert_status 1
  assert_has '2 more: the UPC occurs twice'
  assert_has '2 more: not a code'
  assert_is 23 "${#lines[@]}"
}

@test "only changed cells of an imported table are edits" {
  store
  edit-product --export >a.csv
  assert_has '"upc","list","name","brand"' "$(head -n 1 a.csv | cut -d , -f 1-4)"
  assert_is 3 "$(wc -l <a.csv)"
  sed 's/,"Cheerios",/,Cheerios Oats,/; s/,500,/,0501.0,/' a.csv >b.csv
  run edit-product --import b.csv
  assert_status 0
  assert_is "edit-product: $CEREAL: name: Cheerios -> Cheerios Oats
edit-product: $CEREAL: nutrition.per_100g.sodium_mg: 500 -> 501"
  assert_is 1 "$(ask 'SELECT count(*) FROM product_edits')"
}

@test "an unchanged table, even rewritten by a spreadsheet, has no edits" {
  store
  edit-product -q $CEREAL is_organic=yes ingredients='oats, "whole"; sugar'
  edit-product --export >a.csv
  sed 's/$/\r/; s/,6.5,/,6.50,/; s/,"yes",/,TRUE,/' a.csv >b.csv
  run edit-product --import b.csv
  assert_is 'edit-product: no change'
  assert_status 0
}

@test "text that a spreadsheet would run as a formula is escaped, and imported unchanged" {
  store
  edit-product -q $CEREAL name='=cmd()' brand='-1+2' ingredients="'=x"
  edit-product --export >a.csv
  run cat a.csv
  assert_has "\"'=cmd()\",\"'-1+2\""
  run edit-product --import a.csv
  assert_is 'edit-product: no change'
}

@test "a row whose product changed after the export is rejected" {
  store
  edit-product --export >a.csv
  edit-product -q $CEREAL brand=Z
  sed 's/,"Cheerios",/,Rings,/' a.csv >b.csv
  run edit-product --import b.csv
  assert_status 1
  assert_has "b.csv:3: $CEREAL: the product has changed since it was exported"
  assert_is 'Cheerios' "$(column $CEREAL name)"
}

@test "a table may have tabs, semicolons or codes without zeros; invalid rows are reported" {
  store
  printf '\xef\xbb\xbfupc;name\n16000275287;Rings\n016000275287;Twice\nx;Y\n' >a.csv
  run edit-product --import a.csv
  assert_status 1
  assert_has "a.csv:3: $CEREAL: the UPC occurs twice"
  assert_has "a.csv:4: x: not a code"
  assert_is Rings "$(column $CEREAL name)"
  printf 'upc\tsize\n%s\t9 oz\n' $CEREAL >a.csv
  edit-product -q --import a.csv
  assert_is '9 oz' "$(column $CEREAL size)"
  printf 'name,size\na,b\n' >a.csv
  run edit-product --import a.csv
  assert_status 2
  assert_is 'edit-product: a.csv: no column upc'
  : >a.csv
  run edit-product --import a.csv
  assert_status 2
  printf 'upc,colour\n%s,red\n' $CEREAL >a.csv
  run edit-product --import a.csv
  assert_status 1
  assert_has 'colour: no such field'
}

@test "a table can have a selection, and three thousand products" {
  begin 3000
  edit-product --export --limit 5 --state MI >a.csv
  assert_is 6 "$(wc -l <a.csv)"
  edit-product --export | awk -F , -v OFS=, 'NR > 1 { $3 = "Fine Food" } 1' >a.csv
  edit-product -q --import a.csv
  assert_is 3000 "$(ask 'SELECT count(*) FROM product_edits')"
  assert_is 3000 "$(ask "SELECT count(*) FROM products WHERE name = 'Fine Food'")"
}

@test "a wrong option, argument or file is a usage error" {
  store
  for args in '' "$CEREAL" "$CEREAL name" "$CEREAL name=x brand=y name=z" "$CEREAL =x" '--nosuch' '--undo' \
    '--automatic' '--log a b' '--import nosuch' '--import . ' '--author' \
    "--import=mi.csv $CEREAL"; do
    # shellcheck disable=SC2086 # split into words
    run edit-product $args
    assert_status 2
    assert_has 'edit-product: '
  done
  run edit-product --db nosuch.db $CEREAL name=A
  assert_status 2
  assert_has 'no such store'
}

@test "the records of edits are valid by the schema" {
  store
  stub store-upsert <<'SH'
[ "$(readlink /proc/self/fd/0)" = /dev/null ] || exec tee -a sent
exec "$real" "$@"
SH
  edit-product -q $CEREAL name=A image_url=https://x.example/a --note why
  run python3 "$ROOT/tests/tools/schemas.py" "$ROOT/share/schema" record=sent
  assert_is ''
}
