# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# lib/record/gtin: each form of a code gives the same key.
load ../helpers/helper

# differ FILE: reads the first column of FILE (input, kind, expected result) like codes
# of a list, and prints the lines with another result.
differ() {
  cut -f 1 "$1" | probe-gtin list | cut -f 1 | paste "$1" - |
    awk -F '\t' '$3 != $4'
}

@test "each code in fixtures/gtin.tsv has the expected result" {
  run differ "$ROOT/tests/fixtures/gtin.tsv"
  assert_status 0
  assert_is ""
}

@test "each scan in fixtures/scans.tsv has the expected result" {
  local wanted="$ROOT/tests/fixtures/scans.tsv"
  run diff <(cut -f 1,3- "$wanted") <(cut -f 1 "$wanted" | probe-gtin scan |
    paste <(cut -f 1 "$wanted") -)
  assert_is ''
}

@test "a scan, which may be a link, may have at most 4,096 characters" {
  long=$(printf '%04096d' 0)
  run probe-gtin scan <<<"$long"$'\n'"${long}0"$'\n'"https://e.org/01/04006381333931?${long:100}"
  assert_is $'invalid\ttoo many digits for a code\ninvalid\ttoo long for a code
4006381333931'
}

# GTIN_VECTORS=FILE: test vectors of other libraries. Two rules of gtin.h are different,
# because it gets only the code, and not its type: it adds no check digit, and reads 8
# digits that begin with 0 as a UPC-E.
@test "the test vectors of other libraries have the expected results" {
  [ -n "${GTIN_VECTORS-}" ] || skip "GTIN_VECTORS is not set"
  awk -F '\t' -v OFS='\t' '
    length($1) == 8 && /^0/ && $2 !~ /upce/ { next }
    $2 ~ /upce-7|(ean13|upca)-nocheck/ { $3 = "invalid" }
    { print }' "$GTIN_VECTORS" >vectors
  [ "$(wc -l <vectors)" -ge 100 ]
  run differ vectors
  assert_is ""
}

@test "eight digits that begin with 0 are always a UPC-E" {
  run probe-gtin upc <<<$'01234565\n00011112\n00001236'
  assert_is $'0012345000065\n0000100001112
invalid\twrong check digit of a UPC-E'
}

@test "a text that is not a code is rejected with the reason" {
  run probe-gtin list <<<$'036000291453\n4.11304E+11\n1234567\nTotal\n\n000000000000\n12345\n123456789012345\n1111111111111111111\n15088505'
  assert_is $'invalid\twrong check digit
invalid\tscientific notation: the original digits are lost
invalid\t7 digits: a check digit is missing
invalid\tnot a code
invalid\tno digits
invalid\tall zeros
invalid\tneither a UPC nor a PLU
invalid\ttoo many digits for a code
invalid\ttoo many digits for a code
invalid\tambiguous: both UPC-E and EAN-8'
}

@test "a PLU with a wrong check digit causes only a warning" {
  run probe-gtin list <<<$'40112\n40111\n940115'
  assert_is $'PLU:4011\nPLU:4011\twrong PLU check digit\nPLU:94011'
}

@test "a PLU is not a UPC" {
  run probe-gtin upc <<<$'4011\n94011\n88886\n12345\n000000040112'
  assert_is $'invalid\ta PLU; PLUs are not looked up
invalid\ta PLU; PLUs are not looked up
invalid\ta PLU; PLUs are not looked up
invalid\ttoo few digits for a UPC
0000000040112'
}

@test "codes that no global trade item can have are flagged" {
  run probe-gtin upc <<<$'291111111116\n2000000118246\n041234567891\n051234567890\n9912345678909\n9812345678902\n9801234567892\n012345678905'
  assert_is $'0291111111116\trandom_weight
2000000118246\trandom_weight
0041234567891
0051234567890
9912345678909\tcoupon
9812345678902\tcoupon
9801234567892
0012345678905\tplaceholder'
}

@test "a code is padded to 13 digits before its prefix decides the flag" {
  run probe-gtin upc <<<$'0412345678903\n412345678903\n0512345678900\n512345678900\n14006381333938'
  assert_is $'0412345678903\tcompany_internal
0412345678903\tcompany_internal
0512345678900\tcoupon
0512345678900\tcoupon
14006381333938'
}

@test "UPC-E is converted to UPC-A and back" {
  cat >upce <<<$'00523413\n00523422\n00573433\n00523442\n00523455\n04252614\n06397126'
  run sh -c 'probe-gtin expand <upce | tee upca | probe-gtin compress'
  assert_is "$(cat upce)"
  assert_is 063200009716 "$(tail -n 1 upca)"
}

@test "codes without a UPC-E form are recognized" {
  run sh -c 'echo 21234565 | probe-gtin expand
    printf "%s\n" 036000291452 200000000004 071234567898 | probe-gtin compress'
  assert_is $'none\nnone\nnone\nnone'
}

@test "a code with 8, 12, 13 or 14 digits has the same check digit" {
  run probe-gtin check <<<$'9638507\n03600029145\n400638133393\n1400638133393\n000000000000'
  assert_is $'4\n2\n1\n8\n0'
}

@test "a UPC is valid with 13 digits, or 14 for a case, and a correct check digit" {
  run probe-gtin key <<<$'0036000291452\n14006381333938\n0036000291453\n04006381333931\n036000291452\n0000000000000\n003600029145X\n'
  assert_is $'yes\nyes\nno\nno\nno\nno\nno\nno'
}

@test "the code in a GS1 element string or digital link is found" {
  run sh -c 'printf "%s\n" "(01)04006381333931(17)270101" \
      "(17)270101(01)04006381333931" "0104006381333931" \
      "]C10104006381333931" "^010400638133393117270101" \
      "https://id.gs1.org/01/04006381333931/22/2A" |
    probe-gtin gs1 | sort | uniq -c | tr -s " "'
  assert_is ' 6 04006381333931'
  run probe-gtin gs1 <<<$'010400638133393199270101\n04006381333931\n(02)04006381333931\nhttps://example.com/?01/04006381333931\nhttps://example.com/01/04006381333931a\n'
  assert_is ''
}
