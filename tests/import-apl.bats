#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# import-apl: a state's spreadsheet or text into the store, whole or not at all
load helper
load workbook
load stub
# shellcheck disable=SC2016 # for another shell

# list N [FIRST]: a list of N products.
list() {
  echo 'UPC,Description,Category'
  records "$@" | awk -F '"' '{ print $4 ",Food " NR ",02" }'
}

listed() {
  sqlite3 products.db \
    'SELECT code FROM apl_entries WHERE removed_at IS NULL ORDER BY code'
}

canonical() { sqlite3 products.db <"$ROOT/sql/canonical.sql"; }

@test "a text list goes into the store and every row is accounted for" {
  list 3 >mi.csv
  run import-apl MI=mi.csv
  assert_status 0
  assert_has 'store-apl: MI: 3 UPCs, 0 PLUs; rows: 3 added'
  [ "$(listed | wc -l)" -eq 3 ]
}

@test "PLUs are stored with the UPCs" {
  printf 'UPC/PLU,Description\n16000275287,Oats\n4217,Apples\n' >mi.csv
  run import-apl MI=mi.csv
  assert_status 0
  assert_is $'0016000275287\n4217' "$(listed)"
}

@test "success is silent with -q" {
  list 3 >mi.csv
  run import-apl -q MI=mi.csv
  assert_status 0
  assert_is ''
}

@test "codes that are numbers keep all digits, however a workbook writes them" {
  sheet APL <<'CELLS'
UPC|Description
411304026335|plain
1.6000275287E10|of a Java program
1.6000275294E+10|of another
16000275300|'12
10016000275284|a case of 14 digits
CELLS
  workbook mi.xlsx
  run import-apl MI=mi.xlsx
  printf '%s\n' 0016000275287 0016000275294 0016000275300 0411304026335 \
    10016000275284 >want
  assert_status 0
  assert_is "$(<want)" "$(listed)"
}

@test "a text that only looks like a number is no code: its digits are gone" {
  sheet APL <<'CELLS'
UPC|Description
16000275287|good
'4.11304E+11|bad
CELLS
  workbook mi.xlsx
  run import-apl MI=mi.xlsx
  assert_status 1
  assert_has 'import-apl: mi.xlsx: APL:3: scientific notation cannot be undone'
  assert_is 0016000275287 "$(listed)"
}

@test "days of a workbook are those it shows" {
  sheet APL <<'CELLS'
UPC|Description|Effective Date
16000275287|Oats|day:46027
CELLS
  workbook mi.xlsx
  run import-apl MI=mi.xlsx
  assert_status 0
  run sqlite3 products.db 'SELECT effective_date FROM apl_entries'
  assert_is 2026-01-05
}

@test "rows that a filter hides are on the list all the same" {
  sheet APL <<<$'UPC|Description\nhidden:16000275287|Oats\n16000275294|Eggs'
  workbook mi.xlsx
  run import-apl MI=mi.xlsx
  assert_status 0
  assert_is $'0016000275287\n0016000275294' "$(listed)"
}

@test "a converter that leaves hidden rows out is told not to" {
  sheet APL <<<$'UPC|Description\n16000275287|Oats'
  workbook mi.xlsx
  mkdir newer
  cat >newer/xlsx2csv <<'SH'
#!/bin/sh
case $* in
  --help) echo ' --include-hidden-rows' ;;
  *--include-hidden-rows*) printf '\f 1 - All\nUPC\n16000275287\n' ;;
esac
SH
  chmod +x newer/xlsx2csv
  PATH=$PWD/newer:$PATH run import-apl MI=mi.xlsx
  assert_status 0
}

