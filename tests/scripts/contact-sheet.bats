#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# contact-sheet: makes a page of images. tests/html checks its appearance.
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper
load ../helpers/images

MILK=0016000275287 CHEESE=0016000275263

# begin: makes a store with a list of milk, which has an image, and cheese, which has
# none.
begin() {
  printf 'UPC,Description,Category\n%s,Milk,51\n%s,Cheese,02\n' \
    $MILK $CHEESE >mi.csv
  import-apl -q MI=mi.csv
  store_image $MILK milk
  echo '{"upc":"'$CHEESE'","off":{"status":"found","at":"'"$APLSYNC_NOW"'",
    "data":{"name":"Cheese"}}}' | tr -d '\n' | store-upsert -q >/dev/null
}

# row TEXT: prints the tile that contains the text.
row() { grep -F -- "$1" sheet | grep '^<li id='; }

@test "each product has a tile: name, UPC, thumbnail, and a link to the image" {
  begin
  contact-sheet >sheet
  run row Milk
  assert_has "<li id=\"u$MILK\">"
  assert_has "<a class=\"image\" href=\"images/$(file_of milk)\">"
  assert_has "<img src=\"images/$(file_of 'thumbnail of milk')\" alt=\"Picture of Milk\" width=\"200\" height=\"200\" loading=\"lazy\""
  assert_has "<code>$MILK</code>"
}

@test "the first line says how many products have an image, and why the others have none" {
  begin
  contact-sheet >sheet
  run cat sheet
  assert_has '2 products: <strong>1 with an image</strong>, 1 without (1: no source has one).'
  run row Cheese
  assert_lacks '<img'
  assert_has 'no source has one'
}

# Each line has SQL that changes the store, and the reason that the tile then shows.
@test "the tile of a product without image has the reason" {
  begin
  while IFS='|' read -r sql reason; do
    cp products.db copy.db
    sqlite3 copy.db "$sql"
    contact-sheet --db copy.db >sheet
    run row Milk
    assert_has "<p class=\"none\">$reason</p>"
    assert_lacks '<img'
  done <<CASES
DELETE FROM product_lookups WHERE source = 'image'; UPDATE products SET image_url = 'x'|not fetched yet
UPDATE products SET image_url = 'x'; UPDATE product_lookups SET status = 'absent', data = NULL, found_at = NULL WHERE source = 'image'|no longer at its source
UPDATE products SET image_url = 'x'; UPDATE product_lookups SET status = 'unknown', error_code = 'http_503', data = NULL, found_at = NULL WHERE source = 'image'|failed: http_503
CASES
  rm "images/$(file_of 'thumbnail of milk')"
  contact-sheet >sheet
  run row Milk
  assert_has 'its file is missing'
}

