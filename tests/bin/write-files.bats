#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# write-files: writes each line of its input to a file of its own, atomically
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper

OATS=0016000275287 MILK=0041303000014
rules=(upc=p/ plu=plu/ index=index/ about=about.json last=index.json)

# lines NAME [LINE...]: prints an export with a product named NAME, and these lines.
lines() {
  printf '%s\n' "{\"upc\":\"$OATS\",\"name\":\"$1\"}" "{\"plu\":\"4011\"}" \
    '{"index":"MI"}' '{"about":1}' "${@:2}" "{\"last\":\"$1\"}"
}
write() { write-files -q site "${rules[@]}"; }
# sums: prints the checksum and name of each file, except files that are not complete.
sums() { find site -type f ! -path 'site/.new/*' -exec cksum {} + | sort; }

@test "each line is a file, named by its first member" {
  lines Oats "{\"upc\":\"$MILK\"}" | write
  run sh -c 'cd site && find . -type f | sort'
  assert_is "./about.json
./index.json
./index/MI.json
./p/$OATS.json
./p/$MILK.json
./plu/4011.json"
  assert_is "{\"upc\":\"$OATS\",\"name\":\"Oats\"}" "$(<site/p/$OATS.json)"
  assert_is 12 "$(wc -c <site/about.json | tr -d ' ')"
  [ ! -e site/.new ]
}

@test "unchanged files are not written, and only files without a line are removed" {
  lines Oats "{\"upc\":\"$MILK\"}" '{"upc":"10016000275284"}' | write
  echo mine | tee site/mine.json site/p/{mine.json,notes.txt,12.json,mi.json} \
    site/p/0012345.json.bak >/dev/null
  mkdir site/p/sub && ln -s notes.txt site/p/link.json
  find site -type f -exec touch -d @1 {} +
  run write-files site "${rules[@]}" < <(lines Bran "{\"upc\":\"$MILK\"}" | sed 's/"1"/"2"/')
  assert_is 'write-files: 2 files written, 1 removed'
  run sh -c 'find site -type f -newermt @2 | sort'
  assert_is "site/index.json
site/p/$OATS.json"
  run ls site/p
  assert_is "0012345.json.bak
$OATS.json
$MILK.json
12.json
link.json
mi.json
mine.json
notes.txt
sub"
}

@test "a damaged file is replaced, and so is a link or a FIFO" {
  lines Oats | write
  cp site/p/$OATS.json whole
  for damage in 'echo >>F' 'truncate -s 5 F' ': >F' 'sed -i s/Oats/Bran/ F' \
    'rm F; ln -s ../../whole F' 'rm F; mkfifo F' 'rm F'; do
    sh -c "${damage//F/site/p/$OATS.json}"
    lines Oats | write
    [ ! -L site/p/$OATS.json ]
    cmp whole site/p/$OATS.json
  done
}

@test "incomplete or invalid input does not change the directory" {
  lines Oats | write
  sums >before
  run write < <(lines Bran | head -n 4)
  assert_status 2
  assert_is 'write-files: stdin: incomplete: its last line does not match the last NAME=PATH'
  run write </dev/null
  assert_status 2
  run write < <(lines Bran && lines Bran | head -n 1)
  assert_status 2
  run write < <(lines Bran '{"other":"1"}')
  assert_status 2
  assert_is 'write-files: stdin: line 5: its first member matches no NAME=PATH'
  for name in ../../up '' a 12 123456789012345 mi; do
    run write < <(lines Bran "{\"upc\":\"$name\"}")
    assert_status 2
    assert_is 'write-files: stdin: line 5: not a valid file name'
  done
  run -0 cmp before <(sums)
}

@test "two lines for one file are an error" {
  lines Oats | write
  sums >before
  run write < <(lines Bran "{\"upc\":\"$MILK\"}" "{\"upc\":\"$MILK\"}")
  assert_status 2
  assert_is "write-files: $MILK.json: File exists"
  run -0 cmp before <(sums)
}

@test "a run that is killed while it reads changes nothing, and the next run works" {
  lines Oats | write
  sums >before
  mkfifo pipe
  write-files -q site "${rules[@]}" <pipe 3>&- &
  killed=$!
  exec 5>pipe
  head -n 3 <(lines Bran) >&5
  until [ -s site/.new/index/MI.json ] || [ -s site/.new/p/$OATS.json ]; do :; done
  kill -KILL $killed
  wait $killed || true
  exec 5>&-
  run -0 cmp before <(sums)
  lines Bran | write
  assert_is '{"last":"Bran"}' "$(<site/index.json)"
  [ ! -e site/.new ]
}

@test "a new subdirectory appears atomically; an existing one keeps its mode" {
  mkdir -p site/p && chmod 2775 site/p
  lines Oats | strace -f -e trace=renameat,renameat2 -o calls \
    write-files -q site "${rules[@]}" || skip 'no strace'
  run grep -c '"plu", .*"plu"' calls
  assert_is 1
  run grep -c "\"$OATS.json\"" calls
  assert_is 1
  assert_is 2775 "$(stat -c %a site/p)"
}

@test "subdirectories may be nested" {
  printf '%s\n' '{"code":"4011"}' '{"last":1}' |
    write-files -q site code=api/v2/product/ last=index.json
  assert_is '{"code":"4011"}' "$(<site/api/v2/product/4011.json)"
}

@test "if the disk is full, nothing is changed, and the error is reported" {
  lines Oats | write
  sums >before
  run bash -c 'trap "" XFSZ; ulimit -f 1; exec write-files -q site upc=p/ last=index.json' \
    < <(printf '{"upc":"%s","a":"%04000d"}\n' $MILK 0 && echo '{"last":1}')
  assert_status 2
  assert_is "write-files: $MILK.json: File too large"
  run -0 cmp before <(sums)
}

@test "the message names a path that cannot be written" {
  echo >file
  run write-files file upc=p/ last=index.json </dev/null
  assert_status 2
  assert_is 'write-files: file: Not a directory'
  mkdir site && echo >site/p
  run write-files site upc=p/ last=index.json </dev/null
  assert_status 2
  assert_is 'write-files: p: Not a directory'
}

@test "usage errors have a message" {
  while IFS='|' read -r arguments message; do
    # shellcheck disable=SC2086 # split into words
    run --separate-stderr write-files $arguments
    assert_status 2
    assert_is "write-files: $message" "${stderr_lines[0]}"
  done <<'CASES'
|needs DIR and at least one NAME=PATH
site|needs DIR and at least one NAME=PATH
site upc|upc: not NAME=SUBDIR/ or NAME=FILE
site =p/|=p/: not NAME=SUBDIR/ or NAME=FILE
site upc=|upc=: not NAME=SUBDIR/ or NAME=FILE
site upc=/p|upc=/p: not NAME=SUBDIR/ or NAME=FILE
site upc=p/|p/: the last NAME=PATH must be a file, not a directory
CASES
  [ ! -e site ]
}