@test "a discontinued sheet is left out, the others are read" {
  sheet Approved <<<$'UPC|Description\n16000275287|Oats'
  sheet 'New &amp; Eggs' <<<$'UPC|Description\n16000275294|Eggs'
  sheet 'DISCONTINUED items' <<<$'UPC|Description\n16000275300|Gone'
  workbook mi.xlsx
  run import-apl MI=mi.xlsx
  assert_status 0
  assert_has 'import-apl: mi.xlsx: sheet left out: DISCONTINUED items'
  assert_is $'0016000275287\n0016000275294' "$(listed)"
  run sqlite3 products.db \
    'SELECT source_file, source_row FROM apl_entries ORDER BY code'
  assert_is $'mi.xlsx: Approved|2\nmi.xlsx: New & Eggs|2'
}

@test "nobody can ask for a discontinued sheet, by name or by number" {
  sheet Approved <<<$'UPC|Description\n16000275287|Oats'
  sheet Discontinued <<<$'UPC|Description\n16000275300|Gone'
  workbook mi.xlsx
  for sheet in discontinued 2; do
    run import-apl --sheet "$sheet" MI=mi.xlsx
    assert_status 2
    assert_has 'what such a sheet holds is not approved'
  done
  [ ! -e products.db ]
}

@test "--sheet reads the sheets it names and no other" {
  sheet Notes <<<'Read me first'
  sheet List <<<$'UPC|Description\n16000275287|Oats'
  sheet Eggs <<<$'UPC|Description\n16000275294|Eggs'
  workbook mi.xlsx
  run import-apl --sheet list MI=mi.xlsx
  assert_status 0
  assert_is 0016000275287 "$(listed)"
  run import-apl --sheet 2 --sheet=Eggs MI=mi.xlsx
  assert_status 0
  assert_is $'0016000275287\n0016000275294' "$(listed)"
}

@test "a sheet that is no list is an error that names it, never a short list" {
  sheet Notes <<<'Read me first'
  sheet List <<<$'UPC|Description\n16000275287|Oats'
  workbook mi.xlsx
  run import-apl MI=mi.xlsx
  assert_status 2
  assert_has 'mi.xlsx: Notes: '
  [ ! -e products.db ]
}

@test "empty sheets are passed over" {
  sheet Sheet1 <<<$'UPC|Description\n16000275287|Oats'
  sheet Sheet2 </dev/null
  workbook mi.xlsx
  run import-apl MI=mi.xlsx
  assert_status 0
}

@test "a sheet that is not there is an error that names those that are" {
  sheet Approved <<<$'UPC|Description\n16000275287|Oats'
  sheet Eggs <<<$'UPC|Description\n16000275294|Eggs'
  workbook mi.xlsx
  run import-apl --sheet Cheese MI=mi.xlsx
  assert_status 2
  assert_is 'import-apl: mi.xlsx: no sheet to read; its sheets: Approved, Eggs'
}

@test "a sheet's name cannot lead out of the folder it is read in" {
  sheet '../../../escaped' <<<$'UPC|Description\n16000275287|Oats'
  workbook mi.xlsx
  TMPDIR=$BATS_TEST_TMPDIR run import-apl MI=mi.xlsx
  assert_status 0
  run find . -name '*escaped*'
  assert_is ''
}

@test "an .xls is read through ssconvert" {
  command -v ssconvert >/dev/null || skip 'gnumeric is not installed'
  sheet List <<<$'UPC|Description|Effective Date\n411304026335|Oats|day:46027'
  sheet Discontinued <<<$'UPC|Description\n16000275300|Gone'
  workbook or.xlsx
  ssconvert or.xlsx or.xls 2>/dev/null
  rm or.xlsx
  run import-apl OR=or.xls
  assert_status 0
  run sqlite3 products.db 'SELECT code, effective_date FROM apl_entries'
  assert_is '0411304026335|2026-01-05'
}

@test "a converter that is missing is named with its package" {
  printf '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' >or.xls
  printf 'PK\3\4....' >mi.xlsx
  mkdir few
  for tool in bash readlink dirname basename sed tr mktemp rm mkdir head od \
    cut; do
    ln -s "$(command -v "$tool")" few
  done
  PATH=$BATS_TEST_TMPDIR/few run "$ROOT/scripts/import-apl" MI=mi.xlsx
  assert_status 2
  assert_is 'import-apl: mi.xlsx: needs xlsx2csv (Debian package xlsx2csv), which is not installed'
  for tool in xlsx2csv unzip zip; do ln -s /bin/true "few/$tool"; done
  PATH=$BATS_TEST_TMPDIR/few run "$ROOT/scripts/import-apl" OR=or.xls
  assert_status 2
  assert_has 'or.xls: needs ssconvert (Debian package gnumeric)'
}

