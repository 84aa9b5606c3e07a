# SPDX-License-Identifier: MIT
# The jq programs avoid bugs of jq 1.7 and 1.8.2.
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

# named FILE: prints NAME/N for each definition of the file with N parameters.
named() {
  sed -nE 's/^def ([a-z_0-9]+)(\(([^)]*)\))?:.*/\1 \3/p' "$1" |
    awk '{ print $1 "/" (NF > 1 ? gsub(";", ";") + 1 : 0) }'
}

# with_modules FILE: prints the file and all modules that it includes.
with_modules() {
  local module
  echo "$1"
  while IFS= read -r module; do
    with_modules "$ROOT/scripts/lib/$module.jq"
  done < <(modules_of "$1")
}

# Otherwise jq 1.7 takes the definition of the included module.
@test "no jq program defines a name that a module of it defines" {
  local file files name twice programs=0
  for file in "$ROOT"/scripts/lib/*.jq; do
    mapfile -t files < <(with_modules "$file" | sort -u)
    twice=$(for name in "${files[@]}"; do named "$name" | sort -u; done |
      sort | uniq -d)
    [ -z "$twice" ] || { echo "${file##*/}: $twice"; return 1; }
    programs=$((programs + 1))
  done
  [ "$programs" -gt 20 ]
}
