# SPDX-License-Identifier: MIT
load ../helpers/helper

# rejected OFFSET REASON TEXT: the parser should reject TEXT at OFFSET with REASON. At
# the end of the test, teardown parses all texts with one process.
rejected() {
  printf '%s\n' "$3" >>judged
  printf 'error %s: %s\t%s\n' "$@" >>verdicts
}

# accepted TEXT: the parser should accept TEXT.
accepted() {
  printf '%s\n' "$1" >>judged
  printf 'ok\t%s\n' "$1" >>verdicts
}

teardown() {
  [ -e judged ] || return 0
  probe-json check <judged >results
  paste results judged | diff -a verdicts -
}

# bytes FORMAT [ARGUMENT...]: parses the output of printf, including LF and NUL, and
# prints the verdict.
bytes() {
  # shellcheck disable=SC2059 # the format is the input
  printf "$@" | probe-json text
}

# nested N: prints N nested arrays.
nested() {
  awk -v n="$1" 'BEGIN {
    for (i = 0; i < n; i++) printf "["
    for (i = 0; i < n; i++) printf "]"
    print ""
  }'
}

# write COMMAND...: prints the writer's output for these commands.
write() {
  run sh -c 'printf "%s\n" "$@" done | probe-json write' - "$@"
}

@test "any JSON value is a valid text" {
  run probe-json check <<'END'
{}
[]
""
0
true
false
null
[[],{},"",0,true,false,null]
{"":{"":[{"":""}]}}
END
  assert_is "$(yes ok | head -n 9)"
}

@test "white space is allowed between tokens" {
  run bytes ' \t\r\n{ \t"a"\r:\n[ 1 , 2 ]\t, "b" : { } } \n\t\r '
  assert_is ok
}

@test "no other character is white space" {
  run bytes '[1,\f2]'
  assert_is 'error 3: value expected'
  run bytes '[1\v]'
  assert_is 'error 2: comma or ] expected'
  run bytes '\302\2401'
  assert_is 'error 0: value expected'
}

@test "a byte order mark is rejected" {
  run bytes '\357\273\277{}'
  assert_is 'error 0: value expected'
}

@test "a text without a value is rejected" {
  rejected 0 'unexpected end' ''
  rejected 2 'unexpected end' '  '
  run probe-json text </dev/null
  assert_is 'error 0: unexpected end'
}

@test "bytes after the value are rejected" {
  rejected 2 'bytes after the value' '{}{}'
  rejected 2 'bytes after the value' '1 2'
  rejected 4 'bytes after the value' 'nullx'
  rejected 2 'bytes after the value' '[]]'
  rejected 3 'bytes after the value' '{} #'
}

