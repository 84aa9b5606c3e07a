# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# shellcheck disable=SC2034,SC2154 # `run` uses args and batch, and sets dir
# The cases of each program for tests/faults/run. CASE_files makes the files of the case
# in the current directory, and writes the input of the program to the file $1.
# CASE_args sets args to the arguments of the program, and batch to its number of
# records per transaction.

programs() {
  printf '%s\n' apl-upcs store-apl fetch-off fetch-fdc fetch-upcdb fetch-kroger merge-product \
    store-upsert coverage-report sync-progress cron-next run-job store-job store-query \
    run-schedule download-file aplsync-settings write-files
  [ ! -x "$BUILD/bin/fetch-image" ] || printf '%s\n' fetch-image shrink-image
  [ ! -x "$BUILD/bin/scan-off" ] || printf '%s\n' scan-off scan-fdc download-off
}

cases_of() {
  case $1 in
    apl-upcs) echo lists codes lines selection ;;
    store-apl) echo import first ;;
    fetch-off) echo off off_batch ;;
    fetch-fdc) echo fdc ;;
    fetch-upcdb) echo upcdb ;;
    fetch-kroger) echo kroger kroger_single ;;
    merge-product) echo merge ;;
    store-upsert) echo upsert new older ;;
    coverage-report) echo report report_json report_csv report_html \
      gaps report_stdin ;;
    sync-progress) echo progress ;;
    cron-next) echo cron ;;
    run-job) echo job ;;
    store-job) echo claim event rejects snapshot ;;
    store-query) echo rows put ;;
    run-schedule) echo plan times sync ;;
    aplsync-settings) echo settings ;;
    write-files) echo files files_again ;;
    download-file) echo download download_rest download_head download_if ;;
    fetch-image) echo image ;;
    shrink-image) echo shrink ;;
    scan-off) echo scan scan_stdin ;;
    scan-fdc) echo branded ;;
    download-off) echo dumps dumps_rest ;;
    *) echo "faults: $1: no such program" >&2; exit 2 ;;
  esac
}

# observed_records: prints records with observations of each kind: found, absent,
# unknown, and from a person; and an invalid record.
observed_records() {
  cat <<'JSON'
{"upc":"0016000275287","apl":[{"state":"MI","category_code":"05","brand":"Acme","description":"Toasted Oats","size":"18","unit":"OZ"}],"off":{"status":"found","source":"open_food_facts","at":"2026-11-23T11:00:00Z","http":200,"data":{"name":"Toasted Oats","brand":"Acme","category":"Cereals","size":"510 g","ingredients":"oats, \"salt\"","allergens":["gluten"],"labels":["organic"],"nutrition":{"per_100g":{"energy_kcal":370,"fat_g":1.10,"sodium_mg":500}},"images":[{"kind":"front","lang":"en","url":"https://i.example/1"},{"url":"https://i.example/2"}],"source_url":"https://x.example/1"}}}
{"upc":"0016000275294","apl":[{"state":"MI","brand":"Acme","description":"Milk"}],"off":{"status":"absent","source":"open_food_facts","at":"2026-11-23T11:00:00Z","reason":"not_found"},"upcdb":{"status":"found","source":"upc_database","at":"2026-11-23T11:00:01Z","data":{"name":"Whole Milk","brand":"Acme","size":"1 gal"}}}
not a record
{"upc":"0016000275300","off":{"status":"unknown","source":"open_food_facts","at":"2026-11-23T11:00:00Z","http":503,"tries":4,"error":{"category":"api","code":"http_503","message":"no luck"}}}
{"upc":"0016000275317","off":{"status":"found","source":"open_food_facts","at":"2026-11-23T11:00:00Z","data":{"name":"Eggs"}},"manual":{"status":"found","at":"2026-11-23T11:30:00Z","data":{"name":"Large Eggs","size":"12 ct"}}}
{"upc":"0016000275324","apl":[{"state":"NC","description":"Beans"}]}
JSON
}

lists() {
  printf '%s\n' 'UPC,Description,Category,Size,Unit,Effective Date' \
    '016000275287,"Toasted ""Oats""",05,18,OZ,10/01/2024' \
    '016000275294,Milk,51,1,GAL,10/01/2024' \
    'none,Nothing,51,1,GAL,10/01/2024' '4011,Bananas,19,,LB,'
}

