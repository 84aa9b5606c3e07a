#!/usr/bin/env bats
# The manuals and the README: nothing that there is, is missing in them.
load helper

setup() { cd "$ROOT" || return; }

@test "every program and script has a manual, and stands in the README" {
  for page in bin/*.c scripts/[a-z]*-[a-z]*; do
    case $page in *.[1-9]) continue ;; esac
    [ -f "${page%.c}.1" ]
    run -0 grep -c "(${page%.c}.1)" README.md
  done
}

@test "every variable of the environment stands in a manual" {
  mapfile -t names < <(grep -rhoE 'APLSYNC_[A-Z_]*[A-Z]' bin/*.c lib scripts \
    --include='*.[ch]' --include='[a-z]*[a-z]' | sort -u)
  [ "${#names[@]}" -gt 20 ]
  for name in "${names[@]}"; do
    [ "$name" != APLSYNC_NAME ] || continue
    run -0 grep -rlw "$name" bin lib scripts --include='*.[157]'
  done
}

@test "every event stands in events(7)" {
  mapfile -t events < <(
    grep -rhoE '(event |=|\[")((job|scheduler)_[a-z_]+|progress|alert|recovered)\b' \
      scripts | sed 's/.*[ ="]//' | sort -u)
  [ "${#events[@]}" -gt 7 ]
  for event in "${events[@]}"; do
    run -0 grep -cE "^\.It .*\b$event\b" scripts/events.7
  done
}

@test "the example of aplsync.conf(5) is one that the scripts take" {
  export XDG_CONFIG_HOME=$BATS_TEST_TMPDIR
  mkdir "$XDG_CONFIG_HOME/aplsync"
  sed -n '/^\.Bd/,/^\.Ed/p' scripts/aplsync.conf.5 | grep -v '^\.' \
    >"$XDG_CONFIG_HOME/aplsync/aplsync.conf"
  run sync-products
  assert_status 2
  assert_has '/srv/wic/products.db: no such store'
}

@test "the example of events(7) tells of the nights" {
  sed -n 's/^\.Dl //p' scripts/events.7 | sed "s/\\\\(dq/\"/g" \
    >"$BATS_TEST_TMPDIR/example"
  cd "$BATS_TEST_TMPDIR"
  cat >events <<'JSON'
{"event":"job_start","at":"a","job":{"products_added":0}}
{"event":"progress","at":"b","done":1}
{"event":"job_complete","at":"c","job":{"products_added":7}}
JSON
  run -0 bash example
  assert_is $'c\tjob_complete\t7'
}
