#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# Completion in bash: share/completion, through symlinks with the names of the commands,
# as `make install` creates them.
load ../helpers/helper
load ../helpers/mock
load ../helpers/job

setup() { in_tmp; }
teardown() { [ -z "${MOCK_PID-}" ] || stop_mock; }

# offers WORD...: prints the completions of the last word.
offers() {
  ln -sf "$ROOT/share/completion" "$1"
  bash -c '. "./$1"
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
    read -ra how < <(complete -p -- "$1")
    "${how[-2]}" "$1" "${!#}" "${COMP_WORDS[COMP_CWORD - 1]}"
    [ ${#COMPREPLY[@]} -eq 0 ] || printf "%s\n" "${COMPREPLY[@]}"' bash "$@"
}

@test "every option in --help is completed, and no other" {
  for page in "$ROOT"/{bin,scripts}/*.1; do
    name=${page##*/} name=${name%.1}
    command -v "$name" >/dev/null || continue # not built here
    "$name" --help >help
    run -0 offers "$name" -
    for option in "${lines[@]}"; do
      grep -qE -- "(^|[^a-z-])$option([^a-z-]|\$)" help
    done
    printf '%s\n' "${lines[@]}" >offered
    mapfile -t wanted < <(grep -owE -- '--[a-z][a-z-]+' help)
    [ "${#wanted[@]}" -gt 1 ]
    for option in --help --version -h -V "${wanted[@]}"; do
      grep -qx -- "$option" offered
    done
  done
}

@test "a script's commands are completed where a command is expected" {
  run -0 offers sync-jobs ''
  assert_is $'list\nshow\nerrors\npause\nresume\ncancel\nrollback'
  run -0 offers schedule-products --db products.db en
  assert_is enable
  run -0 offers schedule-products di
  assert_is disable
  run -0 offers apl-upcs ''
  assert_is ''
}

@test "states, jobs and schedules of the store are completed" {
  begin_synced 1
  state=$(sqlite3 products.db 'SELECT DISTINCT state FROM apl_entries')
  job=$(sqlite3 products.db 'SELECT job_id FROM product_sync_jobs')
  run -0 offers export-products --db products.db --state ''
  assert_is "$state"
  run -0 offers sync-jobs show "${job:0:3}"
  assert_is "$job"
  run -0 offers schedule-products --db products.db disable d
  assert_is daily_sync
  run -0 offers schedule-products --db none.db disable d
  assert_is ''
  [ ! -e none.db ]
}

@test "the value of an option is completed with files by default" {
  run -0 offers export-products --output ''
  assert_is ''
  run -0 offers export-products '.*' '('
  assert_is ''
  ln -sf "$ROOT/share/completion" apl-upcs
  run -0 bash -c '. ./apl-upcs; complete -p apl-upcs'
  assert_is 'complete -o default -F _aplsync apl-upcs'
}