@test "a text that is truncated at any byte is rejected at its end" {
  local text='{"a":[true,-1.5e+3,"b\u00e9\\"],"c":null}' i
  for ((i = 0; i < ${#text}; i++)); do
    printf '%s\n' "${text:0:i}"
  done >cuts
  run sh -c 'probe-json check <cuts | grep -c "^error"'
  assert_is "${#text}"
  rejected 3 'unexpected end' '[1,'
  rejected 2 'unexpected end' '[1'
  rejected 5 'unexpected end' '{"a":'
  rejected 4 'unexpected end' '{"a"'
  rejected 7 'unexpected end' '{"a":1,'
  rejected 3 'unexpected end' '"ab'
}

@test "true, false and null are accepted only in lower case and complete" {
  rejected 1 'value expected' '[True]'
  rejected 1 'value expected' '[nul]'
  rejected 0 'value expected' 'truf'
  rejected 0 'value expected' 'NaN'
  rejected 0 'value expected' 'Infinity'
  rejected 1 'unexpected end' '-'
  rejected 1 'digit expected' '-Infinity'
  rejected 0 'value expected' 'undefined'
}

@test "numbers are accepted in every form of the grammar" {
  run probe-json check <<'END'
0
-0
10
1.10
-0.0
0e0
1E5
1e+05
1.5e-300
1e999
123456789012345678901234567890
END
  assert_is "$(yes ok | head -n 11)"
}

@test "numbers are rejected in any other form" {
  rejected 0 'leading zero' '01'
  rejected 1 'leading zero' '-01'
  rejected 1 'leading zero' '[00]'
  rejected 0 'value expected' '+1'
  rejected 0 'value expected' '.5'
  rejected 3 'digit expected' '[1.]'
  rejected 2 'unexpected end' '1.'
  rejected 2 'digit expected' '1.e5'
  rejected 2 'digit expected' '1ex'
  rejected 3 'unexpected end' '1e+'
  rejected 1 'bytes after the value' '0x10'
  rejected 3 'bytes after the value' '1.5.5'
  rejected 1 'digit expected' '--1'
  rejected 1 'bytes after the value' '1_000'
}

@test "misplaced commas and colons are rejected" {
  rejected 1 'value expected' '[,1]'
  rejected 3 'value expected' '[1,]'
  rejected 3 'value expected' '[1,,2]'
  rejected 3 'comma or ] expected' '[1 2]'
  rejected 2 'comma or ] expected' '[1:2]'
  rejected 2 'comma or ] expected' '[1}'
  rejected 1 'name expected' '{,}'
  rejected 7 'name expected' '{"a":1,}'
  rejected 4 'colon expected' '{"a"}'
  rejected 4 'colon expected' '{"a",1}'
  rejected 5 'value expected' '{"a":}'
  rejected 5 'value expected' '{"a"::1}'
  rejected 7 'comma or } expected' '{"a":1 "b":2}'
  rejected 6 'comma or } expected' '{"a":1]'
}

@test "names without double quotes are rejected" {
  rejected 1 'name expected' '{a:1}'
  rejected 1 'name expected' '{1:1}'
  rejected 1 'name expected' "{'a':1}"
  rejected 1 'name expected' '{null:1}'
  rejected 0 'value expected' "'a'"
}

@test "comments are rejected" {
  rejected 1 'value expected' '[/* one */1]'
  rejected 3 'bytes after the value' '{} // one'
}

@test "each escape of the grammar is accepted, and no other" {
  accepted '"\"\\\/\b\f\n\r\t\u0000\u00e9\uABCD\uabcd"'
  rejected 1 'invalid escape' '"\a"'
  rejected 1 'invalid escape' '"\x41"'
  rejected 1 'invalid escape' '"\U0041"'
  rejected 3 'invalid escape' '"ab\0"'
  rejected 1 'invalid escape' '"\u12"'
  rejected 1 'invalid escape' '"\u123"'
  rejected 1 'invalid escape' '"\u12g4"'
  rejected 1 'invalid escape' '"\u+123"'
  rejected 1 'invalid escape' '"\ "'
  rejected 3 'unexpected end' '"\"'
}

@test "a surrogate without its other half is rejected" {
  accepted '"\ud83d\ude00\uD800\uDC00\udbff\udfff"'
  rejected 1 'lone surrogate' '"\ud83d"'
  rejected 1 'lone surrogate' '"\ude00"'
  rejected 1 'lone surrogate' '"\ud83d\n"'
  rejected 1 'lone surrogate' '"\ud83dx"'
  rejected 1 'lone surrogate' '"\ud83d\u0041"'
  rejected 1 'lone surrogate' '"\ud83d\ud83d\ude00"'
  rejected 1 'lone surrogate' '"\ude00\ud83d"'
  rejected 13 'lone surrogate' '"\ud83d\ude00\udfff"'
}

@test "no raw control byte is allowed in a string, at any place" {
  local before='' behind='                                  "' i code raw
  for i in 0 1 7 8 15 16 17 31 32 33; do
    printf -v before '%*s' "$i" ''
    for code in 001 011 015 037; do
      printf -v raw '%b' "\\0$code"
      rejected $((i + 1)) 'control byte in a string' "\"$before$raw$behind"
    done
    for code in 000 012; do # they cannot be in a line
      run bytes "\"$before\\$code$behind"
      assert_is "error $((i + 1)): control byte in a string"
    done
  done
  run bytes '"\177"'
  assert_is ok
}

@test "a NUL in or after a value is rejected" {
  run bytes '{"a":1}\000'
  assert_is 'error 7: bytes after the value'
  run bytes '[1,\0002]'
  assert_is 'error 3: value expected'
  run bytes '[1\000'
  assert_is 'error 2: comma or ] expected'
  run bytes '\000'
  assert_is 'error 0: value expected'
  run bytes 'nul\000'
  assert_is 'error 0: value expected'
}

@test "UTF-8 is accepted up to the limits of each length" {
  run bytes '"\302\200\337\277\340\240\200\355\237\277"'
  assert_is ok
  run bytes '"\356\200\200\357\277\277\360\220\200\200\364\217\277\277"'
  assert_is ok
}

@test "every kind of invalid UTF-8 is rejected at its first byte" {
  local code
  for code in '\200' '\277' '\300\200' '\301\277' '\340\200\200' \
    '\340\237\277' '\360\200\200\200' '\360\217\277\277' '\355\240\200' \
    '\355\277\277' '\364\220\200\200' '\365\200\200\200' '\376' '\377' \
    '\302' '\342\202' '\360\237\230' '\302A' '\342\202A' '\342A\254'; do
    printf -v code '%b' "${code//\\/\\0}"
    rejected 7 'invalid UTF-8' $'"caf\303\251 '"$code"'"'
    rejected 8 'invalid UTF-8' '{"a":1,"'"$code"'"'
  done
}

@test "a duplicate name is rejected, even if it is escaped differently" {
  rejected 7 'name used twice' '{"a":1,"a":1}'
  rejected 13 'name used twice' '{"a":1,"b":2,"a":{}}'
  rejected 7 'name used twice' '{"a":1,"\u0061":2}'
  rejected 12 'name used twice' '{"\u0061":1,"a":2}'
  rejected 8 'name used twice' '{"/":1, "\/":2}'
  rejected 12 'name used twice' '{"\u00e9":1,"é":2}'
  rejected 10 'name used twice' '{"😀":1,"\ud83d\ude00":2}'
  rejected 6 'name used twice' '{"":1,"":2}'
  rejected 12 'name used twice' '{"a":[{"":1,"":2}]}'
}

@test "similar names are not duplicates" {
  accepted '{"a":1,"A":2,"a ":3,"":4,"aa":5,"\u0000":6,"a\u0000":7,"é":8}'
  accepted '{"a":{"a":{"a":1}},"b":[{"a":1},{"a":1}]}'
}

# members N [LAST]: prints an object with N members and the member LAST.
members() {
  awk -v n="$1" -v last="${2-}" 'BEGIN {
    printf "{"
    for (i = 0; i < n; i++) printf "%s\"name_%d\":%d", i ? "," : "", i, i
    print last "}"
  }'
}

@test "a duplicate name is found in objects of every size" {
  for n in 2 31 32 33 34 64 1000; do
    members "$n" >good
    members "$n" ',"name_1":0' >bad
    run sh -c 'cat good bad | probe-json check'
    assert_is "ok
error $(($(wc -c <good) - 1)): name used twice"
  done
}

@test "of several duplicate names in a large object, the first is reported" {
  members 50 ',"name_9":0,"name_1":0,"name_1":1' >bad
  run probe-json check <bad
  assert_is "error $(($(members 50 | wc -c) - 1)): name used twice"
}

@test "an object of 100,000 members takes linear time" {
  members 100000 >good
  members 100000 ',"\u006eame_5":0' >bad
  run timeout 10 probe-json check <<<"$(cat good bad)"
  assert_is "ok
error $(($(wc -c <good) - 1)): name used twice"
}

@test "different names with the same hash are not duplicates" {
  # A search found names with equal hashes. If the hash function changes, they are
  # ordinary names.
  tr ' ' '\n' >names <<'END'
s1ra3os1collides i98fj8df#6rt[cTP pakth012EO4M0@^4 pvkyuvcp!^|}Tv0J
j82ah4xvzum#mQV7 8pex4c12i4Pk4tT| 1gbyddx4u-foU!CU 8maj9z5h;QJjfxfk
sg27500t:Ar{0x]? i2m85efpWC_e/aBd 8cjt3uqvo--y22Gb knhbxf4kql,=s2)p
jg1elqr1=^aH*I0Z shrekkl9eMHMo3+V 1kdts0u1UgTmu?;v r4wpuwzm_f?:@XyA
rc3ihggxbJ0:}#O3 1u0dijmzD7E{d]mO svjw2fli3et5914Z 9y2i9h3j=/QWu~W.
k4hfv4669N~-;Rin 1tmhsiduA2T_aC#h g2ykc6w62[#wda/h 11cy9xql]].m}C|c
knfra5wo08T/2fwK g4z5e8dx7;{naWhT tmirirm6Ks)8jPf^ kmsybyj6YDt([]j5
kbjwmx32NoK1L5EA kvzfxatnV]dpTkhr rjfydyj16z=Q)VT: koz98uj6uDx8w7+s
9ihyqm6v{p+83q,j jiqcz3iw]3MLJzd6 lsubs003z,}6C/z. 0av1p5giW1dDb;6U
rlv2k9n8:Nm]%H|; i4rsyecvK#y/37Eq 88eolo8l7Pa0j(Oy 11wqgolkTW0OtI^(
END
  good=$(jq -cRn '[inputs | {(.): 0}] | add' names)
  accepted "$good"
  rejected "${#good}" 'name used twice' \
    "${good%\}},\"$(sed -n 7p names)\":0}"
}

