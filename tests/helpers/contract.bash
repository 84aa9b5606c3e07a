# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2034 # the caller uses these
# What record-contract.bats needs to test the rules for all filters
# (aplsync-record(7)): `load contract`.

# Each filter, and the member that it inserts; "-" means none. Add a new filter here,
# and to `filter_command` if it needs arguments.
FILTERS='
merge-product product
store-upsert store
fetch-off off
fetch-fdc fdc
fetch-upcdb upcdb
fetch-kroger kroger
sync-progress -
'
[ ! -x "$BIN/scan-off" ] || FILTERS+='scan-off off
'

# The programs whose manual and --help must have the same options.
PROGRAMS='apl-upcs store-apl fetch-off fetch-fdc fetch-upcdb fetch-kroger merge-product store-upsert
coverage-report sync-progress'
[ ! -x "$BIN/scan-off" ] || PROGRAMS+=' scan-off'

KEY=0016000275287

# filter_command NAME [ARG...]: sets COMMAND to a command that runs a filter. It needs
# no server: the fetchers ask a port on which nothing listens, and do not retry.
filter_command() {
  COMMAND=("$@")
  case $1 in
    store-upsert)
      [ -e contract.db ] || new_store contract.db
      COMMAND+=(--db contract.db) ;;
    fetch-*) COMMAND+=(--base-url http://127.0.0.1:1 --rate 100000/s --ordered
      --retries 0 --patience 0) ;;
    coverage-report) COMMAND+=(-) ;;
    scan-off)
      [ -e contract.jsonl ] || echo '{"code":"1"}' >contract.jsonl
      COMMAND+=(contract.jsonl)
      ;;
  esac
}
filter() {
  filter_command "$@"
  "${COMMAND[@]}"
}

# each_filter FUNCTION: calls `FUNCTION FILTER MEMBER` for each filter. Before each
# call, it prints the filter's name, so the output of a failed test shows which filter
# failed. (Do not call it in a condition: bash would then continue after a failed
# assertion.)
each_filter() {
  local name member
  while read -r name member; do
    [ -n "$name" ] || continue
    echo "-- $1 $name" >&2
    rm -f rejects
    "$1" "$name" "$member" </dev/null
  done <<<"$FILTERS"
}

# not_due N [FIRST]: prints N records about which no source is asked, so every filter
# passes them with status 0.
not_due() {
  local at='"at":"2026-11-23T11:00:00Z","due":false}'
  records "$@" | sed "s/}\$/,\"known\":{\"off\":{\"status\":\"absent\",$at,\
\"fdc\":{\"status\":\"absent\",$at,\"upcdb\":{\"status\":\"absent\",$at,\
\"kroger\":{\"status\":\"absent\",$at}}/"
}

# odd_records: prints valid records whose bytes would change if a program parsed and
# printed them.
odd_records() {
  local n=0 keys
  mapfile -t keys < <(records 12)
  # shellcheck disable=SC2016 # printf's formats
  for line in '{"upc":"%s"}' \
    '{ "upc" :\t"%s" }' \
    ' {"upc":"%s"} \t ' \
    '{"upc":"%s"}\r' \
    '{"a":1,"upc":"%s","b":2}' \
    '{"upc":"%s","n":[1.10,-0,-0.0,0.1,1E400,1e-400,1E+2]}' \
    '{"upc":"%s","n":12345678901234567890123,"m":9007199254740993}' \
    '{"upc":"%s","s":"\\u0041\\/\\b\\ud83d\\ude00\\u0000\\"\\\\"}' \
    '{"upc":"%s","s":"Käse 😀 }{"}' \
    '{"upc":"%s","z":{},"a":[],"":null,"upc ":true,"UPC":1}' \
    '{"upc":"%s","apl":[{"state":"MI","description":"x","row":1.0}]}' \
    "{\"upc\":\"%s\",\"deep\":$(nest 63)}"; do
    # shellcheck disable=SC2059 # the variable is a format
    printf "$line\n" "${keys[n++]:8:13}"
  done
}

# nest N: prints N nested arrays.
nest() { printf "%0$1d" 0 | tr 0 '['; printf "%0$1d" 0 | tr 0 ']'; }

