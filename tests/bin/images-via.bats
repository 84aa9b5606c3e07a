#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# fetch-image --images-via: the image from the site equals the one made from the upload
# in the bucket
# shellcheck disable=SC2094 # --images-via reads the name of a route, not a file
load ../helpers/helper
load ../helpers/mock
load ../helpers/samples

A=0016000275287
P=001/600/027/5287	# the directory of its images

# site ANGLE [LEFT TOP WIDTH HEIGHT]: makes the image that the site shows from an upload
# of four colors: rotated by ANGLE, then cropped.
site() {
  local made="$WWW/images/products/$P/front_en.$1.full.jpg[Q=95]"
  if [ -z "${2-}" ]; then
    vips rot "$WWW/data/colors.ppm" "$made" "d$1"
  else
    vips rot "$WWW/data/colors.ppm" turned.ppm "d$1"
    vips crop turned.ppm "$made" "${@:2}"
  fi
}

setup_file() {
  command -v shrink-image >/dev/null || return 0
  export WWW=$BATS_FILE_TMPDIR/www
  mkdir -p "$WWW/images/products/$P" "$WWW/data/$P"
  cd "$WWW/data" || return
  python3 -IS - <<'PY'
def row(left, right): return (bytes(left) * 800 + bytes(right) * 800) * 600
open('colors.ppm', 'wb').write(b'P6 1600 1200 255\n' +
    row((220, 30, 40), (30, 200, 60)) + row((40, 60, 210), (230, 220, 50)))
PY
  vips copy colors.ppm "$P/1.jpg[Q=95]"
  # An upload whose EXIF orientation is 6, a quarter turn.
  vips rot colors.ppm side.jpg[Q=95] d270
  python3 -IS - "$P/6.jpg" <<'PY'
import struct, sys
red = open('side.jpg', 'rb').read()
exif = b'Exif\0\0II*\0' + struct.pack('<IH', 8, 1) + \
    struct.pack('<HHIII', 0x112, 3, 1, 6, 0)
open(sys.argv[1], 'wb').write(red[:2] + b'\xff\xe1' +
    struct.pack('>H', len(exif) + 2) + exif + red[2:])
PY
}

setup() {
  command -v shrink-image >/dev/null || skip 'built without libvips'
  in_tmp
  export APLSYNC_ALLOW_PRIVATE=1
  start_mock --fixtures "$WWW"
}
teardown() { [ -z "${MOCK_PID-}" ] || stop_mock; }

# document ANGLE [X1 Y1 X2 Y2 [SIZE]]: prints the source's document about an image that
# was rotated and cropped from the upload 1, or $ID. The image has the width and height
# of the crop, or $SIDES.
document() {
  local w=1600 h=1200 sides
  [ $(($1 % 180)) -eq 0 ] || w=1200 h=1600
  [ -z "${2-}" ] || { w=$(($4 - $2)) h=$(($5 - $3)); }
  [ "${6-full}" = full ] || { w=$((w * 4)) h=$((h * 4)); }
  sides=${SIDES-\"w\":$w,\"h\":$h}
  printf '{"code":"%s","product_name":"Milk","lang":"en","images":{
    "uploaded":{"%s":{"sizes":{"full":{"w":1600,"h":1200},
      "400":{"w":400,"h":300}}}},
    "selected":{"front":{"en":{"imgid":%s,"rev":%s,
      "sizes":{"full":{%s}},"generation":{"angle":"%s"%s%s}}}}}}' \
    "${CODE-$A}" "${ID-1}" "${ID-1}" "$1" "$sides" "$1" \
    "${2+,\"x1\":\"$2\",\"y1\":$3,\"x2\":\"$4\",\"y2\":$5}" \
    ",\"coordinates_image_size\":\"${6-full}\"${MORE-}"
}