@test "many long and similar names take linear time" {
  awk 'BEGIN {
    long = sprintf("%400s", "")
    printf "{"
    for (i = 0; i < 5000; i++) printf "\"%s%05d\":0,", long, i
    print "\"\":0}"
  }' >object
  run timeout 10 probe-json check <object
  assert_is ok
}

@test "64 levels are accepted and 65 are not" {
  nested 64 >ok
  nested 65 >deep
  run sh -c 'cat ok deep | probe-json check'
  assert_is 'ok
error 64: nested too deeply'
  run probe-json check <<<"$(sed 's/\[/{"a":/g; s/{"a":]/{}]/; s/]/}/g' deep)"
  assert_is "error $((64 * 5)): nested too deeply"
}

@test "the caller can set the maximum depth" {
  run probe-json check 0 <<<'1'
  assert_is ok
  run probe-json check 0 <<<'[]'
  assert_is 'error 0: nested too deeply'
  run probe-json check 2 <<<'[[],[[]]]'
  assert_is 'error 5: nested too deeply'
  nested 1000 >deep
  run probe-json check 1000 <deep
  assert_is ok
}

@test "100,000 levels are rejected at the 65th level" {
  nested 100000 >deep
  run sh -c 'head -c 100000 deep | probe-json check; probe-json check <deep'
  assert_is 'error 64: nested too deeply
error 64: nested too deeply'
}