# One list is in UTF-16, which has its own code in the decoder.
lists_files() {
  lists >mi.csv
  lists | sed 's/0160002752/0160002753/' | iconv -t UTF-16 >nc.csv
}
lists_args() { args=(-q --rejects rejects --plu MI=mi.csv NC=nc.csv); }

codes_files() { :; }
codes_args() { args=(-q --upcs '016000275287,00016000275294,none'); }

lines_files() { printf '%s\n' 016000275287 none 0016000275294 >"$1"; }
lines_args() { args=(-q --rejects rejects -); }

entries() { observed_records | sed -n '/"apl"/p'; }

# a_store: makes a store with lists and products, by programs without faults.
a_store() {
  entries | "$BUILD/bin/store-apl" -q --force --db products.db
  observed_records | sed '/not a/d; 4,$d' | "$BUILD/bin/merge-product" -q |
    "$BUILD/bin/store-upsert" -q --db products.db >/dev/null
}

selection_files() {
  a_store
  printf '016000275294\t2\nnone\n' >scans
}
selection_args() { args=(-q --db products.db --all --by-scans scans); }

import_files() {
  a_store
  { entries && observed_records | sed -n '/not a/p'; } | sed '1d' >"$1"
}
import_args() { args=(-q --db products.db --force --rejects rejects); }

first_files() { entries >"$1"; }
# Each state has a transaction; that of the first state has two records.
first_args() {
  batch=2
  args=(-q --db products.db)
}

api() { [ -n "${MOCK-}" ] || start_mock --absent 30 --upcdb-absent 30 --fdc-absent 30 \
  --kroger-absent 30; }
fetching() {
  args=(-q --ordered --concurrency 1 --rate 100000/s --retries 1
    --backoff 0.001 --timeout 10 --base-url "$MOCK" --rejects rejects)
  export APLSYNC_STATE_DIR=state/of/rates
}

off_files() { observed_records | sed 's/,"off".*/}/' >"$1"; }
off_args() { api; fetching; }
off_batch_files() { off_files "$1"; }
off_batch_args() { off_args; args+=(--batch 3); }

upcdb_files() {
  observed_records | sed 's/"status":"found"/"status":"absent"/' >"$1"
  echo SECRET-42 >key && chmod 600 key
}
fdc_files() { upcdb_files "$1"; }
fdc_args() { upcdb_args; }
upcdb_args() { api; fetching; args+=(--key-file key --force); }

kroger_files() {
  upcdb_files "$1"
  echo id-1:SECRET-42 >key && chmod 600 key
}
kroger_args() { upcdb_args; }
kroger_single_files() { kroger_files "$1"; }
kroger_single_args() { kroger_args; args+=(--batch 1); }

# Two small images, one of them twice, a missing one, and a product without one.
image_files() {
  printf '{"upc":"%s","product":{"image_url":"%s"}}\n' \
    0016000275287 @/images/products/001/600/027/5287/a.300.jpg \
    0016000275294 @/images/products/001/600/027/5294/a.300.jpg \
    0016000275300 @/images/products/001/600/027/5287/a.300.jpg \
    0016000275317 @/none.jpg 0016000275324 '' >"$1"
}
image_args() {
  api
  sed -i "s|@/|$MOCK/|" "$dir/in"
  args=(-q --ordered --concurrency 1 --rate 100000/s --retries 1
    --backoff 0.001 --timeout 10 --dir images --rejects rejects)
  export APLSYNC_STATE_DIR=state/of/rates APLSYNC_ALLOW_PRIVATE=1
}

shrink_files() {
  start_mock
  curl -sS -o a.jpg "$MOCK/images/products/001/600/027/5287/a.300.jpg"
  stop_mock
}
shrink_args() {
  args=(a.jpg full.webp small.webp)
  # LeakSanitizer reads /proc, which is not accessible in the sandbox.
  export ASAN_OPTIONS=exitcode=99:detect_leaks=0
}

# Documents, compressed documents and a CSV file. One document is damaged, and some have
# codes that are not listed.
scan_files() {
  observed_records | sed 's/,"off".*/}/' >"$1"
  printf '{"code":"%s","product_name":"x"%s}\n' 16000275287 '' 1 '' \
    0016000275300 ',' 0016000275287 ',"brands":"y"' >d.jsonl
  printf '{"code":"%s","product_name":"%0400000d"}\n' 0016000275294 1 2 3 4 5 |
    gzip >d.jsonl.gz
  printf '%s\t%s\n' code product_name 0016000275317 Eggs >t.csv
}
scan_args() {
  args=(-q --complete --keep kept --rejects rejects d.jsonl d.jsonl.gz t.csv)
}

