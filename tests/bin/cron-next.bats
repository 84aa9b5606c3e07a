#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# cron-next: when a crontab line is next due, also around changes to and from daylight
# saving time
# shellcheck disable=SC2154 # `run` sets status, output and stderr
# shellcheck disable=SC2030,SC2031 # every test runs in its own subshell
load ../helpers/helper

# due LINE [AFTER]: prints the time at which LINE is due after AFTER, by default noon
# on a Monday.
due() { cron-next --after "${2-2026-11-23T12:00:00Z}" "$1"; }

# is_due WANT LINE [AFTER]: asserts that `due LINE AFTER` prints WANT.
is_due() { assert_is "$1" "$(due "$2" "${3-2026-11-23T12:00:00Z}")"; }

# rejected LINE REASON: asserts that the line is an error with this reason.
rejected() {
  run --separate-stderr cron-next "$1"
  assert_status 2
  assert_is ''
  assert_is "cron-next: $1: $2" "${stderr_lines[0]}"
  assert_has 'usage: cron-next' "$stderr"
}

@test "a line is due at the next time that matches all fields" {
  is_due 2026-11-24T02:00:00Z '0 2 * * *'
  is_due 2026-11-23T12:01:00Z '* * * * *'
  is_due 2026-11-23T12:05:00Z '5 * * * *'
  is_due 2026-12-01T00:00:00Z '0 0 1 * *'
  is_due 2027-01-01T00:00:00Z '0 0 * 1 *'
  is_due 2026-11-25T00:00:00Z '0 0 * * 3'
}

@test "a line is due later than the given time, at a full minute" {
  is_due 2026-11-24T12:00:00Z '0 12 * * *' 2026-11-23T12:00:00Z
  is_due 2026-11-23T12:00:00Z '0 12 * * *' 2026-11-23T11:59:59Z
  is_due 2026-11-24T12:00:00Z '0 12 * * *' 2026-11-23T12:00:59Z
}

@test "without --after, a line is due after the current time, or after APLSYNC_NOW" {
  APLSYNC_NOW=2026-11-23T12:00:00Z run cron-next '0 2 * * *'
  assert_is 2026-11-24T02:00:00Z
}

@test "a field can have lists, ranges and steps" {
  run cron-next -n 4 --after 2026-11-23T12:00:00Z '10,50 1-5/2,23 * * *'
  assert_is '2026-11-23T23:10:00Z 2026-11-23T23:50:00Z 2026-11-24T01:10:00Z 2026-11-24T01:50:00Z'
  run cron-next -n 3 --after 2026-11-23T12:00:00Z '*/25 12 * * *'
  assert_is '2026-11-23T12:25:00Z 2026-11-23T12:50:00Z 2026-11-24T12:00:00Z'
  is_due 2026-11-23T12:01:00Z '*,5 * * * *'
}

@test "months and days have names, in any case, also in ranges" {
  is_due 2027-02-05T00:00:00Z '0 0 * Feb-mar FRI'
  is_due 2026-12-01T00:00:00Z '0 0 * dec *'
}

@test "both 0 and 7 are Sunday" {
  for sunday in 0 7 sun SUN 6-7; do
    is_due 2026-11-29T00:00:00Z "0 0 * * $sunday" 2026-11-28T12:00:00Z
  done
  is_due 2026-11-29T00:00:00Z '0 0 * * */7'
}

@test "either day of month or day of week must match, unless one begins with *" {
  is_due 2026-11-27T00:00:00Z '0 0 13 * fri'
  is_due 2026-12-13T00:00:00Z '0 0 13 * fri' 2026-12-11T12:00:00Z
  is_due 2026-11-27T00:00:00Z '0 0 * * fri'
  is_due 2026-12-13T00:00:00Z '0 0 13 * *'
  # */2 begins with a star, so both must match: odd days that are Fridays.
  is_due 2026-11-27T00:00:00Z '0 0 */2 * fri'
  is_due 2026-12-11T00:00:00Z '0 0 */2 * fri' 2026-11-27T12:00:00Z
}

@test "a nickname such as @daily means its five fields" {
  while read -r name want; do is_due "$want" "$name"; done <<'END'
@hourly 2026-11-23T13:00:00Z
@daily 2026-11-24T00:00:00Z
@midnight 2026-11-24T00:00:00Z
@weekly 2026-11-29T00:00:00Z
@monthly 2026-12-01T00:00:00Z
@yearly 2027-01-01T00:00:00Z
@annually 2027-01-01T00:00:00Z
END
}

@test "leap days are found, on a Sunday and across the year 2100" {
  is_due 2028-02-29T00:00:00Z '0 0 29 2 *'
  is_due 2032-02-29T00:00:00Z '0 0 29 2 */7'
  is_due 2104-02-29T00:00:00Z '0 0 29 2 *' 2096-03-01T00:00:00Z
  is_due 2128-02-29T00:00:00Z '0 0 29 2 */7' 2088-03-01T00:00:00Z
}

@test "a line that is never due is reported, and the status is 1" {
  run --separate-stderr cron-next '0 0 30 2 *' '0 2 * * *'
  assert_status 1
  assert_is $'-\n2026-11-24T02:00:00Z'
  assert_is 'cron-next: 0 0 30 2 *: is never due' "$stderr"
}

