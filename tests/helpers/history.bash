# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# Makes random changes to a store in tests: `load history` after helper. The caller
# seeds RANDOM, sets `today` to the number of days since 2026-11-23, and `jobs` to 0.
# shellcheck disable=SC2154 # the caller sets today and jobs

UPCS=(0016000275287 0041303000014 0041303000021 10016000275284 0016000275270
  0038000596674 0012345678905 0070038668299)
PLUS=(4011 4217 94011)
undated=('') # with more empty elements, fewer rows have dates

one_of() { local all=("$@"); echo "${all[RANDOM % ${#all[@]}]}"; }
day() { date -u -d "2026-11-23 + $1 days" +%F; }
ask() { sqlite3 products.db "$@"; }

# import STATE: imports a list of random codes, words and dates.
import() {
  local code
  {
    echo 'UPC,Description,Category,Effective Date,End Date'
    for code in "${UPCS[@]}" "${PLUS[@]}"; do
      [ $((RANDOM % 3)) -gt 0 ] || continue
      echo "$code,$(one_of Food Oats Milk '**NOT AUTH** Eggs'),05,$(
        one_of '' "${undated[@]}" "$(day $((today + RANDOM % 5 - 2)))"),$(
        one_of '' "${undated[@]}" "$(day $((today + RANDOM % 5)))")"
    done
    echo '0016000125414,Cereal,05,,'
  } >"$1.csv"
  apl-upcs -q --plu --rejects /dev/null "$1=$1.csv" | store-apl -q --force
}

# observe UPC: stores a random observation: found, absent, or an image.
observe() {
  local source=open_food_facts member=off
  [ $((RANDOM % 2)) -eq 0 ] || source=upc_database member=upcdb
  case $((RANDOM % 4)) in
    0) echo "{\"upc\":\"$1\",\"$member\":{\"status\":\"absent\",\"source\":\"$source\",\"at\":\"$APLSYNC_NOW\",\"reason\":\"not_found\"}}" ;;
    1) echo "{\"upc\":\"$1\",\"image\":{\"status\":\"found\",\"at\":\"$APLSYNC_NOW\",\"data\":{\"image_url\":\"https://i.example/1\",\"url\":\"https://i.example/1\",\"file\":\"ab/cd/$RANDOM.webp\",\"thumbnail\":\"ef/00/$1.webp\",\"sha256\":\"$1\",\"content_type\":\"image/webp\",\"width\":9,\"height\":9,\"bytes\":9,\"public_url\":\"$(
      one_of https://a.example/ https://b.example/)\"}}}" ;;
    *) echo "{\"upc\":\"$1\",\"$member\":{\"status\":\"found\",\"source\":\"$source\",\"at\":\"$APLSYNC_NOW\",\"data\":{\"name\":\"$(
      one_of Oats Food 'Whole Milk' Tuna) $((RANDOM % 9))\",\"image_url\":\"https://x.example/1.jpg\",\"allergens\":$(
      one_of '[]' '["milk"]' null)}}}" ;;
  esac | store-upsert -q --rejects /dev/null >/dev/null
}

# roll_back UPC: deletes the data of the UPC, like the rollback of the job that stored
# the data.
roll_back() {
  local job
  job=$APLSYNC_NOW-$((++jobs)) # two jobs may have the same time
  ask "DELETE FROM products WHERE upc = '$1';
    DELETE FROM product_lookups WHERE upc = '$1';
    INSERT INTO product_sync_jobs (job_id, config)
      VALUES ('$job', '{\"rolled_back\":\"$APLSYNC_NOW\"}');
    INSERT INTO product_job_items (job_id, upc) VALUES ('$job', '$1')"
}

# random_change: makes one random change, or none.
random_change() {
  case $((RANDOM % 9)) in
    0) import MI ;;
    1) import NC ;;
    2) roll_back "$(one_of "${UPCS[@]}")" ;;
    3) ask "UPDATE product_sources SET open = NOT open
        WHERE source = 'upc_database';
      UPDATE product_sources SET credit = '$APLSYNC_NOW' WHERE source = 'apl';
      UPDATE product_terms SET changed_at = '$APLSYNC_NOW'" ;;
    4) ;;
    *) observe "$(one_of "${UPCS[@]}")" ;;
  esac
}
