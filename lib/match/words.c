/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/count.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/xalloc.h"
#include "match/words.h"

/* The words below were chosen by tests with pairs: a row of a list, and a
 * source's name. `make quality` prints how well they work. All words are
 * singular.
 *
 * Words that do not distinguish products. */
static const char ignored[] =
    "a an and with in of the for to or from by w n no as on at it its added "
    "add rtf pwd powder feed ready organic premium natural naturally all "
    "pure fresh canned select selected fancy quality grade original regular "
    "classic real best finest choice deluxe traditional favorite new wic "
    "not style flavor flavored flavour tender farm picked handpicked packed "
    "pack pk each ct count oz ounce fl lb lbs gal gallon quart qt pint ml g "
    "kg can jar bag box bottle cup pouch carton package container steamable "
    "steam steamy steamer steamfresh concentrate frozen brand product food "
    "snack usa us michigan 100% vitamin c d calcium fortified healthy "
    "nutritious signature harvest lake";

/* Cuts, forms, colors, sizes and processes. */
static const char qualifiers[] =
    "slice sliced dice diced cut chop chopped crush crushed chunk half "
    "halve halved quarter wedge piece stem spear floret tidbit kernel leaf "
    "whole ground shred shredded stick string block cube cubed crinkle "
    "shoestring julienne riced mash mashed minced puree pureed strained "
    "solid peeled unpeeled skinless boneless pitted segment section stewed "
    "roasted toasted baked dried dry cooked pickled smoked raw red green "
    "white yellow gold golden dark light lite black brown pink blue purple "
    "color tri large small medium baby petite mini tiny jumbo extra "
    "long short thin thick giant super sweet unsweetened sweetened salt "
    "salted unsalted sodium low reduced sugar free fat lowfat reducedfat "
    "skim 2% 1% 0.5% less heavy water oil juice syrup brine sauce instant "
    "quick minute old fashioned pasteurized homogenized cultured vitamind "
    "evaporated creamy chunky smooth plain mild sharp hot lightly frosted "
    "bite size wild caught cold french italian tall fine early garden pulp "
    "blend blended mix mixed mixture steel rolled grain wheat gluten "
    "lactose part moisture deli thinly heart unflavored unseasoned";

/* Words that name a whole category. */
static const char general[] =
    "juice milk cereal bean vegetable veggie fruit cheese yogurt bread "
    "pasta macaroni egg soup fish rice beverage drink formula tortilla baby "
    "food infant peanut butter spread";

/* General words that name one kind of food. */
static const char foods[] =
    "bean cheese yogurt bread pasta macaroni egg soup fish rice tortilla";

/* Flavors of foods that are also sold without the flavor. */
static const char flavors[] =
    "honey maple vanilla chocolate cocoa fudge mocha coffee caramel cinnamon "
    "pumpkin marshmallow peppermint strawberry raspberry blueberry banana "
    "mango coconut peach cherry lemon lime almond pecan walnut cranberry "
    "raisin jalapeno chipotle habanero bacon ranch bbq barbecue barbeque "
    "teriyaki sriracha buffalo";

/* Dishes, baked goods and candy made of a food. */
static const char dishes[] =
    "pie cookie cracker treat cake muffin candy pizza dip dressing salad "
    "sandwich chip pudding jam jelly casserole lasagna ravioli pastry "
    "donut doughnut brownie waffle pancake popsicle smoothie cobbler cerealbar "
    "granolabar buttercup macaroniand enchilada burrito taco quesadilla "
    "fritter dumpling nugget";

/* A row with one of these words may have any flavor. */
static const char assortments[] =
    "mixed mix mixture medley assorted variety various flavor flavored "
    "flavour blend blended cocktail tropical trail berry";

/* Common words of other languages on labels. */
static const char foreign[] =
    "de du des le les et au aux avec sans el los las con sin y en del della "
    "di il mit und ohne aus fur zum scheiben jus lait beurre leche jugo "
    "queso entier";

