# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2154 # `run` sets stderr
# How data of a source are judged before they are shown: are they about this product,
# and are the facts possible?
load ../helpers/helper

found() {
  printf '{"status":"found","at":"2026-11-23T11:00:00Z","data":%s}' "$1"
}
# field MEMBERS JQ: applies a jq filter to the product of a record with these members.
field() {
  printf '{"upc":"0016000275287",%s}\n' "$1" |
    merge-product | jq -r ".product | $2"
}
# off DOC: prints the data of a document of Open Food Facts.
off() { probe-off document 0016000275287 <<<"$1" | jq -c .data; }
# fdc ROW: prints the data of a row of FoodData Central.
fdc() {
  [ -x "$BIN/scan-fdc" ] || skip 'built without ISA-L'
  printf '{"BrandedFoods":[\n%s\n]}\n' "$1" >rows.json
  echo '{"upc":"0016000275287"}' |
    scan-fdc -q --complete --at 2026-11-01T00:00:00Z rows.json | jq -c .fdc.data
}
row='{"gtinUpc":"016000275287","description":"Oat Rings","fdcId":5'

## Data about another product

@test "a source whose category is another food has another product, even if words agree" {
  apl='"apl":[{"description":"Creamy","subcategory":"Peanut Butter"}]'
  r="$apl,\"off\":$(found '{"name":"Creamy Peanut Butter Tuna","category":"Canned tunas","allergens":["fish"]}')"
  run field "$r" '.data_source, .allergens, .judgements.off.judgement, .judgements.off.reason'
  assert_is 'apl
null
another_product
its category is fish; the list says nut butter'
  r="$apl,\"off\":$(found '{"name":"Creamy Peanut Butter","category":"Peanut butters"}')"
  run field "$r" '.data_source, .judgements.off.judgement'
  assert_is $'off\nagrees'
}

@test "an uncertain category, or a related food, is not a contradiction" {
  while IFS='|' read -r subcategory category; do
    r="\"apl\":[{\"description\":\"Oat Rings\",\"subcategory\":\"$subcategory\"}],\"off\":$(found "{\"name\":\"Oat Rings\",\"category\":\"$category\"}")"
    run field "$r" '.judgements.off.judgement'
    assert_is agrees
  done <<'END'
Whole Grain Cereal|Groceries
Whole Grain Cereal|Snacks
Whole Grain Cereal|Plant-based foods and beverages
Juice 64 oz|Fruits
Dry Beans|Canned vegetables
Infant Cereal|Cereals
Canned Fish|Fishes in oil
Canned Fish|Sardines in tomato sauce
Canned Fruit|Pineapples in juice
Pasta|Egg noodles
Soy Beverage|Rice milks
Whole Grain Bread|Hamburger buns
Dry Beans|Canned beans in tomato sauce
Eggs|Chicken eggs
END
}

@test "a list category with several foods contradicts only sources with none of them" {
  apl='"apl":[{"description":"%s","category":"Legumes","category_code":"06"}]'
  while IFS='|' read -r words category want; do
    # shellcheck disable=SC2059 # apl is the format
    r="$(printf "$apl" "$words"),\"off\":$(found \
      "{\"name\":\"$words\",\"category\":\"$category\"}")"
    run field "$r" '.judgements.off | .judgement + ": " + .reason'
    assert_is "$want"
  done <<'END'
Creamy Peanut Butter|Peanut butters|agrees: its name agrees with the list's words
Black Beans|Canned beans|agrees: its name agrees with the list's words
Creamy Peanut Butter|Canned beans|another_product: its category is beans, peas or lentils; the list says nut butter
Tall Oak|Canned tunas|another_product: its category is fish; the list says beans, peas or lentils or nut butter
END
}

@test "the code of a category gives the food if no word does" {
  r="\"apl\":[{\"description\":\"Large\",\"category\":\"Grade A\",\"category_code\":\"03\"}],\"off\":$(found \
    '{"name":"Large","category":"Canned tunas"}')"
  run field "$r" '.judgements.off.reason'
  assert_is 'its category is fish; the list says eggs'
}

