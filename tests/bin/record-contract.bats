# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
# The rules that every filter follows (ARCHITECTURE.md, "The record"). Each test checks
# one rule for all filters in contract.bash.
load ../helpers/helper
load ../helpers/contract

setup_file() {
  cd "$BATS_FILE_TMPDIR" || return
  make_mixed
}
# mixed: makes links to the files of make_mixed.
mixed() { ln -s "$BATS_FILE_TMPDIR"/{mixed,good,want} .; }

# inserted IN OUT MEMBER: asserts that OUT has the lines of IN, each with MEMBER and a
# JSON value after its last member; without any change if MEMBER is "-".
inserted() {
  local in out i before behind
  mapfile -t in <"$1"
  mapfile -t out <"$2"
  [ ${#in[@]} -eq ${#out[@]} ]
  for i in "${!in[@]}"; do
    before=${in[i]%\}*} behind=${in[i]##*\}}
    [ "$3" = - ] && { assert_is "${in[i]}" "${out[i]}"; continue; }
    assert_has "$before,\"$3\":" "${out[i]:0:${#before}+${#3}+4}"
    assert_is "}$behind" "${out[i]: -1-${#behind}}"
  done
  [ "$3" = - ] || jq -es "all(has(\"$3\"))" "$2" >/dev/null
}

unchanged() {
  odd_records >in
  filter "$1" -q <in >out || [ $? -eq 1 ]
  inserted in out "$2"
}
@test "a filter inserts one member and changes no other byte" {
  each_filter unchanged
}

idempotent() {
  odd_records >in
  filter "$1" -q <in >once || [ $? -eq 1 ]
  filter "$1" -q <once >twice
  assert_same once twice
}
@test "a second run changes nothing: status 0" {
  each_filter idempotent
}

last_line() {
  not_due 2 | head -c -1 | filter "$1" -q >out
  not_due 2 >in
  inserted in out "$2"
}
@test "a last line without LF is processed, and the output ends with LF" {
  each_filter last_line
}

empty() {
  run --separate-stderr filter "$1" -q
  assert_status 0
  assert_is ""
  assert_is "" "$stderr"
}
@test "empty input gives empty output: status 0" {
  each_filter empty
}

quiet() {
  not_due 30 >in
  run --separate-stderr filter "$1" -q <in
  assert_status 0
  assert_is "" "$stderr"
  assert_is 30 "${#lines[@]}"
}
@test "with -q, success is silent" {
  each_filter quiet
}

good_ones() {
  local status=0
  filter "$1" -q --rejects rejects <mixed >out || status=$?
  assert_is 1 "$status"
  inserted good out "$2"
  assert_is "$(wc -l <mixed)" $(($(wc -l <out) + $(wc -l <rejects)))
}
@test "lines in = lines out + rejects: status 1" {
  mixed
  each_filter good_ones
}

reject_file() {
  rm -f rejects
  filter "$1" -q --rejects rejects <mixed >/dev/null || true
  assert_same want.sorted <(jq -cS . rejects)
}
@test "--rejects has line, offset, reason, length and input of each reject" {
  mixed
  jq -cS . want >want.sorted
  each_filter reject_file
  reject_file coverage-report
}

reject_messages() {
  run --separate-stderr filter "$1" -q <mixed
  assert_status 1
  assert_is "$(jq -r "\"$1: stdin:\\(.line): \\(.reason)\"" want)" "$stderr"
}
@test "without --rejects, each reject is a message with its line and reason" {
  mixed
  each_filter reject_messages
  reject_messages coverage-report
}

reject_append() {
  echo kept >rejects
  echo nonsense | filter "$1" -q --rejects rejects || true
  run cat rejects
  assert_is 2 "${#lines[@]}"
  assert_is kept "${lines[0]}"
}
@test "--rejects appends" {
  each_filter reject_append
}

reject_full() {
  echo nonsense >in
  run --separate-stderr filter "$1" -q --rejects /dev/full <in
  assert_status 2
  assert_is "$1: /dev/full: No space left on device" "$stderr"
  run --separate-stderr filter "$1" -q --rejects no/such <in
  assert_status 2
  assert_is "$1: no/such: No such file or directory" "$stderr"
}
@test "rejects that cannot be written are an error: status 2" {
  each_filter reject_full
}

too_long() {
  filter "$1" -q --rejects rejects <in >out || true
  assert_is 2 "$(wc -l <out)"
  [ "$2" = - ] && return
  assert_is '[2,1048576,"the record would grow over 1 MiB"]' \
    "$(jq -c '[.line, .bytes, .reason]' rejects)"
}
long_record() {
  not_due 1 "$1" | head -c -2
  printf ',"x":"'
  head -c "$1" /dev/zero | tr '\0' x
  echo '"}'
}
@test "a record of 1 MiB is accepted, unless the new member would make it longer" {
  not_due 2 >in
  n=$((1048576 - $(long_record 0 | wc -c) + 1))
  { head -n 1 in; long_record "$n"; tail -n 1 in; } >in.long
  mv in.long in
  sed -n 2p in | head -c -1 | wc -c >size
  assert_is 1048576 "$(cat size)"
  FILTERS=${FILTERS/sync-progress -/}
  each_filter too_long
  sync-progress -q <in >out
  assert_same in out
}

full_disk() {
  filter_command "$1" -q
  run --separate-stderr sh -c '"$@" <in >/dev/full' - "${COMMAND[@]}"
  assert_status 2
  assert_is "$1: stdout: No space left on device" "$stderr"
}
@test "a full disk is an error: status 2" {
  not_due 1 >in
  each_filter full_disk
}

closed_stdout() {
  filter_command "$1" -q
  # shellcheck disable=SC2016 # another shell expands these
  run --separate-stderr bash -c \
    '"$@" <in | head -n 1 >/dev/null; exit "${PIPESTATUS[0]}"' - "${COMMAND[@]}"
  assert_status 141
  assert_is "" "$stderr"
}
@test "a filter ends silently by SIGPIPE if its reader exits" {
  not_due 20000 >in
  each_filter closed_stdout
}

ignored_sigpipe() {
  filter_command "$1" -q
  # shellcheck disable=SC2016 # another shell expands these
  run --separate-stderr bash -c 'trap "" PIPE
    "$@" <in | head -n 1 >/dev/null; exit "${PIPESTATUS[0]}"' - "${COMMAND[@]}"
  assert_status 141
  assert_is "" "$stderr"
}
@test "a filter ends by SIGPIPE even if its parent ignores SIGPIPE, as systemd does" {
  not_due 20000 >in
  each_filter ignored_sigpipe
}

file_limit() {
  filter_command "$1" -q
  run --separate-stderr bash -c 'ulimit -f 100; "$@" <in >out' - \
    "${COMMAND[@]}"
  assert_status 2
  assert_has "$1: " "$stderr"
  # SQLite does not preserve errno for all of its files.
  [ "$1" = store-upsert ] || assert_has "File too large" "$stderr"
}
@test "a file over a size limit is an error: status 2" {
  not_due 4000 >in
  each_filter file_limit
}

# A filter writes to a pipe from which nothing is read until the filter waits.
nonblocking_out() {
  rm -f pipe
  mkfifo pipe
  filter_command "$1" -q
  nonblock "${COMMAND[@]}" <in >pipe 2>errors &
  exec {out}<pipe
  wait_until_asleep $!
  wc -l <&"$out" >n
  exec {out}<&-
  wait $! || { cat errors >&2; return 1; }
  assert_is 4000 "$(cat n)"
}
@test "nothing is lost if stdout is non-blocking" {
  not_due 4000 >in
  each_filter nonblocking_out
}

nonblocking_in() {
  local n=0 call=running
  rm -f pipe
  mkfifo pipe
  filter_command "$1" -q
  nonblock "${COMMAND[@]}" <pipe >out 2>errors &
  exec {to}>pipe
  while [ "$n" -lt 3 ]; do # a busy loop would not sleep so often
    read -r call _ <"/proc/$!/syscall"
    [ "$call" = running ] && n=0 || n=$((n + 1))
  done
  not_due 2 >&"$to"
  exec {to}>&-
  wait $! || { cat errors >&2; return 1; }
  assert_is 2 "$(wc -l <out)"
}
@test "a filter waits if stdin is non-blocking" {
  each_filter nonblocking_in
}

# While a filter reads an endless invalid line, the records before that line are already
# written, and a signal ends the filter.
junk() {
  local out line status=0
  [ "$1" != scan-off ] || return 0 # it writes after it has read everything
  rm -f printed
  mkfifo printed
  filter_command "$1" -q --rejects /dev/null
  "${COMMAND[@]}" < <(not_due 1; exec 2>/dev/null; "${JUNK[@]}") >printed &
  exec {out}<printed
  read -r -t 20 line <&"$out"
  assert_has '{"upc":' "$line"
  signal_until_ended $! TERM
  wait $! || status=$?
  exec {out}<&-
  assert_is 143 "$status"
}
@test "an endless invalid line does not delay earlier records, and a signal ends the filter" {
  JUNK=(yes junk)
  each_filter junk
  JUNK=(cat /dev/zero)
  each_filter junk
}

no_stdout() {
  filter_command "$1" -q --rejects rejects
  run --separate-stderr sh -c '"$@" <in >&-' - "${COMMAND[@]}"
  assert_status 2
  assert_is "$1: stdout: Bad file descriptor" "$stderr"
  assert_is 1 "$(wc -l <rejects)"
}
@test "if stdout is closed, the output is not written to another file" {
  { echo nonsense; not_due 1; } >in
  each_filter no_stdout
}

bad_stdin() {
  filter_command "$1" -q
  run --separate-stderr filter "$1" -q <.
  assert_status 2
  assert_is "" "$output"
  assert_is "$1: stdin: Is a directory" "$stderr"
  run --separate-stderr sh -c '"$@" <&-' - "${COMMAND[@]}"
  assert_status 2
  assert_is "$1: stdin: Bad file descriptor" "$stderr"
}
@test "an unreadable input is an error: status 2" {
  each_filter bad_stdin
  bad_stdin coverage-report
}

# The filter gets SIGTERM between two records.
terminated() {
  local one two='' status=0
  [ "$1" != scan-off ] || return 0 # it writes after it has read everything
  filter_command "$1" -q
  coproc job { exec "${COMMAND[@]}"; }
  local pid=$job_PID in out
  exec {in}>&"${job[1]}" {out}<&"${job[0]}"
  eval "exec ${job[1]}>&-"
  not_due 1 >&"$in"
  read -r -t 20 one <&"$out"
  kill -TERM "$pid"
  # Wait until the signal is no longer pending: the filter may read a record that
  # arrives before the signal is delivered.
  while grep -q '^ShdPnd:.*[4-7c-f]...$' "/proc/$pid/status" 2>/dev/null; do :; done
  (trap '' PIPE; not_due 1 2 >&"$in") 2>/dev/null || :
  exec {in}>&-
  wait "$pid" || status=$?
  read -r -t 20 two <&"$out" || :
  exec {out}<&-
  [ -n "$one" ]
  case $1 in
    fetch-*) assert_is "143 " "$status $two" ;;
    *) assert_is 0 "$status" && assert_has '{"upc":' "$two" ;;
  esac
}
@test "SIGTERM stops a fetcher; other filters continue to the end of the input" {
  each_filter terminated
}