@test "untrusted text is escaped: no tags, attributes or changes of direction" {
  begin
  sqlite3 products.db "UPDATE products SET
    name = '<script>alert(\"1\")</script>' || char(0x202e, 1) || '''&amp;',
    brand = '\"><img src=x onerror=y>', size = '</li>';
    UPDATE apl_entries SET category = '</h2><b>';
    UPDATE product_lookups SET data = json_set(data, '\$.credit', '<i>&',
      '\$.licence', '</style>') WHERE source = 'image'"
  contact-sheet >sheet
  run cat sheet
  for tag in '<script' '<img src=x' '</li></p>' '<b>' '<i>' $'\u202e' $'\x01'; do
    assert_lacks "$tag"
  done
  assert_has '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;��&'
  assert_has ';&amp;amp;'
  assert_is 1 "$(grep -c '</style>' sheet)"
}

@test "a tile has the words of the list, and says whether the name of the product agrees" {
  begin
  contact-sheet >sheet
  run row Milk
  assert_has '<p>List: Milk</p>'
  assert_has '✓ verified'
  sqlite3 products.db "UPDATE products SET agreement = 'contradict', verified = 0
    WHERE upc = '$MILK'"
  contact-sheet >sheet
  run row Milk
  assert_has "<li id=\"u$MILK\" class=\"wrong\">"
  assert_has 'contradicts the list'
  assert_lacks '✓'
}

@test "an invalid file name of an image is not used in a URL" {
  begin
  for name in '' javascript:x '../../x' 'x" onload="x' "/$(file_of milk)"; do
    for member in file thumbnail; do
      cp products.db copy.db
      sqlite3 copy.db "UPDATE product_lookups
        SET data = json_set(data, '\$.$member', nullif('$name', ''))"
      contact-sheet --db copy.db >images/sheet.html
      contact-sheet --db copy.db --url https://cdn.example.org >sheet
      run grep -c '<img' images/sheet.html sheet
      assert_is $'images/sheet.html:0\nsheet:0'
      assert_is 2 "$(grep -c '^<li id=' sheet)"
    done
  done
}

@test "the Content-Security-Policy allows images and the page's own style, but no scripts" {
  begin
  contact-sheet >sheet
  hash=$(sed -n '/^<style>/,/^<\/style>/p' sheet | sed '1s/^<style>//; $d' |
    openssl dgst -sha256 -binary | base64)
  run cat sheet
  assert_has "content=\"default-src 'none'; style-src 'sha256-$hash'; img-src 'self'; base-uri 'none'; form-action 'none'\""
  assert_lacks '<script'
  contact-sheet --url https://cdn.example.org/wic >sheet
  run cat sheet
  assert_has "img-src https://cdn.example.org/wic/;"
  assert_has "src=\"https://cdn.example.org/wic/$(file_of 'thumbnail of milk')\""
}

@test "image paths are relative to the file that is written" {
  begin
  mkdir -p 'other/a dir' elsewhere
  while IFS='|' read -r page dir address; do
    (cd elsewhere && contact-sheet --db ../products.db ${dir:+--dir "$dir"} \
      >"../$page")
    cp "$page" sheet
    run row Milk
    assert_has "src=\"$address$(file_of 'thumbnail of milk')\""
  done <<'CASES'
page.html||images/
images/index.html|../images|
other/a dir/page.html||../../images/
CASES
  mv images 'a #1 "100%"'
  contact-sheet --dir 'a #1 "100%"' >sheet
  run row Milk
  assert_has 'src="a%20%231%20%22100%25%22/'
  (cd elsewhere && contact-sheet --db ../products.db --dir '../a #1 "100%"' |
    cat >../sheet)
  run row Milk
  assert_has 'src="../a%20%231%20%22100%25%22/'
}

@test "--state shows the products listed in a state, and --limit at most this many" {
  begin
  printf 'UPC,Description,Category\n%s,Cheese,02\n' $CHEESE >nc.csv
  import-apl -q NC=nc.csv
  image_observation 0016000275300 bread "$APLSYNC_NOW" Bread | store-upsert -q >/dev/null
  contact-sheet >sheet
  assert_is 3 "$(grep -c '^<li id=' sheet)"
  run cat sheet
  assert_has '>Not on a list today</h2>'
  contact-sheet --state nc >sheet
  assert_is 1 "$(grep -c '^<li id=' sheet)"
  run cat sheet
  assert_has '1 product on the lists of NC: '
  contact-sheet --state MI,NC >sheet
  assert_is 2 "$(grep -c '^<li id=' sheet)"
  contact-sheet --limit 1 >sheet
  assert_is 1 "$(grep -c '^<li id=' sheet)"
  run cat sheet
  assert_has '(limited)'
}

@test "similar products are next to each other: by category, then by name" {
  begin
  contact-sheet >sheet
  run grep -oE 'Milk</h3>|Cheese</h3>|<h2.*' sheet
  assert_has '02 Cheese or tofu' "${lines[0]}" # the national name, not the state's
  assert_is 'Cheese</h3>' "${lines[1]}"
  assert_has '51' "${lines[2]}"
  assert_is 'Milk</h3>' "${lines[3]}"
}

@test "license and credit are in the head, and a tile repeats them only if they differ" {
  begin
  for upc in 0016000275300 0016000275317; do
    make_files bread 'thumbnail of bread'
    image_observation "$upc" bread "$APLSYNC_NOW" Bread | store-upsert -q >/dev/null
  done
  sqlite3 products.db "UPDATE product_lookups SET data = json_set(data,
    '\$.credit', iif(upc = '$MILK', 'Jane', 'Many'), '\$.licence', 'CC0')
    WHERE source = 'image'"
  contact-sheet >sheet
  run cat sheet
  assert_has $'<li>2 images: Many, CC0</li>\n<li>1 image: Jane, CC0</li>'
  run row Milk
  assert_has 'Jane, CC0'
  run row Bread
  assert_lacks 'Many'
}

@test "an empty store gives a page" {
  new_store products.db
  mkdir images
  run contact-sheet
  assert_status 0
  assert_has '0 products: <strong>0 with an image</strong>.'
}

@test "--pages makes pages of at most --per-page products, in the order of a single page" {
  begin
  for upc in 0016000275300 0016000275317 0016000275324; do
    make_files bread 'thumbnail of bread'
    image_observation "$upc" bread "$APLSYNC_NOW" Bread | store-upsert -q >/dev/null
  done
  contact-sheet >sheet
  contact-sheet --pages site --per-page 2
  assert_is 'index.html page-2.html page-3.html' "$(cd site && echo *)"
  assert_is "$(grep '^<li id=' sheet | sed 's/"images/"..\/images/g')" \
    "$(cat site/*.html | grep '^<li id=')"
  run cat site/page-2.html
  assert_has '5 products: <strong>4 with an image</strong>'
  assert_has '<li><a href="index.html">1</a></li>'
  assert_has '<li><b aria-current="page">Page 2</b> of 3</li>'
  assert_has '<li><a href="page-3.html">3</a></li>'
  # The first page has links to the first tile of each category.
  run cat site/index.html
  assert_has '<a href="page-2.html#c2">Not on a list today</a>'
  assert_is 'site/page-2.html' "$(grep -l ' id="c2"' site/*)"
}

@test "pages of an earlier run are deleted, but no other files" {
  begin
  contact-sheet --pages site --per-page 1
  touch site/page-3.html site/page-x.html site/about.html
  contact-sheet --pages site
  assert_is 'about.html index.html page-x.html' "$(cd site && echo *)"
  touch file
  run contact-sheet --pages file
  assert_status 2
  assert_has 'contact-sheet: file: cannot be created: '
}

@test "10,000 products take a few seconds of CPU time" {
  begin
  sqlite3 products.db "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL
      SELECT n + 1 FROM n WHERE n < 10000)
    INSERT INTO products (upc, name, data_source, created_at, updated_at)
    SELECT printf('4%012d', n), 'Product ' || n, 'open_food_facts', '', ''
    FROM n;
    INSERT INTO product_lookups (upc, source, member, status, at, found_at,
        data)
    SELECT p.upc, 'image', 'image', 'found', '', '', l.data
    FROM products AS p
    JOIN product_lookups AS l ON l.source = 'image' AND l.upc = '$MILK'
    WHERE p.upc LIKE '4%'"
  TIMEFORMAT=%0U
  seconds=$({ time contact-sheet >sheet; } 2>&1)
  [ "$seconds" -lt 15 ]
  assert_is 10001 "$(grep -c '<img' sheet)"
}

@test "a full disk, a missing store and a missing directory are errors" {
  begin
  run --separate-stderr bash -c 'contact-sheet >/dev/full'
  assert_status 2
  assert_has 'contact-sheet: stdout: cannot be written: ' "$stderr"
  assert_is 1 "${#stderr_lines[@]}"
  for args in '--db none.db' '--dir none'; do
    # shellcheck disable=SC2086 # split into words
    run --separate-stderr contact-sheet $args
    assert_status 2
    assert_is '' "$output"
  done
}

@test "a usage error has status 2" {
  begin
  for args in --frobnicate operand --db '--limit 0' '--state Michigan' \
    '--per-page 5' '--url javascript:x' '--url https://x/;y'; do
    # shellcheck disable=SC2086 # split into words
    run --separate-stderr contact-sheet $args
    assert_status 2
    assert_is '' "$output"
  done
}

@test "the manual's examples work" {
  begin
  sed -n 's/^\.Dl \$ //p' "$ROOT/scripts/contact-sheet.1" >examples
  assert_is 3 "$(wc -l <examples)"
  run -0 bash -e examples
  assert_is 2 "$(grep -l "$(file_of milk)" sheet.html images/index.html | wc -l)"
}