@test "the fields are in local time" {
  TZ=America/Detroit is_due 2026-11-24T07:00:00Z '0 2 * * *'
  TZ=Australia/Lord_Howe is_due 2026-11-23T15:00:00Z '0 2 * * *'
}

@test "a time that is skipped in spring is due in the first minute after the gap" {
  export TZ=America/Detroit
  is_due 2026-03-08T07:00:00Z '30 2 * * *' 2026-03-08T00:00:00Z
  is_due 2026-03-08T07:00:00Z '0-59/10 2 8 3 *' 2026-03-08T00:00:00Z
  is_due 2026-03-09T06:30:00Z '30 2 * * *' 2026-03-08T07:00:00Z
}

@test "a line with a star in minute or hour is due only when the local time matches" {
  export TZ=America/Detroit
  is_due 2026-03-09T06:00:00Z '*/30 2 * * *' 2026-03-08T00:00:00Z
  is_due 2026-03-08T07:30:00Z '30 * * * *' 2026-03-08T06:30:00Z
}

@test "a repeated time in autumn is due only once, but twice with a star in the hour" {
  export TZ=America/Detroit
  run cron-next -n 2 --after 2026-11-01T00:00:00Z '30 1 * * *'
  assert_is '2026-11-01T05:30:00Z 2026-11-02T06:30:00Z'
  is_due 2026-11-02T06:30:00Z '30 1 * * *' 2026-11-01T06:00:00Z
  run cron-next -n 3 --after 2026-11-01T05:00:00Z '30 * * * *'
  assert_is '2026-11-01T05:30:00Z 2026-11-01T06:30:00Z 2026-11-01T07:30:00Z'
}

@test "on a day without midnight, a line for midnight is due at one" {
  TZ=America/Havana is_due 2026-03-08T05:00:00Z '0 0 * * *' 2026-03-08T00:00:00Z
}

@test "stdin: one line of output for each line of input, valid or not" {
  run --separate-stderr cron-next - '@daily' <<'END'
0 2 * * *

* * * *
	0	3 * * *  
END
  assert_status 1
  assert_is $'2026-11-24T02:00:00Z\n-\n-\n2026-11-24T03:00:00Z\n2026-11-24T00:00:00Z'
  assert_is $'cron-next: : 0 fields instead of five\ncron-next: * * * *: 4 fields instead of five' "$stderr"
}

@test "a line of any length gets a result or an error" {
  run --separate-stderr cron-next - < <(printf '0 2 * * 1'
    yes ,1 | head -c 9000 | tr -d '\n'; echo; echo '@daily')
  assert_status 1
  assert_is $'-\n2026-11-24T00:00:00Z'
  assert_has 'the line is too long' "$stderr"
}

@test "an invalid line is an error with the reason" {
  rejected '' '0 fields instead of five'
  rejected '0 2 * *' '4 fields instead of five'
  rejected '0 2 * * * sync-products' 'more than five fields'
  rejected '60 * * * *' 'minute: 60: must be from 0 to 59'
  rejected '0 24 * * *' 'hour: 24: must be from 0 to 23'
  rejected '0 0 0 * *' 'day of month: 0: must be from 1 to 31'
  rejected '0 0 * 13 *' 'month: 13: must be from 1 to 12'
  rejected '0 0 * * 8' 'day of week: 8: must be from 0 to 7'
  rejected '0 0 * * day' 'day of week: day: must be from 0 to 7'
  rejected '5-1 * * * *' 'minute: 5-1: the range ends before it begins'
  rejected '0 0 * * fri-sun' 'day of week: fri-sun: the range ends before it begins'
  rejected '*/0 * * * *' 'minute: */0: the step must be 1 or more'
  rejected '*/x * * * *' 'minute: */x: the step must be 1 or more'
  rejected '5/2 * * * *' 'minute: 5/2: a step needs a range'
  rejected '1-2-3 * * * *' 'minute: 1-2-3: must be from 0 to 59'
  rejected '1, * * * *' 'minute: : must be from 0 to 59'
  rejected '@reboot' 'no such nickname'
}

@test "a missing line, and unknown options, are usage errors" {
  run cron-next
  assert_status 2
  assert_has 'cron-next: needs a line'
  run cron-next --after yesterday @daily
  assert_status 2
  assert_has 'not a time such as'
  run cron-next -n 0 @daily
  assert_status 2
  assert_has 'must be from 1 to 10000'
}

@test "a full disk is an error" {
  run sh -c 'cron-next @daily >/dev/full'
  assert_status 2
}

@test "the example in the manual prints the output that the manual shows" {
  sed -n '/^\.Sh EXAMPLES/,/^\.Ed/p' "$ROOT/bin/cron-next.1" >example
  run bash -c "$(sed -n '/^\$ / { N; s/^\$ //; s/\\e\n//p; }' example)"
  assert_is "$(grep '^2026' example)"
}

@test "10,000 random lines in three time zones agree with another implementation" {
  run python3 "$ROOT/tests/tools/cron-oracle.py" 1 10000
  assert_status 0
  assert_is '10008 lines, 0 differ'
}

@test "a year has four digits, and a year after 9999 is an error" {
  run -0 cron-next --after 0001-01-01T00:00:00Z @yearly
  assert_is 0002-01-01T00:00:00Z "$output"
  run -2 cron-next --after 9999-12-31T00:00:00Z @yearly
  assert_is "cron-next: time outside the years 0000 to 9999: 253402300800 s" \
    "$output"
}
