#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# share/app: real web servers serve exported directories.
load ../helpers/helper
load ../helpers/servers

setup() {
  in_tmp
  printf 'UPC,Description,Category\n%s\n' 0016000275287,Oats,05 \
    0000040170725,Peas,06 0042100005264,Tuna,08 0005200000348,Beans,06 \
    0005230000042,Bread,16 0005234000093,Milk,52 4011,Bananas,19 >mi.csv
  import-apl -q MI=mi.csv
  export-products -q --licence open --format json-files --output www
  export-products -q --format off-api --output www
  mkdir www/images
  cp "$ROOT"/share/app/viewer/* "$ROOT/share/app/to-key.mjs" www
  echo '<svg xmlns="http://www.w3.org/2000/svg"/>' >www/images/a.svg
}
teardown() { stop_server; }

# get PATH [OPTION]...: requests PATH. Sets $http to the HTTP status, and writes the
# files head and body.
get() {
  curl -sS -D got -o body "${@:2}" "$SERVED$1"
  tr -d '\r' <got >./head
  http=$(sed -n '1s/^[^ ]* \([0-9]*\).*/\1/p' ./head)
}
header() { sed -n "s/^$1: //Ip" ./head; }

# serves: asserts the responses for the files of an export.
serves() {
  get /p/0016000275287.json
  assert_is 200 "$http"
  assert_is application/json "$(header Content-Type)"
  assert_is '*' "$(header Access-Control-Allow-Origin)"
  assert_is 'public, max-age=300' "$(header Cache-Control)"
  assert_is nosniff "$(header X-Content-Type-Options)"
  cmp body www/p/0016000275287.json
  get /p/0016000275287.json -H "If-None-Match: $(header ETag)"
  assert_is 304 "$http"
  get /p/4006381333931.json
  assert_is '404 *' "$http $(header Access-Control-Allow-Origin)"
  get /index.json
  assert_is no-cache "$(header Cache-Control)"
  get /images/a.svg
  assert_is 'public, max-age=31536000, immutable' "$(header Cache-Control)"
  get /index.json -H 'Accept-Encoding: gzip'
  assert_is gzip "$(header Content-Encoding)"
  gzip -dc body | cmp - www/index.json
  get /p/0016000275287.json -X POST
  [ "$http" -ge 400 ]
}

# serves_the_viewer: asserts the types of the viewer's files. A browser loads a module
# only if its type is that of a script.
serves_the_viewer() {
  local path type
  while read -r path type; do
    get "$path"
    assert_is "200 $type" "$http $(header Content-Type | sed 's/;.*//; s/text\(.javascript\)/application\1/')"
  done <<'TYPES'
/ text/html
/viewer.mjs application/javascript
/sw.js application/javascript
/viewer.css text/css
/icon.svg image/svg+xml
/search/MI.json application/json
TYPES
  get /viewer.mjs -H 'Accept-Encoding: gzip'
  assert_is gzip "$(header Content-Encoding)"
}

answers_as_off() {
  local code form
  for code in 016000275287 0016000275287 00016000275287 0016000275287.json \
    40170725 000040170725 0000040170725 00000040170725 00000040170725.json \
    04252614 04252614.json 00523438 00523442 00523493 4011; do
    get "/api/v2/product/$code?fields=code,product_name"
    assert_is "200 $code" "$http $code"
    assert_is 1 "$(jq .status body)"
  done
  for form in v0 v2 v2.1; do
    get "/api/$form/product/016000275287.json"
    assert_is '200 0016000275287' "$http $(jq -r .product.code body)"
  done
  get /api/v2/product/04252614
  assert_is 0042100005264 "$(jq -r .product.code body)"
  get /api/v2/product/04252615
  assert_is '404 04252615' "$http $(jq -r .code body)"
  get /api/v2/product/4006381333931
  assert_is '404 application/json *' \
    "$http $(header Content-Type) $(header Access-Control-Allow-Origin)"
  assert_is '{"code":"4006381333931","status":0,"status_verbose":"product not found"}' \
    "$(<body)"
}

is_not_whole() {
  rm www/index.json
  get /api/v2/product/016000275287
  assert_is 503 "$http"
  get /p/4006381333931.json
  assert_is 503 "$http"
}

@test "nginx serves an export to apps, and responds like Open Food Facts" {
  start_nginx "$PWD/www"
  serves
  serves_the_viewer
  answers_as_off
  is_not_whole
  assert_is '' "$(grep -v 'signal\|notice' nginx/errors)"
}

@test "caddy serves an export to apps, and responds like Open Food Facts" {
  start_caddy "$PWD/www"
  serves
  serves_the_viewer
  answers_as_off
  is_not_whole
}

# queries: prints "name<tab>SQL" for each query of datasette.yaml.
queries() {
  awk '/^      [a-z_]+:$/ { name = $1; sub(/:/, "", name) }
    / sql: [|]-$/ { printf "%s%s\t", end, name; in_sql = 1; end = "\n"; next }
    in_sql && /^          / { printf " %s", $0; next }
    { in_sql = 0 }
    END { print "" }' "$ROOT/share/app/datasette.yaml"
}

@test "each query of datasette.yaml has rows" {
  local soon name sql
  soon=$(date -d '+10 days' +%F)
  printf 'UPC,Description,Category,Expiration Date,Effective Date\n%s\n' \
    "0016000275287,Oats,05,$soon," 4011,Bananas,19,, \
    0000040170725,Peas,06,,2999-01-01 >mi.csv
  import-apl -q --force MI=mi.csv
  export-products -q --format sqlite --output wic.db
  queries >all
  assert_is 6 "$(wc -l <all)"
  while IFS=$'\t' read -r name sql; do
    run -0 sqlite3 -init /dev/null -batch -bail wic.db <<SQL
.parameter init
.parameter set :state "'MI'"
.parameter set :category "'05'"
.parameter set :words "'oat*'"
.parameter set :code "'016000275287'"
$sql;
SQL
    printf '%s %s\n' "$name" "${lines[*]}"
  done <all >answers
  assert_is "may_it_be_bought MI|Breakfast cereal|||Oats|||
in_category 0016000275287|||Oats||
by_words 0016000275287|MI|Breakfast cereal||Oats||
categories_of_states MI|05|Breakfast cereal|1 MI|19|Fruits and vegetables|1
ends_soon MI|$soon|0016000275287||Oats
allergens_not_known 0016000275287||Oats" "$(<answers)"
}
