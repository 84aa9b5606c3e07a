# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# A directory of images in tests: `load images` after helper. The files contain no
# images; only their names count.

# sha NAME: prints a hash of 64 digits for that name.
sha() { printf %s "$1" | sha256sum | cut -d ' ' -f 1; }

# file_of NAME: prints the path of that image's file in the directory.
file_of() {
  local sha
  sha=$(sha "$1")
  echo "${sha:0:2}/${sha:2:2}/$sha.webp"
}

# keep NAME...: creates the files of these images in the directory images, with
# times of two days ago.
keep() {
  local name file
  for name; do
    file=images/$(file_of "$name")
    mkdir -p "${file%/*}"
    echo "$name" >"$file"
    touch -d '2 days ago' "$file"
  done
}

# observed UPC NAME [TIME]: prints a record with that image and its thumbnail.
observed() {
  printf '{"upc":"%s","off":{"status":"found","at":"%s","data":{"name":"%s"}},' \
    "$1" "${3-$APLSYNC_NOW}" "${4-Milk}"
  printf '"image":{"status":"found","at":"%s","data":{"file":"%s",' \
    "${3-$APLSYNC_NOW}" "$(file_of "$2")"
  printf '"thumbnail":"%s"}}}\n' "$(file_of "thumbnail of $2")"
}

# has UPC NAME...: stores this image of the product, and creates its files.
has() {
  keep "$2" "thumbnail of $2"
  observed "$@" | store-upsert -q >/dev/null
}

# files: prints the files in images, one path per line.
files() { find images -type f | LC_ALL=C sort; }
