# SPDX-License-Identifier: MIT
# Another implementation of the mapping from a document of make-dump to the data of an
# observation, written from aplsync-record(7). tests/bin/scan-off.bats compares it with
# scan-off.
def text: gsub("^\\s+|\\s+$"; "") | select(. != "");
def tags: (. // []) | map(ltrimstr("en:")) | select(length > 0);
def upper_first: (.[:1] | ascii_upcase) + .[1:];
def grams: {g: 1, mg: 0.001}[.unit] * .value;

# Removes rounding errors of the arithmetic.
def rounded: . * 1e6 | round / 1e6;

def facts: map_values(select(.source != "estimate")) | {
  energy_kcal: .["energy-kcal"].value,
  fat_g: (.fat | grams), saturated_fat_g: (.["saturated-fat"] | grams),
  carbohydrates_g: (.carbohydrates | grams), sugars_g: (.sugars | grams),
  fiber_g: (.fiber | grams), protein_g: (.proteins | grams),
  sodium_mg: (.sodium | grams * 1000 | rounded)
};

def sets: [.aggregated_set] + .input_sets | map(select(
  .preparation == "as_sold"));

def image($folder): . as $images | ["front", "ingredients", "nutrition"] |
  map(. as $kind | $images.selected[$kind].en.rev as $rev |
    "https://images.openfoodfacts.org/images/products/\($folder)/\($kind)_en.\($rev)" |
    {kind: $kind, lang: "en", url: (. + ".400.jpg"),
      thumbnail_url: (. + ".200.jpg"), full_url: (. + ".full.jpg"),
      licence: "CC BY-SA 3.0", credit: "Open Food Facts contributors"});

. as $d | .code as $code |
[.product_name_en, .product_name, .generic_name | strings | text] as $names |
(.quantity | capture("^(?<value>[0-9]+) (?<unit>g)$")) as $size |
{
  name: $names[0],
  other_names: ($names[1:] - $names[:1] | map({name: ., lang: $d.lang})),
  brand: (.brands | split(",") | map(text) | join(", ")),
  category: (.categories_tags[-1] | ltrimstr("en:") | gsub("-"; " ") |
    upper_first),
  size: .quantity,
  size_value: ($size.value | tonumber),
  size_unit: $size.unit,
  size_kind: "weight",
  serving: .serving_size,
  ingredients: (.ingredients_text | gsub("_"; "")),
  allergens: (.allergens_tags | tags // null),
  labels: (.labels_tags | tags // null),
  is_organic: (if .labels_tags | any(. == "en:organic" or
    . == "en:usda-organic") then true else null end),
  nutrition: {
    per_100g: (first(.nutrition | sets[] | select(.per == "100g")) |
      .nutrients | facts),
    per_serving: (first(.nutrition | sets[] | select(.per == "serving")) |
      .nutrients | facts)
  },
  images: (.images | image("\($code[:3])/\($code[3:6])/\($code[6:9])/\($code[9:])")),
  markets: (.countries_tags | tags // null),
  source_url: "https://world.openfoodfacts.org/product/\($code)",
  source_updated_at: (.last_modified_t | todate),
  licence: "ODbL-1.0"
} | with_entries(select(.value != null and .value != [])) |
  (.. | numbers) |= . + 0 # otherwise jq 1.7 and later print numbers as in the input
