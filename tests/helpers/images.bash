# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# Makes an image directory in tests: `load images` after helper. The files contain
# only text, because the tested programs use only their names.

# sha NAME: prints a hash of 64 digits for an image called NAME.
sha() { printf %s "$1" | sha256sum | cut -d ' ' -f 1; }

# file_of NAME: prints the path of the image's file in the directory.
file_of() {
  local sha
  sha=$(sha "$1")
  echo "${sha:0:2}/${sha:2:2}/$sha.webp"
}

# make_files NAME...: creates the files of these images in the directory `images`, with
# a time of two days ago.
make_files() {
  local name file
  for name; do
    file=images/$(file_of "$name")
    mkdir -p "${file%/*}"
    echo "$name" >"$file"
    touch -d '2 days ago' "$file"
  done
}

# image_observation UPC NAME [TIME [PRODUCT]]: prints a record of a product called
# PRODUCT, with the image NAME and its thumbnail.
image_observation() {
  printf '{"upc":"%s","off":{"status":"found","at":"%s","data":{"name":"%s"}},' \
    "$1" "${3-$APLSYNC_NOW}" "${4-Milk}"
  printf '"image":{"status":"found","at":"%s","data":{"file":"%s",' \
    "${3-$APLSYNC_NOW}" "$(file_of "$2")"
  printf '"thumbnail":"%s"}}}\n' "$(file_of "thumbnail of $2")"
}

# store_image UPC NAME [TIME [PRODUCT]]: stores such a record, and creates the files.
store_image() {
  make_files "$2" "thumbnail of $2"
  image_observation "$@" | store-upsert -q >/dev/null
}

# files: prints the paths of all files in `images`, one per line.
files() { find images -type f | LC_ALL=C sort; }
