#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
# prune-images: deletes only images that no product has
# shellcheck disable=SC2016 # stubs expand these
# shellcheck disable=SC2030,SC2031,SC2154 # every test runs in its own subshell
load ../helpers/helper
load ../helpers/images

UPC=0016000275287

# begin: makes a store with the image of one product, and an unused image.
begin() {
  store_image $UPC milk
  make_files lost
}

# assert_kept: asserts that the files are those in the file `before`.
assert_kept() { assert_is "$(<before)" "$(files)"; }

@test "unused images are listed, one path per line, and not deleted" {
  begin
  files >before
  run --separate-stderr prune-images
  assert_status 0
  assert_is "$PWD/images/$(file_of lost)"
  assert_is 'prune-images: unused files: 1, 0.0 MB' "$stderr"
  assert_kept
  run -0 prune-images --dir images -q
  assert_is "images/$(file_of lost)"
}

@test "--delete deletes unused images, but no images and thumbnails of products" {
  store_image $UPC milk
  files >before
  make_files lost 'also lost'
  run -0 prune-images --delete
  assert_is 'prune-images: unused files deleted: 2, 0.0 MB'
  assert_kept
  run --separate-stderr prune-images --delete -q
  assert_is '' "$output$stderr"
}

@test "images written within a day, or --older-than days, are kept" {
  begin
  touch -d '23 hours ago' "images/$(file_of lost)"
  files >before
  prune-images -q --delete
  assert_kept
  touch -d '6 days ago' "images/$(file_of lost)"
  prune-images -q --delete --older-than 7
  assert_kept
  prune-images -q --delete --older-than 5
  assert_is 2 "$(files | wc -l)"
}

@test "old files in .new, which killed runs left, are deleted, but no directories" {
  begin
  mkdir -p images/.new/17-3
  touch -d '2 days ago' images/.new/4711-1{7,8} images/.new/note
  touch images/.new/4711-19
  prune-images -q --delete
  assert_is $'17-3\n4711-19\nnote' "$(ls images/.new)"
  [ -d "$(dirname "images/$(file_of lost)")" ]
}

@test "an image that a rollback would restore is not deleted" {
  store_image $UPC milk
  export APLSYNC_NOW=2026-11-24T12:00:00Z
  sqlite3 products.db "INSERT INTO product_sync_jobs (job_id, status, start_time)
    VALUES ('j', 'running', '$APLSYNC_NOW');
    INSERT INTO product_job_items (job_id, upc) VALUES ('j', '$UPC')"
  make_files cheese 'thumbnail of cheese' lost
  image_observation $UPC cheese "$APLSYNC_NOW" Cheese |
    store-upsert -q --job j >/dev/null
  sqlite3 products.db "UPDATE product_sync_jobs SET status = 'completed',
    end_time = start_time"
  prune-images -q --delete
  assert_is 4 "$(files | wc -l)"
  sync-jobs rollback --yes -q
  run -0 sqlite3 products.db 'SELECT file FROM product_images'
  assert_is "$(file_of milk)"
  [ -f "images/$output" ]
  # After the rollback, the image that the job stored is unused.
  run -0 prune-images --delete
  assert_has 'deleted: 2,'
}

@test "while a job runs nothing is deleted, but unused images are listed" {
  begin
  files >before
  exec 5>>products.db.lock
  flock 5
  run prune-images --delete
  assert_status 2
  assert_is "prune-images: $PWD/products.db: a job is running"
  assert_kept
  run -0 prune-images -q
  assert_has "$(file_of lost)"
}

@test "no job can begin while prune-images deletes" {
  begin
  mkdir bin
  printf '#!/bin/sh\nflock -n products.db.lock true || echo held >>%s\n' \
    "$PWD/held" >bin/rm
  cp bin/rm bin/xargs
  sed -i "s|products.db.lock|$PWD/&|" bin/xargs
  chmod +x bin/xargs
  PATH=$PWD/bin:$PATH run -0 prune-images -q --delete
  assert_is held "$(<held)"
}

