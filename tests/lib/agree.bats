# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# lib/match: compares the name from a source with the words of the list.
load ../helpers/helper

# judged: judges each line of stdin, BRAND|DESCRIPTION|SUBCATEGORY|NAME=VERDICT, and
# prints the lines that get another verdict. It adds rows of fruit and vegetables, so
# that their category has a vocabulary.
judged() {
  cat >table
  {
    echo $'upc\tbrand\tdescription\tsubcategory\tname'
    cut -d = -f 1 table | tr '|' '\t' | sed 's/^/1\t/'
    for word in Spinach Carrots Peas Peaches Pears; do
      for form in Cut Whole Baby; do
        printf '2\tX\t%s, %s\tCanned Fruit and Vegetables\t\n' $word $form
      done
    done
  } | probe-agree -v | head -n "$(wc -l <table)" | cut -f 1 |
    paste -d = <(cut -d = -f 1 table) - | diff table -
}

@test "a name agrees if it has all words that name the food, in any order" {
  run judged <<'END'
X|Lima, Large|16 oz Bag Dry Peas or Beans|Large Lima Beans=agree
X|Kidney, Dark Red|15-16 oz Can Bean|Kidney Beans=agree
X|Corn, Whole Kernel|Canned Fruit and Vegetables|GOLDEN SWEET CORN=agree
X|Apple Cranberry|Juice 64 oz|100% Juice, Cranberry & Apple=agree
X|Jalape?os|Canned Fruit and Vegetables|Jalapeños, Sliced=neutral
X|Jalapenos|Canned Fruit and Vegetables|Jalapeños, Sliced=agree
END
  assert_is ""
}

@test "two thirds of the words are enough if one of them names the food" {
  run judged <<'END'
X|Tropical Guava Punch|Canned Fruit and Vegetables|Guava Punch=agree
X|Tropical Guava Punch|Canned Fruit and Vegetables|Guava=neutral
X|Cuts, Sliced, Acorn Squash|Canned Fruit and Vegetables|Sliced Cuts=neutral
END
  assert_is ""
}

@test "synonyms count as the same word" {
  run judged <<'END'
X|WW Tortillas|Whole Wheat Tortillas|Whole Wheat Tortillas=agree
X|WG White|Whole Grain Bread|Whole Grain White Bread=agree
X|Skim|1%, 1/2% or Skim Milk|Nonfat Milk=agree
X|Fat Free|1%, 1/2% or Skim Milk|Skim Milk=agree
X|Skim|1%, 1/2% or Skim Milk|Non-Fat Milk=agree
X|2%|2% Milk|Reduced Fat Milk=agree
X|1%|1%, 1/2% or Skim Milk|Lowfat Milk=agree
X|1/2%|1%, 1/2% or Skim Milk|1/2% Lowfat Milk=agree
X|2%|2% Milk|2 % Fat Milk=agree
X|Whole|Whole Milk|Vitamin D Milk=agree
X|Applesauce|Canned Fruit and Vegetables|Apple Sauce=agree
X|Garbanzo|15-16 oz Can Bean|Chick Peas=agree
X|Chick|15-16 oz Can Bean|Garbanzos=agree
X|Blackeye Peas|15-16 oz Can Bean|Black-Eyed Peas=agree
X|Crunchy|16 oz Jar Peanut Butter|Chunky Peanut Butter=agree
X|MultiGrain|Whole Grain Cereal|Multi Grain Cereal=agree
END
  assert_is ""
}

@test "one wrong letter is allowed in words of five letters or more" {
  run judged <<'END'
X|Blueberries|Frozen Fruit and Vegetables|Wild Bluberries=agree
X|Puneapple, Crushed|Canned Fruit and Vegetables|Crushed Pineapple=agree
X|Spinich|Canned Fruit and Vegetables|Spinach=agree
X|Squash|Canned Fruit and Vegetables|Suqash=agree
X|Lime|Canned Fruit and Vegetables|Lima=neutral
END
  assert_is ""
}

