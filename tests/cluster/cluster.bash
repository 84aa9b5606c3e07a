# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# Helpers of both suites in tests/cluster: they make a store with products that have an
# image, and the images that one machine makes.

ROOT=${BATS_TEST_DIRNAME%/*/*}
PATH=$ROOT/scripts/examples:$BUILD/bin:$BUILD/tests:$ROOT/scripts:$PATH
PATH=$PATH:/usr/sbin:/sbin
export ROOT PATH TOOLS=$BUILD/tests

# begin N: starts a mock, and makes the store p.db with N products.
begin() {
  in_tmp
  unset APLSYNC_NOW # the hosts use the real clock
  export APLSYNC_ALLOW_PRIVATE=1 APLSYNC_IMAGE_RATE=100000/s
  mkdir -p state
  export APLSYNC_STATE_DIR=$PWD/state
  start_mock --absent 0 --nameless 0
  export APLSYNC_IMAGE_BUCKET=$MOCK
  # The list has codes without check digits, which import-apl adds.
  { echo UPC,Description
    for ((n = 0; n < $1; n++)); do printf '0%011d,\n' $((1600030000 + n)); done
  } >mi.csv
  import-apl -q --db p.db --no-check-digit MI=mi.csv
  apl-upcs -q --db p.db --all | fetch-off -q --base-url "$MOCK" --batch 100 \
    --rate 100000/s | merge-product -q | store-upsert -q --db p.db >/dev/null
  cp p.db one.db
}

# made DB: prints the data of each image in the store, except times.
made() {
  sqlite3 -init /dev/null "$1" 'SELECT upc, file, thumbnail, sha256
    FROM product_images ORDER BY upc'
}
# files DIR: prints the image files in the directory.
files() { (cd "$1" && find . -type f ! -path './.new/*' | sort); }

# one_pipe: makes the images with one pipeline, in the store one.db and the directory
# one.
one_pipe() {
  apl-upcs -q --db one.db --due --images | merge-product -q |
    fetch-image -q --images-via aws --dir one |
    store-upsert -q --db one.db >/dev/null
}
# equal: asserts that the stores p.db and one.db have the same images, and that the
# directories images and one have the same files.
equal() {
  one_pipe
  made one.db >want && files one >>want
  made p.db >got && files images >>got
  cmp want got || { diff want got | head -n 9; return 1; }
  [ -n "$(made p.db)" ]
}