scan_stdin_files() {
  scan_files records
  mv d.jsonl.gz "$1"
}
scan_stdin_args() { args=(-q --records records --rejects rejects -); }

# Two rows of one code, a damaged row, and a row in a zip file.
branded_files() {
  local row='{"gtinUpc":"%s","description":"%s","publicationDate":"%s"%s},\n'
  observed_records | sed 's/,"off".*/}/' >"$1"
  # shellcheck disable=SC2059 # the variable is a format
  { echo '{"BrandedFoods":['
    printf "$row" 016000275287 Old 1/1/2020 ',"foodNutrients":[]' \
      016000275287 New 1/1/2024 '' 016000275300 Bad 1/1/2020 ',"a"'
    echo ']}'; } >rows.json
  # shellcheck disable=SC2059 # the variable is a format
  { echo '{"BrandedFoods":['
    printf "$row" 00016000275294 Milk 1/1/2024 ''
    echo ']}'; } >more.json
  zip -qX more.zip more.json
  rm more.json
}
branded_args() {
  args=(-q --complete --keep kept --rejects rejects rows.json more.zip)
}

merge_files() { observed_records >"$1"; }
merge_args() { args=(-q -p 'upcdb,off,apl' -p size=off --rejects rejects); }

merged() { observed_records | "$BUILD/bin/merge-product" -q 2>/dev/null; :; }

# A job with two records per transaction, in a store with earlier data.
upsert_files() {
  a_store
  { merged && echo 'not a record'; } >"$1"
  sqlite3 products.db "INSERT INTO product_sync_jobs (job_id, mode, status,
    start_time) VALUES ('j', 'incremental', 'running', '2026-11-23T12:00:00Z');
    INSERT INTO product_job_items (job_id, upc)
    SELECT 'j', upc FROM apl_entries WHERE upc IS NOT NULL GROUP BY upc"
}
upsert_args() {
  batch=2
  args=(-q --db products.db --batch 2 --job j --rejects rejects)
}

new_files() { merged >"$1"; }
new_args() { args=(-q --db products.db); }

# A store of an earlier version, which is copied and then upgraded.
older_files() {
  cat "$ROOT"/sql/00[12]_*.sql | sqlite3 -bail products.db
}
older_args() { args=(-q --db products.db); }

report_files() { selection_files; }
report_args() { args=(-q --db products.db --scans scans); }
report_json_files() { a_store; }
report_json_args() { args=(-q --db products.db --format json); }
report_csv_files() { a_store; }
report_csv_args() { args=(-q --db products.db --format csv); }
report_html_files() { a_store; }
report_html_args() { args=(-q --db products.db --format html); }
gaps_files() { a_store; }
gaps_args() { args=(-q --db products.db --missing --format json); }
report_stdin_files() { merged >"$1"; }
report_stdin_args() { args=(-q --rejects rejects -); }

progress_files() { observed_records >"$1"; }
progress_args() { args=(-i 0 -t 6 --rejects rejects); }

cron_files() { printf '%s\n' '0 2 * * *' '*/7 1-5 * feb mon' @weekly >"$1"; }
cron_args() { args=(-n 2 -); }

# This case must be the last one, because later programs would also read this
# aplsync.conf.
settings_files() {
  mkdir -p "$HOME/.config/aplsync"
  printf 'APLSYNC_STATES=MI\nAPLSYNC_LIST_MI=--sheet A\n' \
    >"$HOME/.config/aplsync/aplsync.conf"
}
settings_args() { args=(); }

# A job without items, whose stages succeed.
job_files() { a_store; }
job_args() {
  PATH=$BUILD/bin:$PATH
  args=(-q --db products.db --events events -- mode=full true '|' cat)
}

