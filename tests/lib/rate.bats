# SPDX-License-Identifier: MIT
load ../helpers/helper

@test "a slot is 2% longer than the limit requires, and may be 1% late" {
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

@test "slots are evenly spaced from the beginning" {
  run -0 probe-rate g 600/min <<<"reserve 5000 reserve 5000 reserve 5001"
  assert_is $'5000.000\n5102.000\n5204.000'
}

@test "a slow iteration catches up, a pause does not" {
  run -0 probe-rate g 600/min <<<"reserve 5000 reserve 5250 reserve 5250"
  assert_is $'5000.000\n5102.000\n5204.000'
  run -0 probe-rate h 600/min <<<"reserve 5000 reserve 9000 reserve 9000"
  assert_is $'5000.000\n9000.000\n9102.000'
}

@test "a slot that is too late is lost" {
  run -0 probe-rate g 600/min <<<"usable 5000 5600 usable 5000 5601"
  assert_is $'yes\nno'
}

@test "no period has more requests than the limit, however late each slot is used" {
  yes "reserve 1000" | head -n 2000 | probe-rate g 600/min |
    awk 'BEGIN { srand(7) } { printf "%.3f\n", $1 + rand() * 600 }' |
    sort -n |
    awk '{ t[NR] = $1; while (t[NR] - t[at + 1] >= 60000) at++
      if (NR - at > most) most = NR - at } END { print most }' >got
  [ "$(<got)" -le 600 ] && [ "$(<got)" -ge 588 ]
}

@test "a delay from one process applies to all, and to their reserved slots" {
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

@test "four processes share the slots, and use none twice" {
  for i in 1 2 3 4; do
    yes "reserve 1000" | head -n 500 | probe-rate g 1000/s >"$i" &
  done
  wait
  sort -n 1 2 3 4 | awk 'NR > 1 && ($1 - last < 1.0199 || $1 - last > 1.021) {
    bad++ } { last = $1 } END { print NR, bad + 0 }' >got
  assert_is "2000 0" "$(<got)"
}

@test "a damaged file counts as new" {
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

# begin NAME RATE: starts a process with a rate; say COMMANDS to it; end STATUS.
begin() {
  mkfifo to from
  probe-rate "$@" <to >from 2>&1 3>&- &
  gate=$!
  exec {to}>to {from}<from
  rm to from
}
say() { echo "$*" >&"$to"; }
hear() { read -r said <&"$from" && assert_is "$1" "$said"; }
end() {
  local status=0
  exec {to}>&- {from}<&-
  wait "$gate" || status=$?
  assert_is "$1" "$status"
}

@test "a rate file that is truncated, removed or replaced during use loses nothing" {
  begin g 15/min
  say reserve 1000; hear 1000.000
  say push 1000 30000
  for harm in 'truncate -s 0 state/g' 'truncate -s 5 state/g' 'rm state/g' \
    'rm -r state' 'mv state/g state/old' 'cp state/old state/new
    mv state/new state/g' 'head -c 16 /dev/urandom >state/g'; do
    eval "$harm"
    say usable 1000 2000; hear no
    say reserve 2000; hear $((31000 + 4080 * n++)).000
  done
  assert_is 16 "$(stat -c %s state/g)"
  end 0
}

@test "running processes share the file that replaced theirs" {
  begin g 15/min
  say reserve 1000; hear 1000.000
  rm state/g
  run -0 probe-rate g 15/min <<<"reserve 900000"
  assert_is 900000.000
  say reserve 900000; hear 904080.000
  end 0
}

@test "a file of another type that replaces the rate file is rejected, even during a run" {
  echo 'precious text of somebody else' >precious
  cp precious want
  for harm in 'ln -s ../precious state/g' 'ln precious state/g' \
    'mkdir state/g' 'mkfifo state/g' 'cp precious state/g'; do
    begin g 15/min
    say reserve 1000; hear 1000.000
    rm -r state/g
    eval "$harm"
    say reserve 1000
    read -r said <&"$from"
    assert_has "probe-rate: $APLSYNC_STATE_DIR/g: " "$said"
    end 2
    rm -r state/g
  done
  cmp precious want
}

@test "repeated truncation causes no SIGBUS, and does not exceed the rate" {
  begin g 1000/s
  say reserve 1000; hear 1000.000
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
  end 0
  awk 'NR > 1 && $1 - last < 1.0199 { bad++ } { last = $1 }
    END { print NR, bad + 0 }' got >counted
  assert_is '200000 0' "$(<counted)"
}

@test "a slot far in the future is also damage" {
  run -0 probe-rate g 15/min <<<"reserve 999999999"
  run -0 probe-rate g 15/min <<<"reserve 1000"
  assert_is 1000.000
}

@test "the state directory is created, also from XDG_STATE_HOME and HOME" {
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

@test "Retry-After is read as seconds and as a date, and limited" {
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

@test "back-off doubles, varied at random by a quarter, up to 15 minutes" {
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

@test "eight consecutive failures open the breaker, a success closes it" {
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

@test "a suspended process uses no patience" {
  eight=$(yes "failed 1" | head -n 8)
  run -0 probe-breaker 900 <<<"$eight suspended 1000 allows 1001 allows 1061"
  assert_is $'at 1061\nyes'
}