@test "another milk fat or peanut butter texture contradicts" {
  run judged <<'END'
X|Skim|1%, 1/2% or Skim Milk|2% Reduced Fat Milk=contradict
X|Whole|Whole Milk|1% Lowfat Milk=contradict
X|2%|2% Milk|Vitamin D Milk=contradict
X|2%|2% Milk|Reduced Fat Milk With Vitamin D=agree
X|Buttermilk|2% Milk|Fat Free Buttermilk=contradict
X|Crunchy|16 oz Jar Peanut Butter|Creamy Peanut Butter=contradict
X|Beans, Whole|15-16 oz Can Bean|1% Beans=neutral
END
  assert_is ""
}

@test "a name without words of the row contradicts if it has a word of another row" {
  run judged <<'END'
X|Carrots|Canned Fruit and Vegetables|Cut Leaf Spinach=contradict
X|Carrots, Cut|Canned Fruit and Vegetables|Cut Leaf Spinach=contradict
X|Carrots|Canned Fruit and Vegetables|Cut Leaf Rutabaga=neutral
X|Carrots|Canned Fruit and Vegetables|Canned Vegetables=neutral
X|Carrots|Whole Grain Cereal|Cut Leaf Spinach=neutral
END
  assert_is ""
}

@test "a name with another color, shade, size, liquid or form contradicts" {
  run judged <<'END'
X|Kidney, Light Red|15-16 oz Can Bean|Dark Red Kidney Beans=contradict
X|Lima, Large|16 oz Bag Dry Peas or Beans|Baby Lima Beans=contradict
X|Tuna in water|Chunk Light Tuna|Tuna In Oil=contradict
X|Pink Salmon|Salmon|Sockeye Salmon=contradict
X|Tomatoes, Diced|Canned Fruit and Vegetables|Crushed Tomatoes=contradict
X|Peaches, Sliced|Canned Fruit and Vegetables|Diced Peaches=contradict
X|Corn, White|Canned Fruit and Vegetables|Golden Corn=contradict
X|Corn, White and Gold|Canned Fruit and Vegetables|Golden Corn=agree
X|Peaches, Halves|Canned Fruit and Vegetables|Sliced Peaches=neutral
END
  assert_is ""
}

@test "a name agrees only if more than a color or a general word is equal" {
  run judged <<'END'
X|Green Beans, cut|Canned Fruit and Vegetables|Classic Black Beans=contradict
X|Green Beans, French Style|Canned Fruit and Vegetables|Pinto Beans=neutral
X|Green Beans|Canned Fruit and Vegetables|Refried Beans=neutral
X|Green Beans|Canned Fruit and Vegetables|Green Lima Beans=neutral
X|Green Beans, Cut|Canned Fruit and Vegetables|Blue Lake Cut Green Beans=agree
X|Crunchy|16 oz Jar Peanut Butter|Natural Chunk Light Tuna in Water=contradict
X|Whole|Whole Milk|Whole Kernel Corn=neutral
X|Whole|Whole Milk|Whole Milk, Organic Valley=agree
END
  assert_is ""
}

@test "a food made from the row's food contradicts, but the liquid around the food does not" {
  run judged <<'END'
X|Apples, Sliced|Frozen Fruit and Vegetables|100% Apple Juice=neutral
X|Tomatoes|Canned Fruit and Vegetables|Tomato Soup=neutral
X|Peaches|Canned Fruit and Vegetables|Peaches in Pear Juice=agree
X|Orange|12 oz. Frozen Concentrate|Orange Juice=agree
X|Apple|Juice 64 oz|Apple Pie=neutral
X|Rice Krispies|Whole Grain Cereal|Rice Krispies Treats=neutral
X|Oat Rings|Whole Grain Cereal|Oat Rings Cereal Bars=neutral
X|Cheddar|Cheese|Macaroni & Cheddar Cheese=neutral
X|Cheddar|Cheese|Cheddar Crackers=neutral
X|Creamy|Peanut Butter|Creamy Peanut Butter Cups=neutral
X|Spaghetti|Whole Wheat Pasta|Whole Wheat Spaghetti Macaroni Product=agree
END
  assert_is ""
}

@test "a name of another food contradicts, even if it has all words of the row" {
  run judged <<'END'
X|1%|1%, 1/2% or Skim Milk|1% Peanut Butter=contradict
X|Carrots|Canned Fruit and Vegetables|Carrot Cheese=contradict
X|Cauliflower, Riced|Frozen Fruit and Vegetables|Riced Cauliflower=agree
X|Tuna, Chipotle|Chunk Light Tuna|Chipotle Tuna=agree
END
  assert_is ""
}