/* Words that end the part of a name that says what the product is. */
static const char joins[] = "in with w from of";

/* Synonyms: each word or phrase is replaced by one or more words. */
static const struct {
	const char *word, *means;
} synonyms[] = {
	{ "ww", "whole wheat" },
	{ "wg", "whole grain" },
	{ "nsa", "no salt" },
	{ "ns", "no salt" },
	{ "inst", "instant" },
	{ "instance", "instant" },
	{ "ff", "skim" },
	{ "fat free", "skim" },
	{ "nonfat", "skim" },
	{ "non fat", "skim" },
	{ "reduced fat", "reducedfat" },
	{ "low fat", "lowfat" },
	{ "vitamin d", "vitamind" },
	{ "cereal bar", "cerealbar" },
	{ "granola bar", "granolabar" },
	{ "butter cup", "buttercup" },
	{ "macaroni and", "macaroniand" },
	{ "mac and", "macaroniand" },
	{ "apple sauce", "applesauce" },
	{ "chick pea", "chickpea" },
	{ "chick", "chickpea" },
	{ "garbanzo", "chickpea" },
	{ "garbonzo", "chickpea" },
	{ "black eye", "blackeye" },
	{ "black eyed", "blackeye" },
	{ "blackeyed", "blackeye" },
	{ "crunchy", "chunky" },
	{ "smooth", "creamy" },
	{ "chili", "chile" },
	{ "chilis", "chile" },
	{ "chilie", "chile" },
	{ "chily", "chile" },
	{ "avacado", "avocado" },
	{ "manderine", "mandarin" },
	{ "oate", "oat" },
	{ "crispy", "crisp" },
	{ "veggie", "vegetable" },
	{ "evap", "evaporated" },
	{ "waxed", "wax" },
	{ "oatmeal", "oat" },
	{ "x", "extra" },
	{ "xtra", "extra" },
	{ "ny", "new york" },
	{ "soymilk", "soy milk" },
	{ "sliced", "slice" },
	{ "chopped", "chop" },
	{ "halved", "half" },
	{ "halve", "half" },
};

static const struct {
	const char *word;
	uint64_t choices;
} choices[] = {
	{ "whole", CHOICE_WHOLE | CHOICE_WHOLE_MILK },
	{ "2%", CHOICE_2_PERCENT },
	{ "reducedfat", CHOICE_2_PERCENT },
	{ "1%", CHOICE_1_PERCENT },
	{ "lowfat", CHOICE_1_PERCENT },
	{ "0.5%", CHOICE_HALF_PERCENT },
	{ "skim", CHOICE_SKIM },
	{ "vitamind", CHOICE_VITAMIN_D },
	{ "creamy", CHOICE_CREAMY },
	{ "chunky", CHOICE_CHUNKY },
	{ "light", CHOICE_LIGHT },
	{ "dark", CHOICE_DARK },
	{ "large", CHOICE_LARGE },
	{ "baby", CHOICE_BABY },
	{ "water", CHOICE_WATER },
	{ "oil", CHOICE_OIL },
	{ "diced", CHOICE_DICED },
	{ "dice", CHOICE_DICED },
	{ "crushed", CHOICE_CRUSHED },
	{ "sauce", CHOICE_SAUCE },
	{ "paste", CHOICE_PASTE },
	{ "puree", CHOICE_PUREE },
	{ "slice", CHOICE_SLICED },
	{ "stewed", CHOICE_STEWED },
	{ "chunk", CHOICE_CHUNK },
	{ "tidbit", CHOICE_TIDBIT },
	{ "half", CHOICE_HALF },
	{ "cut", CHOICE_CUT },
	{ "juice", CHOICE_JUICE },
	{ "concentrate", CHOICE_JUICE },
	{ "soup", CHOICE_SOUP },
	{ "drink", CHOICE_DRINK },
	{ "green", CHOICE_GREEN },
	{ "black", CHOICE_BLACK },
	{ "white", CHOICE_WHITE },
	{ "red", CHOICE_RED },
	{ "yellow", CHOICE_YELLOW },
	{ "gold", CHOICE_YELLOW },
	{ "golden", CHOICE_YELLOW },
	{ "brown", CHOICE_BROWN },
	{ "pink", CHOICE_PINK },
	{ "sockeye", CHOICE_SOCKEYE },
	{ "mild", CHOICE_MILD },
	{ "medium", CHOICE_MEDIUM },
	{ "sharp", CHOICE_SHARP },
	{ "plain", CHOICE_PLAIN },
	{ "unflavored", CHOICE_PLAIN },
	{ "unseasoned", CHOICE_PLAIN },
	{ "seasoned", CHOICE_SEASONED },
};

