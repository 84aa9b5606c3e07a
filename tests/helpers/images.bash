# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# A directory of images in tests: `load images`, beside helper. The files contain
# no images; only their names count.

# sha NAME: 64 digits as its hash.
sha() { printf %s "$1" | sha256sum | cut -d ' ' -f 1; }

# file_of NAME: the file of the image of that name, in the directory.
file_of() {
  local sha
  sha=$(sha "$1")
  echo "${sha:0:2}/${sha:2:2}/$sha.webp"
}

# keep NAME...: creates files of those names in images, written two days ago.
keep() {
  local name file
  for name; do
    file=images/$(file_of "$name")
    mkdir -p "${file%/*}"
    echo "$name" >"$file"
    touch -d '2 days ago' "$file"
  done
}

# observed UPC NAME [TIME]: a record with the image of that name, and a
# thumbnail of it.
observed() {
  printf '{"upc":"%s","off":{"status":"found","at":"%s","data":{"name":"%s"}},' \
    "$1" "${3-$APLSYNC_NOW}" "${4-Milk}"
  printf '"image":{"status":"found","at":"%s","data":{"file":"%s",' \
    "${3-$APLSYNC_NOW}" "$(file_of "$2")"
  printf '"thumbnail":"%s"}}}\n' "$(file_of "thumbnail of $2")"
}

# has UPC NAME...: the store has the image for the product, and the directory
# has both files.
has() {
  keep "$2" "thumbnail of $2"
  observed "$@" | store-upsert -q >/dev/null
}

# files: the files in images, one path per line.
files() { find images -type f | LC_ALL=C sort; }
