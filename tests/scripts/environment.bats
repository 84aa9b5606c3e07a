#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# Scripts in an unusual environment: without a tool, a home directory, a directory for
# temporary files, or a permission
# shellcheck disable=SC2016 # stubs expand these
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper
load ../helpers/mock

# The store has two listed codes; one was looked up.
setup_file() {
  cd "$BATS_FILE_TMPDIR" || return
  printf 'UPC,Description\n016000275287,Oats\n041303000014,Milk\n' >mi.csv
  import-apl -q MI=mi.csv
  echo '{"upc":"0016000275287","off":{"status":"found","source":"open_food_facts","at":"2026-11-22T00:00:00Z","data":{"name":"Oats"}}}' |
    merge-product | store-upsert -q >/dev/null
  mkdir -p images/.new dumps
  touch -d 2026-11-01 images/.new/123-4 # a partial image of a killed run
}
setup() {
  in_tmp
  cp -a "$BATS_FILE_TMPDIR"/{mi.csv,products.db,images,dumps} .
}

# scripts: prints a typical command for each installed script.
scripts() {
  cat <<'COMMANDS'
import-apl --dry-run MI=mi.csv
download-lists --inbox --settle 0
sync-products --dry-run
sync-jobs list
schedule-products list
monitor-products
prune-images
contact-sheet
show-product 016000275287
edit-product --import <(echo upc,name)
list-changes
list-quality MI
export-products
give-back
review-products
backup-store --dir copies
restore-store --db other.db products.db
COMMANDS
}

@test "this suite runs every script, except scripts that need more than a store" {
  assert_is "$(cd "$ROOT/scripts" && printf '%s\n' *-* | grep -v '[.]' |
    grep -vx 'aplsync-doctor\|mirror-postgres\|publish-images' | sort)" \
    "$(scripts | cut -d ' ' -f 1 | sort)"
}

# without TOOL...: sets PATH to all tools except these.
without() {
  local tool
  mkdir -p few
  find /bin/ /usr/bin/ -maxdepth 1 ! -type d -exec ln -sft few {} +
  for tool; do rm "few/$tool"; done
  PATH=$ROOT/scripts:$BIN:$PWD/few
}

# This test first runs each script without tools. Then it adds the tool that the message
# names and runs the script again, until the script works.
@test "a missing tool is reported in one message, before anything is done" {
  local tools=(jq flock awk find xargs) tool command
  local named=' ' from=$PATH
  without "${tools[@]}"
  while read -r command; do
    while
      run --separate-stderr bash -c "$command" </dev/null
      [[ $stderr =~ ^([a-z-]+):\ ([a-z0-9]+):\ not\ found\;\ install ]]
    do
      tool=${BASH_REMATCH[2]} named+="${BASH_REMATCH[2]} "
      assert_is "${command%% *}" "${BASH_REMATCH[1]}"
      [[ $command == monitor-products* ]] && status=$((status - 1))
      assert_status 2
      assert_is '' "$output"
      assert_is 1 "${#stderr_lines[@]}"
      ln -s "$(PATH=$from type -P "$tool")" "few/$tool"
    done
    assert_lacks 'command not found' "$stderr"
    assert_lacks 'No such file' "$stderr"
    for tool in "${tools[@]}"; do rm -f "few/$tool"; done
  done < <(scripts)
  for tool in "${tools[@]}"; do assert_has " $tool " "$named"; done
}

@test "a hook without the tool that it needs reports this with status 2" {
  without jq curl
  for hook in mail webhook ping; do
    APLSYNC_MAIL_TO=a@example.org run "$ROOT/scripts/hooks/$hook" test </dev/null
    assert_status 2
    assert_has "$hook: "
    assert_has ': not found; install it'
  done
}

@test "aplsync-doctor lists all missing tools" {
  without flock xargs
  run aplsync-doctor --offline
  assert_has 'fail  programs  not found: '
  assert_has flock
  assert_has xargs
}

@test "without basenc, a page still has the hash of its style sheet" {
  contact-sheet >with
  without basenc
  run -0 contact-sheet
  assert_is "$(<with)"
  assert_has "style-src 'sha256-"
}

@test "without the tool that reads a workbook, the store is not changed" {
  printf 'PK\3\4' >mi.xlsx
  without python3
  run import-apl MI=mi.csv MI=mi.xlsx
  assert_status 2
  assert_has 'mi.xlsx: needs python3 (Debian package python3)'
  printf '#!/usr/bin/no-python\n' >few/python3
  chmod +x few/python3
  run import-apl MI=mi.xlsx
  assert_status 2
  assert_has 'import-apl: mi.xlsx: needs python3 and its standard library, which do not work: '
}

