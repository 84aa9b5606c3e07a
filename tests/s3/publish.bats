#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# publish-images to a bucket: which files the S3 server then has, and how it serves them
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper
load ../helpers/images

ROOT=${BATS_TEST_DIRNAME%/*/*}
PATH=$BUILD/bin:$ROOT/scripts:$PATH

setup() {
  in_tmp
  for name in ${!RCLONE_@} ${!AWS_@}; do unset "$name"; done
  mkdir data
  node "$S3RVER" -d data -a 127.0.0.1 -p 0 --configure-bucket pictures \
    >log 2>&1 3>&- &
  server=$!
  until S3=$(grep -o '127[0-9.]*:[0-9]*' log); do
    kill -0 "$server" || return
    sleep 0.05
  done
  S3=http://$S3
  export RCLONE_CONFIG=$PWD/rclone.conf
  cat >rclone.conf <<CONF
[cdn]
type = s3
provider = Other
access_key_id = S3RVER
secret_access_key = S3RVER
endpoint = $S3
CONF
}
teardown() { kill "$server"; wait "$server" || :; }

# requests TEXT: prints the number of lines in the log of the server that contain TEXT.
requests() {
  sed 's/\x1b\[[0-9;]*m//g' log | grep -c "$1" || :
}
# served NAME: prints the headers with which the server sends the image.
served() { curl -sSI "$S3/pictures/wic/$(file_of "$1")" | tr -d '\r'; }

@test "an image is served with its content type, and can be cached without a limit" {
  make_files a
  jpeg=$(file_of b)
  jpeg=${jpeg%webp}jpg
  mkdir -p "images/${jpeg%/*}"
  echo b >"images/$jpeg"
  run -0 publish-images cdn:pictures/wic
  assert_has 'copied 2 of 2 files'
  run served a
  assert_has 'HTTP/1.1 200'
  assert_has 'Content-Type: image/webp'
  assert_has 'Cache-Control: public, max-age=31536000, immutable'
  run curl -sSI "$S3/pictures/wic/$jpeg"
  assert_has 'Content-Type: image/jpeg'
  assert_is a "$(curl -sS "$S3/pictures/wic/$(file_of a)")"
}

@test "only new images are sent, and no image is deleted" {
  make_files a b
  publish-images -q cdn:pictures/wic
  rm "images/$(file_of a)"
  touch "images/$(file_of b)"
  make_files c
  run -0 publish-images --dry-run cdn:pictures/wic
  assert_is "$(file_of c)"
  run -0 publish-images cdn:pictures/wic
  assert_has 'copied 1 of 2 files'
  for name in a b c; do
    run served "$name"
    assert_has 'HTTP/1.1 200'
  done
  assert_is 3 "$(requests 'Stored object')"
}

@test "1,500 files in many directories need two list requests" {
  python3 - <<'PY'
import hashlib, os
for i in range(1500):
    sha = hashlib.sha256(b'%d' % i).hexdigest()
    os.makedirs('images/%s/%s' % (sha[:2], sha[2:4]), exist_ok=True)
    with open('images/%s/%s/%s.webp' % (sha[:2], sha[2:4], sha), 'w') as f:
        f.write('x')
PY
  RCLONE_TRANSFERS=16 publish-images -q cdn:pictures/wic
  before=$(requests 'Fetched bucket')
  run -0 publish-images cdn:pictures/wic
  assert_has 'copied 0 of 1500 files'
  assert_is 2 "$(($(requests 'Fetched bucket') - before))"
}

@test "a missing bucket is not created: status 2" {
  make_files a
  run publish-images cdn:picture
  assert_status 2
  assert_has 'cdn:picture: nothing could be copied: NoSuchBucket'
  [ ! -e data/picture ]
}

@test "a wrong key, or a server that cannot be reached, is reported with status 2" {
  make_files a
  sed -i 's/access_key_id = S3RVER/access_key_id = Sesame/' rclone.conf
  run publish-images cdn:pictures
  assert_status 2
  assert_has 'InvalidAccessKeyId'
  assert_is 1 "${#lines[@]}"
  sed -i 's/endpoint = .*/endpoint = http:\/\/127.0.0.1:1/' rclone.conf
  run publish-images cdn:pictures
  assert_status 2
  assert_has 'nothing could be copied: '
}

@test "a key may be in the environment, and does not appear in arguments or messages" {
  make_files a
  sed -i '/^access_key\|^secret/d; $a env_auth = true' rclone.conf
  mkdir bin
  printf '#!/bin/sh\nprintf "%%s " "$@" >args\nexec %s "$@"\n' \
    "$(command -v rclone)" >bin/rclone
  chmod +x bin/rclone
  AWS_ACCESS_KEY_ID=S3RVER AWS_SECRET_ACCESS_KEY=S3RVER \
    PATH=$PWD/bin:$PATH run -0 publish-images cdn:pictures/wic
  assert_lacks S3RVER "$output $(<args)"
  run served a
  assert_has 'HTTP/1.1 200'
}
