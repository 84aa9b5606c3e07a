# shellcheck disable=SC2016 # sh -c has its own $1
# SPDX-License-Identifier: MIT
load ../helpers/helper
FIXTURES=$ROOT/tests/fixtures/off

document() { probe-off document "${2-0036000291452}" <<<"$1"; }
data() { document "$@" | jq -c .data; }
fixture() { probe-off judge "$1" 200 <"$FIXTURES/$1.json" | jq -c "$2"; }

# check_codes FILE: asserts that each code in the first column is converted to the form
# in the second column, in which Open Food Facts stores it, or to "-" if it is invalid.
check_codes() {
  cut -f1 "$1" | while IFS= read -r text; do printf '%b\n' "$text"; done |
    probe-off code | paste <(cut -f2 "$1") - |
    awk -F'\t' '{ want = $1 == "" || $1 == "INVALID" ? "-" : $1 }
      want != $2' >wrong
  assert_is "" "$(<wrong)"
}

@test "a code is converted to the form in which Open Food Facts stores it" {
  check_codes "$FIXTURES/codes.tsv"
}

@test "each code in the table OFF_CODES is converted to its stored form" {
  [ -n "${OFF_CODES-}" ] || skip "OFF_CODES is not set"
  # Skip rows that test other functions; they begin with the function's name.
  tail -n +2 "$OFF_CODES" | grep -Ev '^[A-Za-z_]+:[^/]' >table
  [ -s table ]
  check_codes table
}

@test "a UPC that has a UPC-E form may be stored under two codes" {
  run -0 probe-off codes 0012345000065
  assert_is $'0012345000065\n01234565'
  run -0 probe-off codes 0036000291452
  assert_is 0036000291452
  run -0 probe-off codes 0000096385074
  assert_is 96385074
  run -0 probe-off codes 14006381333938
  assert_is 14006381333938
}

@test "the directory of an image is the code, padded to 13 digits" {
  run -0 probe-off directory 26153689
  assert_is 000/002/615/3689
  run -0 probe-off directory 4006381333931
  assert_is 400/638/133/3931
}

@test "the fields of a product get our names and units" {
  run -0 fixture 0036000291452 '.data | del(.nutrition, .images)'
  assert_is '{"name":"Whole Grain Crackers","other_names":[{"name":"Voll'\
'korncracker","lang":"en"},{"name":"Crackers","lang":"en"}],"brand":"Tall Oa'\
'k, Oak & Son","manufacturer":"Tall Oak Foods, Inc.","category":"Whole grain'\
' crackers","size":"9.5 oz (269 g)","size_value":9.5,"size_unit":"oz","size_'\
'kind":"weight","serving":"5 crackers (30 g)","ingredients":"Whole wheat, oi'\
'l, salt. May contain milk.","allergens":["milk","soybeans"],"labels":["orga'\
'nic","usda-organic","fr:point-vert"],"is_organic":true,"markets":["united-s'\
'tates"],"source_url":"https://world.openfoodfacts.org/product/0036000291452'\
'","source_updated_at":"2023-11-14T22:13:20Z","licence":"ODbL-1.0"}'
}

@test "flat nutriments: grams are converted to our units, and other values are not changed" {
  run -0 sh -c 'probe-off judge 0036000291452 200 <"$1" |
    grep -o "\"nutrition\":.*\"images\""' sh "$FIXTURES/0036000291452.json"
  assert_is '"nutrition":{"per_100g":{"energy_kcal":433.33,"energy_kj":'\
'1813,"fat_g":13.3,"saturated_fat_g":1.7,"trans_fat_g":0,"sodium_mg":466.667'\
',"carbohydrates_g":66.6666666666667,"sugars_g":3.3,"added_sugars_g":0,"fibe'\
'r_g":10,"protein_g":10.0,"calcium_mg":33,"iron_mg":5.33333,"vitamin_d_ug":1'\
'},"per_serving":{"energy_kcal":130,"energy_kj":544,"fat_g":4,"sodium_mg":14'\
'0}},"images"'
}