@test "if the store is missing, empty or of another program, nothing is deleted" {
  begin
  files >before
  new_store empty.db
  sqlite3 foreign.db 'CREATE TABLE product_lookups (upc, source, data)'
  echo text >text.db
  (mkdir other && cd other && store_image 0016000275263 cheese)
  make_files a b c
  files >before
  for db in none.db foreign.db text.db empty.db other/products.db; do
    run prune-images --delete --db "$db" --dir images
    assert_status 2
    assert_lacks 'deleted:'
    assert_kept
  done
  assert_is "prune-images: images: it does not have the store's images; is it the right directory?"
}

@test "several stores that share a directory can be given, in any order" {
  begin
  image_observation $UPC cheese | store-upsert -q --db other.db >/dev/null
  make_files cheese 'thumbnail of cheese'
  for order in 'products.db other.db' 'other.db products.db'; do
    read -r one two <<<"$order"
    run -0 prune-images -q --dir images --db "$one" --db "$two"
    assert_is "images/$(file_of lost)"
  done
  exec 5>>products.db.lock
  flock 5
  run prune-images --delete --db products.db --db other.db
  assert_status 2
  flock -u 5
  prune-images -q --delete --dir images --db other.db --db products.db
  assert_is 4 "$(files | wc -l)"
}

@test "a file whose name is not the hash of an image is not deleted" {
  begin
  sha=$(sha x)
  dir=images/${sha:0:2}/${sha:2:2}
  mkdir -p "$dir" images/zz/zz images/aa/bb/cc
  for file in "images/$sha.webp" "${dir%/*}/$sha.webp" "images/aa/$sha.webp" \
    "images/aa/bb/$sha.webp" "images/aa/bb/cc/$sha.webp" "$dir/$sha.png" \
    "$dir/$sha.webp.bak" "$dir/${sha}0.webp" "$dir/${sha:1}.webp" \
    "$dir/${sha^^}.webp" "$dir/note" "$dir/-rf" "$dir/ $sha.webp" \
    "$dir/$sha"$'\n.webp' "$dir"/$'x\nold 1 x' \
    "images/zz/zz/$sha.webp" images/README; do
    echo hers >"$file"
    touch -d '2 days ago' "$file"
  done
  mkdir "$dir/$sha.webp" # a directory
  mkfifo "$dir/${sha}.jpg"
  rm "images/$(file_of lost)"
  files >before
  run -0 prune-images -q
  assert_is ''
  prune-images -q --delete
  assert_kept
  [ -p "$dir/$sha.jpg" ]
}

@test "symlinks are neither followed nor deleted" {
  begin
  rm "images/$(file_of lost)"
  mkdir -p out/images/.new
  (cd out && make_files theirs && touch -d '2 days ago' images/.new/1-1)
  theirs=$(file_of theirs)
  ln -s "$PWD/out/images/${theirs%%/*}" "images/${theirs%%/*}"
  ln -s "$PWD/out/images/.new" images/.new
  sha=$(sha link)
  mkdir -p "images/${sha:0:2}/${sha:2:2}"
  ln -s "$PWD/out/images/$theirs" "images/$(file_of link)"
  prune-images -q --delete
  [ -L "images/$(file_of link)" ]
  [ -s "out/images/$theirs" ]
  [ -e out/images/.new/1-1 ]
}

@test "the directory may be a symlink and have any name" {
  begin
  ln -s images "it's" # a symlink with an odd name
  for name in 'a dir' -x $'a "b" \\n $(c)' $'two\nlines'; do
    mv -- images "$name"
    run -0 prune-images -q --dir "$name"
    assert_is "$name/$(file_of lost)"
    run -0 prune-images --dir "$name" --delete
    assert_has 'deleted: 1,'
    mv -- "$name" images
    make_files lost
  done
  run -0 prune-images --dir "it's" --delete
  assert_has 'deleted: 1,'
}

@test "APLSYNC_IMAGES sets the directory, and a missing directory is an error" {
  begin
  mv images elsewhere
  APLSYNC_IMAGES=elsewhere run -0 prune-images -q
  assert_is "elsewhere/$(file_of lost)"
  run prune-images
  assert_status 2
  assert_is "prune-images: $PWD/images: no such directory; sync-products --images creates it"
}

