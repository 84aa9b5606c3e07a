#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2030,SC2031 # every test runs in its own subshell
# shellcheck disable=SC2016 # another shell expands these
# shrink-image: makes a small image and a thumbnail, which contain no metadata
# shellcheck disable=SC2154 # `run` sets stderr
load ../helpers/helper
load ../helpers/mock
load ../helpers/samples

setup_file() { make_samples; }
setup() {
  command -v shrink-image >/dev/null || skip 'built without libvips'
  in_tmp
}

teardown() {
  [ -z "${MOCK_PID-}" ] || stop_mock
  [ -z "${victim-}" ] || kill -KILL "$victim" 2>/dev/null || :
}

shrink() { shrink-image "$SAMPLES/$1" full small "${@:2}"; }

@test "the first bytes decide the type of a file: JPEG, PNG, WebP or GIF" {
  for kind in jpg png webp gif; do
    cp "$SAMPLES/red.$kind" misnamed.txt
    run -0 shrink-image misnamed.txt full small
    assert_is "{\"kind\":\"${kind/jpg/jpeg}\",\"width\":1200,\"height\":900}"
    assert_is $'webpload 1200x900 3\nwebpload 200x150 3' "$(describe_images full small)"
  done
}

@test "AVIF is decoded if libvips supports it" {
  [ -f "$SAMPLES/red.avif" ] || skip 'this libvips writes no AVIF'
  run -0 shrink red.avif
  assert_has '"kind":"avif","width":1200'
}

@test "HTML, SVG, PDF, TIFF and an empty file are rejected, under any name" {
  for file in page.jpg drawing.jpg paper.jpg nothing.jpg red.tif; do
    run --separate-stderr -1 shrink "$file"
    assert_is ''
    assert_is "shrink-image: $SAMPLES/$file: neither JPEG, PNG, WebP, AVIF nor GIF" "$stderr"
  done
}

@test "a truncated file, or noise, is reported as damaged" {
  for file in cut.jpg cut.png cut.gif cut.webp noise.jpg; do
    run --separate-stderr -1 shrink "$file"
    assert_has damaged "$stderr"
  done
}

