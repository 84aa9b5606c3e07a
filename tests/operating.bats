#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# operating(7): a server is set up, kept and mended as the page says, with
# /srv/wic a folder of the test.
# shellcheck disable=SC2016 # the text of stubs
# shellcheck disable=SC2030,SC2031,SC2154 # every test is a subshell of its own
load helper
load mock
load stub
load job
load album

setup() {
  in_tmp
  mkdir wic
  cd wic || return
  export WIC=$PWD
}
teardown() { [ -z "${MOCK_PID-}" ] || stop_mock; }

# block TEXT: the example that holds this text, as one reads it, but with the
# folders of the test.
block() {
  text=$1 awk '
    /^\.Bd/ { inside = 1; b = ""; next }
    /^\.Ed/ { if (index(b, ENVIRON["text"])) printf "%s", b; inside = 0 }
    inside { b = b $0 "\n" }' "$ROOT/scripts/operating.7" |
    sed "s|\\\\e|\\\\|g; s|/srv/wic|$WIC|g; s|/usr/local/bin/|$ROOT/scripts/|g
      s|/usr/local/share/aplsync/hooks|$ROOT/scripts/hooks|g
      s|/var/lib/prometheus/node-exporter|$WIC|g" | grep .
}

# A crontab that is a file.
a_crontab() {
  mkdir -p bin
  cat >bin/crontab <<'SH'
#!/bin/sh
[ "$1" = - ] && exec cat >"$WIC/tab"
[ "$1" != -r ] || exec rm "$WIC/tab"
cat "$WIC/tab"
SH
  echo '# nothing' >tab
  chmod +x bin/crontab
  PATH=$PWD/bin:$PATH
}

@test "the settings and the commands of the first day make a store that syncs" {
  start_mock
  a_crontab
  printf '#!/bin/sh\ncat >>"$WIC/letters"\n' >bin/sendmail
  chmod +x bin/sendmail
  mkdir -p "$XDG_CONFIG_HOME/aplsync"
  {
    block 'APLSYNC_MAIL_TO ='
    echo "APLSYNC_OFF_URL=$MOCK"
    echo "APLSYNC_UPCDB_URL=$MOCK"
    echo "APLSYNC_SENDMAIL=$WIC/bin/sendmail"
    echo 'APLSYNC_OFF_RATE=100000/s'
  } >"$XDG_CONFIG_HOME/aplsync/aplsync.conf"
  (umask 077 && echo key >upcdb.key)
  { echo 'UPC,Description'; records 3 | awk -F '"' '{ print $4 ",Food" }'
  } >michigan.xlsx # what it is its content says
  cp michigan.xlsx north-carolina.xlsx
  block 'sync-products --limit 100' >day
  assert_is 5 "$(wc -l <day)"
  unset APLSYNC_STATE_DIR
  bash day >said 2>&1 || { cat said >&2; return 1; }
  assert_has 'run --due -q --db' "$(<tab)"
  assert_has 'Subject: aplsync: test on' "$(<letters)"
  assert_is 3 "$(sqlite3 products.db 'SELECT count(*) FROM products_found')"
  assert_has '"event":"job_complete"' "$(<events.ndjson)"
}

@test "what it shows for cron are lines of cron, and run" {
  begin 2
  block 'MAILTO=' >lines
  block 'backup - keeps' >backup
  chmod +x backup
  n=0
  while read -r m h d month w command; do
    [[ $m != *=* ]] || continue
    run -0 cron-next -- "$m $h $d $month $w"
    run --separate-stderr bash -c "$command"
    [ "$status" -le 2 ]
    assert_is '' "$output$stderr"
    n=$((n + 1))
  done <lines
  assert_is 3 "$n"
  grep -q '^aplsync_health_score' aplsync.prom
  [ "$(sqlite3 copies/products-*.db 'SELECT count(*) FROM apl_entries')" -eq 2 ]
  a_crontab
  block 'start --print' >commands
  run -0 bash -e commands
  assert_has 'run --due -q --db'
}

@test "pictures are published and pruned as it shows" {
  command -v rclone >/dev/null || skip 'no rclone'
  begin 1
  has 0016000275287 milk
  keep lost
  printf '[cdn]\ntype = alias\nremote = %s\n' "$WIC/bucket" >rclone.conf
  export RCLONE_CONFIG=$PWD/rclone.conf
  block 'publish-images -q' >lines
  n=0
  while read -r m h d month w command; do
    run -0 cron-next -- "$m $h $d $month $w"
    run -0 bash -c "$command"
    assert_is ''
    n=$((n + 1))
  done <lines
  assert_is 2 "$n"
  assert_is 3 "$(find bucket/wic-pictures -type f | wc -l)"
  assert_is 2 "$(files | wc -l)"
  command=$(sed -n 's/^\.Dl \(contact-sheet.*\)/\1/p' \
    "$ROOT/scripts/operating.7" | sed "s|/srv/wic|$WIC|")
  run -0 bash -c "$command"
  [ -s images/index.html ]
}