claim_files() {
  a_store
  sqlite3 products.db "INSERT INTO product_sync_jobs (job_id, status, mode,
    start_time) VALUES ('j', 'running', 'full', '2026-11-23T11:00:00Z')"
}
claim_args() { args=(-q --db products.db look); }
event_files() { :; }
event_args() { args=(-q --events events event test '{"a":1}'); }
rejects_files() {
  echo '{"file":"a","line":1,"offset":0,"reason":"odd","bytes":1,"input":"x"}' \
    >rejected
}
rejects_args() { args=(-q --rejects notes rejects rejected); }
snapshot_files() { a_store; }
snapshot_args() { args=(-q --db products.db snapshot); }

plan_files() { a_store; }
plan_args() { args=(-q --db products.db plan); }
times_files() {
  a_store
  "$BUILD/bin/run-schedule" -q --db products.db plan
}
times_args() { args=(-q --db products.db -n 3 next); }

# The stub of sync-products prints a message and ends.
sync_files() {
  a_store
  mkdir programs
  printf '#!/bin/sh\necho run-schedule: sync-products: some >&2\n' \
    >programs/sync-products
  chmod +x programs/sync-products
}
sync_args() {
  PATH=programs:$PATH
  args=(-q --db products.db run daily_sync)
}

# serve_www: starts a server with a.gz and the files of Open Food Facts.
serve_www() {
  local delta=openfoodfacts_products_1795200000_1795372800.json.gz
  [ -z "${WWW-}" ] || return 0
  mkdir -p "$work/www/delta"
  seq 20000 >"$work/www/a.gz"
  seq 20000 | gzip -n >"$work/www/openfoodfacts-products.jsonl.gz"
  touch -d 2026-11-22T03:00:00Z "$work/www"/*.gz
  echo '{}' | gzip -n >"$work/www/delta/$delta"
  echo "$delta" >"$work/www/delta/index.txt"
  start_mock --plain "$work/www"
  WWW=$MOCK
  unset MOCK
}

# The dump and a delta: complete downloads, and downloads of the remaining parts.
dumps_files() { :; }
dumps_args() {
  serve_www
  args=(-q --retries 1 --backoff 0 --timeout 10 --base-url "$WWW" --dir dumps
    --dump --deltas)
}
dumps_rest_files() { :; }
dumps_rest_args() {
  local dump=openfoodfacts-products.jsonl.gz
  dumps_args
  (cd "$dir/start" && "$BUILD/bin/download-off" "${args[@]}" >/dev/null &&
    cd dumps && head -c 20000 "$dump" >"$dump.part" && rm "$dump" &&
    printf '%s\t1795316400\t"%x-%x"\n' "$(stat -c %s "$work/www/$dump")" \
      1795316400 "$(stat -c %s "$work/www/$dump")" >"$dump.part.of")
}

# Queries that read, and a query that changes the store.
rows_files() { a_store; }
rows_args() {
  args=(-q --db products.db --lines chosen listed next_due :now
    ':sources=["open_food_facts"]')
}
put_files() {
  a_store
  echo '{"name":"nightly","interval":24,"hour":2}' >row
}
put_args() { args=(-q --db products.db --write schedule_add :row@row :now); }

# Files in a new directory, and in a directory that has some of them.
files_files() {
  printf '%s\n' '{"upc":"0016000275287","name":"Oats"}' \
    '{"upc":"0016000275294"}' '{"index":"MI"}' '{"contract":2}' >"$1"
}
files_args() { args=(-q site upc=p/ index=index/ contract=index.json); }
files_again_files() {
  files_files "$1"
  sed 's/Oats/Bran/; s/75294/75300/; s/2}/1}/' "$1" |
    "$BUILD/bin/write-files" -q site upc=p/ index=index/ contract=index.json
}
files_again_args() { files_args; }

# A file from a server: a complete download, a download of the remaining part, and the
# version.
download_files() { :; }
download_args() {
  serve_www
  args=(-q --retries 1 --backoff 0 --timeout 10 "$WWW/a.gz" a)
}
download_rest_files() { :; }
download_rest_args() {
  download_args
  (cd "$dir/start" && "$BUILD/bin/download-file" "${args[@]}" >/dev/null &&
    truncate -s 50000 a)
}
download_head_files() { :; }
download_head_args() {
  download_args
  args=(-q --head --retries 1 --backoff 0 --timeout 10 "$WWW/a.gz")
}
download_if_files() { :; }
download_if_args() {
  download_args
  args=(--unless '"other"' --response --max-size 1 --max-time 30 "${args[@]}")
}