@test "an image of 60,000 x 60,000 pixels is rejected after its header" {
  [ "$(stat -c %s "$SAMPLES/bomb.png")" -lt 50000 ]
  run -1 max-rss rss shrink-image "$SAMPLES/bomb.png" full small
  assert_has 'more pixels than --max-pixels'
  [[ $(readlink -f "$BIN") == */san/* ]] || [ "$(<rss)" -lt 100000 ]
  [ ! -s full ]
  run -1 shrink red.jpg --max-pixels 1919999
  assert_has 'more pixels than --max-pixels'
  run -0 shrink red.jpg --max-pixels 1920000
}

@test "no image is enlarged" {
  run -0 shrink tiny.png
  assert_is '{"kind":"png","width":40,"height":30}'
  assert_is 'webpload 40x30 3' "$(describe_images small)"
}

@test "--size and --thumbnail limit the longer side" {
  run -0 shrink red.jpg --size 600 --thumbnail 100
  assert_is $'webpload 600x450 3\nwebpload 100x75 3' "$(describe_images full small)"
}

@test "the EXIF orientation is applied, and all metadata are removed" {
  for format in webp jpeg; do
    run -0 shrink exif.jpg --format $format
    assert_is '{"kind":"jpeg","width":900,"height":1200}'
    run -1 grep -qaiE 'SECRET|EXIF|XMP|ICC' full small
  done
}

@test "colors are converted to sRGB, even from CMYK" {
  for file in red.jpg cmyk.jpg; do
    run -0 shrink "$file"
    read -r red green blue < <(vips getpoint full 10 10)
    [ "${red%.*}" -gt 180 ] && [ "${red%.*}" -lt 220 ]
    [ "${green%.*}" -lt 60 ]
    [ "${blue%.*}" -gt 30 ] && [ "${blue%.*}" -lt 90 ]
  done
}

@test "transparency is kept in WebP, and becomes white in JPEG" {
  run -0 shrink clear.png
  assert_is 'webpload 40x30 4' "$(describe_images full)"
  run -0 shrink clear.png --format jpeg
  assert_is 'jpegload 40x30 3' "$(describe_images full)"
  run -0 vips getpoint full 10 10
  assert_has 255
}

@test "two runs on the same image write the same bytes" {
  shrink red.jpg && mv full first
  shrink red.jpg
  cmp full first
}

@test "missing files are an error" {
  run --separate-stderr -2 shrink-image none full small
  assert_is 'shrink-image: none: No such file or directory' "$stderr"
  run --separate-stderr -2 shrink-image "$SAMPLES/red.jpg" none/full small
  assert_is 'shrink-image: none/full: No such file or directory' "$stderr"
}

@test "a file that cannot be written is reported" {
  run --separate-stderr -1 shrink-image "$SAMPLES/red.jpg" /dev/full small
  assert_has 'no space left on the device' "$stderr"
}

@test "a usage error prints the reason and the synopsis" {
  for wrong in 'one two' '--size 0' '--format gif x y z' --no-such; do
    # shellcheck disable=SC2086 # split into words
    run --separate-stderr -2 shrink-image $wrong
    assert_is ''
    assert_has 'usage: shrink-image' "$stderr"
  done
}

@test "standard input that is not a socket is an error" {
  run --separate-stderr -2 shrink-image </dev/null
  assert_has 'shrink-image: stdin:' "$stderr"
}

## Files

@test "an image that is its own output is an error, under any name" {
  cp "$SAMPLES/red.jpg" p.jpg
  ln -s p.jpg link.jpg
  ln p.jpg hard.jpg
  for name in p.jpg ./p.jpg link.jpg hard.jpg; do
    run --separate-stderr -2 shrink-image p.jpg "$name" small
    assert_is "shrink-image: $name: the output is the input" "$stderr"
    run --separate-stderr -2 shrink-image p.jpg full "$name"
    assert_is "shrink-image: $name: the output is the input" "$stderr"
  done
  cmp p.jpg "$SAMPLES/red.jpg"
  [ ! -e small ] && [ ! -e full ]
}

@test "two outputs that are one file are an error, under any name" {
  mkdir directory
  echo old >there
  ln there hard
  for names in 'new new' 'new ./new' "new $PWD/new" 'new directory/../new' \
    'there there' 'there hard'; do
    # shellcheck disable=SC2086 # split into words
    run --separate-stderr -2 shrink-image "$SAMPLES/red.jpg" $names
    assert_has 'both outputs are the same file' "$stderr"
  done
  assert_is old "$(<there)"
  [ ! -e new ]
}

@test "an image that cannot be decoded does not change the outputs" {
  echo one >full
  echo two >small
  run -2 shrink-image none full small
  run -2 shrink-image . full small
  run -1 shrink page.jpg
  run -1 shrink cut.jpg
  run -2 shrink-image "$SAMPLES/red.jpg" full none/small
  run -2 shrink-image "$SAMPLES/red.jpg" full .
  assert_is 'one two' "$(<full) $(<small)"
  assert_is 'full small' "$(find . -type f -printf '%f\n' | sort | xargs)"
}

@test "outputs are replaced atomically, and keep their mode; a symlink stays" {
  echo one >full
  chmod 600 full
  ln full before
  echo two >target
  ln -s target small
  run -0 shrink red.jpg
  assert_is 600 "$(stat -c %a full)"
  assert_is one "$(<before)"
  assert_is 'webpload 200x150 3' "$(describe_images target)"
  [ -L small ]
  assert_is 'before full target' \
    "$(find . -type f -printf '%f\n' | sort | xargs)"
}

@test "names may have any bytes, even invalid UTF-8" {
  for name in $'caf\xe9' $'e\u0301' é ' ' '*' $'a\nb' -x; do
    mkdir -- "./$name"
    cp "$SAMPLES/tiny.png" "./$name/p"
    run -0 shrink-image "./$name/p" "./$name/full" "./$name/small"
    [ -s "./$name/full" ] && [ -s "./$name/small" ]
  done
}

## A decoder that an image has compromised

# blocked WHAT [ARG]: asserts that a compromised decoder that tries WHAT gets an error
# or is killed.
blocked() {
  run compromised-decoder "$@"
  [[ $status -eq 0 && $output =~ ^(denied|killed) ]] ||
    { echo "$*: $output (status $status)"; return 1; }
}
# possible WHAT [ARG]: asserts that WHAT succeeds without the sandbox. Otherwise
# `blocked` would prove nothing.
possible() { run -1 compromised-decoder --free "$@"; assert_is ALLOWED; }
# a_victim: starts the process $victim, which `end_victim` or teardown ends.
a_victim() {
  sleep 1000 3>&- &
  disown
  victim=$!
}
end_victim() { kill -KILL "$victim"; }

@test "a compromised decoder cannot change files: truncate, chmod, unlink, rename, link" {
  for what in truncate chmod times unlink rename link symlink x32 i386; do
    echo kept >store
    chmod 600 store
    blocked $what store
    assert_is 'kept 600 1' "$(<store) $(stat -c '%a %h' store)"
  done
  for what in create mkdir symlink; do
    blocked $what new
    [ ! -e new ] && [ ! -L new ]
  done
  for what in truncate chmod times rename; do
    echo kept >store
    possible $what store
  done
}

@test "a compromised decoder cannot look up files: open, stat, access, getcwd" {
  echo secret >key
  for what in open stat access cwd; do
    blocked $what "$PWD/key"
    possible $what "$PWD/key"
  done
}

@test "a compromised decoder cannot use a network: TCP, UDP, abstract sockets, listening" {
  start_mock
  port=${MOCK##*:}
  for what in tcp udp listen abstract; do
    blocked $what "$port"
    possible $what "$port"
  done
  blocked send x
  stop_mock
}

@test "a compromised decoder cannot affect processes: signals, limits, priority, tracing" {
  a_victim
  for what in signal priority prlimit; do
    blocked $what $victim
    possible $what $victim
  done
  for what in kill tgkill ptrace peek; do blocked $what $victim; done
  kill -0 $victim
  end_victim
}

@test "a compromised decoder has no terminal, and cannot write to one" {
  # A new terminal; `script` records everything that is written to it.
  for what in type terminal; do
    run -0 script -qec "compromised-decoder $what x" /dev/null
    assert_has denied
  done
  run script -qec 'compromised-decoder --free terminal x' /dev/null
  assert_has ALLOWED
}

@test "a compromised decoder cannot start processes or programs" {
  for what in fork clone3; do
    blocked $what
    possible $what
  done
  blocked exec /bin/true
}

@test "a compromised decoder gets no memory beyond its limit, and no executable memory" {
  [[ $(readlink -f "$BIN") == */san/* ]] || blocked shared
  possible shared
  for what in code turn-code; do
    blocked $what
    possible $what
  done
  blocked memfd
}

@test "a compromised decoder cannot use other system calls" {
  for what in io_uring userfaultfd namespace bpf key; do blocked $what; done
}

@test "a compromised decoder cannot raise its limits, and is killed with its parent" {
  for what in outlive dumpable limits; do
    blocked $what
    possible $what
  done
}

@test "a compromised decoder has no descriptor to which it could write later" {
  blocked later evil
  blocked inherited
  assert_is '' "$(<kept)"
  possible later evil
}

@test "a compromised decoder fails at everything, even with seccomp alone" {
  compromised-decoder --list >list
  a_victim
  while read -r what; do
    [[ $what != shared || $(readlink -f "$BIN") != */san/* ]] || continue
    run old-kernel landlock -- compromised-decoder "$what" $victim
    [ "$status" -ne 77 ] || skip 'this kernel has no seccomp'
    [[ $status -eq 0 && $output =~ ^(denied|killed) ]] ||
      { echo "$what: $output"; return 1; }
  done <list
  [ "$(wc -l <list)" -gt 40 ]
  end_victim
}

@test "with Landlock alone, a compromised decoder cannot change files" {
  run shrink-image --confinement
  [[ $output != *'"landlock":0'* ]] || skip 'this kernel has no Landlock'
  echo kept >store
  for what in open unlink create rename link; do
    run -0 old-kernel seccomp -- compromised-decoder $what store
    assert_has denied
  done
  for what in later inherited terminal; do
    run -0 old-kernel seccomp -- compromised-decoder $what evil
    assert_has denied
  done
  assert_is kept "$(<store)"
}

## A kernel with fewer features

@test "either seccomp or Landlock is enough; without both, images are rejected" {
  run -0 old-kernel landlock -- shrink-image --confinement
  assert_is '{"seccomp":true,"landlock":0}'
  run -0 old-kernel landlock -- shrink-image "$SAMPLES/tiny.png" full small
  run -0 old-kernel seccomp -- shrink-image --confinement
  assert_has '{"seccomp":false,"landlock":'
  run -0 old-kernel seccomp -- shrink-image "$SAMPLES/tiny.png" full small
  rm full small
  run -1 old-kernel seccomp landlock -- shrink-image --confinement
  assert_is '{"seccomp":false,"landlock":0}'
  run -2 old-kernel seccomp landlock -- \
    shrink-image "$SAMPLES/tiny.png" full small
  assert_has 'neither seccomp nor Landlock'
  [ ! -e full ]
  run -0 old-kernel seccomp landlock -- \
    shrink-image --unconfined "$SAMPLES/tiny.png" full small
  [ -s full ]
  APLSYNC_UNCONFINED=1 run -0 old-kernel seccomp landlock -- \
    shrink-image "$SAMPLES/tiny.png" full small
}

@test "a lower resource limit of the caller is kept, and images are decoded" {
  run -0 bash -c 'ulimit -n 12; ulimit -c 0; ulimit -u 3000
    shrink-image "$1" full small' bash "$SAMPLES/red.jpg"
}
