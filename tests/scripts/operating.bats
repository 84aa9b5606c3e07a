#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# Runs the commands in aplsync-operating(7). A directory of the test replaces
# /var/lib/aplsync.
# shellcheck disable=SC2016 # stubs expand these
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper
load ../helpers/mock
load ../helpers/stub
load ../helpers/job
load ../helpers/images

setup() {
  in_tmp
  mkdir wic
  cd wic || return
  export WIC=$PWD
}
teardown() { [ -z "${MOCK_PID-}" ] || stop_mock; }

# block TEXT: prints the example that contains TEXT, with the directories of the test.
block() {
  text=$1 awk '
    /^\.Bd/ { inside = 1; b = ""; next }
    /^\.Ed/ { if (index(b, ENVIRON["text"])) printf "%s", b; inside = 0 }
    inside { b = b $0 "\n" }' "$ROOT/man/aplsync-operating.7" |
    sed "s|\\\\e|\\\\|g; s|/var/lib/aplsync|$WIC|g; s|/usr/local/bin/|$ROOT/scripts/|g
      s|/usr/local/share/aplsync/hooks|$ROOT/scripts/hooks|g
      s|/var/lib/prometheus/node-exporter|$WIC|g" | grep .
}

# a_crontab: makes a stub of crontab that reads and writes the file `tab`.
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

@test "with the settings and commands of the first day, products are looked up" {
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
  } >michigan.xlsx # the content decides the type
  cp michigan.xlsx north-carolina.xlsx
  block 'sync-products --limit 100' >day
  assert_is 5 "$(wc -l <day)"
  unset APLSYNC_STATE_DIR
  bash day >said 2>&1 || { cat said >&2; return 1; }
  assert_has 'run --due -q --db' "$(<tab)"
  assert_has 'Subject: aplsync: test message from' "$(<letters)"
  assert_is 3 "$(sqlite3 products.db 'SELECT count(*) FROM products_found')"
  assert_has '"event":"job_complete"' "$(<events.ndjson)"
}

@test "the program that calls several hooks fails if a hook fails" {
  mkdir hooks
  printf '#!/bin/sh\nexit 7\n' >hooks/mail
  printf '#!/bin/sh\ncat >pinged\n' >hooks/ping
  chmod +x hooks/*
  block 'event=$(cat)' | sed "s|$ROOT/scripts/hooks|$PWD/hooks|" >both
  run -7 sh both test <<<'{"event":"test"}'
  assert_is '{"event":"test"}' "$(<pinged)"
}

@test "the crontab lines are valid, and the commands succeed" {
  begin 2
  block 'MAILTO=' >lines
  n=0
  while read -r m h d month w command; do
    [[ $m != PROM=* ]] || export "${m?}"
    [[ $m != *=* ]] || continue
    run -0 cron-next -- "$m $h $d $month $w"
    run --separate-stderr bash -c "$command"
    [ "$status" -le 2 ]
    assert_is '' "$output$stderr"
    n=$((n + 1))
  done <lines
  assert_is 4 "$n"
  grep -q '^aplsync_health_score' aplsync.prom
  [ "$(sqlite3 backups/products-*.db 'SELECT count(*) FROM apl_entries')" -eq 2 ]
  a_crontab
  block 'start --print' >commands
  run -0 bash -e commands
  assert_has 'run --due -q --db'
}

@test "the commands for images publish and prune them" {
  command -v rclone >/dev/null || skip 'no rclone'
  begin 1
  store_image 0016000275287 milk
  make_files lost
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
  assert_is 3 "$n"
  assert_is 3 "$(find bucket/wic-images -type f | wc -l)"
  [ -s images/index.html ]
  rm images/index.html
  assert_is 2 "$(files | wc -l)"
  command=$(sed -n 's/^\.Dl \(contact-sheet.*\)/\1/p' \
    "$ROOT/man/aplsync-operating.7" | sed "s|/var/lib/aplsync|$WIC|")
  run -0 bash -c "$command"
  [ -s images/index.html ]
}

@test "the commands for a restore stop the schedule, restore the store, and start again" {
  begin_synced 5
  a_crontab
  schedule-products start -q
  backup-store -q
  sqlite3 products.db <"$ROOT/sql/canonical.sql" >before
  sqlite3 products.db 'DELETE FROM products'
  block 'restore-store backups' >restore
  run -0 bash -e restore
  run sqlite3 products.db <"$ROOT/sql/canonical.sql"
  assert_is "$(<before)"
  run -0 sync-products --dry-run
}

@test "the commands for an upgrade update the store before a program reads it" {
  begin 1
  a_crontab
  printf '#!/bin/sh\n[ "$1" = install ]\n' >bin/make
  chmod +x bin/make
  rm products.db*
  sqlite3 products.db <"$ROOT/tests/fixtures/store/3.sql"
  run apl-upcs --db products.db --all
  assert_status 2
  block 'aplsync-doctor --offline' >upgrade
  run bash upgrade
  assert_lacks 'usage:'
  [ -s products.db.v3.bak ]
  run -0 apl-upcs -q --db products.db --all
}

@test "the container's command runs due syncs, and stops on a signal" {
  begin 1
  schedule-products disable -q daily_sync
  sed -n 's/^CMD //p' "$ROOT/Containerfile" | jq -r '.[2]' >example
  sed 's/schedule-products run --due -q/& \&\& : >was/' example >watched
  bash watched 3>&- &
  until [ -e was ]; do sleep 0.1; done
  kill -TERM $!
  wait $! || code=$?
  assert_is 0 "${code-0}"
}

@test "logrotate accepts the configuration, and no event is lost" {
  command -v logrotate >/dev/null || skip 'no logrotate'
  begin 1
  sed "s/ aplsync aplsync\$/ $(id -un) $(id -gn)/; s|/var/lib/aplsync|$WIC|g" \
    "$ROOT/share/logrotate" >stanza
  export APLSYNC_EVENTS=$PWD/events.ndjson
  sync-products -q
  n=$(wc -l <events.ndjson)
  chmod 755 .
  run -0 logrotate --force --state "$PWD/state.logrotate" stanza
  assert_is "$n" "$(zcat events.ndjson.1.gz | wc -l)"
  monitor-products >/dev/null || [ $? -le 2 ]
  [ -s events.ndjson ]
}

@test "the program that calls several hooks passes the event to each hook" {
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

@test "the commands for browsing print products" {
  begin_synced 2
  block 'readonly -box' >example
  run -0 bash -e example
  assert_is 6 "${#lines[@]}"
}
