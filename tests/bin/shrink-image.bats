#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2030,SC2031 # each test is a subshell
# shellcheck disable=SC2016 # another shell expands them
# shrink-image: makes a small image and a thumbnail, which contain only pixels
# shellcheck disable=SC2154 # run sets stderr
load ../helpers/helper
load ../helpers/mock
load ../helpers/pictures

setup_file() { make_pictures; }
setup() {
  command -v shrink-image >/dev/null || skip 'built without libvips'
  in_tmp
}

teardown() {
  [ -z "${MOCK_PID-}" ] || stop_mock
  [ -z "${victim-}" ] || kill -KILL "$victim" 2>/dev/null || :
}

shrink() { shrink-image "$PICTURES/$1" full small "${@:2}"; }

@test "the first bytes decide the type of a file: JPEG, PNG, WebP or GIF" {
  for kind in jpg png webp gif; do
    cp "$PICTURES/red.$kind" misnamed.txt
    run -0 shrink-image misnamed.txt full small
    assert_is "{\"kind\":\"${kind/jpg/jpeg}\",\"width\":1200,\"height\":900}"
    assert_is $'webpload 1200x900 3\nwebpload 200x150 3' "$(of full small)"
  done
}

@test "AVIF is decoded if libvips supports it" {
  [ -f "$PICTURES/red.avif" ] || skip 'this libvips writes no AVIF'
  run -0 shrink red.avif
  assert_has '"kind":"avif","width":1200'
}

@test "HTML, SVG, PDF, TIFF and an empty file are no images, under any name" {
  for file in page.jpg drawing.jpg paper.jpg nothing.jpg red.tif; do
    run --separate-stderr -1 shrink "$file"
    assert_is ''
    assert_is "shrink-image: $PICTURES/$file: neither JPEG, PNG, WebP, AVIF nor GIF" "$stderr"
  done
}

@test "a truncated file, or noise, is damaged" {
  for file in cut.jpg cut.png cut.gif cut.webp noise.jpg; do
    run --separate-stderr -1 shrink "$file"
    assert_has damaged "$stderr"
  done
}

@test "60,000 x 60,000 pixels are rejected by the header" {
  [ "$(stat -c %s "$PICTURES/bomb.png")" -lt 50000 ]
  run -1 max-rss rss shrink-image "$PICTURES/bomb.png" full small
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
  assert_is 'webpload 40x30 3' "$(of small)"
}

@test "--size and --thumbnail limit the longer side" {
  run -0 shrink red.jpg --size 600 --thumbnail 100
  assert_is $'webpload 600x450 3\nwebpload 100x75 3' "$(of full small)"
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
  assert_is 'webpload 40x30 4' "$(of full)"
  run -0 shrink clear.png --format jpeg
  assert_is 'jpegload 40x30 3' "$(of full)"
  run -0 vips getpoint full 10 10
  assert_has 255
}

@test "the same image gives the same bytes" {
  shrink red.jpg && mv full first
  shrink red.jpg
  cmp full first
}

@test "missing files are an error" {
  run --separate-stderr -2 shrink-image none full small
  assert_is 'shrink-image: none: No such file or directory' "$stderr"
  run --separate-stderr -2 shrink-image "$PICTURES/red.jpg" none/full small
  assert_is 'shrink-image: none/full: No such file or directory' "$stderr"
}

@test "a file that cannot be written is reported" {
  run --separate-stderr -1 shrink-image "$PICTURES/red.jpg" /dev/full small
  assert_has 'no space left on the device' "$stderr"
}

@test "a usage error prints the reason and the synopsis" {
  for wrong in 'one two' '--size 0' '--format gif x y z' --no-such; do
    # shellcheck disable=SC2086 # words
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
  cp "$PICTURES/red.jpg" p.jpg
  ln -s p.jpg link.jpg
  ln p.jpg hard.jpg
  for name in p.jpg ./p.jpg link.jpg hard.jpg; do
    run --separate-stderr -2 shrink-image p.jpg "$name" small
    assert_is "shrink-image: $name: the output is the input" "$stderr"
    run --separate-stderr -2 shrink-image p.jpg full "$name"
    assert_is "shrink-image: $name: the output is the input" "$stderr"
  done
  cmp p.jpg "$PICTURES/red.jpg"
  [ ! -e small ] && [ ! -e full ]
}

@test "two outputs that are one file are an error, under any name" {
  mkdir folder
  echo old >there
  ln there hard
  for names in 'new new' 'new ./new' "new $PWD/new" 'new folder/../new' \
    'there there' 'there hard'; do
    # shellcheck disable=SC2086 # words
    run --separate-stderr -2 shrink-image "$PICTURES/red.jpg" $names
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
  run -2 shrink-image "$PICTURES/red.jpg" full none/small
  run -2 shrink-image "$PICTURES/red.jpg" full .
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
  assert_is 'webpload 200x150 3' "$(of target)"
  [ -L small ]
  assert_is 'before full target' \
    "$(find . -type f -printf '%f\n' | sort | xargs)"
}

@test "names that are not UTF-8, or odd, work" {
  for name in $'caf\xe9' $'e\u0301' é ' ' '*' $'a\nb' -x; do
    mkdir -- "./$name"
    cp "$PICTURES/tiny.png" "./$name/p"
    run -0 shrink-image "./$name/p" "./$name/full" "./$name/small"
    [ -s "./$name/full" ] && [ -s "./$name/small" ]
  done
}

## An image that has compromised its decoder

