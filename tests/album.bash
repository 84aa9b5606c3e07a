# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# A folder of pictures in tests: `load album`, beside helper. No picture is in
# the files; their names are what counts.

# sha NAME: 64 digits that stand for it.
sha() { printf %s "$1" | sha256sum | cut -d ' ' -f 1; }

# file_of NAME: that of the picture of that name, in the folder.
file_of() {
  local sha
  sha=$(sha "$1")
  echo "${sha:0:2}/${sha:2:2}/$sha.webp"
}

# keep NAME...: files of those names are in images, written two days ago.
keep() {
  local name file
  for name; do
    file=images/$(file_of "$name")
    mkdir -p "${file%/*}"
    echo "$name" >"$file"
    touch -d '2 days ago' "$file"
  done
}

# observed UPC NAME [TIME]: a record that found the picture of that name, and
# a thumbnail of it.
observed() {
  printf '{"upc":"%s","off":{"status":"found","at":"%s","data":{"name":"%s"}},' \
    "$1" "${3-$APLSYNC_NOW}" "${4-Milk}"
  printf '"image":{"status":"found","at":"%s","data":{"file":"%s",' \
    "${3-$APLSYNC_NOW}" "$(file_of "$2")"
  printf '"thumbnail":"%s"}}}\n' "$(file_of "thumbnail of $2")"
}

# has UPC NAME...: the store has the picture for the product, the folder both
# files.
has() {
  keep "$2" "thumbnail of $2"
  observed "$@" | store-upsert -q >/dev/null
}

# files: what is in images, a path a line.
files() { find images -type f | LC_ALL=C sort; }