@test "a damaged workbook is an error and nothing is imported" {
  sheet APL <<<$'UPC|Description\n16000275287|Oats'
  workbook whole.xlsx
  head -c 700 whole.xlsx >mi.xlsx
  run import-apl MI=mi.xlsx
  assert_status 2
  assert_has 'import-apl: mi.xlsx: no workbook we can read'
  [ ! -e products.db ]
}

@test "a file is what its bytes say, not what its name says" {
  list 2 >mi.xls
  sheet APL <<<$'UPC|Description\n16000275287|Oats'
  workbook nc.csv
  run import-apl MI=mi.xls NC=nc.csv
  assert_status 0
  [ "$(listed | wc -l)" -eq 3 ]
}

@test "several files make one list of a state" {
  list 2 >mi.csv
  list 2 50 >eggs.csv
  run import-apl MI=mi.csv mi=eggs.csv
  assert_status 0
  assert_has 'store-apl: MI: 4 UPCs'
}

@test "two files of one name would not be told apart: refused" {
  mkdir a
  list 2 >mi.csv
  list 2 50 >a/mi.csv
  run import-apl MI=mi.csv MI=a/mi.csv
  assert_status 2
  assert_is 'import-apl: mi.csv: two lists of that name'
}

@test "each rejected row is told with file, row and reason" {
  { list 2; echo '0016000275288,Typo,02'; } >mi.csv
  run import-apl -q MI=mi.csv
  assert_status 1
  assert_is 'import-apl: mi.csv:4: wrong check digit: 0016000275288,Typo,02'
  run sqlite3 products.db 'SELECT upcs, rejects FROM apl_imports'
  assert_is '2|1'
}

@test "--rejects keeps them as JSON and says how many there are" {
  { list 2; echo '0016000275288,Typo,02'; } >mi.csv
  { list 2 9; echo '4.11304E+11,Lost,02'; } >nc.csv
  echo '{}' >bad.ndjson
  run import-apl -q --rejects bad.ndjson MI=mi.csv NC=nc.csv
  assert_status 1
  assert_has 'import-apl: mi.csv: 1 rejected: wrong check digit'
  run jq -r '.file, .line' bad.ndjson
  assert_is $'null\nnull\nmi.csv\n4\nnc.csv\n4'
  run sqlite3 products.db 'SELECT state, rejects FROM apl_imports'
  assert_is $'MI|1\nNC|1'
}

@test "a list 40 % shorter is refused, the store stands, and --force takes it" {
  list 10 >mi.csv
  import-apl -q MI=mi.csv
  canonical >before
  list 6 >mi.csv
  run import-apl MI=mi.csv
  assert_status 2
  assert_has '4 of 10 UPCs would be removed (40.0 %)'
  assert_is "$(<before)" "$(canonical)"
  run import-apl --force MI=mi.csv
  assert_status 0
  [ "$(listed | wc -l)" -eq 6 ]
}

@test "a list without a UPC column imports nothing of any state" {
  list 2 >mi.csv
  printf 'Name,Size\nMilk,1 gal\n' >nc.csv
  run import-apl MI=mi.csv NC=nc.csv
  assert_status 2
  assert_has 'nc.csv: no heading with a UPC column'
  [ ! -e products.db ]
}

@test "a list without a row imports nothing" {
  list 2 >mi.csv
  import-apl -q MI=mi.csv
  canonical >before
  list 0 >mi.csv
  run import-apl MI=mi.csv
  assert_status 2
  : >mi.csv
  run import-apl MI=mi.csv
  assert_status 2
  assert_is "$(<before)" "$(canonical)"
}

