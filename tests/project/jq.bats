# SPDX-License-Identifier: MIT
# The jq programs avoid a bug of jq 1.8.2.
load ../helpers/helper

# modules_of FILE: prints the modules that the file includes, one per line.
modules_of() { sed -nE 's/^(include|import) "([a-z-]+)".*/\2/p' "$1"; }

# in_order MODULE...: asserts that each module is before the modules that it includes.
in_order() {
  local module
  while [ $# -gt 0 ]; do
    module=$1
    shift
    while IFS= read -r needed; do
      [[ " $* " == *" $needed "* ]] ||
        { echo "$module.jq: $needed is not named after it"; return 1; }
    done < <(modules_of "$ROOT/scripts/lib/$module.jq")
  done
}

# shaped: prints the modules from which `shape` in scripts makes programs, one per line.
shaped() {
  grep -ohE '\bshape [a-z-]+' -r "$ROOT/scripts" --exclude '*.jq' \
    --exclude '*.1' | cut -d ' ' -f 2 | sort -u
}

# Otherwise jq 1.8.2 crashes: github.com/jqlang/jq/issues/3636.
@test "a jq program includes each module before the modules that it includes" {
  local file name modules programs=0
  for file in "$ROOT"/scripts/lib/*.jq; do
    name=${file##*/} name=${name%.jq}
    # A module that another program includes is checked with that program.
    if cat "$ROOT"/scripts/lib/*.jq | grep -qx "include \"$name\";" ||
      shaped | grep -qx -- "$name"; then continue; fi
    mapfile -t modules < <(modules_of "$file")
    in_order "${modules[@]}" || { echo "in $name.jq"; return 1; }
    programs=$((programs + 1))
  done
  [ "$programs" -gt 5 ]
}

@test "a program that shape makes from a module includes modules in the same order" {
  local module modules
  mapfile -t modules < <(shaped)
  [ ${#modules[@]} -gt 3 ]
  for module in "${modules[@]}"; do
    [ ! -e "$ROOT/scripts/lib/$module.jq" ] ||
      in_order "$module" columns words
  done
}