@test "a source whose name agrees with the list has priority over one that does not" {
  apl='"apl":[{"description":"Berry","subcategory":"Whole Grain Cereal"}]'
  a="\"off\":$(found '{"name":"My Bff","brand":"X","allergens":["milk"]}')"
  b="\"fdc\":$(found '{"name":"Berry Cereal","brand":"Y"}')"
  for r in "$apl,$a,$b" "$b,$a,$apl"; do
    run field "$r" '[.name, .brand, .allergens, .verified, (.quality_issues | index("sources_differ") != null)] | tojson'
    assert_is '["Berry Cereal","Y",null,true,true]'
  done
  run field "$apl,$a,$b" '.judgements.off.judgement, .judgements.off.reason'
  assert_is 'another_product
its name shares no word with that of fdc'
}

@test "without a list, sources with different foods are not mixed" {
  a="\"off\":$(found '{"name":"Black Beans","category":"Canned beans"}')"
  b="\"fdc\":$(found '{"name":"Fudge Stripes","category":"Cookies & Biscuits","ingredients":"Sugar.","nutrition":{"per_100g":{"fat_g":20}}}')"
  run field "$a,$b" '.name, .ingredients, .nutrition, (.quality_issues | index("sources_differ") != null)'
  assert_is $'Black Beans\nnull\nnull\ntrue'
}

@test "a person's trust in a source overrides the judgement" {
  apl='"apl":[{"description":"Creamy","subcategory":"Peanut Butter"}]'
  r="$apl,\"off\":$(found '{"name":"Tuna","category":"Tunas"}')"
  r+=",\"manual\":$(found '{"trust":"off"}')"
  run field "$r" '.name, .judgements.off.judgement, .judgements.off.reason'
  assert_is $'Tuna\nagrees\na person trusts it'
}

## Impossible facts

@test "impossible facts are replaced by another source's facts, or none" {
  bad='{"per_100g":{"fat_g":147,"carbohydrates_g":116}}'
  good='{"per_100g":{"fat_g":50,"carbohydrates_g":41}}'
  a="\"off\":$(found "{\"name\":\"Oat Rings\",\"nutrition\":$bad}")"
  b="\"fdc\":$(found "{\"name\":\"Oat Rings\",\"nutrition\":$good}")"
  run field "$a,$b" '.nutrition.per_100g.fat_g, .field_sources.nutrition, (.quality_issues | index("over_100g"))'
  assert_is $'50\nfdc\nnull'
  run field "$a" '.nutrition, (.quality_issues | contains(["over_100g", "no_nutrition"]))'
  assert_is $'null\ntrue'
}

@test "odd facts are used only if no source has facts without issues" {
  odd='{"per_100g":{"energy_kcal":900,"fat_g":1,"carbohydrates_g":1,"protein_g":1}}'
  a="\"off\":$(found "{\"name\":\"Oat Rings\",\"nutrition\":$odd}")"
  b="\"fdc\":$(found '{"name":"Oat Rings","nutrition":{"per_100g":{"fat_g":1}}}')"
  run field "$a,$b" .field_sources.nutrition
  assert_is fdc
  run field "$a" '.field_sources.nutrition, (.quality_issues | index("energy_mismatch") != null)'
  assert_is $'off\ntrue'
}

@test "nutrients that weigh more than the serving are impossible" {
  while IFS='|' read -r serving nutrients want; do
    r="\"off\":$(found "{\"name\":\"Oat Rings\",\"serving\":\"$serving\",\"nutrition\":{\"per_serving\":$nutrients}}")"
    run field "$r" '.quality_issues | index("over_serving") != null'
    assert_is "$want"
  done <<'END'
3 g|{"carbohydrates_g":100}|true
3 g|{"energy_kcal":400}|true
3 g|{"carbohydrates_g":3}|false
1 cup (30 g)|{"fat_g":10,"carbohydrates_g":15,"protein_g":5}|false
1 cup (30 g)|{"fat_g":30,"carbohydrates_g":15,"protein_g":5}|true
240 ml|{"carbohydrates_g":300}|false
serving|{"carbohydrates_g":300}|false
END
}

