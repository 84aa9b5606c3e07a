# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# Code for all benchmarks: a temporary directory, medians, ratios, and generated input,
# which is always the same.
#
# Filters are compared by CPU time, because the elapsed time also depends on other load
# on the machine, and on how many CPUs a program uses. The elapsed time is also printed.

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
# With this locale, numbers have a decimal point.
export LC_ALL=C.UTF-8

# median_of N COMMAND...: prints the median of the seconds of N runs. The output of the
# last run is in the file $work/out. Returns 1 if a run fails.
median_of() {
  local n=$1 i start end
  shift
  for ((i = 0; i < n; i++)); do
    start=${EPOCHREALTIME/./}
    "$@" >"$work/out" || {
      echo "bench: failed: $*" >&2
      return 1
    }
    end=${EPOCHREALTIME/./}
    echo $((end - start))
  done | median 1e6
  [ "${PIPESTATUS[0]}" -eq 0 ]
}

# cost FUNCTION: runs FUNCTION, and prints its CPU time and elapsed time, in seconds.
# The CPU time is that of all its processes, in user and kernel mode. The output of
# FUNCTION is in the file $work/FUNCTION. Returns 1 if the run fails.
cost() {
  local TIMEFORMAT='%U %S %R'
  { time "$1" >"$work/$1" 2>&3; } 3>&2 2>"$work/time" || {
    echo "bench: failed: $1" >&2
    return 1
  }
  awk '{ print $1 + $2, $3 }' "$work/time"
}

# turns_of_cost N: runs the functions ours and peer alternately N times, so other load
# on the machine affects both. Sets ours and peer to the medians of their CPU time,
# and ours_clock and peer_clock to the medians of the elapsed time.
# shellcheck disable=SC2034 # the caller uses these
turns_of_cost() {
  local i
  : >"$work/ours.cost" && : >"$work/peer.cost"
  for ((i = 0; i < $1; i++)); do
    cost ours >>"$work/ours.cost" && cost peer >>"$work/peer.cost" || return
  done
  ours=$(median <"$work/ours.cost") &&
    peer=$(median <"$work/peer.cost") &&
    ours_clock=$(cut -d ' ' -f 2 "$work/ours.cost" | median) &&
    peer_clock=$(cut -d ' ' -f 2 "$work/peer.cost" | median)
}

# median [SCALE]: prints the median of the numbers on stdin, divided by SCALE.
median() {
  sort -n | awk -v scale="${1:-1}" '{ v[NR] = $1 }
    END { printf "%.4f\n", v[int((NR + 1) / 2)] / scale }'
}

# ratio A B: prints A/B, with one decimal if it is below ten.
ratio() {
  awk -v a="$1" -v b="$2" 'BEGIN {
    if (b <= 0) b = 1e-6
    r = a / b
    printf(r < 10 ? "%.1f\n" : "%.0f\n", r)
  }'
}

# at_least GOT WANTED: returns whether GOT is at least WANTED.
at_least() {
  awk -v got="$1" -v wanted="$2" 'BEGIN { exit !(got >= wanted) }'
}

# scaled N: prints N times $BENCH_SCALE, which is a fraction for a fast run.
scaled() {
  awk -v n="$1" -v scale="${BENCH_SCALE:-1}" 'BEGIN { print int(n * scale) }'
}

# megabytes FILE SECONDS: prints the file's MB (10^6) per second.
megabytes() {
  awk -v bytes="$(stat -c %s "$1")" -v s="$2" \
    'BEGIN { printf "%.0f\n", bytes / s / 1e6 }'
}