@test "the name of the directory for temporary files may have any characters" {
  scripts | while read -r command; do
    run bash -c "$command" </dev/null
    printf 'STATUS %s: %s\n%s\n' "$status" "$command" "$output"
  done >usual
  assert_is 17 "$(grep -c ^STATUS usual)"
  cp "$BATS_FILE_TMPDIR/products.db" .
  rm -rf copies other.db*
  export TMPDIR="$PWD/it's a \"dir\" \\n \$x"
  mkdir "$TMPDIR"
  scripts | while read -r command; do
    run bash -c "$command" </dev/null
    printf 'STATUS %s: %s\n%s\n' "$status" "$command" "$output"
  done >odd
  run diff usual odd
  assert_is ''
  assert_is '' "$(ls "$TMPDIR")"
}

@test "the directory for temporary files may be relative" {
  mkdir t
  TMPDIR=t run -0 import-apl --dry-run MI=mi.csv
  TMPDIR=t run -0 list-changes
}

@test "a directory for temporary files that cannot be used is reported, with TMPDIR" {
  while read -r command; do
    TMPDIR=/nonexistent run --separate-stderr bash -c "$command" </dev/null
    [[ $command == monitor-products* ]] && status=$((status - 1))
    assert_status 2
    assert_is '' "$output"
    assert_is "${command%% *}: TMPDIR: /nonexistent: cannot create a \
directory: No such file or directory" "$stderr"
  done < <(scripts)
}

@test "without HOME, a script ends at once, and the message names the setting" {
  unset HOME XDG_CONFIG_HOME XDG_STATE_HOME APLSYNC_STATE_DIR
  run schedule-products status
  assert_status 1
  assert_has 'not started: no cron job or timer runs the schedules of this store'
  assert_lacks unbound
  run aplsync-doctor --offline
  assert_has 'fail  rates     APLSYNC_STATE_DIR: neither it nor HOME is set'
  assert_lacks unbound
  [ ! -e /.local ]
  run schedule-products start --systemd
  assert_status 2
  assert_has 'neither XDG_CONFIG_HOME nor HOME is set'
  run -0 sync-products --dry-run
}

@test "a home that is not writable is reported, with the setting to use instead" {
  unset XDG_STATE_HOME APLSYNC_STATE_DIR
  HOME=/dev/null run fetch-off --base-url http://127.0.0.1:1 </dev/null
  assert_status 2
  assert_is 'fetch-off: APLSYNC_STATE_DIR: /dev/null/.local: Not a directory'
  HOME=/dev/null run aplsync-doctor --offline
  assert_has 'fail  rates     /dev/null/.local/state/aplsync: cannot be written; request rates are kept there'
  assert_has '(APLSYNC_STATE_DIR)'
}

# as_nobody COMMAND...: runs the command as a user who cannot write to the directory.
as_nobody() {
  if [ "$(id -u)" = 0 ]; then
    setpriv --reuid 65534 --regid 65534 --clear-groups "$@"
  else
    "$@"
  fi
}

