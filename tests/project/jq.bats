# SPDX-License-Identifier: MIT
# jq programs that work in all versions of jq.
load ../helpers/helper

# modules_of FILE: prints the modules that it includes, one per line.
modules_of() { sed -nE 's/^(include|import) "([a-z-]+)".*/\2/p' "$1"; }

# in_order MODULE...: each module is before the modules that it includes.
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

# shaped: prints the modules from which `shape` makes programs, one per line.
shaped() {
  grep -ohE '\bshape [a-z-]+' -r "$ROOT/scripts" --exclude '*.jq' \
    --exclude '*.1' | cut -d ' ' -f 2 | sort -u
}

# jq 1.8.2 crashes otherwise: github.com/jqlang/jq/issues/3636.
@test "a jq program includes the modules of its modules, after them" {
  local file name modules programs=0
  for file in "$ROOT"/scripts/lib/*.jq; do
    name=${file##*/} name=${name%.jq}
    # Other modules are checked where they are used.
    if cat "$ROOT"/scripts/lib/*.jq | grep -qx "include \"$name\";" ||
      shaped | grep -qx -- "$name"; then continue; fi
    mapfile -t modules < <(modules_of "$file")
    in_order "${modules[@]}" || { echo "in $name.jq"; return 1; }
    programs=$((programs + 1))
  done
  [ "$programs" -gt 5 ]
}

@test "the program that shape makes from a module does the same" {
  local module modules
  mapfile -t modules < <(shaped)
  [ ${#modules[@]} -gt 3 ]
  for module in "${modules[@]}"; do
    [ ! -e "$ROOT/scripts/lib/$module.jq" ] ||
      in_order "$module" columns words
  done
}
