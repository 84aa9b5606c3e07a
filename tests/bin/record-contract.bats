# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2030,SC2031,SC2154 # each test is a process, run sets
# output, lines, status and stderr
# The rules that every filter follows. Each test checks one rule for all filters in
# contract.bash.
load ../helpers/helper
load ../helpers/contract

setup_file() {
  cd "$BATS_FILE_TMPDIR" || return
  make_mixed
}
# mixed: makes the files of make_mixed.
mixed() { ln -s "$BATS_FILE_TMPDIR"/{mixed,good,want} .; }

# inserted IN OUT MEMBER: OUT has the lines of IN, each with MEMBER and a JSON value
# after its last member.
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
  each unchanged
}

idempotent() {
  odd_records >in
  filter "$1" -q <in >once || [ $? -eq 1 ]
  filter "$1" -q <once >twice
  assert_same once twice
}
@test "a second run changes nothing: status 0" {
  each idempotent
}

last_line() {
  settled 2 | head -c -1 | filter "$1" -q >out
  settled 2 >in
  inserted in out "$2"
}
@test "a last line without LF is a line and gets one" {
  each last_line
}

empty() {
  run --separate-stderr filter "$1" -q
  assert_status 0
  assert_is ""
  assert_is "" "$stderr"
}
@test "empty input gives empty output: status 0" {
  each empty
}

quiet() {
  settled 30 >in
  run --separate-stderr filter "$1" -q <in
  assert_status 0
  assert_is "" "$stderr"
  assert_is 30 "${#lines[@]}"
}
@test "with -q, success is silent" {
  each quiet
}

good_ones() {
  local status=0
  filter "$1" -q --rejects rejects <mixed >out || status=$?
  assert_is 1 "$status"
  inserted good out "$2"
  assert_is "$(wc -l <mixed)" $(($(wc -l <out) + $(wc -l <rejects)))
}
@test "lines in are lines out and rejects; valid records pass: status 1" {
  mixed
  each good_ones
}

reject_file() {
  rm -f rejects
  filter "$1" -q --rejects rejects <mixed >/dev/null || true
  assert_same want.sorted <(jq -cS . rejects)
}
@test "--rejects has line, offset, reason, length and input of each reject" {
  mixed
  jq -cS . want >want.sorted
  each reject_file
  reject_file coverage-report
}

reject_messages() {
  run --separate-stderr filter "$1" -q <mixed
  assert_status 1
  assert_is "$(jq -r "\"$1: stdin:\\(.line): \\(.reason)\"" want)" "$stderr"
}
@test "without --rejects, each reject is a message with its line and reason" {
  mixed
  each reject_messages
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
  each reject_append
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
  each reject_full
}

too_long() {
  filter "$1" -q --rejects rejects <in >out || true
  assert_is 2 "$(wc -l <out)"
  [ "$2" = - ] && return
  assert_is '[2,1048576,"the record would grow over 1 MiB"]' \
    "$(jq -c '[.line, .bytes, .reason]' rejects)"
}
long_record() {
  settled 1 "$1" | head -c -2
  printf ',"x":"'
  head -c "$1" /dev/zero | tr '\0' x
  echo '"}'
}
@test "a record of 1 MiB is read; if it would grow, it is rejected" {
  settled 2 >in
  n=$((1048576 - $(long_record 0 | wc -c) + 1))
  { head -n 1 in; long_record "$n"; tail -n 1 in; } >in.long
  mv in.long in
  sed -n 2p in | head -c -1 | wc -c >size
  assert_is 1048576 "$(cat size)"
  FILTERS=${FILTERS/sync-progress -/}
  each too_long
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
  settled 1 >in
  each full_disk
}

closed_stdout() {
  filter_command "$1" -q
  # shellcheck disable=SC2016 # for the inner shell
  run --separate-stderr bash -c \
    '"$@" <in | head -n 1 >/dev/null; exit "${PIPESTATUS[0]}"' - "${COMMAND[@]}"
  assert_status 141
  assert_is "" "$stderr"
}
@test "a filter ends silently by SIGPIPE if its reader exits" {
  settled 20000 >in
  each closed_stdout
}

ignored_sigpipe() {
  filter_command "$1" -q
  # shellcheck disable=SC2016 # for the inner shell
  run --separate-stderr bash -c 'trap "" PIPE
    "$@" <in | head -n 1 >/dev/null; exit "${PIPESTATUS[0]}"' - "${COMMAND[@]}"
  assert_status 141
  assert_is "" "$stderr"
}
@test "the same is true if the parent ignores SIGPIPE, as systemd does" {
  settled 20000 >in
  each ignored_sigpipe
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
  settled 4000 >in
  each file_limit
}

# No input is read before it waits for more.
nonblocking_out() {
  rm -f pipe
  mkfifo pipe
  filter_command "$1" -q
  nonblock "${COMMAND[@]}" <in >pipe 2>errors &
  exec {out}<pipe
  asleep $!
  wc -l <&"$out" >n
  exec {out}<&-
  wait $! || { cat errors >&2; return 1; }
  assert_is 4000 "$(cat n)"
}
@test "nothing is lost if stdout is non-blocking" {
  settled 4000 >in
  each nonblocking_out
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
  settled 2 >&"$to"
  exec {to}>&-
  wait $! || { cat errors >&2; return 1; }
  assert_is 2 "$(wc -l <out)"
}
@test "a filter waits if stdin is non-blocking" {
  each nonblocking_in
}

# Invalid bytes block nothing: earlier records are written, and a signal ends it.
junk() {
  local out line status=0
  [ "$1" != scan-off ] || return 0 # it writes after it has read everything
  rm -f printed
  mkfifo printed
  filter_command "$1" -q --rejects /dev/null
  "${COMMAND[@]}" < <(settled 1; exec 2>/dev/null; "${JUNK[@]}") >printed &
  exec {out}<printed
  read -r -t 20 line <&"$out"
  assert_has '{"upc":' "$line"
  end $! TERM
  wait $! || status=$?
  exec {out}<&-
  assert_is 143 "$status"
}
@test "an endless invalid line blocks neither records nor signals" {
  JUNK=(yes junk)
  each junk
  JUNK=(cat /dev/zero)
  each junk
}

no_stdout() {
  filter_command "$1" -q --rejects rejects
  run --separate-stderr sh -c '"$@" <in >&-' - "${COMMAND[@]}"
  assert_status 2
  assert_is "$1: stdout: Bad file descriptor" "$stderr"
  assert_is 1 "$(wc -l <rejects)"
}
@test "without a stdout, nothing is written into another file" {
  { echo nonsense; settled 1; } >in
  each no_stdout
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
  each bad_stdin
  bad_stdin coverage-report
}

# Two records, and a SIGTERM between them.
terminated() {
  local one two='' status=0
  [ "$1" != scan-off ] || return 0 # it writes after it has read everything
  filter_command "$1" -q
  coproc job { exec "${COMMAND[@]}"; }
  local pid=$job_PID in out
  exec {in}>&"${job[1]}" {out}<&"${job[0]}"
  eval "exec ${job[1]}>&-"
  settled 1 >&"$in"
  read -r -t 20 one <&"$out"
  kill -TERM "$pid"
  # Until the signal is no longer pending: a record that arrives before it is
  # delivered may be read.
  while grep -q '^ShdPnd:.*[4-7c-f]...$' "/proc/$pid/status" 2>/dev/null; do :; done
  (trap '' PIPE; settled 1 2 >&"$in") 2>/dev/null || :
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
  each terminated
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
  each operands
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
