# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# What both suites of tests/cluster need: a store with products that have an
# image, and the images that one machine makes of them.

ROOT=${BATS_TEST_DIRNAME%/*/*}
PATH=$ROOT/scripts/examples:$BUILD/bin:$BUILD/tests:$ROOT/scripts:$PATH
PATH=$PATH:/usr/sbin:/sbin
export ROOT PATH TOOLS=$BUILD/tests

# begin N: a mock, and p.db with N products.
begin() {
  in_tmp
  unset APLSYNC_NOW # hosts have a clock of their own
  export APLSYNC_ALLOW_PRIVATE=1 APLSYNC_IMAGE_RATE=100000/s
  mkdir -p state
  export APLSYNC_STATE_DIR=$PWD/state
  start_mock --absent 0 --nameless 0
  export APLSYNC_IMAGE_BUCKET=$MOCK
  # The codes of a list, without check digits, which are added.
  { echo UPC,Description
    for ((n = 0; n < $1; n++)); do printf '0%011d,\n' $((1600030000 + n)); done
  } >mi.csv
  import-apl -q --db p.db --no-check-digit MI=mi.csv
  apl-upcs -q --db p.db --all | fetch-off -q --base-url "$MOCK" --batch 100 \
    --rate 100000/s | merge-product -q | store-upsert -q --db p.db >/dev/null
  cp p.db one.db
}

# made DB: what the store has of each image, except times.
made() {
  sqlite3 -init /dev/null "$1" 'SELECT upc, file, thumbnail, sha256
    FROM product_images ORDER BY upc'
}
# files DIR
files() { (cd "$1" && find . -type f ! -path './.new/*' | sort); }

# one_pipe: the same on one machine, into one.db and one.
one_pipe() {
  apl-upcs -q --db one.db --due --images | merge-product -q |
    fetch-image -q --images-via aws --dir one |
    store-upsert -q --db one.db >/dev/null
}
# equal: both stores have the same images, and both directories the same files.
equal() {
  one_pipe
  made one.db >want && files one >>want
  made p.db >got && files images >>got
  cmp want got || { diff want got | head -n 9; return 1; }
  [ -n "$(made p.db)" ]
}
