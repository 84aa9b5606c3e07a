#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# review-products: lists products that contradict the list, until a person decides
# shellcheck disable=SC2154 # `run` sets stderr
load ../helpers/helper

CARROTS=0016000000018 SPINACH=0016000000025

# begin: imports a list with carrots and spinach. A source has spinach for both.
begin() {
  records 10 | head -n 7 | jq -c '. + {apl: [{state: "MI", brand: "Acme",
    subcategory: "Canned Vegetables", category_code: "19", description:
    (["Carrots", "Spinach", "Spinach, Leaf", "Spinach, Cut", "Carrots, Cut",
      "Carrots, Baby", "Beets"][input_line_number - 1])}]}' >list
  store-apl -q <list
  add_spinach "$CARROTS" "$SPINACH"
}

# add_spinach UPC...: stores observations of Open Food Facts with the name spinach.
add_spinach() {
  (IFS=,; apl-upcs -q --db products.db --upcs "$*") | jq -c 'del(.known) + {off:
    {status: "found", source: "open_food_facts", at: "2026-11-23T11:00:00Z",
    data: {name: "Cut Leaf Spinach", brand: "Acme Inc.",
    allergens: ["milk"]}}}' | merge-product -q | store-upsert -q >/dev/null
}

# observe UPC DATA: stores data from a person.
observe() {
  apl-upcs -q --db products.db --upcs "$1" | jq -c --argjson data "$2" \
    '. + {manual: {status: "found", at: "2026-11-23T12:00:00Z", data: $data}}' |
    merge-product -q | store-upsert -q >/dev/null
}

product() {
  sqlite3 products.db "SELECT name, data_source, verified, verified_by,
    allergens FROM products WHERE upc = '$1'"
}

found() { sqlite3 products.db 'SELECT upc FROM products_found'; }

@test "a contradicted source is shown with its name, the list's words and two commands" {
  begin
  run --separate-stderr review-products
  assert_status 0
  assert_is "$CARROTS  MI
  the list:  Acme | Carrots | Canned Vegetables
  open_food_facts:  Acme Inc. | Cut Leaf Spinach
  another product:  its name contradicts the list's words
  if it is the list's product:  edit-product $CARROTS trust='off'
  if it is a different product:  edit-product $CARROTS distrust='off'"
  assert_is 'review-products: 1 to review' "$stderr"
}

@test "JSON is an array, which is empty if no product must be reviewed" {
  begin
  run -0 sh -c 'review-products --format json |
    jq -c ".[] | [.upc, .source, .judgement, .member, .name, .brand, .list_name, .list[0].description]"'
  assert_is "[\"$CARROTS\",\"open_food_facts\",\"another_product\",\"off\",\"Cut Leaf Spinach\",\"Acme Inc.\",\"Carrots\",\"Carrots\"]"
  sqlite3 products.db 'DELETE FROM apl_entries'
  run -0 --separate-stderr review-products --format json
  assert_is '[]' "$output$stderr"
}

@test "a product with a contradicted source is neither covered nor verified" {
  begin
  assert_is "$SPINACH" "$(found)"
  assert_is 'Carrots|apl|0||' "$(product $CARROTS)"
  assert_is 'Cut Leaf Spinach|open_food_facts|1||["milk"]' \
    "$(product $SPINACH)"
  assert_is 1 "$(sqlite3 products.db "SELECT count(*) FROM products
    WHERE agreement = 'contradict'
      AND quality_issues LIKE '%name_differs_from_list%'")"
}

@test "a product that a person must review is not due" {
  begin
  echo "{\"upc\":\"$SPINACH\",\"upcdb\":{\"status\":\"absent\",\"at\":\"2026-11-23T11:00:00Z\"}}" |
    store-upsert -q >/dev/null
  run -0 sh -c 'apl-upcs -q --db products.db --due | jq -r .upc'
  assert_lacks $CARROTS
  assert_is 5 "${#lines[@]}"
}

@test "after a person trusts the source, the product is not listed" {
  begin
  observe $CARROTS '{"trust":"off","verified_by":"ann"}'
  run --separate-stderr review-products
  assert_is ''
  assert_is 'review-products: 0 to review' "$stderr"
  assert_is 'Cut Leaf Spinach|open_food_facts|1|ann|["milk"]' \
    "$(product $CARROTS)"
}

@test "after a person names the product, it is not listed" {
  begin
  observe $CARROTS '{"name":"Carrots, whole","verified_by":"ann"}'
  run -0 review-products -q
  assert_is ''
  assert_is 'Carrots, whole|manual|1|ann|' "$(product $CARROTS)"
}

