# SPDX-License-Identifier: MIT
# Helpers of all suites: `load helper` in the first line.
bats_require_minimum_version 1.5.0

ROOT=${BATS_TEST_DIRNAME%/tests/*}
: "${BUILD:=$ROOT/build}"
BIN=$BUILD/bin TOOLS=$BUILD/tests
PATH=$BIN:$TOOLS:$ROOT/scripts:$PATH
export ROOT BUILD BIN TOOLS PATH

# Tests do not use the settings of the user who runs them.
for name in ${!APLSYNC_@}; do unset "$name"; done
unset name DEPS http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
export HOME=$BATS_TEST_TMPDIR/home
export XDG_CONFIG_HOME=$HOME/.config XDG_STATE_HOME=$HOME/.local/state
export APLSYNC_STATE_DIR=$BATS_TEST_TMPDIR/state
export APLSYNC_NOW=2026-11-23T12:00:00Z
export LC_ALL=C.UTF-8 TZ=UTC

# in_tmp: changes to the empty directory in which each test runs. Before each command,
# bats records the command's position for the trace of a failure, which takes longer
# than the command. For commands in helpers (*.bash), the position of the caller is
# enough, so the trap skips them.
in_tmp() {
  trap '[[ $BASH_SOURCE == *.bash ]] || bats_debug_trap "$BASH_SOURCE"' DEBUG
  cd "$BATS_TEST_TMPDIR" || return
}
setup() { in_tmp; }

# get_mills_since_epoch [VARIABLE]: replaces bats' function of this name, which runs two
# processes before each test to get the time. A newer bats passes VARIABLE, the name of
# a variable for the result.
get_mills_since_epoch() {
  local ms=$((${EPOCHREALTIME/./} / 1000))
  if [ $# -gt 0 ]; then printf -v "$1" %s "$ms"; else echo "$ms"; fi
}

# run [-N | !] [--separate-stderr] COMMAND...: the part of bats' run that these
# suites use, with one process instead of four, because tests call it thousands of
# times.
# shellcheck disable=SC2034 # lines and stderr_lines are for the tests
run() {
  local wanted='' apart='' flags=$-
  while :; do
    case $1 in
      ! | -[0-9]*) wanted=${1#-} ;;
      --separate-stderr) apart=$BATS_TEST_TMPDIR/stderr.$BASHPID ;;
      *) break ;;
    esac
    shift
  done
  set +eET
  if type -P -- "$1" >/dev/null && ! declare -F -- "$1" >/dev/null; then
    set -- exec "$@"
  fi
  if [ -z "$apart" ]; then
    output=$("$@" 2>&1)
    status=$?
  else
    output=$("$@" 2>"$apart")
    status=$?
    read -r -d '' stderr <"$apart"
    IFS=$'\n' read -r -d '' -a stderr_lines <<<"$stderr"
  fi
  IFS=$'\n' read -r -d '' -a lines <<<"$output"
  set "-$flags"
  case $wanted in
    '') ;;
    !) [ "$status" -ne 0 ] || assert_is 'not 0' "status 0: $output" ;;
    *) assert_status "$wanted" ;;
  esac
}

# shellcheck disable=SC2154 # `run` sets status and output
# assert_status N: asserts that the exit status of the last `run` is N.
assert_status() {
  [ "$status" -eq "$1" ] && return
  printf 'exit status %s instead of %s; output:\n%s\n%s\n' \
    "$status" "$1" "$output" "${stderr-}" >&2
  return 1
}

# assert_is TEXT [GOT]: asserts that GOT, by default $output, equals TEXT.
assert_is() {
  local got=${2-$output}
  [ "$got" = "$1" ] && return
  printf 'wrong text:\n-- want\n%s\n-- got\n%s\n' "$1" "$got" >&2
  return 1
}

# assert_has TEXT [IN]: asserts that IN, by default $output, contains TEXT.
assert_has() {
  local in=${2-$output}
  [[ $in == *"$1"* ]] && return
  printf 'missing: %s\n-- in\n%s\n' "$1" "$in" >&2
  return 1
}

# assert_lacks TEXT [IN]: asserts that IN, by default $output, does not contain TEXT.
assert_lacks() {
  local in=${2-$output}
  [[ $in != *"$1"* ]] && return
  printf 'unexpected: %s\n-- in\n%s\n' "$1" "$in" >&2
  return 1
}

# wait_until_asleep PID: waits until the process sleeps or has ended.
wait_until_asleep() {
  local state n=0
  while [ "$n" -lt 3 ]; do
    read -r _ _ state _ 2>/dev/null <"/proc/$1/stat" || return 0
    case $state in
      S) n=$((n + 1)) ;;
      Z) return ;;
      *) n=0 ;;
    esac
  done
}

# signal_until_ended PID SIGNAL: sends the signal repeatedly until the process has
# ended, because the kernel may merge two signals into one.
signal_until_ended() {
  local state n=0
  while read -r _ _ state _ 2>/dev/null <"/proc/$1/stat" && [ "$state" != Z ]; do
    n=$((n + 1))
    [ "$n" -lt 20000 ] || return 1
    kill -"$2" "$1" 2>/dev/null || :
  done
}

# records N [FIRST]: prints N small valid records with distinct UPCs.
records() {
  awk -v n="$1" -v first="${2:-1}" 'BEGIN {
    for (i = first; i < first + n; i++) {
      body = sprintf("0%05d%05d", 16000 + int(i / 100000), i % 100000)
      body = "0" body
      sum = 0
      for (k = 1; k <= 12; k++)
        sum += substr(body, k, 1) * (k % 2 ? 1 : 3)
      printf "{\"upc\":\"%s%d\"}\n", body, (10 - sum % 10) % 10
    }
  }'
}

# manual_text FILE: prints a manual, with each example of several lines as one line.
manual_text() {
  sed -E ':a; N; $!ba; s/( \\e)?\n\.Dl \\ \\ \\ \\ / /g' "$1"
}

# new_store FILE: creates an empty store. The record on stdin already has the member
# store, so store-upsert does not store it.
new_store() {
  echo '{"upc":"0016000275287","store":null}' |
    store-upsert -q --db "$1" >/dev/null
}

# large_records N: prints N records of nearly 1 MiB, with as many values as fit.
large_records() {
  local record ones
  ones=$(yes 1, | head -n 520000 | tr -d '\n')
  records "$1" | while IFS= read -r record; do
    printf '%s,"x":[%s1]}\n' "${record%\}}" "$ones"
  done
}