@test "a string of 10 MB is accepted" {
  { printf '"'; head -c 10000000 /dev/zero | tr '\0' x; printf '"\n'; } >long
  run probe-json tape <long
  assert_is 'string 0 10000002 1'
}

@test "the tape has the position of each value, and the index of the next value" {
  run probe-json tape <<<' {"a" : [1, "x\n"],"b":{}} '
  assert_is 'object 1 25 7
string 2 3 2
array 8 10 5
number 9 1 4
string 12 5 5 *
string 19 3 6
object 23 2 7'
}

@test "after an error the tape is empty" {
  run probe-json tape <<<'[1,2'
  assert_is 'error 4: unexpected end'
}

@test "members are found by their decoded names" {
  local text='{"x":1,"\u0061\"b":{"c":[10,"ü\u00fc",{"d":null}]}}'
  run probe-json get 'a"b' c 1 <<<"$text"
  assert_is 'üü'
  run probe-json get 'a"b' c 2 d <<<"$text"
  assert_is null
  run probe-json get 'a"b' c <<<"$text"
  assert_is '[10,"ü\u00fc",{"d":null}]'
}

@test "a missing member has neither a value nor members" {
  for path in y 'x y' 'a 2' 'a 0 b' 'a -1'; do
    # shellcheck disable=SC2086 # split into words
    run probe-json get $path <<<'{"x":1,"a":[1,2]}'
    assert_is none
  done
}

