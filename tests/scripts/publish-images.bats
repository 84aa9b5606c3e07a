#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# publish-images: copies images with rclone, here to a local directory. tests/s3 uses a
# bucket.
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper
load ../helpers/images

setup() {
  in_tmp
  command -v rclone >/dev/null || skip 'no rclone'
  for name in ${!RCLONE_@} ${!AWS_@}; do unset "$name"; done
  mkdir there
  export RCLONE_CONFIG=$PWD/rclone.conf
  printf '[cdn]\ntype = alias\nremote = %s\n' "$PWD/there" >rclone.conf
}

# published: prints the paths of the copied files, one per line.
published() { (cd there && find . -type f | sed 's|^\./||' | LC_ALL=C sort); }
wanted() { for name; do file_of "$name"; done | LC_ALL=C sort; }

# fake_rclone: makes a stub of rclone from the shell script on stdin.
fake_rclone() {
  mkdir -p bin
  { echo '#!/bin/sh'; cat; } >bin/rclone
  chmod +x bin/rclone
  PATH=$PWD/bin:$PATH
}

@test "all images are copied once, and a new one later" {
  make_files a b
  run publish-images cdn:wic
  assert_status 0
  assert_is 'publish-images: cdn:wic: copied 2 of 2 files; the others were already there'
  assert_is "$(wanted a b | sed s,^,wic/,)" "$(published)"
  find there -type f -printf '%p %i %T@\n' | sort >before
  make_files c
  touch images/*/*/*
  run -0 publish-images cdn:wic
  assert_has 'copied 1 of 3 files'
  assert_is "$(<before)" "$(find there -type f ! -path "*$(file_of c)" \
    -printf '%p %i %T@\n' | sort)"
  run --separate-stderr publish-images -q cdn:wic
  assert_is '' "$output$stderr"
}

@test "only images are copied, and no files in .new, other files or links" {
  make_files a
  mkdir -p images/.new images/aa/bb
  echo half >images/.new/1-1
  echo note | tee images/note images/aa/bb/note.webp images/index.html >/dev/null
  echo secret >secret
  link=images/$(file_of link)
  mkdir -p "${link%/*}"
  ln -s "$PWD/secret" "$link"
  publish-images -q cdn:
  assert_is "$(wanted a)" "$(published)"
}

@test "no file is deleted at the remote, and no local file is changed" {
  make_files a
  publish-images -q cdn:
  rm "images/$(file_of a)"
  echo mine >there/mine
  make_files b
  files >before
  publish-images -q cdn:
  assert_is "$({ wanted a b; echo mine; } | LC_ALL=C sort)" "$(published)"
  assert_is "$(<before)" "$(files)"
}

@test "a partial file, left by an interrupted copy, is copied again" {
  make_files a
  publish-images -q cdn:
  : >"there/$(file_of a)"
  publish-images -q cdn:
  assert_is a "$(<"there/$(file_of a)")"
}

@test "--dry-run lists the images to copy, and copies none" {
  make_files a
  publish-images -q cdn:
  make_files b c
  run --separate-stderr publish-images --dry-run cdn:
  assert_status 0
  assert_is "$(wanted b c)" "$(sort <<<"$output")"
  assert_is '' "$stderr"
  assert_is "$(wanted a)" "$(published)"
}

@test "the directory may be a symlink and have any name" {
  make_files a
  ln -s images link
  for name in 'a folder' -x 'a:b' 'a*{b}'; do
    mv -- images "$name"
    publish-images -q --dir "$name" "cdn:of $name"
    mv -- "$name" images
  done
  publish-images -q --dir link cdn:link
  assert_is 5 "$(published | wc -l)"
}

@test "a missing remote is an error with status 2" {
  make_files a
  for remote in none:x /dev/null/x ':s3:none'; do
    RCLONE_S3_ENDPOINT=http://127.0.0.1:1 RCLONE_S3_ACCESS_KEY_ID=x \
      RCLONE_S3_SECRET_ACCESS_KEY=y RCLONE_RETRIES=1 \
      RCLONE_LOW_LEVEL_RETRIES=1 run --separate-stderr \
      publish-images "$remote"
    assert_status 2
    assert_is '' "$output"
    assert_has "publish-images: $remote: nothing could be copied: " "$stderr"
    assert_is 1 "${#stderr_lines[@]}"
  done
}

@test "a file that cannot be copied is reported with status 1, and others are copied" {
  unshare -rm true 2>/dev/null || skip 'users may not mount file systems on this system'
  make_files a b c
  head -c 200000 /dev/zero >"images/$(file_of c)"
  run unshare -rm bash -c 'mount -t tmpfs -o size=100k none there || exit 77
    publish-images cdn: || exit'
  [ "$status" -ne 77 ] || skip 'a tmpfs cannot be mounted on this system'
  assert_status 1
  assert_has 'publish-images: cdn:: 1 of 3 files could not be copied: '
  assert_is 1 "${#lines[@]}"
}

@test "a copy that succeeds at the second try is not an error" {
  make_files a b
  file=$(file_of a)
  fake_rclone <<SH
echo '{"level":"error","msg":"Failed to copy: reset","object":"$file"}' >&2
echo '{"level":"error","msg":"Attempt 1/3 failed with 1 errors and: reset"}' >&2
echo '{"level":"info","msg":"Copied (new)","object":"$file"}' >&2
SH
  run publish-images cdn:
  assert_status 0
  assert_has 'copied 1 of 2 files'
}

@test "rclone sets caching without a limit, does not compare times, and gets no key" {
  make_files a
  fake_rclone <<'SH'
printf '%s\n' "$@" >args
SH
  RCLONE_VERBOSE=2 RCLONE_LOG_FILE=log run -0 publish-images -q cdn:
  grep -qx 'Cache-Control: public, max-age=31536000, immutable' args
  grep -qx -e --size-only args
  assert_is 'copy' "$(head -n 1 args)"
  run publish-images ':s3,access_key_id=me,secret_access_key=SesameOpen:bucket'
  assert_status 2
  assert_has 'other users can see'
  assert_lacks SesameOpen
}

@test "a missing rclone or directory is an error" {
  run publish-images cdn:
  assert_status 2
  assert_has "$PWD/images: no such directory"
  mkdir images bin
  for program in bash sed cut readlink mktemp rm tr env; do
    ln -s "$(command -v "$program")" bin
  done
  PATH=$BIN:$ROOT/scripts:$PWD/bin run publish-images cdn:
  assert_status 2
  assert_has 'publish-images: rclone: not found'
}

@test "a usage error has status 2" {
  make_files a
  for args in '' --frobnicate 'cdn:a cdn:b' '--dir'; do
    # shellcheck disable=SC2086 # split into words
    run --separate-stderr publish-images $args
    assert_status 2
    assert_is '' "$output"
  done
}

@test "the manual's example works" {
  make_files a
  sed -n 's/^\.Dl \$ //p' "$ROOT/scripts/publish-images.1" >examples
  assert_is 2 "$(wc -l <examples)"
  run -0 bash -e examples
  assert_is "$(wanted a | sed s,^,wic-images/,)" "$(published)"
}