# product_records N: prints N records of 2 KB with distinct UPCs, like the output of
# fetch-off: with rows of two states, and a found observation of Open Food Facts.
product_records() {
  awk -v n="$1" "$bench_words"'
  function facts(scale) {
    return sprintf("{\"energy_kcal\":%d,\"fat_g\":%.2f,\"saturated_fat_g\":" \
      "%.1f,\"trans_fat_g\":0,\"cholesterol_mg\":%d,\"sodium_mg\":%.1f," \
      "\"carbohydrates_g\":%.2f,\"sugars_g\":%.1f,\"fiber_g\":%.1f," \
      "\"protein_g\":%.2f,\"calcium_mg\":%d,\"iron_mg\":%.2f," \
      "\"potassium_mg\":%d,\"vitamin_d_ug\":%.1f}", roll(400) * scale,
      roll(3000) / 100 * scale, roll(90) / 10 * scale, roll(60) * scale,
      roll(9000) / 10 * scale, roll(8000) / 100 * scale,
      roll(300) / 10 * scale, roll(120) / 10 * scale,
      roll(2500) / 100 * scale, roll(300) * scale, roll(900) / 100 * scale,
      roll(500) * scale, roll(50) / 10 * scale)
  }
  function row(state, name, brand, i) {
    return sprintf("{\"state\":\"%s\",\"category\":\"%s\"," \
      "\"category_code\":\"%02d\",\"subcategory\":\"%s\"," \
      "\"brand\":\"%s\",\"description\":\"%s\",\"size\":\"%d\"," \
      "\"unit\":\"OZ\",\"effective\":\"2026-01-01\",\"file\":" \
      "\"%s-2026.csv\",\"row\":%d}", state, words(2), roll(30), words(3),
      brand, name, 8 + roll(40), tolower(state), i)
  }
  BEGIN {
    for (i = 1; i <= n; i++) {
      upc = gtin(16000 + int(i / 100000), i % 100000)
      brand = words(2); name = words(4)
      front = "https://images.openfoodfacts.org/images/products/" \
        substr(upc, 1, 3) "/" substr(upc, 4, 3) "/" substr(upc, 7, 3) "/" \
        substr(upc, 10)
      printf "{\"upc\":\"%s\",\"apl\":[%s,%s],\"off\":{\"status\":" \
        "\"found\",\"source\":\"open_food_facts\",\"at\":" \
        "\"2026-11-23T20:38:%02dZ\",\"http\":200,\"tries\":1,\"ms\":%d," \
        "\"data\":{\"name\":\"%s\",\"other_names\":[{\"name\":" \
        "\"C\303\251r\303\251ales %s\",\"lang\":\"fr\"}],\"brand\":\"%s\"," \
        "\"category\":\"%s\",\"size\":\"%d oz (%d g)\",\"size_value\":%d," \
        "\"size_unit\":\"oz\",\"size_kind\":\"weight\",\"serving\":" \
        "\"1 cup (%d g)\",\"ingredients\":\"%s\",\"allergens\":[\"%s\"," \
        "\"%s\"],\"labels\":[\"%s\",\"%s\"],\"is_organic\":%s," \
        "\"nutrition\":{\"per_100g\":%s,\"per_serving\":%s},\"images\":" \
        "[{\"kind\":\"front\",\"lang\":\"en\",\"url\":" \
        "\"%s/front_en.%d.400.jpg\",\"thumbnail\":\"%s/front_en.%d.100.jpg" \
        "\"}],\"markets\":[\"united-states\"],\"source_url\":" \
        "\"https://world.openfoodfacts.org/product/%s\"," \
        "\"source_updated_at\":\"2026-0%d-1%dT08:00:00Z\",\"licence\":" \
        "\"ODbL-1.0\"}}}\n",
        upc, row("MI", name, brand, i), row("NC", name, brand, i + 7),
        i % 60, 90 + roll(900), name, words(2), brand, words(3),
        8 + roll(40), 200 + roll(900), 8 + roll(40), 20 + roll(40),
        sentence(20 + roll(40)), words(1), words(1), words(2), words(1),
        roll(2) ? "true" : "false", facts(1), facts(0.3),
        front, roll(90), front, roll(90), upc, 1 + roll(9), roll(9)
    }
  }'
}