@test "the nutrition object: estimates and values of the prepared food are not used" {
  run -0 fixture 4006381333931 .data.nutrition
  assert_is '{"per_100g":{"energy_kcal":46.1,"energy_kj":193,"fat_g":1.5,'\
'"sodium_mg":40},"per_serving":{"fat_g":3,"sodium_mg":80,"vitamin_d_ug":1.5}'\
',"basis":"100ml"}'
}

@test "values of the prepared food are never used as values of the product as sold" {
  run -0 data '{"product_name":"x","nutriments":{"fat_prepared_100g":3,
    "energy-kcal_prepared_serving":50}}'
  assert_lacks nutrition
  run -0 data '{"product_name":"x","nutrition":{"aggregated_set":{
    "per":"100g","preparation":"prepared","nutrients":{"fat":{"unit":"g",
    "value":3}}},"input_sets":[]}}'
  assert_lacks nutrition
}

@test "missing kcal are computed from kJ, and missing sodium from salt" {
  run -0 data '{"product_name":"x","nutriments":{"energy_100g":418.4,
    "salt_100g":0.5,"energy_serving":"837"}}'
  assert_has '{"per_100g":{"energy_kcal":100,"energy_kj":418.4,"sodium_mg":200}'
  assert_has '"per_serving":{"energy_kcal":200,"energy_kj":837}'
}

@test "total carbohydrates, as on US labels, are used if there are no others" {
  run -0 data '{"product_name":"x","nutriments":{
    "carbohydrates-total_100g":53.6,"carbohydrates-total_serving":15,
    "carbohydrates_serving":14}}'
  assert_has '"nutrition":{"per_100g":{"carbohydrates_g":53.6},'\
'"per_serving":{"carbohydrates_g":14}}'
  run -0 data '{"product_name":"x","nutrition":{"aggregated_set":{
    "per":"100g","nutrients":{"carbohydrates-total":{"unit":"mg",
    "value":2500}}}}}'
  assert_has '{"per_100g":{"carbohydrates_g":2.5}}'
}

@test "values that are empty, text, null or in unknown units are missing, not 0" {
  run -0 data '{"product_name":"x","nutriments":{"fat_100g":"",
    "sugars_100g":null,"fiber_100g":"traces","proteins_100g":[1],
    "salt_100g":"<0.1","sodium_100g":1e999}}'
  assert_lacks nutrition
  run -0 data '{"product_name":"x","nutrition":{"aggregated_set":{
    "per":"100g","nutrients":{"vitamin-a":{"unit":"IU","value":40},
    "fat":{"unit":"kcal","value":9}}}}}'
  assert_lacks nutrition
}

@test "numbers in strings are read, even with a decimal comma" {
  run -0 data '{"product_name":"x","nutriments":{"fat_100g":" 1,5 ",
    "sugars_100g":"007","fiber_100g":".5","proteins_100g":"-0.2"}}'
  assert_has '{"fat_g":1.5,"sugars_g":7,"fiber_g":0.5,"protein_g":-0.2}'
}

@test "a converted number is a short decimal, without rounding errors" {
  run -0 data '{"product_name":"x","nutriments":{"sodium_100g":0.02008,
    "iron_100g":0.00110,"vitamin-a_100g":0.0003}}'
  assert_has '{"sodium_mg":20.08,"iron_mg":1.1,"vitamin_a_ug":300}'
}

@test "of several names, the first that is not empty is used" {
  run -0 data '{"product_name":"B","product_name_en":"&#160;\n",
    "generic_name_en":"C","generic_name":"B","lang":"fr"}'
  assert_has '{"name":"B","other_names":[{"name":"C","lang":"en"}]'
  run -0 document '{"product_name":"","generic_name":"D"}'
  assert_has '"name":"D"'
  run -0 document '{"product_name":""}'
  assert_has '"status":"absent"'
  assert_has '"reason":"nameless"'
  run -0 document '{"product_name":7,"generic_name":["x"]}'
  assert_has '"reason":"nameless"'
}