@test "strings decode to their characters" {
  run probe-json get <<<'"\"\\\/ \u00e9\u20ac\ud83d\ude00 \u0041é€😀"'
  assert_is '"\/ é€😀 Aé€😀'
  run sh -c 'printf %s\\n "\"a\\u0000\\b\\f\\n\\r\\tz\"" |
    probe-json get | od -An -c | tr -s " "'
  assert_is ' a \0 \b \f \n \r \t z \n'
}

@test "integers are exact up to 64 bits, and 1.0 or 1e3 is not an integer" {
  run probe-json integer <<'END'
0
-0
9007199254740993
9223372036854775807
-9223372036854775808
9223372036854775808
-9223372036854775809
99999999999999999999
1.0
1e3
"1"
null
END
  assert_is '0
0
9007199254740993
9223372036854775807
-9223372036854775808
none
none
none
none
none
none
none'
}

@test "a number is read as the nearest double, and an overflow has no value" {
  run probe-json number <<'END'
1.10
-0
0.1e1
1e308
1e309
-1e999
1e-999
123456789012345678901234567890123456789012345678901234567890123456789
"1"
END
  assert_is '1.1000000000000001
-0
1
1e+308
none
none
0
1.2345678901234569e+68
none'
}

@test "the depth of a value is the number of its nested arrays and objects" {
  run probe-json depth <<'END'
1
[]
{"a":1}
[1,[2,{"a":[]}],[[]]]
END
  assert_is '0
1
1
4'
}

@test "the writer adds commas and colons" {
  write '{' 'name a' 'integer 1' 'name b' '[' 'string x' 'true' 'null' \
    '{' end '[' end end 'name c' 'raw 1.10' end
  assert_is '{"a":1,"b":["x",true,null,{},[]],"c":1.10}'
  write 'string one'
  assert_is '"one"'
}

@test "the writer escapes only characters that must be escaped" {
  write "string a\"b\\c/d é€😀 '<&>" 
  assert_is "\"a\\\"b\\\\c/d é€😀 '<&>\""
  write $'string \x01\b\t\f\r\x1f\x7f'
  assert_is $'"\\u0001\\b\\t\\f\\r\\u001f\x7f"'
  run sh -c 'printf "string a\0b\ndone\n" | probe-json write'
  assert_is '"a\u0000b"'
  write '{' $'name "\x02\\' 'string ' end
  assert_is '{"\"\u0002\\":""}'
}

@test "the writer writes integers exactly" {
  write '[' 'integer 0' 'integer -1' 'integer 9223372036854775807' \
    'integer -9223372036854775808' end
  assert_is '[0,-1,9223372036854775807,-9223372036854775808]'
}

@test "the writer writes the shortest decimal that is exactly the number" {
  write '[' 'number 0' 'number 1.10' 'number 0.1' 'number 510' \
    'number 28.349523125' 'number 1000000000000000' \
    'number 0.30000000000000004' 'number -2.5' 'number 1e300' \
    'number -0.01' 'number 0.05' 'number 0.005' 'number 12.30' \
    'number 9999999.99' 'number 10000000.01' 'number 1e-300' end
  assert_is '[0,1.1,0.1,510,28.349523125,1000000000000000,'\
'0.30000000000000004,-2.5,1e+300,-0.01,0.05,0.005,12.3,9999999.99,'\
'10000000.01,1e-300]'
}