@test "a product is not listed again when the source repeats its data" {
  begin
  observe $CARROTS '{"trust":"off"}'
  add_spinach $CARROTS
  assert_is 'Cut Leaf Spinach|open_food_facts|1|manual|["milk"]' \
    "$(product $CARROTS)"
}

@test "after a person distrusts the source, the product is never listed again" {
  begin
  observe $CARROTS '{"distrust":["off"]}'
  add_spinach $CARROTS
  run -0 review-products -q
  assert_is ''
  assert_is 'Carrots|apl|0||' "$(product $CARROTS)"
}

# add_vague UPC...: stores observations with the name Veggies, which is too general.
add_vague() {
  (IFS=,; apl-upcs -q --db products.db --upcs "$*") | jq -c 'del(.known) + {off:
    {status: "found", source: "open_food_facts", at: "2026-11-23T11:30:00Z",
    data: {name: "Veggies", allergens: ["milk"]}}}' | merge-product -q |
    store-upsert -q >/dev/null
}

@test "a source with a vague name is listed with the reason until a person decides" {
  begin
  add_vague $SPINACH
  run -0 review-products -q
  assert_has "$CARROTS"
  assert_has "$SPINACH  MI
  the list:  Acme | Spinach | Canned Vegetables
  open_food_facts:  Acme Inc. | Veggies
  unsure:  its name is too vague, or differs in part from the list's words
  if it is the list's product:  edit-product $SPINACH trust='off'
  if it is a different product:  edit-product $SPINACH distrust='off'"
  run -0 review-products -q --contradicted
  assert_lacks "$SPINACH"
  for settles in '{"verified":true}' '{"trust":"off"}' '{"distrust":"off"}'; do
    observe $SPINACH "$settles"
    run -0 review-products -q
    assert_lacks "$SPINACH"
    observe $SPINACH '{"verified":null,"trust":null,"distrust":null}'
  done
}

@test "products with the most scans are first, and then contradicting ones" {
  begin
  add_vague $SPINACH
  upcs() { review-products -q --format json "$@" | jq -r .[].upc; }
  assert_is "$CARROTS"$'\n'"$SPINACH" "$(upcs)"
  printf '%s\t7\n%s\t2\n' $SPINACH $CARROTS >scans
  assert_is "$SPINACH"$'\n'"$CARROTS" "$(upcs --by-scans scans)"
  assert_is "$SPINACH" "$(APLSYNC_SCANS=scans upcs --limit 1)"
  run -2 review-products --by-scans none
}

@test "a product that is no longer on a list is not printed" {
  begin
  tail -n 6 list | store-apl -q --force
  run -0 review-products -q
  assert_is ''
}

@test "--state and --limit select products" {
  begin
  sed 's/"MI"/"NC"/g' list | store-apl -q
  add_spinach $CARROTS
  run -0 review-products -q --state nc
  assert_has "$CARROTS  NC"
  assert_lacks --db
  run -0 review-products -q --db products.db
  assert_has "edit-product --db 'products.db' $CARROTS trust='off'"
  run -0 review-products -q --limit 1
  assert_has "$CARROTS  MI, NC"
}

# add_waiting N: adds N products to be reviewed, each on the list of Michigan.
add_waiting() {
  sqlite3 products.db "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL
      SELECT i + 1 FROM n WHERE i < $1)
    INSERT INTO apl_entries (state, code, n, upc, description, first_seen,
      last_seen)
    SELECT 'MI', u, 1, u, 'Carrots', '2026-11-23', '2026-11-23'
    FROM (SELECT printf('%013d', 7e11 + i) AS u FROM n);
    INSERT INTO products (upc, name, contradicted, judgements, created_at,
      updated_at)
    SELECT upc, 'Carrots', '[\"off\"]', json_object('off', json_object(
      'judgement', 'another_product', 'reason', printf('%0500d', 1))),
      '2026-11-23', '2026-11-23'
    FROM apl_entries WHERE first_seen = '2026-11-23'"
}

@test "the memory does not grow with the number of products" {
  begin
  add_waiting 20000
  for format in text json; do
    run -0 max-rss rss review-products -q --format $format
    [ "$(<rss)" -lt 30000 ] || [[ $BUILD == */san ]]
  done
  run -0 sh -c 'review-products --format json | jq length'
  assert_is 20001
}

@test "if review-products cannot run, it prints the reason, with status 2" {
  while IFS='|' read -r arguments says; do
    # shellcheck disable=SC2086 # split into words
    run -2 review-products $arguments
    assert_has "review-products: $says"
  done <<'END'
--db none.db|none.db: no such store
--limit 0|--limit: 0: must be at least 1
--format xml|--format: xml: must be text or json
--state Mars|--state: Mars: not of the form MI,NC
here|here: takes no operands
END
}