static struct known {
	struct slice word;
	struct word_meaning meaning;
} *known;
static size_t n_known, known_cap;
static struct map map;

/* The element of `known` for a padded word (words.h), or NULL. Sets *hash to
 * the word's hash. */
static struct known *
find_known(struct slice word, uint64_t *hash)
{
	size_t at;
	uint32_t n;

	memcpy(hash, word.p, WORD_PADDING);
	*hash = hash_number(*hash + word.len);
	for (at = map_first(*hash); (n = map_next(&map, *hash, &at)) != 0;)
		if (slice_same(known[n - 1].word, word))
			return &known[n - 1];
	return NULL;
}

static struct word_meaning *
add_word(struct slice word)
{
	char padded[32] = "";
	struct known *k;
	uint64_t hash;

	memcpy(padded, word.p, word.len);
	k = find_known(slice(padded, word.len), &hash);
	if (k == NULL) {
		known = xgrow(known, &known_cap, n_known + 1,
		    sizeof(known[0]));
		k = &known[n_known++];
		*k = (struct known){ .word = word };
		map_add(&map, hash, (uint32_t)n_known);
	}
	return &k->meaning;
}

static void
mark_words(void)
{
	struct slice rest = slice_of(foods);

	while (rest.len > 0)
		add_word(slice_split(&rest, ' '))->food = true;
	rest = slice_of(joins);
	while (rest.len > 0)
		add_word(slice_split(&rest, ' '))->ends_head = true;
}

static void
mark_choice(const char *words, uint64_t choice)
{
	struct slice rest = slice_of(words);

	while (rest.len > 0)
		add_word(slice_split(&rest, ' '))->choices |= choice;
}

/* Sets the kind of each word. If a word is in several lists, the last call
 * decides. */
static void
add_list(const char *words, enum word_kind kind)
{
	struct slice rest = slice_of(words);

	while (rest.len > 0)
		add_word(slice_split(&rest, ' '))->kind = kind;
}

static void
read_tables(void)
{
	const char *space;

	add_list(general, WORD_GENERAL);
	add_list(qualifiers, WORD_QUALIFIER);
	add_list(ignored, WORD_IGNORED);
	add_list(foreign, WORD_FOREIGN);
	mark_words();
	mark_choice(flavors, CHOICE_FLAVOR);
	mark_choice(dishes, CHOICE_DISH);
	mark_choice(assortments, CHOICE_ASSORTED);
	for (size_t i = 0; i < COUNT(choices); i++)
		add_word(slice_of(choices[i].word))->choices |=
		    choices[i].choices;
	for (size_t i = 0; i < COUNT(synonyms); i++) {
		add_word(slice_of(synonyms[i].word))->means = synonyms[i].means;
		space = strchr(synonyms[i].word, ' ');
		if (space != NULL)
			add_word(slice(synonyms[i].word, (size_t)(space -
			    synonyms[i].word)))->begins = true;
	}
}

const struct word_meaning *
word_meaning(struct slice word)
{
	const struct known *k;
	uint64_t hash;

	if (n_known == 0)
		read_tables();
	k = find_known(word, &hash);
	return k != NULL ? &k->meaning : NULL;
}
