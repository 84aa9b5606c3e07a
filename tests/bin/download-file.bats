#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# download-file with a web server that serves the directory www. download-off.bats
# tests retries.
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
# shellcheck disable=SC2119,SC2120 # get takes options in some tests
load ../helpers/helper
load ../helpers/mock

setup() {
  in_tmp
  mkdir www
  seq 20000 >www/a.gz
  touch -d 2026-11-22T03:00:00Z www/a.gz
}
teardown() { [ -z "${MOCK_PID-}" ] || stop_mock; }

# serve [FAULT]...: starts the web server; each FAULT is an argument of its --fail.
serve() {
  local fail=() spec
  for spec; do fail+=(--fail "$spec"); done
  start_mock --plain www --log log "${fail[@]}"
}
# get [OPTION]...: downloads www/a.gz to the file a.
get() {
  download-file --backoff 0 "$MOCK/a.gz" a "$@"
}

@test "a file is downloaded completely, and its version is printed" {
  serve
  run -0 get
  cmp www/a.gz a
  assert_is "108894	1795316400	$(cut -f 3 a.of)"
  assert_is "$output" "$(<a.of)"
}

@test "--head prints the version, and downloads nothing" {
  serve
  run -0 download-file --head "$MOCK/a.gz"
  [[ $output == $'108894\t1795316400\t"'*'"' ]]
  assert_is www "$(ls -I home -I log -I state)"
}

@test "the download of a partial file continues, with If-Range" {
  serve class=other,start=1:truncated
  run -1 get --retries 0
  run -0 get
  cmp www/a.gz a
  grep -q 'a.gz bytes=54447-$' log
}

@test "for a complete file, only the last byte is requested" {
  serve
  get
  run -0 get
  cmp www/a.gz a
  grep -q 'a.gz bytes=108893-$' log
}

@test "a partial file of an unknown version is discarded" {
  serve
  echo other >a
  run -0 get
  cmp www/a.gz a
  head -c 50000 www/a.gz >a
  for line in '' x $'108894\t1795316400\t-' $'9\t1795316400\t"x"' \
    $'99999999999999999999\t0\t"x"'; do
    printf '%s\n' "$line" >a.of
    run -0 get
    cmp www/a.gz a
  done
  run -1 grep bytes= log
}

@test "a partial file of another version is discarded" {
  serve
  head -c 50000 /dev/zero >a
  printf '108894\t1795316400\t"other"\n' >a.of
  run -0 --separate-stderr get
  cmp www/a.gz a
  assert_is "download-file: $MOCK/a.gz: changed on the server; restarting the \
download" "$stderr"
}

@test "a file without a length is limited to --max-bytes" {
  serve class=other,start=1:huge
  run -1 get
  assert_is "download-file: $MOCK/a.gz: the server does not send the file's length"
  mock_reset
  run -1 get --max-bytes 1000
  assert_is "download-file: $MOCK/a.gz: it is larger than 1000 bytes"
  [ "$(stat -c %s a)" -le 1000 ]
}

@test "--max-size counts millions of bytes, with or without a length" {
  head -c 2000000 /dev/zero >www/a.gz
  serve class=other,start=1:huge
  run -1 get --max-size 1
  assert_is "download-file: $MOCK/a.gz: it is larger than 1 MB (--max-size)"
  run -1 get --max-size 1
  assert_is "download-file: $MOCK/a.gz: it is larger than 1 MB (--max-size)"
  [ "$(stat -c %s a)" -le 1000000 ]
  run -0 get --max-size 2
}

@test "--response prints the final address, and the validator" {
  serve
  run -0 get --response
  assert_is "$MOCK/a.gz	$(cut -f 3 a.of)"
}

@test "if the file has the validator of --unless, it is not sent, and the status is 3" {
  serve
  run -0 get --response
  tag=$(cut -f 2 <<<"$output")
  rm a a.of
  run -3 get --unless "$tag"
  assert_is ''
  [ ! -s a ]
  run -3 get --unless 'Sun, 22 Nov 2026 03:00:00 GMT'
  run -3 download-file --head --unless "$tag" "$MOCK/a.gz"
  assert_is '{"200":1,"304":3}' "$(mock_stats .by_status | jq -c .)"
  run -0 get --unless '"other"'
  cmp www/a.gz a
}

@test "the validator of --unless is not sent with a range request" {
  serve class=other,start=1:truncated
  run -0 get --unless '"other"'
  cmp www/a.gz a
  grep -q 'a.gz bytes=54447-$' log
}

@test "an unexpected 304 is an error" {
  serve always:status=304
  run -1 get
  assert_is "download-file: $MOCK/a.gz: the site reports an error (HTTP 304)"
  run -3 get --unless 'W/"x"'
}

@test "the body of an error status is not the file" {
  serve always:status=300
  run -1 get
  assert_is "download-file: $MOCK/a.gz: the site reports an error (HTTP 300)"
  [ ! -s a ]
}

@test "a web page is not the file, except with --page" {
  serve always:html200
  run -1 get
  assert_is "download-file: $MOCK/a.gz: the server sent a web page instead of the file"
  run -0 get --page --max-size 1
  grep -qi '<html' a
}

@test "a URL may have a query" {
  serve
  run -0 download-file "$MOCK/a.gz?rev=3&x" a
  cmp www/a.gz a
}

@test "--max-time limits a whole request" {
  serve always:stall
  run -1 get --max-time 1 --retries 0
  assert_is "download-file: $MOCK/a.gz: the transfer stalled or took longer than 1 s"
}

@test "an empty file is complete" {
  : >www/a.gz
  serve
  run -0 get
  [ ! -s a ]
}

@test "a full disk is status 2" {
  serve
  ln -s /dev/full a
  run -2 get
  assert_is 'download-file: a: not a regular file'
  rm a
  run -2 bash -c "ulimit -f 50; download-file '$MOCK/a.gz' a"
  assert_is 'download-file: a: File too large'
}

@test "usage errors have a message" {
  for wrong in '' x 'http://a/b' 'http://a/b c d' '--head http://a/b c' \
    'file:///etc/passwd x' 'http://me:key@a/b c' '--head ftp://a/b' '--retries -1 http://a/b c' \
    '--timeout 0 http://a/b c' '--max-bytes 0 http://a/b c' \
    '--unless x http://a/b c' '--max-size 10001 http://a/b c'; do
    # shellcheck disable=SC2086 # split into words
    run -2 --separate-stderr download-file $wrong
    assert_is ''
    assert_has 'usage: download-file' "$stderr"
  done
}