# record DOCUMENT: makes a record from the document with probe-off and merge-product;
# its image URLs are those of the mock.
record() {
  local off
  off=$(probe-off document "${CODE-$A}" <<<"$1")
  printf '{"upc":"%s","off":%s}\n' "${UPC-$A}" "$off" | merge-product |
    sed "s|https://images.openfoodfacts.org|$MOCK|g"
}
fetch() {
  fetch-image --dir images --bucket "$MOCK" --rate 100000/s --backoff 0.001 \
    --format jpeg "$@"
}
results() {
  jq -r '.image | [.status, .reason // .error.code // empty] | join(" ")'
}
# same_image: asserts that the record in the file `in` gets the same image by both
# routes: width and height differ by at most a pixel, and the colors by little.
same_image() {
  local results w h x y
  fetch --images-via site <in >site && fetch --images-via aws <in >aws || return
  mapfile -t results < <(jq -r '.image | .status, .data.url, .data.file' site aws)
  assert_is 'found found' "${results[0]} ${results[3]}" &&
    assert_has "$MOCK/images/" "${results[1]}" &&
    assert_has "$MOCK/data/" "${results[4]}" || return
  set -- "images/${results[2]}" "images/${results[5]}"
  read -r _ w h _ _ x y _ < <(describe_images "$@" | xargs | tr x ' ')
  [[ $((w - x)),$((h - y)) =~ ^(-1|0|1),(-1|0|1)$ ]] ||
    { echo "sizes: ${w}x$h, ${x}x$y"; return 1; }
  vipsthumbnail "$@" --size '100x100!' -o "$PWD/%s.ppm"
  set -- "${@##*/}"
  python3 -IS - "${@/%.*/.ppm}" <<'PY'
import sys
a, b = (open(name, 'rb').read() for name in sys.argv[1:])
assert len(a) == len(b) > 30000
mean = sum(abs(x - y) for x, y in zip(a, b)) / len(a)
sys.exit(0 if mean < 6 else f'the colors differ by {mean}')
PY
}

@test "an image is the same by both routes, at all four angles" {
  for angle in 0 90 180 270; do
    site $angle
    record "$(document $angle)" >in
    same_image || { echo "at $angle degrees"; false; }
  done
}

@test "a crop is the same by both routes, at all four angles, small or large" {
  for angle in 0 90 180 270; do
    for part in '37 401 900 730' '500 300 640 500'; do
      # shellcheck disable=SC2086 # split into words
      site $angle $part
      # shellcheck disable=SC2086 # split into words
      set -- $part
      record "$(document $angle "$1" "$2" $(($1 + $3)) $(($2 + $4)))" >in
      same_image || { echo "at $angle degrees, $part"; false; }
    done
  done
}

@test "crop coordinates may refer to the size at which the upload was displayed" {
  site 90 200 400 800 1000
  record "$(document 90 50 100 250 350 400)" >in
  assert_is '[200,400,800,1000]' "$(jq -c '.product.images[0].raw.crop' in)"
  same_image
}

@test "the EXIF orientation of an upload is applied before the rotation and the crop" {
  site 90 100 200 700 900
  ID=6 record "$(ID=6 document 90 100 200 800 1100)" >in
  same_image
}

@test "an image with changes other than rotation and crop is downloaded only from the site" {
  site 0
  for more in ',"normalize":"true"' ',"white_magic":"checked"' \
    ',"normalize":true'; do
    record "$(MORE=$more document 0)"
  done >in
  # A border that was trimmed; an angle that is not a quarter turn; no description.
  for bad in "$(SIDES='"w":1600,"h":1100' document 0)" "$(document 45)" \
    "$(document 0 | sed 's/,"generation":{[^}]*}//')" \
    "$(document 0 10 10 1700 900)" "$(document 0 | sed 's/"uploaded"/"u"/')"; do
    record "$bad"
  done >>in
  assert_is '8 null' "$(jq -c '.product.images[0].raw' in | uniq -c | xargs)"
  fetch --images-via aws <in >out
  assert_is '8 skipped not_in_bucket' "$(results <out | uniq -c | xargs)"
  fetch --images-via site <in >out
  assert_is '8 found' "$(results <out | uniq -c | xargs)"
}

@test "the first ten images are downloaded from the site, the others from the bucket" {
  site 0
  record "$(document 0)" >one
  for _ in {1..13}; do cat one; done | fetch --ordered >out
  assert_is $'10 images\n3 data' "$(jq -r '.image.data.url | split("/")[3]' \
    out | uniq -c | sed 's/^ *//')"
}

@test "a known image from the bucket is checked in the bucket, which responds with 304" {
  site 0
  record "$(document 0)" >in
  fetch --images-via aws <in >out
  jq -c '{upc, known: {image: {status: .image.status, at: .image.at, due: true,
    data: .image.data}}, product}' out >again
  fetch <again >after
  assert_is 304 "$(jq .image.http after)"
  assert_is "$(jq -cS .image.data out)" "$(jq -cS .image.data after)"
}