usage() {
  run --separate-stderr "$1" --nosuch
  assert_status 2
  assert_is "" "$output"
  assert_has "$1: --nosuch: no such option
usage: $1 " "$stderr"
  run --separate-stderr "$1" --rejects
  assert_status 2
  assert_has "$1: --rejects: needs a value
usage: " "$stderr"
  run --separate-stderr "$1" --rejects ''
  assert_status 2
}
@test "an unknown option is a usage error: status 2, nothing on stdout" {
  for p in $PROGRAMS; do usage "$p"; done
}

operands() {
  [ "$1" != scan-off ] || return 0 # its operands are files
  run --separate-stderr filter "$1" operand
  assert_status 2
  assert_is "" "$output"
  assert_has "usage: $1 " "$stderr"
}
@test "a filter accepts no operands" {
  each_filter operands
}

help() {
  local text status=0
  "$1" "$2" >said 2>errors
  IFS= read -r -d '' text <said || :
  assert_has "$3" "$text"
  [ ! -s errors ]
  "$1" "$2" >/dev/full 2>errors || status=$?
  IFS= read -r -d '' text <errors || :
  assert_is "2 $1: stdout: No space left on device
" "$status $text"
}
@test "-h and -V print on stdout: status 0" {
  for p in $PROGRAMS; do
    help "$p" -h "usage: $p "
    help "$p" --help "usage: $p "
    help "$p" -V "$p "
    help "$p" --version "$p "
  done
}

@test "the manual and --help have the same options" {
  for p in $PROGRAMS; do
    [ -n "$(manual_options "$p")" ]
    assert_is "$(manual_options "$p")" "$(help_options "$p")" || {
      echo "-- of $p (want: the manual, got: --help)" >&2
      return 1
    }
  done
}

@test "--help fits a terminal" {
  for p in $PROGRAMS; do
    "$p" --help >help.txt
    assert_is "" "$(awk 'length > 80' help.txt)"
  done
}