# source_documents N: prints N complete documents of Open Food Facts, one per line, of
# 60 KB each, with hundreds of members, lists of tags, ingredients and image sizes.
source_documents() {
  awk -v n="$1" "$bench_words"'
  function tags(count,   s, i) {
    for (i = 0; i < count; i++)
      s = s (i ? "," : "") "\"en:" words(1) "-" words(1) "\""
    return "[" s "]"
  }
  function nutriments(   s, i, name) {
    for (i = 0; i < 40; i++) {
      name = word[i % count] i
      s = s (i ? "," : "") sprintf("\"%s\":%.2f,\"%s_100g\":%.4f," \
        "\"%s_serving\":%.3f,\"%s_unit\":\"g\",\"%s_value\":%d", name,
        roll(999) / 7, name, roll(999) / 7, name, roll(999) / 7, name,
        name, roll(100))
    }
    return "{" s "}"
  }
  function images(   s, i) {
    for (i = 1; i <= 25; i++)
      s = s (i > 1 ? "," : "") sprintf("\"%d\":{\"sizes\":{\"100\":{\"h\":" \
        "%d,\"w\":%d},\"400\":{\"h\":%d,\"w\":%d},\"full\":{\"h\":%d," \
        "\"w\":%d}},\"uploaded_t\":%d,\"uploader\":\"%s\"}", i, roll(100),
        roll(100), roll(400), roll(400), roll(4000), roll(4000),
        1500000000 + roll(90000000), words(1))
    return "{" s "}"
  }
  function ingredients(   s, i) {
    for (i = 0; i < 60; i++)
      s = s (i ? "," : "") sprintf("{\"id\":\"en:%s\",\"percent_estimate" \
        "\":%.4f,\"percent_max\":%d,\"percent_min\":0,\"text\":\"%s\"," \
        "\"vegan\":\"yes\",\"vegetarian\":\"yes\"}", words(1),
        roll(9999) / 111, roll(100), words(2))
    return "[" s "]"
  }
  BEGIN {
    for (i = 1; i <= n; i++) {
      upc = gtin(21000 + int(i / 100000), i % 100000)
      printf "{\"_id\":\"%s\",\"code\":\"%s\"", upc, upc
      for (k = 0; k < 120; k++)
        printf ",\"%s_%s_%d\":\"%s\",\"%s_tags_%d\":%s", word[k % count],
          word[k * 7 % count], k, k % 3 ? words(3) : "", word[k % count],
          k, tags(roll(12))
      printf ",\"ingredients_text_fr\":\"%s\\n\303\240 la cr\303\250me " \
        "fra\303\256che\",\"ingredients\":%s,\"nutriments\":%s," \
        "\"images\":%s,\"last_modified_t\":%d,\"link\":" \
        "\"https:\\/\\/www.example.com\\/%s\"}\n", sentence(150),
        ingredients(), nutriments(), images(), 1600000000 + i, upc
    }
  }'
}

# The awk functions of all generators. They have a random number generator, because
# those of different versions of awk give different numbers.
# shellcheck disable=SC2016 # awk's own $
bench_words='
  function roll(below) {
    seed = (seed * 16807) % 2147483647
    return int(seed / 2147483647 * below)
  }
  function words(n,   s) {
    for (s = word[roll(count)]; n > 1; n--)
      s = s " " word[roll(count)]
    return s
  }
  function sentence(n,   s) {
    for (s = words(1); n > 1; n--)
      s = s (roll(3) ? " " : ", ") word[roll(count)]
    return s " (contains 2% or less)"
  }
  function gtin(maker, item,   s, sum, k) {
    s = sprintf("00%05d%05d", maker, item)
    for (k = 1; k <= 12; k++)
      sum += substr(s, k, 1) * (k % 2 ? 1 : 3)
    return s (10 - sum % 10) % 10
  }
  BEGIN {
    seed = 42
    count = split("whole grain oats corn starch sugar salt tripotassium " \
      "phosphate vitamin milk cheese cheddar pasteurized cultured enzymes " \
      "wheat flour enriched niacin reduced iron thiamin riboflavin folic " \
      "acid infant formula lactose soy oil high oleic sunflower coconut " \
      "peanut butter roasted peanuts juice apple concentrate ascorbic " \
      "cr\303\250me jalape\303\261o organic eggs large grade bread", word,
      " ")
    for (k = 1; k <= count; k++)
      word[k - 1] = word[k]
  }'
