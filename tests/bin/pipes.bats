#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# Named pipes instead of files: perhaps no process has the other end open.
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper

setup() {
  in_tmp
  mkfifo pipe
  printf 'UPC,Description\n016000275287,Oats\n' >mi.csv
  apl-upcs -q MI=mi.csv >record
  store-apl -q --db products.db <record
}

# try COMMAND...: starts the command in the background, so that several commands can
# wait at the same time.
try() {
  n=$((n + 1))
  { timeout -k 1 30 "$@" <record >"out.$n" 2>&1 || echo "$?" >"status.$n"; } &
}
# tried: asserts that each command of `try` reported that its pipe cannot be opened.
tried() {
  wait
  for ((; n > 0; n--)); do
    assert_is 2 "$(<"status.$n")"
    assert_has ': no such device, or a pipe that no other process has open' \
      "$(<"out.$n")"
  done
}

@test "a named pipe without a writer is an error as input" {
  try apl-upcs MI=pipe
  try apl-upcs --db products.db --all --by-scans pipe
  try coverage-report --db products.db --scans pipe
  try coverage-report --compare pipe -
  try fetch-upcdb --key-file pipe --base-url http://127.0.0.1:1
  try store-apl --db new.db --explained MI=pipe
  if [ -x "$BIN/scan-off" ]; then
    try scan-off pipe
    try scan-off --records pipe /dev/null
  fi
  [ ! -x "$BIN/shrink-image" ] || try shrink-image pipe full small
  try store-apl --db other.db --rejected MI=pipe
  tried
}

@test "a named pipe without a reader is an error as output" {
  try merge-product --rejects pipe
  try apl-upcs --explain pipe MI=mi.csv
  try download-file http://127.0.0.1:1/x pipe
  try store-job --rejects pipe rejects record
  if [ -x "$BIN/scan-off" ]; then
    try scan-off --keep pipe /dev/null
    mkdir dumps
    ln -s ../pipe dumps/.lock
    try download-off --dir dumps --dump --base-url http://127.0.0.1:1
  fi
  tried
}

@test "a pipe with a writer is read to its end" {
  cat mi.csv >pipe &
  run -0 apl-upcs -q MI=pipe
  assert_has '"upc":"0016000275287"'
}

@test "a pipe with a reader gets the rejects" {
  cat pipe >got &
  run -1 merge-product --rejects pipe <<<junk
  wait
  assert_has '"input":"junk"' "$(<got)"
}

@test "pipes of the shell are read and written" {
  run -0 apl-upcs -q MI=<(cat mi.csv)
  assert_has '"upc":"0016000275287"'
  run -0 apl-upcs -q MI=/dev/stdin < <(cat mi.csv)
  assert_has '"upc":"0016000275287"'
  run -1 sh -c 'echo junk | merge-product --rejects /dev/stderr 2>&1 | cat
    exit 1'
  assert_has '"input":"junk"'
  run -0 coverage-report --db products.db --scans <(:)
}
