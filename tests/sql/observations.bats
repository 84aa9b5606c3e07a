#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# Random observations give the same store, even if they are stored in different ways.
# SEEDS is the number of seeds, and FIRST the first seed.
load ../helpers/helper

SEEDS=${SEEDS:-8} FIRST=${FIRST:-13}

# a_store FILE: makes a store with a list that has one of the UPCs.
a_store() {
  echo '{"upc":"0016000275294","apl":[{"state":"MI","brand":"Acme","description":"Oats"}]}' |
    store-apl -q --db "$1"
}
put() { store-upsert -q "$@" >/dev/null || [ $? -eq 1 ]; }
canonical() { sqlite3 "$1" <"$ROOT/sql/canonical.sql"; }

# same_as_first NAME SEED: asserts that NAME.db has the same content as first.db.
same_as_first() {
  canonical "$1.db" >"$1.txt"
  diff first.txt "$1.txt" || {
    echo "seed $2: $1 is not first"
    return 1
  }
}

# in_pieces DB: splits stdin into pieces, and stores each with a separate process, every
# second piece through merge-product.
in_pieces() {
  split -l $((1 + RANDOM % 9)) - piece.
  local piece n=0
  for piece in piece.*; do
    if [ $((n++ % 2)) -eq 0 ]; then
      merge-product <"$piece" | put --db "$1"
    else
      put --db "$1" --batch 2 <"$piece"
    fi
  done
  rm piece.*
}

# upcs_of SEED: prints the UPCs of the records that this seed generates.
upcs_of() {
  "$ROOT/tests/tools/observations.py" "$1" | jq -r .upc | sort -u | paste -sd,
}

@test "batches and merge-product do not change the stored result" {
  a_store empty.db
  for ((seed = FIRST; seed < FIRST + SEEDS; seed++)); do
    RANDOM=$seed
    "$ROOT/tests/tools/observations.py" "$seed" >in
    for db in first single merged pieces; do cp empty.db "$db.db"; done
    put --db first.db <in
    canonical first.db >first.txt
    put --db single.db --batch 1 <in
    same_as_first single "$seed"
    merge-product <in | put --db merged.db
    same_as_first merged "$seed"
    in_pieces pieces.db <in
    same_as_first pieces "$seed"
  done
  [ -s first.txt ]
}

@test "storing the same records again does not change the store" {
  a_store empty.db
  for ((seed = FIRST; seed < FIRST + SEEDS; seed++)); do
    "$ROOT/tests/tools/observations.py" "$seed" >in
    cp empty.db first.db
    put --db first.db <in
    canonical first.db >first.txt
    cp first.db again.db
    put --db again.db --batch 3 <in
    same_as_first again "$seed"
  done
}

@test "the order of observations in the same second does not matter" {
  a_store empty.db
  for ((seed = FIRST; seed < FIRST + SEEDS; seed++)); do
    for order in 1 2 3; do
      [ $order -eq 1 ] && name=first || name=order
      cp empty.db "$name.db"
      "$ROOT/tests/tools/observations.py" "$seed" $order | put --db "$name.db"
      [ $order -gt 1 ] || canonical first.db >first.txt
      same_as_first "$name" "$seed"
    done
  done
}

@test "a product depends only on the stored observations and the list" {
  a_store empty.db
  for ((seed = FIRST; seed < FIRST + SEEDS; seed++)); do
    cp empty.db a.db
    # Delete `apl`, because the store uses only the words of a list that is stored.
    "$ROOT/tests/tools/observations.py" "$seed" | jq -c 'del(.apl)' | put --db a.db
    # The filter ignores UPCs of which no product was stored.
    apl-upcs -q --db a.db --upcs "$(upcs_of "$seed")" | merge-product |
      jq -r 'select(.product) | "\(.upc)|\(.product.content_hash)"' |
      sort >made
    sqlite3 a.db 'SELECT upc, content_hash FROM products ORDER BY upc' >stored
    diff made stored || {
      echo "seed $seed"
      return 1
    }
  done
  [ -s made ]
}
