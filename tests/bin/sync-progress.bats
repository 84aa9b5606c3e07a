# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2154 # `run` sets stderr
# sync-progress: shows the progress of a pipeline, and prints the records unchanged.
load ../helpers/helper

# on_terminal COMMAND: runs the command on a terminal of 80 columns, and prints each of
# its progress lines on a line.
on_terminal() {
  TERM=xterm script -qec "stty cols ${columns-80}; $1" /dev/null |
    tr '\r' '\n' | sed 's/\x1b\[K//g' | grep .
}

# stored STATUS...: prints a record with each of these statuses in the member store.
stored() {
  printf '{"upc":"0016000275287","store":{"status":"%s"}}\n' "$@"
}

@test "the line shows the progress, the rate, and the time left" {
  run probe-progress 3162 7529 30 80 3000 0 1 0 0 2
  assert_is ' 41%  3162/7529  105/s  0:41 left  inserted 3000  unchanged 1  failed 2
3162 of 7529 (41%), 105/s, 0:41 left: inserted 3000, unchanged 1, failed 2'
}

@test "without a total, the line shows the elapsed time" {
  run probe-progress 3162 -1 30 80
  assert_is '3162  105/s  0:30
3162, 105/s, 0:30'
}

@test "slow rates are shown per minute, and long times in hours" {
  run probe-progress 3 70000 60 80
  assert_is '  0%  3/70000  3/min  388:52:20 left
3 of 70000 (0%), 3/min, 388:52:20 left'
}

@test "a total of 0 is 100 percent" {
  run probe-progress 0 0 0 80
  assert_has '100%  0/0' "${lines[0]}"
}

@test "100 percent is printed only when everything is done" {
  run probe-progress 99999 100000 1 80
  assert_has ' 99%  ' "${lines[0]}"
  run probe-progress 100000 100000 1 80
  assert_has '100%  ' "${lines[0]}"
}

@test "a number above the total is printed unchanged" {
  run probe-progress 10 7 60 80
  assert_is '100%  10/7  10/min  1:00' "${lines[0]}"
}

@test "with a rate of 0, the time left is unknown" {
  run probe-progress 0 7 60 80
  assert_is '  0%  0/7  0/min  1:00' "${lines[0]}"
}

@test "a narrow terminal gets a shorter line" {
  for width in 0 5 12 20 30 40; do
    run probe-progress 3162 7529 30 "$width" 3000 1
    [ "${#lines[0]}" -le "$width" ] || [[ ${lines[0]} == *" of "* ]]
  done
  run probe-progress 3162 7529 30 40 3000 1
  assert_is ' 41%  3162/7529  105/s  0:41 left' "${lines[0]}"
}

@test "records are printed byte for byte" {
  r='{ "upc":"0016000275287" , "n":[1.10,1e2,-0],"s":"\u0041\/é" }'
  printf '%s\r\n%s' "$r" "$r" >in
  sync-progress -q <in >got
  printf '%s\r\n%s\n' "$r" "$r" | cmp - got
}

@test "without a terminal, one line is printed at the end" {
  stored inserted inserted failed >in
  run --separate-stderr sync-progress -t 3 <in
  assert_status 0
  assert_is "$(cat in)"
  [[ $stderr =~ ^'sync-progress: 3 of 3 (100%), '[0-9.]+/(s|min)', '[0-9:]+': inserted 2, failed 1'$ ]]
}

@test "without a terminal, --interval prints a line per interval" {
  stored absent skipped >in
  run --separate-stderr sync-progress -i 0 -t 2 <in
  mapfile -t said <<<"$stderr"
  [ "${#said[@]}" -eq 4 ]
  assert_has '0 of 2 (0%)' "${said[0]}"
  assert_has '1 of 2 (50%)' "${said[1]}"
  assert_has 'absent 1, skipped 1' "${said[3]}"
}

@test "--interval prints the line even while no record arrives" {
  mkfifo pipe
  exec 4<>pipe
  run bash -c 'sync-progress -i 0.001 -t 1 <pipe 2>&1 >/dev/null 4>&- |
    { read -r a && read -r b && printf "%s\n%s\n" "$a" "$b"; }' 4>&4
  exec 4>&-
  assert_has '0 of 1' "${lines[0]}"
  assert_has '0 of 1' "${lines[1]}"
}

@test "on a terminal the line overwrites itself" {
  stored inserted updated >in
  run on_terminal 'sync-progress -i 0 -t 2 <in >/dev/null'
  [ "${#lines[@]}" -eq 4 ]
  assert_has '  0%  0/2' "${lines[0]}"
  assert_has ' 50%  1/2' "${lines[1]}"
  assert_has '100%  2/2' "${lines[3]}"
  assert_has 'inserted 1  updated 1' "${lines[3]}"
}

@test "a line is erased before the next, and ends with one line feed" {
  stored inserted >in
  run sh -c "TERM=xterm script -qec 'sync-progress -t 1 <in >/dev/null' \
    /dev/null | od -An -c | tr -d ' \n'"
  [[ $output == '100%1/1'*'033[K\r\r\n' ]]
}