# fallen WHAT [ARG]: the compromised decoder tries that, and fails or is killed.
fallen() {
  run fallen-decoder "$@"
  [[ $status -eq 0 && $output =~ ^(refused|killed) ]] ||
    { echo "$*: $output (status $status)"; return 1; }
}
# freely WHAT [ARG]: without the sandbox it succeeds; otherwise the test would prove
# nothing.
freely() { run -1 fallen-decoder --free "$@"; assert_is ALLOWED; }
# a_victim: starts the process $victim, until the end of the test.
a_victim() {
  sleep 1000 3>&- &
  disown
  victim=$!
}
end_victim() { kill -KILL "$victim"; }

@test "compromised, it changes no file: no truncate, chmod, unlink, rename, link" {
  for what in truncate chmod times unlink rename link symlink x32 i386; do
    echo kept >store
    chmod 600 store
    fallen $what store
    assert_is 'kept 600 1' "$(<store) $(stat -c '%a %h' store)"
  done
  for what in create mkdir symlink; do
    fallen $what new
    [ ! -e new ] && [ ! -L new ]
  done
  for what in truncate chmod times rename; do
    echo kept >store
    freely $what store
  done
}

@test "compromised, it cannot look up files: no open, stat, access, getcwd" {
  echo secret >key
  for what in open stat access cwd; do
    fallen $what "$PWD/key"
    freely $what "$PWD/key"
  done
}

@test "compromised, it reaches no network: no TCP, UDP, abstract socket, listener" {
  start_mock
  port=${MOCK##*:}
  for what in tcp udp listen abstract; do
    fallen $what "$port"
    freely $what "$port"
  done
  fallen send x
  stop_mock
}

@test "compromised, it affects no process: no signal, limit, priority, tracing" {
  a_victim
  for what in signal priority prlimit; do
    fallen $what $victim
    freely $what $victim
  done
  for what in kill tgkill ptrace peek; do fallen $what $victim; done
  kill -0 $victim
  end_victim
}

@test "compromised, it cannot write to the terminal, and has none" {
  # A new terminal, whose other end records all input.
  for what in type terminal; do
    run -0 script -qec "fallen-decoder $what x" /dev/null
    assert_has refused
  done
  run script -qec 'fallen-decoder --free terminal x' /dev/null
  assert_has ALLOWED
}

@test "compromised, it starts no process and no program" {
  for what in fork clone3; do
    fallen $what
    freely $what
  done
  fallen exec /bin/true
}

@test "compromised, it gets no memory beyond its limit, and no executable memory" {
  [[ $(readlink -f "$BIN") == */san/* ]] || fallen shared
  freely shared
  for what in code turn-code; do
    fallen $what
    freely $what
  done
  fallen memfd
}

@test "compromised, it cannot use other ways into the kernel" {
  for what in io_uring userfaultfd namespace bpf key; do fallen $what; done
}

@test "compromised, it keeps its limits, and is killed with its parent" {
  for what in outlive dumpable limits; do
    fallen $what
    freely $what
  done
}

@test "compromised, it has no descriptor to which it could write later" {
  fallen later evil
  fallen inherited
  assert_is '' "$(<fallen-kept)"
  freely later evil
}

@test "compromised, all attempts fail, even with seccomp alone" {
  fallen-decoder --list >list
  a_victim
  while read -r what; do
    [[ $what != shared || $(readlink -f "$BIN") != */san/* ]] || continue
    run old-kernel landlock -- fallen-decoder "$what" $victim
    [ "$status" -ne 77 ] || skip 'this kernel has no seccomp'
    [[ $status -eq 0 && $output =~ ^(refused|killed) ]] ||
      { echo "$what: $output"; return 1; }
  done <list
  [ "$(wc -l <list)" -gt 40 ]
  end_victim
}

@test "compromised, Landlock alone still blocks all files, and the descriptors" {
  run shrink-image --confinement
  [[ $output != *'"landlock":0'* ]] || skip 'this kernel has no Landlock'
  echo kept >store
  for what in open unlink create rename link; do
    run -0 old-kernel seccomp -- fallen-decoder $what store
    assert_has refused
  done
  for what in later inherited terminal; do
    run -0 old-kernel seccomp -- fallen-decoder $what evil
    assert_has refused
  done
  assert_is kept "$(<store)"
}

## A kernel with fewer features

@test "seccomp or Landlock is enough, and reported; without both, images are rejected" {
  run -0 old-kernel landlock -- shrink-image --confinement
  assert_is '{"seccomp":true,"landlock":0}'
  run -0 old-kernel landlock -- shrink-image "$PICTURES/tiny.png" full small
  run -0 old-kernel seccomp -- shrink-image --confinement
  assert_has '{"seccomp":false,"landlock":'
  run -0 old-kernel seccomp -- shrink-image "$PICTURES/tiny.png" full small
  rm full small
  run -1 old-kernel seccomp landlock -- shrink-image --confinement
  assert_is '{"seccomp":false,"landlock":0}'
  run -2 old-kernel seccomp landlock -- \
    shrink-image "$PICTURES/tiny.png" full small
  assert_has 'neither seccomp nor Landlock'
  [ ! -e full ]
  run -0 old-kernel seccomp landlock -- \
    shrink-image --unconfined "$PICTURES/tiny.png" full small
  [ -s full ]
  APLSYNC_UNCONFINED=1 run -0 old-kernel seccomp landlock -- \
    shrink-image "$PICTURES/tiny.png" full small
}

@test "a lower existing limit is kept, and images are decoded" {
  run -0 bash -c 'ulimit -n 12; ulimit -c 0; ulimit -u 3000
    shrink-image "$1" full small' bash "$PICTURES/red.jpg"
}