@test "if the row's words name no food, the name is compared with the category" {
  run judged <<'END'
X|Grade A|DOZEN EGGS|Grade A Large Eggs=agree
X|Grade A|DOZEN EGGS|Egg Salad=neutral
X|Natural|All other cheese|Cheddar Cheese=neutral
X||DOZEN EGGS|Large Eggs=neutral
END
  assert_is ""
}

@test "a name that lists several fruits agrees with mixed fruit" {
  run judged <<'END'
X|Fruit, Mixed|Canned Fruit and Vegetables|Mixed Fruit, Peaches & Pears=agree
END
  assert_is ""
}

@test "a name that may be another variety, or that has two products, is neutral" {
  run judged <<'END'
X|Cheddar, Mild|All other cheese|Sharp Cheddar=neutral
X|Peas, Organic|Canned Fruit and Vegetables|Peas & Carrots=neutral
X|Peas|Canned Fruit and Vegetables|Peas & Diced Carrots=neutral
X|Peas and Carrots|Canned Fruit and Vegetables|Peas & Diced Carrots=agree
X|Green Beans|Canned Fruit and Vegetables|Green Pea Beans=neutral
X|Tropical Apple Pear|Canned Fruit and Vegetables|Tropical Apple Peach=neutral
END
  assert_is ""
}

@test "the brand is compared only if the row has no other words" {
  run judged <<'END'
Acme|Carrots|Canned Fruit and Vegetables|Acme Rutabaga=neutral
Acme|Acme Carrots|Canned Fruit and Vegetables|Carrots=agree
Cheerios|Plain|Whole Grain Cereal|Cheerios=agree
Cheerios|Original|Whole Grain Cereal|Cheerios Cereal=agree
Cheerios|Plain|Whole Grain Cereal|Honey Nut Cheerios=contradict
Cheerios|Plain|Whole Grain Cereal|My Bff=neutral
Acme|Plain|Yogurt|Plain Yogurt=agree
END
  assert_is ""
}

@test "a name with a flavor that the row lacks is neutral, or contradicts" {
  run judged <<'END'
Acme|Cheerios|Whole Grain Cereal|Honey Nut Cheerios=neutral
Acme|Cheerios Honey Nut|Whole Grain Cereal|Honey Nut Cheerios=agree
Acme|Whole Milk|Whole Milk|Strawberry Whole Milk=neutral
Acme|Peanut Butter Creamy|Peanut Butter|Creamy Peanut Butter with Honey=neutral
Acme|Yogurt Lowfat Plain|Yogurt|Lowfat Yogurt, Vanilla=contradict
Acme|Yogurt Lowfat Plain|Yogurt|Plain Lowfat Yogurt, no Vanilla=neutral
Acme|Yogurt, flavored|Yogurt|Strawberry Yogurt=agree
Acme|Berries|Frozen Fruit and Vegetables|Mixed Berries, Strawberries, Blueberries=agree
Acme|Black Beans|Canned Beans|Seasoned Black Beans=neutral
Acme|Tuna, Chipotle|Fish|Chipotle Seasoned Tuna=agree
END
  assert_is ""
}

@test "a name without words is neutral" {
  run judged <<'END'
|||=neutral
X|Carrots|Canned Fruit and Vegetables|=neutral
|||Carrots=neutral
X|12 oz|Canned Fruit and Vegetables|Carrots=neutral
X|Carrots|Canned Fruit and Vegetables|胡萝卜=neutral
X|'"&%./|%&|&&&%%=neutral
END
  assert_is ""
}

@test "generated pairs of words and names get the expected verdicts" {
  run "$ROOT/tests/quality"
  assert_status 0
  assert_has ' 95.7%'
  assert_has '68 contradict, 9 neutral, 0 agree'
}

@test "tests/quality fails if a measurement misses its target" {
  { echo heading; printf '1\tX\tCarrots\tFruit\tSpinach\n'; } >none
  run "$ROOT/tests/quality" "$PWD/none"
  assert_status 1
  { echo heading; printf '1\tX\tCarrots\tFruit\tCarrots\t\twrong\n'; } >wrong
  run "$ROOT/tests/quality" "$PWD/wrong"
  assert_status 1
  assert_has '0 neutral, 1 agree'
  run "$ROOT/tests/quality" "$PWD/missing"
  assert_status 2
}
