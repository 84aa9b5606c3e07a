#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# shrink-image: two pictures of one, and nothing but pixels in them
# shellcheck disable=SC2154 # run sets stderr
load helper
load pictures

setup_file() { make_pictures; }
setup() {
  command -v shrink-image >/dev/null || skip 'built without libvips'
  in_tmp
}

shrink() { shrink-image "$PICTURES/$1" full small "${@:2}"; }

@test "what a file is, its first bytes say: JPEG, PNG, WebP and GIF" {
  for kind in jpg png webp gif; do
    cp "$PICTURES/red.$kind" misnamed.txt
    run -0 shrink-image misnamed.txt full small
    assert_is "{\"kind\":\"${kind/jpg/jpeg}\",\"width\":1200,\"height\":900}"
    assert_is 'webpload 1200 900' \
      "$(of vips-loader full) $(of width full) $(of height full)"
    assert_is '200 150' "$(of width small) $(of height small)"
  done
}

@test "AVIF is opened where libvips reads it" {
  [ -f "$PICTURES/red.avif" ] || skip 'this libvips writes no AVIF'
  run -0 shrink red.avif
  assert_has '"kind":"avif","width":1200'
}

@test "HTML, SVG, PDF, TIFF, nothing: no pictures, whatever they are called" {
  for file in page.jpg drawing.jpg paper.jpg nothing.jpg red.tif; do
    run --separate-stderr -1 shrink "$file"
    assert_is ''
    assert_is "shrink-image: $PICTURES/$file: neither JPEG, PNG, WebP, AVIF nor GIF" "$stderr"
  done
}

@test "what ends too early, or is noise, is damaged" {
  for file in cut.jpg cut.png cut.gif cut.webp noise.jpg; do
    run --separate-stderr -1 shrink "$file"
    assert_has damaged "$stderr"
  done
}

@test "60,000 x 60,000 pixels are refused by the header" {
  [ "$(stat -c %s "$PICTURES/bomb.png")" -lt 50000 ]
  run -1 max-rss rss shrink-image "$PICTURES/bomb.png" full small
  assert_has 'more pixels than --max-pixels'
  [[ $(readlink -f "$BIN") == */san/* ]] || [ "$(<rss)" -lt 100000 ]
  [ ! -s full ]
  run -1 shrink red.jpg --max-pixels 1919999
  assert_has 'more pixels than --max-pixels'
  run -0 shrink red.jpg --max-pixels 1920000
}

@test "no picture is made larger than it was" {
  run -0 shrink tiny.png
  assert_is '{"kind":"png","width":40,"height":30}'
  assert_is 40 "$(of width small)"
}

@test "--size and --thumbnail bound the longer side" {
  run -0 shrink red.jpg --size 600 --thumbnail 100
  assert_is '600 450 100' \
    "$(of width full) $(of height full) $(of width small)"
}

@test "it is turned upright, and nothing is left of what the file said" {
  for format in webp jpeg; do
    run -0 shrink exif.jpg --format $format
    assert_is '{"kind":"jpeg","width":900,"height":1200}'
    run -1 grep -qaiE 'SECRET|EXIF|XMP|ICC' full small
  done
}

@test "colours become sRGB, those of print too" {
  for file in red.jpg cmyk.jpg; do
    run -0 shrink "$file"
    read -r red green blue < <(vips getpoint full 10 10)
    [ "${red%.*}" -gt 180 ] && [ "${red%.*}" -lt 220 ]
    [ "${green%.*}" -lt 60 ]
    [ "${blue%.*}" -gt 30 ] && [ "${blue%.*}" -lt 90 ]
  done
}

@test "what is transparent stays so in WebP, and is white in JPEG" {
  run -0 shrink clear.png
  assert_is 4 "$(of bands full)"
  run -0 shrink clear.png --format jpeg
  assert_is jpegload "$(of vips-loader full)"
  run -0 vips getpoint full 10 10
  assert_has 255
}

@test "the same picture gives the same bytes" {
  shrink red.jpg && mv full first
  shrink red.jpg
  cmp full first
}

@test "files that are not there are an error" {
  run --separate-stderr -2 shrink-image none full small
  assert_is 'shrink-image: none: No such file or directory' "$stderr"
  run --separate-stderr -2 shrink-image "$PICTURES/red.jpg" none/full small
  assert_is 'shrink-image: none/full: No such file or directory' "$stderr"
}

@test "what cannot be written is told" {
  run --separate-stderr -1 shrink-image "$PICTURES/red.jpg" /dev/full small
  assert_has 'no space left on the device' "$stderr"
}

@test "a usage error says what is wrong and the synopsis" {
  for wrong in 'one two' '--size 0' '--format gif x y z' --no-such; do
    # shellcheck disable=SC2086 # words
    run --separate-stderr -2 shrink-image $wrong
    assert_is ''
    assert_has 'usage: shrink-image' "$stderr"
  done
}

@test "standard input that is no socket is an error" {
  run --separate-stderr -2 shrink-image </dev/null
  assert_has 'shrink-image: stdin:' "$stderr"
}

@test "a decoder that a picture took over can do nothing to anybody" {
  shrink-image --confinement | grep -q '"seccomp":true' ||
    skip 'this kernel has no seccomp'
  echo secret >victim
  sleep 60 3>&- &
  neighbor=$!
  for what in $(fallen-decoder --list); do
    case $what in
      shared) # sanitizers need more addresses than the limit leaves
        ! grep -q __asan_init "$TOOLS/fallen-decoder" || continue
        at=x ;;
      later) # the number of that descriptor is its own pipe's now
        fallen-decoder later x >out || :
        continue ;;
      kill | prlimit | ptrace | peek | priority | tgkill | signal) at=$neighbor ;;
      tcp | udp | listen | send) at=9 ;;
      *) at=$PWD/victim ;;
    esac
    run fallen-decoder "$what" "$at"
    [[ $status -eq 0 && $output =~ ^(refused|killed) ]] ||
      { echo "$what: $output" >&2; kill "$neighbor"; return 1; }
  done
  kill "$neighbor" # it was still there
  assert_is secret "$(<victim)"
  [ ! -s fallen-kept ]
}

@test "a kernel with one of seccomp and Landlock is enough, with neither is not" {
  run old-kernel seccomp landlock -- shrink-image --confinement
  [ "$status" -ne 77 ] || skip 'a filter of system calls is refused here'
  assert_is '{"seccomp":false,"landlock":0}'
  run -2 old-kernel seccomp landlock -- shrink-image a b c
  assert_has 'this kernel has neither seccomp nor Landlock'
  run old-kernel seccomp -- shrink-image a b c
  assert_lacks 'neither seccomp nor Landlock'
}