@test "the writer reports calls that would write invalid JSON" {
  write '{' 'integer 1' end
  assert_is 'error: a value without a name'
  write '[' 'name a' 'integer 1' end
  assert_is 'error: a name outside an object'
  write 'name a'
  assert_is 'error: a name outside an object'
  write '{' 'name a' 'name b' 'integer 1' end
  assert_is 'error: a name without a value'
  write '{' 'name a' end
  assert_is 'error: a name without a value'
  write 'integer 1' 'integer 2'
  assert_is 'error: a second value'
  write 'integer 1' end
  assert_is 'error: an end without a beginning'
  write '[' 'raw' end
  assert_is 'error: an empty value'
  write '[' 'number nan' end
  assert_is 'error: a number that is not finite'
  write '[' 'number -inf' end
  assert_is 'error: a number that is not finite'
  write $'string caf\xe9'
  assert_is 'error: invalid UTF-8'
  write '{' $'name \xed\xa0\x80' 'null' end
  assert_is 'error: invalid UTF-8'
}

@test "the writer reports an array or object that was not ended" {
  write
  assert_is 'error: not complete'
  write '{' 'name a' '['
  assert_is 'error: not complete'
  write '{' 'name a' '[' end
  assert_is 'error: not complete'
}

@test "after several errors, the writer reports the first" {
  write '[' 'number inf' 'name a' end end
  assert_is 'error: a number that is not finite'
}

@test "the writer and the parser have the same maximum depth" {
  for n in 64 65; do
    { yes '[' | head -n "$n"; yes end | head -n "$n"; echo "done"; } >"w$n"
  done
  run probe-json write <w64
  assert_is "$(nested 64)"
  run probe-json write <w65
  assert_is 'error: nested too deeply'
}

@test "the number of valid UTF-8 bytes before the first invalid one is reported" {
  run sh -c 'printf "plain ascii, long" | probe-json valid'
  assert_is '17 of 17'
  run sh -c 'printf "caf\303\251 \342\202\254\360\237\230\200" |
    probe-json valid'
  assert_is '13 of 13'
  run sh -c 'printf "abcdefgh\355\240\200x" | probe-json valid'
  assert_is '8 of 12'
  run sh -c 'printf "abc\303" | probe-json valid'
  assert_is '3 of 4'
  run probe-json valid </dev/null
  assert_is '0 of 0'
}

@test "each invalid byte is replaced by a replacement character" {
  run sh -c 'printf "a\377b\303\251\355\240\200\342\202" | probe-json repair'
  assert_is 'a�bé�����'
}

@test "Windows-1252 is converted to UTF-8" {
  run sh -c 'printf "Cr\350me \200 \223x\224 \226 \231 \201 \377" |
    probe-json cp1252'
  assert_is 'Crème € “x” – ™ � ÿ'
}

# seeds: prints the texts that the next test damages.
seeds() {
  cat <<'END'
{"upc":"0016000275287","apl":[{"state":"MI","size":"18.0","row":12}]}
{"status":"found","data":{"name":"Cr\u00e8me \"d'or\"","fat_g":-0,"x":0.1E-2}}
[ true , false,null , -0.0, 12345678901234567890, 1e308,[],{}, "é日😀\/\b\f" ]
{"a":{},"b":{"a":{"a":[[[[]]]]}},"\u0062\\":"b","":[""],"é":1,"\u00e8":2}
"\ud800\udc00\uDBFF\uDFFF\u0000"
END
}

@test "the parser agrees with SQLite, json-c and the C library about damaged texts" {
  seeds >texts
  run json-oracle lines <texts
  assert_status 0
  assert_is ''
  run json-oracle mutants 20261123 30000 <texts
  assert_is ''
  assert_status 0
}

@test "the parser reads every string that the writer writes" {
  run json-oracle strings 20261123 20000
  assert_is ''
  assert_status 0
}

@test "each number that the writer writes is read as the same number" {
  run json-oracle numbers 20261123 20000
  assert_is ''
  assert_status 0
}