@test "an apl-upcs that is killed half way leaves the store as it was" {
  list 10 >mi.csv
  import-apl -q MI=mi.csv
  canonical >before
  stub apl-upcs <<'SH'
"$real" "$@" | head -n 9
kill -KILL $$
SH
  run import-apl MI=mi.csv
  assert_status 2
  assert_has 'import-apl: MI: nothing imported'
  assert_is "$(<before)" "$(canonical)"
}

@test "SIGINT leaves the store as it was" {
  list 2 >mi.csv
  stub apl-upcs <<'SH'
kill -INT "$(cat "$BATS_TEST_TMPDIR/pid")"
exec "$real" "$@"
SH
  run env --default-signal=INT \
    sh -c 'echo $$ >pid; exec import-apl MI=mi.csv'
  assert_status 130
  [ ! -e products.db ]
}

@test "--dry-run says what would change and changes nothing" {
  list 10 >mi.csv
  run import-apl --dry-run MI=mi.csv
  assert_status 0
  assert_has 'MI: 10 UPCs, 0 PLUs; rows: 10 added'
  [ ! -e products.db ]
  import-apl -q MI=mi.csv
  canonical >before
  list 9 2 >mi.csv
  run import-apl --dry-run MI=mi.csv
  assert_status 0
  assert_has 'rows: 0 added, 1 removed'
  assert_is "$(<before)" "$(canonical)"
}

@test "a list may come through a pipe" {
  list 2 >mi.csv
  run bash -c 'import-apl MI=<(cat mi.csv)'
  assert_status 0
  [ "$(listed | wc -l)" -eq 2 ]
}

@test "names with spaces, quotes and equals signs are only names" {
  list 2 >"it's a \"list\" = \$(x).csv"
  run import-apl --db "my 'own' \"store\".db" "MI=it's a \"list\" = \$(x).csv"
  assert_status 0
  run sqlite3 "my 'own' \"store\".db" \
    'SELECT DISTINCT source_file FROM apl_entries'
  assert_is "it's a \"list\" = \$(x).csv"
}

@test "a file that is missing, a folder or unreadable is an error" {
  mkdir folder
  for file in missing.csv folder; do
    run import-apl "MI=$file"
    assert_status 2
    assert_is "import-apl: $file: cannot be read"
  done
}

@test "a store that is none is refused" {
  list 2 >mi.csv
  echo 'not a store' >products.db
  run import-apl -q MI=mi.csv
  assert_status 2
  assert_has 'import-apl: nothing imported'
}

@test "a usage error says what is wrong and the synopsis, on stderr" {
  for wrong in '' mi.csv MIC=mi.csv M1=mi.csv MI= '--no-such MI=x' \
    '--db' '--sheet= MI=x' '--rejects'; do
    # shellcheck disable=SC2086 # words
    run --separate-stderr import-apl $wrong
    assert_status 2
    assert_is ''
    # shellcheck disable=SC2154 # bats sets stderr
    assert_has 'usage: import-apl [OPTION]... STATE=FILE...' "$stderr"
  done
}

@test "-h prints the help, -V the version" {
  run import-apl --help
  assert_status 0
  assert_has 'import-apl [OPTION]... STATE=FILE... - put'
  run import-apl -V
  assert_status 0
  assert_is "import-apl ${lines[0]#* }"
}

@test "a flag beats the environment, which beats aplsync.conf" {
  list 2 >mi.csv
  mkdir -p "$XDG_CONFIG_HOME/aplsync"
  echo 'APLSYNC_DB=conf.db' >"$XDG_CONFIG_HOME/aplsync/aplsync.conf"
  import-apl -q MI=mi.csv
  [ -e conf.db ]
  APLSYNC_DB=env.db import-apl -q MI=mi.csv
  [ -e env.db ]
  APLSYNC_DB=other.db import-apl -q --db flag.db MI=mi.csv
  [ -e flag.db ]
  [ ! -e other.db ]
}