@test "a store is backed up while it is written to, and restored" {
  begin_synced 5
  block 'backup - keeps' >backup
  chmod +x backup
  sqlite3 products.db <"$ROOT/sql/canonical.sql" >before
  mkfifo go
  # Somebody who is in the middle of a transaction.
  sqlite3 products.db 'BEGIN IMMEDIATE; DELETE FROM products' \
    '.read go' >/dev/null 3>&- &
  writer=$!
  exec 5>go
  run -0 ./backup
  exec 5>&-
  wait "$writer"
  assert_is 1 "$(find copies -name "products-*.db" | wc -l)"
  mv copies/*.db copies/products-Mon.db
  sqlite3 products.db 'DELETE FROM products'
  head -c 4096 /dev/zero >products.db-wal
  block 'cp copies/products-Mon.db' >restore
  run -0 bash -e restore
  assert_has ok "${lines[*]}"
  run sqlite3 products.db <"$ROOT/sql/canonical.sql"
  assert_is "$(<before)"
  [ -e damaged.db-wal ]
  run -0 sync-products --dry-run
}

@test "a store in use is not restored, and a copy that cannot be made is told" {
  begin 1
  block 'backup - keeps' >backup
  chmod +x backup
  ./backup
  sed -i 's/^rm -f.*/mkdir "$copy.new"/' backup
  run ./backup
  [ "$status" -ne 0 ]
  assert_is 1 "$(find copies -type f | wc -l)"
  mv copies/products-*.db copies/products-Mon.db
  block 'cp copies/products-Mon.db' >restore
  exec 9>>products.db.lock
  flock 9
  run bash -e restore
  [ "$status" -ne 0 ]
  [ ! -e damaged.db ]
}

@test "an upgrade brings the store up to date before anything reads it" {
  begin 1
  a_crontab
  printf '#!/bin/sh\n[ "$1" = install ]\n' >bin/make
  chmod +x bin/make
  sqlite3 products.db 'PRAGMA user_version = 2' # and what it lacks then
  sqlite3 products.db "SELECT 'DROP ' || type || ' ' || name || ';'
    FROM sqlite_schema WHERE type = 'view' OR (type = 'table' AND
      (name LIKE 'product_sync_%' OR name LIKE 'product_job_%' OR
        name LIKE 'product_schedule_%' OR name IN ('product_health_checks',
        'product_coverage_metrics')))" | sqlite3 products.db
  run apl-upcs --db products.db --all
  assert_status 2
  block 'aplsync-doctor --offline' >upgrade
  run bash upgrade
  assert_lacks 'usage:'
  [ -s products.db.v2.bak ]
  run -0 apl-upcs -q --db products.db --all
}

@test "systemd takes the units" {
  command -v systemd-analyze >/dev/null || skip 'no systemd-analyze'
  block 'OnCalendar=' | sed '/^\[Timer\]/,$d' >aplsync.service
  block 'OnCalendar=' | sed -n '/^\[Timer\]/,$p' >aplsync.timer
  sed -i '/^User=/d' aplsync.service # there is none of that name
  for unit in aplsync.service aplsync.timer; do
    run systemd-analyze verify --man=no "$PWD/$unit"
    assert_status 0
    assert_is ''
  done
}

@test "the container has what aplsync needs, and stops when told to" {
  block 'FROM debian' >Dockerfile
  mapfile -t packages < <(grep -A 3 'core) echo' "$ROOT/scripts/deps" |
    grep -oE '\b(sqlite3|jq|xlsx2csv|unzip|zip|util-linux|bsdextrautils|ca-certificates)\b')
  assert_is 8 "${#packages[@]}"
  for package in "${packages[@]}"; do grep -qw -- "$package" Dockerfile; done
  begin 1
  schedule-products disable -q daily_sync
  sed -n 's/^CMD //p' Dockerfile | jq -r '.[2]' >example
  sed 's/schedule-products run --due -q/& \&\& : >was/' example >watched
  bash watched 3>&- &
  until [ -e was ]; do sleep 0.1; done
  kill -TERM $!
  wait $! || code=$?
  assert_is 0 "${code-0}"
}

@test "logrotate takes the stanza, and no event is lost" {
  command -v logrotate >/dev/null || skip 'no logrotate'
  begin 1
  block 'notifempty' | sed "s/ aplsync aplsync\$/ $(id -un) $(id -gn)/" >stanza
  export APLSYNC_EVENTS=$PWD/events.ndjson
  sync-products -q
  n=$(wc -l <events.ndjson)
  chmod 755 .
  run -0 logrotate --force --state "$PWD/state.logrotate" stanza
  assert_is "$n" "$(zcat events.ndjson.1.gz | wc -l)"
  monitor-products >/dev/null || [ $? -le 2 ]
  [ -s events.ndjson ]
}

@test "a hook that does several things hands each the event" {
  block 'for hook in' | sed "s|$ROOT/scripts/hooks|$PWD/hooks|" >hook
  mkdir hooks
  for hook in mail ping; do
    printf '#!/bin/sh\necho %s "$1" "$(cat)"\n' "$hook" >hooks/$hook
    chmod +x hooks/$hook
  done
  chmod +x hook
  run -0 ./hook alert <<<'{"event":"alert"}'
  assert_is $'mail alert {"event":"alert"}\nping alert {"event":"alert"}'
}

@test "what it shows for browsing shows products" {
  begin_synced 2
  block 'sqlite3 -readonly -box' >example
  run -0 bash -e example
  assert_is 6 "${#lines[@]}"
}
