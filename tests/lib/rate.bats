# SPDX-License-Identifier: MIT
load ../helpers/helper

@test "slots are 2% longer than the rate requires, and may be used late by 1% of the window" {
  run -0 probe-rate parse 600/min
  assert_is "102000 600000"
  run -0 probe-rate parse 15/min
  assert_is "4080000 600000"
  run -0 probe-rate parse 1/s
  assert_is "1020000 10000"
  run -0 probe-rate parse 1000/h
  assert_is "3672000 36000000"
}

@test "a text that is not a rate is rejected" {
  for rate in 0/s 15 /s 1/d -1/s 1.5/s 1/S "1/s " 1000001/s ''; do
    run -2 probe-rate parse "$rate"
  done
}

@test "slots are evenly spaced, without a burst at the beginning" {
  run -0 probe-rate g 600/min <<<"reserve 5000 reserve 5000 reserve 5001"
  assert_is $'5000.000\n5102.000\n5204.000'
}

@test "slots catch up after a short delay, but not after a pause" {
  run -0 probe-rate g 600/min <<<"reserve 5000 reserve 5250 reserve 5250"
  assert_is $'5000.000\n5102.000\n5204.000'
  run -0 probe-rate h 600/min <<<"reserve 5000 reserve 9000 reserve 9000"
  assert_is $'5000.000\n9000.000\n9102.000'
}

@test "a slot that is used too late is lost" {
  run -0 probe-rate g 600/min <<<"usable 5000 5600 usable 5000 5601"
  assert_is $'yes\nno'
}

@test "no period has more requests than the rate allows, even if slots are used late" {
  yes "reserve 1000" | head -n 2000 | probe-rate g 600/min |
    awk 'BEGIN { srand(7) } { printf "%.3f\n", $1 + rand() * 600 }' |
    sort -n |
    awk '{ t[NR] = $1; while (t[NR] - t[at + 1] >= 60000) at++
      if (NR - at > most) most = NR - at } END { print most }' >got
  [ "$(<got)" -le 600 ] && [ "$(<got)" -ge 588 ]
}

@test "a delay that one process sets applies to all processes, and to reserved slots" {
  run -0 probe-rate g 15/min <<<"reserve 1000 push 2000 9000
    usable 1000 2000 usable 1000 1500 reserve 2000 reserve 2000"
  assert_is $'1000.000\nno\nno\n11000.000\n15080.000'
  run -0 probe-rate g 15/min <<<"reserve 2000"
  assert_is 19160.000
}

@test "a delay is at most 15 minutes, and a shorter one does not cancel it" {
  run -0 probe-rate g 15/min <<<"push 1000 99999999999 push 1000 5
    reserve 1000"
  assert_is 901000.000
}

@test "four processes share the slots, and no slot is used twice" {
  for i in 1 2 3 4; do
    yes "reserve 1000" | head -n 500 | probe-rate g 1000/s >"$i" &
  done
  wait
  sort -n 1 2 3 4 | awk 'NR > 1 && ($1 - last < 1.0199 || $1 - last > 1.021) {
    bad++ } { last = $1 } END { print NR, bad + 0 }' >got
  assert_is "2000 0" "$(<got)"
}

@test "a damaged rate file is treated as a new one" {
  mkdir state
  head -c 16 /dev/zero | tr '\0' '\377' >state/i
  run -0 probe-rate i 15/min <<<"reserve 1000 reserve 1000"
  assert_is $'1000.000\n5080.000'
}

@test "a file that is not a rate file is rejected, and not changed" {
  mkdir state
  echo 'precious text of somebody else' >precious
  cp precious want
  printf abc >state/short
  head -c 4096 want >state/long
  ln -s "$PWD/precious" state/link
  ln -s "$PWD/nowhere" state/dangling
  ln precious state/second-name
  mkfifo state/fifo
  ln -s /dev/zero state/device
  while read -r name reason; do
    run -2 probe-rate "$name" 15/min <<<"reserve 1000"
    assert_is "probe-rate: $APLSYNC_STATE_DIR/$name: $reason" "$output"
  done <<'END'
short 3 bytes, not a file of rate slots; remove it
long 31 bytes, not a file of rate slots; remove it
link a symbolic link; remove it
dangling a symbolic link; remove it
second-name a file with another hard link; remove this one
fifo not a regular file
device a symbolic link; remove it
END
  cmp precious want
  assert_is abc "$(<state/short)"
  [ ! -e nowhere ]
}

# start_process NAME RATE: starts a probe-rate that reads commands.
start_process() {
  mkfifo to from
  probe-rate "$@" <to >from 2>&1 3>&- &
  process=$!
  exec {to}>to {from}<from
  rm to from
}
# send COMMAND: sends the command to this process.
send() { echo "$*" >&"$to"; }
# expect TEXT: asserts the reply of this process.
expect() { read -r reply <&"$from" && assert_is "$1" "$reply"; }
# stop_process STATUS: ends the input of this process, and asserts its exit status.
stop_process() {
  local status=0
  exec {to}>&- {from}<&-
  wait "$process" || status=$?
  assert_is "$1" "$status"
}

@test "if a rate file is truncated, removed or replaced during use, no slot is used twice" {
  start_process g 15/min
  send reserve 1000; expect 1000.000
  send push 1000 30000
  for harm in 'truncate -s 0 state/g' 'truncate -s 5 state/g' 'rm state/g' \
    'rm -r state' 'mv state/g state/old' 'cp state/old state/new
    mv state/new state/g' 'head -c 16 /dev/urandom >state/g'; do
    eval "$harm"
    send usable 1000 2000; expect no
    send reserve 2000; expect $((31000 + 4080 * n++)).000
  done
  assert_is 16 "$(stat -c %s state/g)"
  stop_process 0
}