@test "a file that cannot be deleted is reported with status 1, and others are deleted" {
  begin
  make_files stuck
  mkdir bin
  cat >bin/rm <<SH
#!/bin/sh
[ "\$1" != -rf ] || exec $(command -v rm) "\$@"
for file; do
  case \$file in
    *$(sha stuck)*)
      echo "rm: cannot remove '\$file': Permission denied" >&2; code=1 ;;
    *) $(command -v rm) -f -- "\$file" ;;
  esac
done
exit \${code-0}
SH
  chmod +x bin/rm
  PATH=$PWD/bin:$PATH run --separate-stderr prune-images --delete
  assert_status 1
  assert_is "prune-images: $PWD/images: 1 of 2 could not be deleted: '$(
    file_of stuck)': Permission denied" "$stderr"
  assert_is 3 "$(files | wc -l)"
}

@test "if the list of used images is truncated, nothing is deleted" {
  begin
  files >before
  mkdir -p cut/bin
  ln -s "$BIN"/* cut/bin
  rm cut/bin/store-query
  printf '#!/bin/sh\n%s/store-query "$@" | head -n 1\n' "$BIN" \
    >cut/bin/store-query
  chmod +x cut/bin/store-query
  BUILD=$PWD/cut run prune-images --delete
  assert_status 2
  assert_kept
}

@test "without space for temporary files, an error is reported, and nothing is deleted" {
  unshare -rm true 2>/dev/null || skip 'users may not mount file systems on this system'
  begin
  python3 - "$(file_of milk)" <<'PY' | store-upsert -q >/dev/null
import hashlib, sys
for i in range(2000):
    body = '00%010d' % (4100000000 + i)
    digit = -sum(int(d) * (1, 3)[k % 2] for k, d in enumerate(body)) % 10
    sha = hashlib.sha256(b'%d' % i).hexdigest()
    print('{"upc":"%s%d","off":{"status":"found","at":"2026-11-23T12:00:00Z",'
        '"data":{"name":"x"}},"image":{"status":"found",'
        '"at":"2026-11-23T12:00:00Z","data":{"file":"%s/%s/%s.webp",'
        '"thumbnail":"%s"}}}' % (body, digit, sha[:2], sha[2:4], sha,
        sys.argv[1]))
PY
  files >before
  mkdir small
  for size in 4k 16k 64k; do
    run unshare -rm bash -c 'mount -t tmpfs -o size=$1 none small || exit 77
      TMPDIR=$PWD/small exec prune-images --delete' - $size
    [ "$status" -ne 77 ] || skip 'a tmpfs cannot be mounted on this system'
    assert_status 2
    assert_kept
  done
}

@test "100,000 files take a few seconds" {
  begin
  python3 - <<'PY'
import hashlib, os, time
old = time.time() - 200000
for a in range(256):
    for b in range(16):
        os.makedirs('images/%02x/%02x' % (a, b), exist_ok=True)
made = 0
i = 0
while made < 100000:
    sha = hashlib.sha256(b'%d' % i).hexdigest()
    i += 1
    if sha[2] != '0':
        continue
    name = 'images/%s/%s/%s.webp' % (sha[:2], sha[2:4], sha)
    os.close(os.open(name, os.O_CREAT | os.O_WRONLY, 0o644))
    os.utime(name, (old, old))
    made += 1
PY
  before=$SECONDS
  run -0 prune-images --delete
  assert_has 'deleted: 100001,'
  [ $((SECONDS - before)) -lt 60 ]
  assert_is 2 "$(files | wc -l)"
}

@test "a usage error has status 2" {
  for args in --frobnicate operand --db '--older-than 0' '--older-than x'; do
    # shellcheck disable=SC2086 # split into words
    run --separate-stderr prune-images $args
    assert_status 2
    assert_is '' "$output"
  done
}

@test "the manual's examples work" {
  begin
  make_files b
  sed -n 's/^\.Dl \$ //p' "$ROOT/scripts/prune-images.1" |
    sed 's/\\e/\\/g' >examples
  assert_is 2 "$(wc -l <examples)"
  run -0 bash -e examples
  assert_is 2 "$(files | wc -l)"
}