@test "entities in text are decoded, NUL is replaced, and a name is one line" {
  run -0 data '{"product_name":"\n\nMac &amp;amp; Cheese&#39;s\tBest\nmore",
    "brands":"Caf\u00e9 \u0000 &eacute;t&eacute; &bogus; &#0;&#xD800;"}'
  assert_has "\"name\":\"Mac & Cheese's Best\""
  assert_has '"brand":"Café été &bogus; ��"'
}

@test "allergen markers (underscores) are removed from ingredients, even inside words" {
  run -0 data '{"product_name":"x","ingredients_text":"_melk_chocolade, vol'\
'le_melk_poeder, _soy lecithin_, Butter_milch_, sea_salt, _ a"}'
  assert_has '"ingredients":"melkchocolade, vollemelkpoeder, soy lecithin, '\
'Buttermilch, sea_salt, a"'
}

@test "the size is the printed text if there is one, otherwise the computed value" {
  run -0 data '{"product_name":"x","quantity":"1.75 L ℮",
    "product_quantity":1750}'
  assert_has '"size":"1.75 L","size_value":1.75,"size_unit":"l","size_kind":"volume"'
  run -0 data '{"product_name":"x","quantity":"big","product_quantity":"155",
    "product_quantity_unit":"ml"}'
  assert_has '"size":"big","size_value":155,"size_unit":"ml"'
  run -0 data '{"product_name":"x","quantity":"5","product_quantity":0,
    "product_quantity_unit":"g"}'
  assert_has '"size":"5"'
  assert_lacks size_value
  for q in '"0x10"' '"1\u0000g"' '"infinity"' -5 '"1 2"'; do
    run -0 data '{"product_name":"x","product_quantity":'"$q"',
      "product_quantity_unit":"g"}'
    assert_lacks size_value
  done
}

@test "English images are preferred, then the document's language; the front is first" {
  run -0 fixture 0036000291452 '[.data.images[] | [.kind, .lang,
    (.url, .thumbnail_url // "", .full_url // "" | split("/")[-1])]]'
  assert_is '[["front","en","front_en.4.400.jpg","front_en.4.200.jpg",'\
'"front_en.4.full.jpg"],["nutrition","en","nutrition_en.6.400.jpg",null,'\
'"nutrition_en.6.full.jpg"]]'
  run -0 data '{"product_name":"x","image_front_url":"https://a.org/f.jpg",
    "image_front_small_url":"https://a.org/s.jpg"}'
  assert_has '[{"kind":"front","url":"https://a.org/f.jpg","thumbnail_url"'\
':"https://a.org/s.jpg","licence":"CC BY-SA 3.0","credit":"Open Food Facts '\
'contributors"}]'
}

@test "dumps have no image URLs: they are made from revision numbers, in both formats" {
  run -0 fixture 4006381333931 .data.images
  assert_is '[{"kind":"front","lang":"de","url":"https://images.openfoodf'\
'acts.org/images/products/400/638/133/3931/front_de.3.400.jpg","thumbnail_ur'\
'l":"https://images.openfoodfacts.org/images/products/400/638/133/3931/front'\
'_de.3.200.jpg","full_url":"https://images.openfoodfacts.org/images/products'\
'/400/638/133/3931/front_de.3.full.jpg","licence":"CC BY-SA 3.0","credit":"O'\
'pen Food Facts contributors"}]'
  run -0 data '{"product_name":"x","lang":"fr","images":{"1":{"rev":"9"},
    "front":{"rev":"1"},"front_es":{"rev":2},"front_fr":{"rev":"12"},
    "ingredients_xx":{"rev":"n"}}}' 26153689
  assert_has '"lang":"fr","url":"https://images.openfoodfacts.org/images/'\
'products/000/002/615/3689/front_fr.12.400.jpg"'
  assert_lacks ingredients
}