@test "a process whose rate file was replaced uses the new file" {
  start_process g 15/min
  send reserve 1000; expect 1000.000
  rm state/g
  run -0 probe-rate g 15/min <<<"reserve 900000"
  assert_is 900000.000
  send reserve 900000; expect 904080.000
  stop_process 0
}

@test "a file of another type in place of a rate file is rejected, even during a run" {
  echo 'precious text of somebody else' >precious
  cp precious want
  for harm in 'ln -s ../precious state/g' 'ln precious state/g' \
    'mkdir state/g' 'mkfifo state/g' 'cp precious state/g'; do
    start_process g 15/min
    send reserve 1000; expect 1000.000
    rm -r state/g
    eval "$harm"
    send reserve 1000
    read -r reply <&"$from"
    assert_has "probe-rate: $APLSYNC_STATE_DIR/g: " "$reply"
    stop_process 2
    rm -r state/g
  done
  cmp precious want
}

@test "repeated truncation of the file neither crashes the process nor exceeds the rate" {
  start_process g 1000/s
  send reserve 1000; expect 1000.000
  mkfifo begun
  python3 -c 'import os
cut = os.truncate
cut("state/g", 0)
open("begun", "w").close()
while True: cut("state/g", 0)' 3>&- &
  cutter=$!
  : <begun
  { yes "reserve 1000" || :; } | head -n 200000 >&"$to" &
  head -n 200000 <&"$from" >got
  kill "$cutter"
  stop_process 0
  awk 'NR > 1 && $1 - last < 1.0199 { bad++ } { last = $1 }
    END { print NR, bad + 0 }' got >counted
  assert_is '200000 0' "$(<counted)"
}

@test "a file with a slot far in the future is treated as damaged" {
  run -0 probe-rate g 15/min <<<"reserve 999999999"
  run -0 probe-rate g 15/min <<<"reserve 1000"
  assert_is 1000.000
}

@test "the state directory is created, at the default path if APLSYNC_STATE_DIR is not set" {
  export APLSYNC_STATE_DIR=$PWD/a/b/c
  run -0 probe-rate g 1/s <<<"reserve 1"
  [ -f a/b/c/g ]
  unset APLSYNC_STATE_DIR
  XDG_STATE_HOME=$PWD/x run -0 probe-rate g 1/s <<<"reserve 1"
  [ -f x/aplsync/g ]
  unset XDG_STATE_HOME
  run -0 probe-rate g 1/s <<<"reserve 1"
  [ -f "$HOME/.local/state/aplsync/g" ]
}

@test "an unusable state directory is status 2" {
  APLSYNC_STATE_DIR=/dev/null/x run -2 probe-rate g 1/s
  assert_has "/dev/null/x: Not a directory"
  mkdir -p state/g
  run -2 probe-rate g 1/s
  assert_has "state/g: Is a directory"
  unset HOME APLSYNC_STATE_DIR XDG_STATE_HOME
  run -2 probe-rate g 1/s
  assert_has "APLSYNC_STATE_DIR"
}

@test "Retry-After may be seconds or a date, and is limited" {
  check() { run -0 probe-retry after "$2" "$3"; assert_is "$1"; }
  check 7 7 0
  check 7 " 7 " 0
  check 0 0 0
  check 900 86400 0
  check 900 99999999999999999999 0
  check 60 "Mon, 23 Nov 2026 12:01:00 GMT" 1795435200
  check 0 "Mon, 23 Nov 2026 11:00:00 GMT" 1795435200
  check 900 "Tue, 24 Nov 2026 12:00:00 GMT" 1795435200
  check 60 "Monday, 23-Nov-26 12:01:00 GMT" 1795435200
  check 60 "Mon Nov 23 12:01:00 2026" 1795435200
  check 60 "Wed, 23 Nov 2044 12:01:00 GMT" 2363515200
  check 0 "Wed, 31 Dec 1969 23:59:59 GMT" 0
  check -1 "Mon, 23 Nov 2026 12:01:00" 0
  check -1 "Mon, 23 Nov 2026 12:01:00 GMT, later" 0
  check -1 "" 0
  check -1 -5 0
  check -1 soon 0
}

@test "the back-off doubles, with a random change of at most a quarter, up to 15 minutes" {
  between() {
    run -0 probe-retry delay "$3" "$4"
    [ "$output" -ge "$1" ] && [ "$output" -le "$2" ]
  }
  between 1500 2500 2 1
  between 3000 5000 2 2
  between 6000 10000 2 3
  between 900000 900000 2 40
  between 0 0 0 9
}

@test "eight consecutive failures open the breaker, and a success closes it" {
  seven=$(yes "failed 1" | head -n 7)
  run -0 probe-breaker 900 <<<"$seven allows 1 failed 1 allows 1"
  assert_is $'yes\nat 61'
  run -0 probe-breaker 900 <<<"$seven succeeded 1 $seven allows 1"
  assert_is yes
  run -0 probe-breaker 900 <<<"$seven failed 1 succeeded 2 allows 2"
  assert_is yes
}

@test "an open breaker allows one probe per minute, for 15 minutes" {
  eight=$(yes "failed 1" | head -n 8)
  run -0 probe-breaker 900 <<<"$eight allows 60 allows 61 sent 61
    allows 62 allows 121 failed 121 allows 900 allows 901 allows 902"
  assert_is $'at 61\nyes\nat 121\nyes\nyes\ndead\ndead'
}

@test "the time during which a process is suspended does not count toward --patience" {
  eight=$(yes "failed 1" | head -n 8)
  run -0 probe-breaker 900 <<<"$eight suspended 1000 allows 1001 allows 1061"
  assert_is $'at 1061\nyes'
}
