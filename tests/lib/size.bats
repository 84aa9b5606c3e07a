# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# lib/food/size: parses printed sizes.
load ../helpers/helper

# differ: each line of stdin is SIZE=RESULT; prints the lines with another result.
differ() {
  cat >table
  cut -d = -f 1 table | probe-size | paste -d = <(cut -d = -f 1 table) - |
    diff table -
}

@test "weights have ounces, and no fluid ounces" {
  run differ <<'END'
400     g=weight 400 g oz:14.11 fl_oz:0
16 OZ=weight 16 oz oz:16 fl_oz:0
16-oz can=weight 16 oz oz:16 fl_oz:0
16. OZ=weight 16 oz oz:16 fl_oz:0
.5 oz=weight 0.5 oz oz:0.5 fl_oz:0
1kg=weight 1 kg oz:35.27 fl_oz:0
5 lbs.=weight 5 lb oz:80 fl_oz:0
12.6oz Hypoallergenic=weight 12.6 oz oz:12.6 fl_oz:0
500 mg=weight 500 mg oz:0.02 fl_oz:0
40 ONZ=weight 40 oz oz:40 fl_oz:0
250 GRM=weight 250 g oz:8.82 fl_oz:0
END
  assert_is ""
}

@test "volumes have fluid ounces, and no ounces" {
  run differ <<'END'
1.75 L ℮=volume 1.75 l oz:0 fl_oz:59.17
℮400 ml=volume 400 ml oz:0 fl_oz:13.53
1 gal=volume 1 gal oz:0 fl_oz:128
1 QT=volume 1 qt oz:0 fl_oz:32
12 FL OZ=volume 12 fl oz oz:0 fl_oz:12
12 fl. oz.=volume 12 fl oz oz:0 fl_oz:12
12 fluid ounces=volume 12 fl oz oz:0 fl_oz:12
12floz=volume 12 fl oz oz:0 fl_oz:12
144.0 OZA=volume 144 fl oz oz:0 fl_oz:144
355 MLT=volume 355 ml oz:0 fl_oz:12
2% milk 1 gal=volume 1 gal oz:0 fl_oz:128
7up 12 fl oz=volume 12 fl oz oz:0 fl_oz:12
END
  assert_is ""
}

@test "counts have no ounces; one piece, or a number without unit, is not a size" {
  run differ <<'END'
6 ct=count 6 ct oz:0 fl_oz:0
1 dozen=count 12 ct oz:0 fl_oz:0
12 eggs=count 12 ct oz:0 fl_oz:0
6-pack=count 6 ct oz:0 fl_oz:0
5=none blank
24=none blank
1pcs=none blank
1 ct=none blank
1.5 ct=none blank
=none blank
$$$=none blank
END
  assert_is ""
}

@test "a decimal comma is distinguished from a thousands separator" {
  run differ <<'END'
1,5 l=volume 1.5 l oz:0 fl_oz:50.72
0,75 l=volume 0.75 l oz:0 fl_oz:25.36
0,750 l=volume 0.75 l oz:0 fl_oz:25.36
1,500 kg=weight 1.5 kg oz:52.91 fl_oz:0
1,000 g=weight 1000 g oz:35.27 fl_oz:0
1,000.5 g=weight 1000.5 g oz:35.29 fl_oz:0
28.350 g=weight 28.35 g oz:1 fl_oz:0
END
  assert_is ""
}

@test "fractions are read" {
  run differ <<'END'
1/2 gal=volume 0.5 gal oz:0 fl_oz:64
½ gallon=volume 0.5 gal oz:0 fl_oz:64
1 1/2 lb=weight 1.5 lb oz:24 fl_oz:0
1½ lb=weight 1.5 lb oz:24 fl_oz:0
END
  assert_is ""
}

@test "the size of a multipack is the total" {
  run differ <<'END'
12 x 330 ml=volume 3960 ml oz:0 fl_oz:133.9
12x330ml=volume 3960 ml oz:0 fl_oz:133.9
6×1 l=volume 6 l oz:0 fl_oz:202.88
3*125 g=weight 375 g oz:13.23 fl_oz:0
12 pk x 12 oz=weight 144 oz oz:144 fl_oz:0
4 x 100 g (400 g)=weight 400 g oz:14.11 fl_oz:0
2 x 3 x 100 g=weight 600 g oz:21.16 fl_oz:0
END
  assert_is ""
}

@test "metric units have priority, but ounces on the label are not recomputed" {
  run differ <<'END'
12 oz 340 g=weight 340 g oz:12 fl_oz:0
32 oz/2 lbs/907 g=weight 907 g oz:32 fl_oz:0
NET WT 16 OZ (1 LB) 454g=weight 454 g oz:16 fl_oz:0
16 oz 900 g=weight 900 g oz:31.75 fl_oz:0
END
  assert_is ""
}

@test "a size in brackets is used only if there is no other size" {
  run differ <<'END'
(2 lb) 907 g=weight 907 g oz:32 fl_oz:0
16 oz (453 g)=weight 16 oz oz:16 fl_oz:0
12 fl. oz. (355 ml)=volume 12 fl oz oz:0 fl_oz:12
(907 g)=weight 907 g oz:31.99 fl_oz:0
[400 g=weight 400 g oz:14.11 fl_oz:0
END
  assert_is ""
}

@test "pounds and ounces are added, unless both are the same size" {
  run differ <<'END'
2 lb 8 oz=weight 2.5 lb oz:40 fl_oz:0
1lb2oz=weight 1.125 lb oz:18 fl_oz:0
1 qt 8 fl oz=volume 1.25 qt oz:0 fl_oz:40
2 lb 32 oz=weight 2 lb oz:32 fl_oz:0
1 qt 32 fl oz=volume 1 qt oz:0 fl_oz:32
END
  assert_is ""
}

@test "the first line that is not empty is read" {
  run differ <<'END'
||400 g|16 oz=weight 400 g oz:14.11 fl_oz:0
 | 1 lb=weight 1 lb oz:16 fl_oz:0
Jar|400 g=none
END
  assert_is ""
}

@test "an uncertain size is not parsed" {
  run differ <<'END'
16 - 18 oz Jar=none
16 to 18 oz=none
12 oz - 14 oz=none
6/4 oz=none
24/12 oz=none
12 fl oz, 12 Pack=none
1 family pack=none
OUNCE=none
0 g=none
1.4.5 g=none
1..5 g=none
1.000.000 g=none
99999999999999999999 g=none
999999999999 kg=none
B12=none
1e5 oz=none
1E5 g=none
-5 oz=none
4 x -5 oz=none
Family size=none
6 x=none blank
6 x 4=none blank
x=none
END
  assert_is ""
}

@test "no sequence of bytes crashes the parser" {
  head -c 200000 /dev/urandom | tr '\000-\010' '0-8' >noise
  head -c 100000 /dev/urandom | tr -dc '0-9.,/x gozlbkm()-' | fold -w 40 \
    >near
  for f in noise near; do
    run sh -c "probe-size <$f | grep -vE '^(none|weight|volume|count)'"
    assert_status 1
    assert_is ""
  done
}