@test "facts and size that the mass edit of 2025-02-21 damaged are not used" {
  doc='{"product_name":"Truffles","quantity":"36 g","serving_size":"36 g","categories":"null","categories_tags":["en:null"],"nutriments":{"fat_100g":5,"fat_serving":1.8}}'
  data=$(off "$doc")
  assert_is facts_of_100g_as_serving "$(jq -r .suspect <<<"$data")"
  run field "\"off\":$(found "$data")" '.category, .size, .nutrition, (.quality_issues | index("suspect_serving") != null)'
  assert_is $'null\nnull\nnull\ntrue'
  # One sign of that edit alone is not enough.
  assert_is null "$(off "${doc/36 g/500 g}" | jq -r .suspect)"
  assert_is null "$(off "${doc//null/snacks}" | jq -r .suspect)"
  # Data that were stored before the member "suspect" existed.
  run field "\"off\":$(found '{"name":"Truffles","size":"36 g","serving":"36 g","category":"Null","nutrition":{"per_100g":{"fat_g":5}}}')" '.size, .nutrition'
  assert_is $'null\nnull'
}

## Sizes

@test "a size equal to the serving is not a size, unless the serving is the package" {
  while IFS='|' read -r size serving want; do
    r="\"off\":$(found "{\"name\":\"Oat Rings\",\"size\":\"$size\",\"serving\":\"$serving\"}")"
    run field "$r" '.size'
    assert_is "$want"
  done <<'END'
28 g|28 g|null
28 g|3 pieces (28 g)|null
57 g|56.99999999999999g|null
60 ml|1/4 cup (60 ml)|null
12 fl oz|1 bottle (355 ml)|12 fl oz
43 g|1 BAR (43 g)|43 g
500 g|28 g|500 g
12 ct|1 egg (50 g)|12 ct
END
  r="\"off\":$(found '{"name":"Oat Rings","size":"36 g","serving":"36 g"}')"
  r+=",\"fdc\":$(found '{"name":"Oat Rings","size":"5.1 oz/144 g"}')"
  run field "$r" '.size'
  assert_is '5.1 oz/144 g'
}

@test "a size in a name is used only if no source has another size" {
  r="\"off\":$(found '{"name":"Medium Shells Pasta 16 oz"}')"
  run field "$r" '.name, .size, .size_oz'
  assert_is $'Medium Shells Pasta\n16 oz\n16'
  run field "$r,\"apl\":[{\"description\":\"Shells\",\"size\":\"12\",\"unit\":\"oz\"}]" .size_oz
  assert_is 12
}

@test "a number of servings is not a size" {
  for size in '1 Serving(s) (14 G)' '2 portions' '1 portion (30 g)'; do
    run field "\"off\":$(found "{\"name\":\"Oat Rings\",\"size\":\"$size\"}")" 'has("size_oz"), has("size_kind")'
    assert_is $'false\nfalse'
  done
}

@test "a size that differs from the list's, or is less than a serving, is an issue" {
  apl='"apl":[{"description":"Oat Rings","size":"12","unit":"oz"}]'
  while IFS='|' read -r size serving want; do
    r="$apl,\"off\":$(found "{\"name\":\"Oat Rings\",\"size\":\"$size\",\"serving\":\"$serving\",\"nutrition\":{\"per_100g\":{\"fat_g\":1}}}")"
    run field "$r" '.quality_issues | map(select(test("size_differs|over_size"))) | join(" ")'
    assert_is "$want"
  done <<'END'
12 oz|30 g|
340 g|30 g|
18 oz|30 g|size_differs_from_list
12 fl oz|30 g|
1.5 l|30 g|size_differs_from_list
12 oz|500 g|serving_over_size
END
}

@test "the list's ounces may be fluid ounces, and dozens are counted" {
  while IFS='|' read -r list size want; do
    r="\"apl\":[{\"description\":\"Oat Rings\",\"size\":\"$list\"}],\"off\":$(found "{\"name\":\"Oat Rings\",\"size\":\"$size\"}")"
    run field "$r" '.quality_issues | any(. == "size_differs_from_list")'
    assert_is "$want"
  done <<'END'
64 oz|1.89 l|false
16 oz|473 ml|false
64 fl oz|1.9 kg|false
18 oz|1.5 l|true
64 fl oz|500 g|true
12 ct|18 ct|true
12 ct|1 dozen|false
12 ct|24 oz|false
END
}

@test "facts with less energy than such a food can have are implausible" {
  while IFS='|' read -r food serving facts want; do
    r="\"apl\":[{\"description\":\"Oat Rings\",\"subcategory\":\"$food\"}],\"off\":$(found "{\"name\":\"Oat Rings\",\"serving\":\"$serving\",\"nutrition\":{$facts}}")"
    run field "$r" '.nutrition != null, any(.quality_issues[]; . == "energy_implausible") | tostring'
    assert_is "${want/ /$'\n'}"
  done <<'END'
Cereal|39 g|"per_100g":{"energy_kcal":359}|true false
Cereal|39 g|"per_100g":{"energy_kcal":140}|false true
Cereal|39 g|"per_serving":{"energy_kcal":140}|true false
Cereal|39 g|"per_serving":{"energy_kcal":0}|false true
Cereal||"per_serving":{"energy_kcal":0}|false true
Cereal||"per_serving":{"energy_kcal":60}|true false
Cereal|1 cup (240 ml)|"per_serving":{"energy_kcal":110}|true false
Cereal||"per_100g":{"fat_g":0,"carbohydrates_g":0,"protein_g":0}|false true
Cereal||"per_100g":{"sodium_mg":0}|true false
Cereal||"per_100g":{"energy_kj":586}|false true
Peanut Butter|32 g|"per_100g":{"energy_kcal":190}|false true
Milk|240 ml|"per_100g":{"energy_kcal":150}|false true
Milk|240 ml|"per_100g":{"energy_kcal":62}|true false
Milk|30 ml|"per_100g":{"energy_kcal":134}|true false
Vegetables|30 g|"per_serving":{"energy_kcal":0}|true false
Water|240 ml|"per_100g":{"energy_kcal":0}|true false
END
}

## Brands, names, text

@test "the brand on the package has priority over the company's name" {
  apl='"apl":[{"brand":"Best Pick","description":"Spinach"}]'
  r="$apl,\"off\":$(found '{"name":"Best Pick, Leaf Spinach","brand":"Amalgamated Grocers Inc."}')"
  run field "$r" '.brand, .name'
  assert_is $'Best Pick\nLeaf Spinach'
  r="$apl,\"off\":$(found '{"name":"Leaf Spinach","brand":"Amalgamated Grocers, LLC"}')"
  run field "$r" .brand
  assert_is 'Best Pick'
  r="\"off\":$(found '{"name":"Leaf Spinach","brand":"Amalgamated Grocers, Inc., Fresh Field"}')"
  run field "$r" .brand
  assert_is 'Fresh Field'
}

@test "a brand in capitals is changed to lower case, except in the list's spelling" {
  r="\"off\":$(found '{"name":"Cheddar","brand":"STONE VILLAGE"}')"
  run field "$r" .brand
  assert_is 'Stone Village'
  run field "$r,\"apl\":[{\"brand\":\"STONE VILLAGE\",\"description\":\"Cheddar\"}]" .brand
  assert_is 'STONE VILLAGE'
  run field "\"off\":$(found '{"name":"Cheddar","brand":"KFC"}')" .brand
  assert_is KFC
}

@test "a name loses repeated words and the name of the company" {
  while IFS='|' read -r name brand want; do
    run field "\"off\":$(found "{\"name\":\"$name\",\"brand\":\"$brand\"}")" .name
    assert_is "$want"
  done <<'END'
CREAMY PEANUT BUTTER, CREAMY||Creamy Peanut Butter
Cabbage, Carrots & Red Cabbage Coleslaw, Carrots & Red Cabbage||Cabbage, Carrots & Red Cabbage Coleslaw
Milk, 2% Milkfat||Milk, 2% Milkfat
Oak Grove Sweets Co, Creamy Twists|Oak Grove Sweets Co.|Creamy Twists
Rudd's, Ginger Beer Extra|Rudd's Inc.|Ginger Beer Extra
END
}

@test "words that mean no value are not shown" {
  run off '{"product_name":"x","brands":"null","brand_owner":"unknown","categories":"undefined","categories_tags":["en:null"],"labels_tags":["en:none"]}'
  assert_lacks '"brand"'
  assert_lacks manufacturer
  assert_lacks category
  assert_lacks labels
}

@test "markup and doubled quotes are removed from text" {
  run off '{"product_name":"Cookie &lt;b&gt;Dough&lt;/b&gt; \"\"Q\"\"","ingredients_text_en":"Flour<br />sugar, <b>milk</b>, less than 2 % < 3 salt"}'
  assert_has '"name":"Cookie Dough \"Q\""'
  assert_has '"ingredients":"Flour sugar, milk, less than 2 % < 3 salt"'
}

@test "a serving is written in the words of a label" {
  while IFS='|' read -r serving want; do
    run field "\"off\":$(found "{\"name\":\"x\",\"serving\":\"$serving\",\"nutrition\":{\"per_100g\":{\"fat_g\":1}}}")" .nutrition.serving
    assert_is "$want"
  done <<'END'
8 OZA (240 MLT)|8 fl oz (240 ml)
1 ONZ (28 g)|1 oz (28 g)
100 g (100 GRM)|100 g
28 g (28 g)|28 g
85.04849999999999g|85.05g
14.000000000000002 g|14 g
serving|null
1 serving|null
60|null
1 bar (40 g)|1 bar (40 g)
END
}

@test "English ingredients have priority" {
  es=$(off '{"product_name":"Milk","lang":"es","ingredients_text":"Leche."}')
  assert_is es "$(jq -r .ingredients_lang <<<"$es")"
  r="\"off\":$(found "$es")"
  run field "$r" .ingredients
  assert_is Leche.
  run field "$r,\"fdc\":$(found '{"name":"Milk","ingredients":"Milk."}')" '.ingredients'
  assert_is Milk.
}

@test "a product that is not food is absent" {
  run probe-off document 0016000275287 <<<'{"product_name":"Shampoo","product_type":"beauty"}'
  assert_has '"status":"absent"'
  assert_has other_type
}

## Allergens

@test "allergens are those that the source lists, and those that its ingredients declare" {
  while IFS='|' read -r ingredients want; do
    run field "\"fdc\":$(found "{\"name\":\"x\",\"ingredients\":\"$ingredients\"}")" '.allergens | tojson'
    assert_is "$want"
  done <<'END'
FLOUR. CONTAINS: MILK AND SOY.|["milk","soybeans"]
FLOUR. CONTAINS WHEAT, TREE NUTS (ALMONDS), EGGS.|["eggs","nuts","wheat"]
FLOUR. MAY CONTAIN MILK.|null
FLOUR. CONTAINS: WHEAT. MAY CONTAIN MILK.|["wheat"]
FLOUR. CONTAINS NO MILK.|null
FLOUR. DOES NOT CONTAIN PEANUTS.|null
WATER. CONTAINS 2% OR LESS OF SALT.|null
WATER. CONTAINS: COCONUT MILK, ALMONDS.|["nuts"]
WATER, SALT.|null
END
  run field "\"off\":$(found '{"name":"x","allergens":["milk"],"ingredients":"x. Contains milk, soy."}')" '.allergens | tojson'
  assert_is '["milk","soybeans"]'
}

@test "no allergens and unknown allergens are different" {
  none=$(off '{"product_name":"x","allergens_tags":["en:none"]}')
  silent=$(off '{"product_name":"x","allergens_tags":[]}')
  run field "\"off\":$(found "$none")" '.allergens | tojson'
  assert_is '[]'
  run field "\"off\":$(found "$silent")" 'has("allergens")'
  assert_is false
  run field "\"off\":$(found "$none"),\"fdc\":$(found '{"name":"x","allergens":["milk"]}')" '.allergens | tojson'
  assert_is '["milk"]'
}

@test "an allergen in another language loses its prefix, and is not repeated" {
  run off '{"product_name":"x","allergens_tags":["en:milk","en:milk","de:Milch (mit Laktose)"]}'
  assert_has '"allergens":["milk","Milch (mit Laktose)"]'
}

## USDA's rows

@test "vitamin D is converted from international units: 40 IU are 1 µg" {
  run fdc "$row,\"foodNutrients\":[{\"nutrientNumber\":\"324\",\"unitName\":\"IU\",\"value\":42},{\"nutrientNumber\":\"318\",\"unitName\":\"IU\",\"value\":500}]}"
  assert_has '"vitamin_d_ug":1.05'
  assert_lacks vitamin_a
}

@test "a unit is also read if it has JSON escapes" {
  run fdc "$row,\"foodNutrients\":[{\"nutrientNumber\":\"328\",\"unitName\":\"\\u00b5g\",\"value\":2}]}"
  assert_has '"vitamin_d_ug":2'
}

@test "of two values of one nutrient, the exact one is used" {
  a='{"nutrientNumber":"208","unitName":"KCAL","value":270,"derivationCode":"LCGE"}'
  b='{"nutrientNumber":"208","unitName":"KCAL","value":118,"derivationCode":"LCSL"}'
  for n in "$a,$b" "$b,$a"; do
    run fdc "$row,\"foodNutrients\":[$n]}"
    assert_has '"energy_kcal":270'
  done
}

@test "a discontinued product is marked withdrawn, and its name loses the word discontinued" {
  for more in '"description":"DISCONTINUED_Oat Rings Cereal"' \
    '"description":"Oat Rings Cereal (Discontinued)"' \
    '"description":"Oat Rings Cereal","discontinuedDate":"1/31/2024"'; do
    data=$(fdc "{\"gtinUpc\":\"016000275287\",\"fdcId\":5,$more}")
    run field "\"fdc\":$(found "$data")" '.name, (.quality_issues | index("withdrawn") != null)'
    assert_is $'Oat Rings Cereal\ntrue'
  done
  data=$(fdc "$row,\"discontinuedDate\":\"1/31/2099\"}")
  assert_is null "$(jq -r .obsolete <<<"$data")"
}

@test "PREPARED facts are ignored, unless the food needs no preparation" {
  facts='"preparationStateCode":"PREPARED","foodNutrients":[{"nutrientNumber":"208","unitName":"KCAL","value":40}]'
  run fdc "$row,\"brandedFoodCategory\":\"Cake Mixes\",$facts}"
  assert_lacks nutrition
  run fdc "$row,\"brandedFoodCategory\":\"Beverages - Ready to Drink\",$facts}"
  assert_has '"energy_kcal":40'
}

## Images, CSV

@test "the image of a product shows its front" {
  images='[{"kind":"ingredients","url":"https://i.org/i.jpg"}]'
  run field "\"off\":$(found "{\"name\":\"x\",\"images\":$images}")" 'has("image_url"), (.images | length), (.quality_issues | index("no_image") != null)'
  assert_is $'false\n1\ntrue'
}

@test "the column allergens of a CSV file is not read, and missing nutrient columns are reported" {
  [ -x "$BIN/scan-off" ] || skip 'built without ISA-L'
  printf 'code\tproduct_name\tallergens\n0016000275287\tOat Rings\ten:milk\n' >t.csv
  run --separate-stderr scan-off -q --complete t.csv <<<'{"upc":"0016000275287"}'
  assert_lacks allergens
  assert_has 'no column of nutrients' "$stderr"
}