@test "another crop of the same upload is another image" {
  site 0
  record "$(document 0)" >in
  fetch --images-via aws <in >out
  record "$(document 0 10 20 700 800)" >in
  jq -c --slurpfile now in '{upc, known: {image: {status: .image.status,
    at: .image.at, due: true, data: .image.data}}, product: $now[0].product}' \
    out >again
  fetch --images-via aws <again >after
  assert_is '200 690 780' "$(jq -r '.image | "\(.http) \(.data.width) " +
    "\(.data.height)"' after)"
}

@test "if the upload is missing or different, the image from the site is used" {
  site 0
  ID=7 record "$(ID=7 document 0)" >missing
  record "$(document 0)" | sed 's/"width":1600/"width":1599/g' >other
  record "$(document 0)" |
    sed 's/"height":1200}/"height":1200,"crop":[1500,0,200,9]}/g' >outside
  for in in missing other outside; do
    for _ in {1..10}; do cat other; done | cat - $in | fetch --ordered >out
    assert_has "$MOCK/images/" "$(jq -r .image.data.url out | tail -n 1)"
  done
}

@test "with --images-via aws, an image that cannot be made is reported and not stored" {
  site 0
  ID=7 record "$(ID=7 document 0)" >in
  fetch --images-via aws <in >out
  assert_is 'skipped not_in_bucket' "$(results <out)"
  record "$(document 0)" | sed 's/"width":1600/"width":1599/g' >in
  run -1 fetch --images-via aws <in
  assert_is 'unknown other_image' "$(results <<<"$output")"
  record "$(document 0)" |
    sed 's/"height":1200}/"height":1200,"crop":[1500,0,200,9]}/g' >in
  run -1 fetch --images-via aws <in
  assert_is 'unknown bad_crop' "$(results <<<"$output")"
  assert_is '' "$(find images -type f)"
}

@test "the upload of another product is never requested" {
  site 0
  record "$(document 0)" >good
  for other in '"code":"0016000275294"' '"code":"../0016000275287"' \
    '"code":16000275287' '"code":"001600027528"'; do
    sed 's|"code":"'$A'"|'"$other|g" good
  done >in
  for id in '"../1"' '"1.400"' '""' 1 '"1234567890"'; do
    sed 's|"id":"1"|"id":'"$id|g" good
  done >>in
  fetch --images-via aws <in >out
  assert_is '9 skipped not_in_bucket' "$(results <out | uniq -c | xargs)"
  assert_is 0 "$(mock_stats .requests)"
}

@test "with --images-via aws, only the bucket gets requests" {
  printf '{"upc":"%s","product":{"image_url":"%s/a.jpg"}}\n' $A "$MOCK" >in
  fetch --images-via aws <in >out
  assert_is 'skipped not_in_bucket' "$(results <out)"
  assert_is 0 "$(mock_stats .requests)"
}

@test "the upload of a short code is found in either of two directories" {
  mkdir -p "$WWW/data/96385074"
  cp "$WWW/data/$P/1.jpg" "$WWW/data/96385074/1.jpg"
  CODE=96385074 UPC=0000096385074 record "$(CODE=96385074 document 0)" >in
  fetch --images-via aws <in >out
  assert_has "$MOCK/data/96385074/1.jpg#" "$(jq -r '.image.data.url' out)"
  mkdir -p "$WWW/data/000/009/638/5074"
  mv "$WWW/data/96385074/1.jpg" "$WWW/data/000/009/638/5074/1.jpg"
  fetch --images-via aws <in >out
  assert_has "$MOCK/data/000/009/638/5074/1.jpg#" \
    "$(jq -r '.image.data.url' out)"
}

@test "generated products have the same image by both routes" {
  stop_mock
  start_mock --absent 0 --nameless 0
  apl-upcs --upcs 016000273009,016000273016,016000273023,016000273030 |
    fetch-off --base-url "$MOCK" --rate 100000/s | merge-product >in
  [ -s in ]
  fetch --images-via site <in | jq -c '[.upc, .image.data.width,
    .image.data.height]' | sort >site
  fetch --images-via aws <in | jq -c '[.upc, .image.data.width,
    .image.data.height]' | sort >aws
  cmp site aws
  run ! grep null aws
}