# add_reject REASON: appends a good record and the line on stdin to the file mixed, and
# the expected reject to the file want.
add_reject() {
  local LC_ALL=C bytes text
  cat >bad.line
  { echo "${good[n]}"; cat bad.line; echo; } >>mixed
  echo "${good[n]}" >>good
  bytes=$(wc -c <bad.line)
  n=$((n + 1)) offset=$((offset + ${#good[n - 1]} + 1))
  printf '{"line":%d,"offset":%d,"reason":"%s","bytes":%d,' \
    $((2 * n)) "$offset" "${1//\"/\\\"}" "$bytes" >>want
  offset=$((offset + bytes + 1))
  head -c 65536 bad.line >bad.cut
  IFS= read -r -d '' text <bad.cut || :
  if [ ${#text} -eq "$bytes" ] && [[ $text != *[!' '-'~']* ]]; then
    text=${text//\\/\\\\}
    printf '"input":"%s"}\n' "${text//\"/\\\"}" >>want
  elif iconv -f UTF-8 -t UTF-8 bad.cut >/dev/null 2>&1; then
    printf '"input":%s}\n' "$(jq -Rs . bad.cut)" >>want
  else
    printf '"input_base64":"%s"}\n' "$(base64 -w 0 bad.cut)" >>want
  fi
}

# make_mixed: makes the files mixed (good records and bad lines), good (only the
# good records) and want (the rejects).
make_mixed() {
  local r='{"upc":"'$KEY'"' n=0 offset=0 good
  mapfile -t good < <(not_due 50)
  shopt -s lastpipe # add_reject sets a counter
  : >mixed
  : >good
  : >want
  printf 'nonsense' | add_reject 'not JSON: value expected at byte 1'
  printf '' | add_reject 'not JSON: unexpected end at byte 1'
  printf '  \t' | add_reject 'not JSON: unexpected end at byte 4'
  printf '\r' | add_reject 'not JSON: unexpected end at byte 2'
  printf '%s,"upc":"%s"}' "$r" "$KEY" | add_reject 'not JSON: name used twice at byte 24'
  printf '%s,"a":1,"\\u0061":2}' "$r" | add_reject 'not JSON: name used twice at byte 30'
  printf '%s,"s":"\0"}' "$r" | add_reject 'not JSON: control byte in a string at byte 29'
  printf '%s,"s":"\t"}' "$r" | add_reject 'not JSON: control byte in a string at byte 29'
  printf '\0' | add_reject 'not JSON: value expected at byte 1'
  printf '%s,"s":"\xff"}' "$r" | add_reject 'not JSON: invalid UTF-8 at byte 29'
  printf '%s,"s":"\xc0\xaf"}' "$r" | add_reject 'not JSON: invalid UTF-8 at byte 29'
  printf '%s,"s":"\xed\xa0\x80"}' "$r" | add_reject 'not JSON: invalid UTF-8 at byte 29'
  printf '%s,"s":"\\ud800"}' "$r" | add_reject 'not JSON: lone surrogate at byte 29'
  printf '%s,"s":"\\x41"}' "$r" | add_reject 'not JSON: invalid escape at byte 29'
  printf '\xef\xbb\xbf%s}' "$r" | add_reject 'not JSON: value expected at byte 1'
  printf '%s,"n":01}' "$r" | add_reject 'not JSON: leading zero at byte 28'
  printf '%s,"n":1.}' "$r" | add_reject 'not JSON: digit expected at byte 30'
  printf '%s,"n":NaN}' "$r" | add_reject 'not JSON: value expected at byte 28'
  printf "{'upc':'%s'}" "$KEY" | add_reject 'not JSON: name expected at byte 2'
  printf '%s,}' "$r" | add_reject 'not JSON: name expected at byte 24'
  printf '%s' "$r" | add_reject 'not JSON: unexpected end at byte 23'
  printf '%s}}' "$r" | add_reject 'not JSON: bytes after the value at byte 24'
  printf '%s}%s}' "$r" "$r" | add_reject 'not JSON: bytes after the value at byte 24'
  { printf '%s,"d":' "$r"; nest 64; printf '}'; } |
    add_reject 'not JSON: nested too deeply at byte 91'
  nest 100000 | add_reject 'not JSON: nested too deeply at byte 65'
  { printf '%s,"s":"' "$r"; head -c 2097152 /dev/zero | tr '\0' x; printf '"}'
  } | add_reject 'longer than 1 MiB'
  head -c 1048577 /dev/zero | tr '\0' 1 | add_reject 'longer than 1 MiB'
  printf '["%s"]' "$KEY" | add_reject 'not a JSON object'
  printf '"%s"' "$KEY" | add_reject 'not a JSON object'
  printf 'null' | add_reject 'not a JSON object'
  printf '{}' | add_reject 'no member upc'
  printf '{"UPC":"%s"}' "$KEY" | add_reject 'no member upc'
  printf '{"plu":"4217"}' | add_reject 'no member upc'
  printf '{"upc":%s}' 16000275287 | add_reject 'upc is not a string'
  printf '{"upc":null}' | add_reject 'upc is not a string'
  printf '{"upc":""}' | add_reject 'upc "" is not a GTIN-13 key'
  printf '{"upc":"0016000275288"}' | add_reject 'upc "0016000275288" is not a GTIN-13 key'
  printf '{"upc":"016000275287"}' | add_reject 'upc "016000275287" is not a GTIN-13 key'
  printf '{"upc":"00016000275287"}' | add_reject 'upc "00016000275287" is not a GTIN-13 key'
  printf '{"upc":" %s"}' "$KEY" | add_reject "upc \" $KEY\" is not a GTIN-13 key"
  shopt -u lastpipe
}

# assert_same FILE FILE: asserts that both have the same bytes.
assert_same() {
  cmp "$1" "$2" >&2 || { diff "$1" "$2" | cut -c -200 | head -n 9 >&2
    return 1; }
}

# manual_options NAME, help_options NAME: print the options in bin/NAME.1 and in
# --help, one per line: "-q --quiet".
manual_options() {
  awk '/^\.Sh / { options = $2 == "DESCRIPTION" || $2 == "OPTIONS" }
    options && /^\.It Fl/ {
      gsub(/Fl Fl /, "Fl -")
      short = long = ""
      for (i = 2; i < NF; i++)
        if ($i == "Fl" && $(i + 1) ~ /^-/)
          long = "-" $(i + 1)
        else if ($i == "Fl")
          short = "-" $(i + 1) " "
      print short long
    }' "$ROOT/bin/$1.1" | sort -u
}
help_options() {
  "$1" --help | sed -En 's/^  (-.), (--[a-z-]+).*/\1 \2/p
    s/^      (--[a-z-]+).*/\1/p' | sort
}