@test "aplsync.conf is read, never run" {
  list 2 >mi.csv
  mkdir -p "$XDG_CONFIG_HOME/aplsync"
  cat >"$XDG_CONFIG_HOME/aplsync/aplsync.conf" <<'CONF'
# a comment

  APLSYNC_DB = "$(touch pwned) `touch pwned`; touch pwned"
CONF
  run import-apl -q MI=mi.csv
  assert_status 0
  [ ! -e pwned ]
  # shellcheck disable=SC2016 # its name
  [ -e '$(touch pwned) `touch pwned`; touch pwned' ]
}

@test "a line of aplsync.conf that is no setting is an error that names it" {
  mkdir -p "$XDG_CONFIG_HOME/aplsync"
  for line in 'touch pwned' 'PATH=/tmp' 'export APLSYNC_DB=x' 'APLSYNC_DB x'; do
    printf '# one\n%s\n' "$line" >"$XDG_CONFIG_HOME/aplsync/aplsync.conf"
    run import-apl MI=mi.csv
    assert_status 2
    assert_has 'aplsync.conf:2: not APLSYNC_NAME=VALUE'
  done
  [ ! -e pwned ]
}

@test "temporary files are gone afterwards, also after a failure" {
  list 2 >mi.csv
  mkdir tmp
  export TMPDIR=$BATS_TEST_TMPDIR/tmp
  run import-apl MI=mi.csv
  run import-apl MI=mi.csv NC=missing.csv
  run ls -A tmp
  assert_is ''
}

@test "a person's aplsync.conf goes before the machine's" {
  echo 'APLSYNC_DB=mine.db' >mine.conf
  printf 'APLSYNC_DB=machine.db\r\nAPLSYNC_STATES = MI,NC \n' >machine.conf
  run bash -c 'here=$ROOT/scripts lib=$here/lib; . "$lib/common"
    settings_read none.conf mine.conf machine.conf
    echo "$APLSYNC_DB $APLSYNC_STATES."'
  assert_status 0
  assert_is 'mine.db MI,NC.'
}

@test "an aplsync.conf that cannot be read is an error" {
  mkdir -p "$XDG_CONFIG_HOME/aplsync/aplsync.conf"
  run import-apl MI=mi.csv
  assert_status 2
  assert_has 'aplsync.conf: cannot be read'
}

@test "the manual's examples work" {
  for file in michigan eggs nc; do list 2 >"$file.csv"; done
  cp eggs.csv michigan.xlsx
  mv eggs.csv eggs.xlsx
  cp nc.csv oregon.xls
  for number in 1 2; do
    example=$(sed -n '/^\.Sh EXAMPLES/,$s/^\.Dl //p' \
      "$ROOT/scripts/import-apl.1" | sed -n "${number}p")
    run bash -c "$example"
    assert_status 0
  done
}

@test "a list whose name begins with a dot is read like any other" {
  printf 'UPC,Description\n016000275287,Oats\n' >mi.csv
  printf 'UPC,Description\n012000161155,Water\n' >.more.csv
  run -0 import-apl -q MI=mi.csv MI=.more.csv
  assert_is 2 "$(sqlite3 products.db 'SELECT count(*) FROM apl_entries WHERE removed_at IS NULL')"
}

@test "a list of as many other codes is refused without --force" {
  records 20 | jq -r .upc | sed '1i UPC' >mi.csv
  records 20 500 | jq -r .upc | sed '1i UPC' >nc.csv
  import-apl -q MI=mi.csv
  run -2 import-apl MI=nc.csv
  assert_has 'MI: 20 of 20 UPCs would be removed (100.0 %)'
  assert_is 0 "$(sqlite3 products.db 'SELECT count(*) FROM apl_entries WHERE removed_at IS NOT NULL')"
  run -0 import-apl -q --force MI=nc.csv
}

@test "no name of a file drives a terminal" {
  printf 'UPC\n016000275287\n' >list.csv
  for c in $'\xc2\x9b' $'\u2028' $'\u202e' $'\u2066'; do
    run -2 import-apl "MI=no${c}such.csv"
    assert_lacks "$c"
    assert_has 'no?such.csv'
  done
}