@test "if there is no image of a kind in the best language, one in another language is used" {
  run -0 data '{"product_name":"x","lang":"fr","images":{"selected":{"front":
    {"en":{"imgid":"1"},"fr":null,"de":{"rev":3}}},
    "nutrition_en":{"rev":""},"nutrition_de":{"rev":4}}}'
  assert_has /front_de.3.400.jpg
  assert_has /nutrition_de.4.400.jpg
  run -0 data '{"product_name":"x","lang":"fr","selected_images":{"front":{
    "display":{"en":"","fr":null,"de":"https://a.org/de.jpg"}}}}'
  assert_has '"lang":"de","url":"https://a.org/de.jpg"'
}

@test "an image URL that is not http or https is ignored" {
  run -0 data '{"product_name":"x","image_front_url":"file:///etc/passwd",
    "selected_images":{"front":{"display":{"en":"javascript:1"}},
    "nutrition":{"display":{"en":"https://a.org/a b"}}}}'
  assert_lacks images
}

@test "an obsolete product is marked, and tags and brands are read from text or arrays" {
  run -0 data '{"product_name":"x","obsolete":"on","brands":[" A ","","B"],
    "labels_tags":"en:x","allergens_tags":["en:none"],
    "categories":"Milks, Whole milks","countries_tags":[null,"en:france"]}'
  assert_has '"brand":"A, B","category":"Whole milks","allergens":[],"markets":["france"],'\
'"obsolete":true'
  assert_lacks labels
  assert_lacks name_en
}

@test "every document of SHARED_DATA is judged correctly" {
  [ -n "${SHARED_DATA-}" ] || skip "SHARED_DATA is not set"
  for f in "$SHARED_DATA"/off/v[0-9]*.json; do
    want=found http=200
    case $f in
    *search*) continue ;;
    *-404-*) want=absent http=404 ;;
    *invalid-code* | *empty*) want=absent ;;
    esac
    code=$(jq -r '.code // .product.code' "$f")
    run -0 probe-off judge "$code" "$http" <"$f"
    assert_has "{\"status\":\"$want\"," "$output of $f"
  done
}

@test "the data have the front's upload only if rotation and crop alone give the front image" {
  doc='{"product_name":"x","lang":"en","images":{"1":{"sizes":{"full":{"w":300,
    "h":"200"},"400":{"w":300,"h":200}}},"front_en":{"imgid":"1","rev":"4",
    "angle":90,"x1":"10","y1":20,"x2":"110.5","y2":"220","normalize":null,
    "sizes":{"full":{"w":100,"h":200}}},"nutrition_en":{"imgid":1,"rev":5,
    "sizes":{"full":{"w":300,"h":200}}}}}'
  run -0 data "$doc"
  assert_has '"raw":{"code":"0036000291452","id":"1","width":300,"height":200,'\
'"angle":90,"crop":[10,20,100,200]}'
  assert_is 1 "$(grep -o '"raw"' <<<"$output" | wc -l)"
  # A coordinate of -1 means no crop, and an empty angle no rotation.
  run -0 data "$(jq -c '.images.front_en |= (.x1 = "-1" | .y1 = -1 | .x2 = -1 |
    .y2 = "-1" | .angle = null | .sizes.full = {w: 300, h: 200})' <<<"$doc")"
  assert_has '"raw":{"code":"0036000291452","id":"1","width":300,"height":200}'
  for bad in '.angle = 45' '.angle = "x"' '.x2 = 1e300' '.y2 = "nan"' \
    '.imgid = "../1"' '.imgid = 7' '.sizes = {}' '.x2 = 200.9' '.y1 = -5' \
    '.normalize = "checked"' '.white_magic = true' '.sizes.full.w = 97' \
    '.sizes.full.h = 1e9'; do
    run -0 data "$(jq -c ".images.front_en |= ($bad)" <<<"$doc")"
    assert_has front_en.4.400
    assert_lacks raw
  done
}