@test "a message replaces the whole progress line" {
  stored inserted >in
  for program in 'sync-products --nothing' 'store-upsert --nothing'; do
    run sh -c "TERM=xterm script -qec '{ sync-progress -t 1 -i 99 <in; $program; } >/dev/null' /dev/null"
    assert_has $'100%  1/1'
    assert_has "${program%% *}: "
    assert_has $'\e[K\r\n'
    assert_has "nothing: no such option"$'\e[K\r\n'
  done
}

@test "the line is at most as wide as the terminal" {
  stored inserted updated unchanged absent >in
  columns=30 run on_terminal 'sync-progress -i 0 -t 4 <in >/dev/null'
  for line in "${lines[@]}"; do [ "${#line}" -lt 30 ]; done
}

@test "a terminal with TERM=dumb is treated like a file" {
  run sh -c "TERM=dumb script -qec \
    \"sync-progress -t 0 </dev/null >/dev/null\" /dev/null"
  assert_has 'sync-progress: 0 of 0'
}

@test "-q prints nothing, on a terminal or not" {
  stored inserted >in
  run --separate-stderr sync-progress -q -i 0 <in
  assert_is "" "$stderr"
  run on_terminal 'sync-progress -q -i 0 <in >/dev/null'
  assert_is ""
}

@test "unknown statuses in the member store are not counted" {
  printf '{"upc":"0016000275287","store":%s}\n' 7 '{}' '{"status":1}' \
    '{"status":"what"}' >in
  run --separate-stderr sync-progress <in
  assert_status 0
  [[ $stderr =~ ^'sync-progress: 4, '[0-9.]+/(s|min)', '[0-9:]+$ ]]
}

@test "a line that is not a record is rejected and not counted" {
  { echo nonsense; stored inserted; printf '{"upc":"\0"}\n'
    printf '{"upc":"\377"}\n'; head -c 2097152 /dev/zero; echo
    head -c 100000 /dev/zero | tr '\0' '['; } >in
  run --separate-stderr sync-progress --rejects bad <in
  assert_status 1
  assert_is "$(stored inserted)"
  assert_has 'sync-progress: 1, ' "$stderr"
  assert_is 5 "$(wc -l <bad)"
}

@test "lines in = lines out + rejects" {
  records 1000 >in
  sed -i '7~10s/^/x/' in
  run --separate-stderr sh -c 'sync-progress -q --rejects bad <in | wc -l'
  assert_is 900
  assert_is 100 "$(wc -l <bad)"
}

@test "an empty input is not an error" {
  run --separate-stderr sync-progress </dev/null
  assert_status 0
  assert_is ""
}

@test "an unknown option is a usage error" {
  for o in '-t x' '-t -1' '-i -1' '-i 1e9' '-i x' --what file; do
    # shellcheck disable=SC2086 # split into words
    run --separate-stderr sync-progress $o </dev/null
    assert_status 2
    assert_is ""
    assert_has "usage: sync-progress" "$stderr"
  done
}

@test "a full disk is an error" {
  run sh -c "echo '{\"upc\":\"0016000275287\"}' | sync-progress -q >/dev/full"
  assert_status 2
  assert_has "sync-progress: "
}

@test "sync-progress ends silently if its reader exits" {
  records 50000 >in
  run sh -c 'sync-progress -q <in | head -n 1 | wc -l'
  assert_is 1
}

@test "an input that cannot be read is an error" {
  run sync-progress <.
  assert_status 2
  assert_has "sync-progress: stdin: Is a directory"
}

@test "the manual's examples work as described" {
  mapfile -t example < <(sed -n '/^\.Sh EXAMPLES/,/^\.Sh/p' \
    <(manual_text "$ROOT/bin/sync-progress.1") | sed -n 's/^\.Dl //p')
  [ "${#example[@]}" -eq 3 ]
  records 3 >records.ndjson
  run bash -c "${example[0]}"
  assert_status 0
  assert_has '3 of 3 (100%)'
  assert_is 3 "$(wc -l <merged.ndjson)"
  run bash -c "${example[1]}"
  assert_status 0
  assert_is ""
  assert_has 'sync-progress: 3, ' "$(cat log)"
  sed 's/}$/,"store":{"status":"inserted"}}/' records.ndjson >stored.ndjson
  run bash -c "${example[2]}"
  assert_is 3
}

@test "--json prints the progress as lines of JSON instead of the records" {
  run sh -c 'sync-progress -q --json --total 5 --interval 0'
  assert_is '{"at":"2026-11-23T12:00:00Z","done":0,"total":5,"per_second":0}' "${lines[0]}"
  records 4 | sed '1,3s/}$/,"store":{"status":"failed"}}/' >in
  run sh -c 'sync-progress -q -j -t 5 <in | tail -n 1 |
    jq -c "del(.per_second, .seconds_left)"'
  assert_is '{"at":"2026-11-23T12:00:00Z","done":4,"total":5,"failed":3}'
  run sh -c 'sync-progress -q --json <in >/dev/full'
  assert_status 2
}