@test "the message to a user who may not write to the store's directory has a solution" {
  local dir=$PWD
  if [ "$(id -u)" = 0 ]; then # the user nobody must be able to enter
    while [ "$dir" != /dev ] && [ "$dir" != /tmp ] && [ -n "$dir" ]; do
      chmod a+rx "$dir"
      dir=${dir%/*}
    done
  fi
  as_nobody test -r "$BIN/apl-upcs" && as_nobody test -r products.db ||
    skip 'other users cannot read the directory of the tests'
  [ ! -e products.db-shm ]
  chmod a-w . products.db
  for command in 'coverage-report' 'list-changes' 'show-product 1'; do
    run bash -c "$(declare -f as_nobody); as_nobody $command"
    assert_status 2
    assert_has 'cannot write its directory, -shm or -wal file, which SQLite needs even'
    assert_has 'grant this user write access, or use a copy (backup-store)'
  done
  chmod u+w .
}

# printing: prints, for each script, a command that prints, and before it the expected
# exit status if stdout cannot be written.
printing() {
  cat <<'COMMANDS'
2 import-apl -q --dry-run --explain MI=mi.csv
2 import-apl -q --dry-run --explain-json MI=mi.csv
2 download-lists --known MI
2 sync-products -q --dry-run
2 sync-products --stats
2 sync-products --stats --format json
2 sync-jobs list
2 sync-jobs list --format json
2 sync-jobs show
2 sync-jobs show --format json
2 sync-jobs errors --format json
2 schedule-products list
2 schedule-products list --format json
2 schedule-products next
2 schedule-products next --format json
2 schedule-products stats
2 schedule-products status
2 schedule-products status --format json
3 monitor-products
3 monitor-products --format json
2 aplsync-doctor --offline
2 prune-images -q
2 mirror-postgres --version
2 publish-images --version
2 contact-sheet
2 show-product 016000275287
2 edit-product --export
2 edit-product --log
2 list-changes
2 list-quality MI
2 list-quality --format html MI
2 export-products
2 export-products --format csv
2 give-back --format csv
2 review-products --format json
1 backup-store --dir copies
2 restore-store --help
COMMANDS
}

# used: adds a schedule, an edit and a job to the store.
used() {
  schedule-products add -q daily
  edit-product -q 016000275287 name=Oats
  start_mock --absent 0
  APLSYNC_OFF_URL=$MOCK sync-products -q
  stop_mock
}

@test "each script reports in one message that stdout cannot be written" {
  used
  assert_is "$(cd "$ROOT/scripts" && printf '%s\n' *-* | grep -v '[.]')" \
    "$(printing | cut -d ' ' -f 2 | sort -u)"
  while read -r want command; do
    run bash -c "$command 2>&1 >/dev/full </dev/null"
    assert_is "$want ${command%% *}: stdout: cannot be written: No space left on \
device" "$status $output"
  done < <(printing)
}

@test "a sync that cannot print its result has stored the products" {
  start_mock --absent 0
  APLSYNC_OFF_URL=$MOCK run -1 bash -c 'sync-products >/dev/full'
  assert_has 'sync-products: stdout: cannot be written: No space left on device'
  assert_is completed "$(sqlite3 products.db \
    'SELECT status FROM product_sync_jobs')"
}

@test "a script ends without a message if its reader exits" {
  used
  mkfifo left
  while read -r _ command; do
    run bash -c "exec 6<>left 5>left 6<&-; $command 2>&1 >&5 </dev/null"
    assert_is '141 ' "$status $output"
  done < <(printing)
}

@test "a script with a closed stdin, stdout or stderr writes no output to other files" {
  for command in 'sync-jobs list' 'schedule-products list' export-products \
    monitor-products; do
    for which in '>&-' '2>&-' '<&-'; do
      run bash -c "$command $which"
      assert_lacks ': line '
    done
  done
  for command in export-products 'sync-jobs list'; do
    run -2 bash -c "$command >&-"
    assert_is "${command%% *}: stdout: cannot be written: Bad file descriptor"
  done
}

@test "a script rejects an output file that is also its input" {
  sqlite3 products.db <"$ROOT/sql/canonical.sql" >before
  cp mi.csv kept.csv
  touch scans
  ln -s mi.csv link.csv
  while IFS='|' read -r command name path; do
    run bash -c "$command" </dev/null
    [[ $command == monitor-products* ]] && status=$((status - 1))
    assert_status 2
    assert_has "${command%% *}: $name: $path: "
  done <<'CASES'
import-apl --rejects mi.csv MI=mi.csv|--rejects|mi.csv
import-apl --rejects link.csv MI=mi.csv|--rejects|link.csv
import-apl --rejects products.db MI=mi.csv|--rejects|products.db
import-apl --db new.db --rejects ./new.db MI=mi.csv|--rejects|./new.db
sync-products --rejects products.db|--rejects|products.db
sync-products --rejects scans --by-scans scans|--rejects|scans
sync-products --events products.db.lock|APLSYNC_EVENTS|products.db.lock
sync-jobs --events products.db list|APLSYNC_EVENTS|products.db
schedule-products --events products.db list|APLSYNC_EVENTS|products.db
monitor-products --output products.db|--output|products.db
monitor-products --output /dev/null|--output|/dev/null
monitor-products --events e --output e|--output|e
aplsync-doctor --events products.db --test-alert|APLSYNC_EVENTS|products.db
CASES
  run -0 cmp mi.csv kept.csv
  assert_is "$(<before)" "$(sqlite3 products.db <"$ROOT/sql/canonical.sql")"
  [ -c /dev/null ]
}

@test "a script does not wait for the other end of a named pipe" {
  mkfifo pipe pipe.db
  for way in 'import-apl MI=pipe' 'edit-product --import pipe' \
    'import-apl --rejects pipe MI=mi.csv' 'sync-products --rejects pipe' \
    'import-apl --events pipe MI=mi.csv' 'sync-jobs --events pipe list' \
    'sync-products --events pipe --dry-run' 'backup-store --db pipe.db' \
    'restore-store pipe' 'show-product --db pipe.db 016000275287' \
    'export-products --output pipe' 'review-products --by-scans pipe'; do
    # shellcheck disable=SC2086 # split into words
    run -2 timeout -k 1 30 $way
    [[ $output == *pipe* ]]
  done
}
