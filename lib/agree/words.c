/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "agree/words.h"

/* These lists are tuned on pairs of a state's list and a product source;
 * what they come to is printed by `make quality`. All words are singular.
 *
 * Fillers: words that tell no two products apart. */
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
    "nutritious signature harvest";

/* Cuts, forms, colours, sizes and processes. */
static const char qualifiers[] =
    "slice sliced dice diced cut chop chopped crush crushed chunk half "
    "halve halved quarter wedge piece stem spear floret tidbit kernel leaf "
    "whole ground shred shredded stick string block cube cubed crinkle "
    "shoestring julienne riced mash mashed minced puree pureed strained "
    "solid peeled unpeeled skinless boneless pitted segment section stewed "
    "roasted toasted baked dried dry cooked pickled smoked raw red green "
    "white yellow gold golden dark light lite black brown pink blue purple "
    "orange color tri large small medium baby petite mini tiny jumbo extra "
    "long short thin thick giant super sweet unsweetened sweetened salt "
    "salted unsalted sodium low reduced sugar free fat lowfat reducedfat "
    "skim 2% 1% 0.5% less heavy water oil juice syrup brine sauce instant "
    "quick minute old fashioned pasteurized homogenized cultured vitamind "
    "evaporated creamy chunky smooth plain mild sharp hot lightly frosted "
    "bite size wild caught cold french italian tall fine early garden pulp "
    "blend blended mix mixed mixture steel rolled grain wheat gluten "
    "lactose part moisture deli thinly";

/* What a whole category is called by. */
static const char general[] =
    "juice milk cereal bean vegetable veggie fruit cheese yogurt bread "
    "pasta macaroni egg soup fish rice beverage drink formula tortilla baby "
    "food infant peanut butter spread";

/* Little words of other languages that labels are in. */
static const char foreign[] =
    "de du des le les et au aux avec sans el los las con sin y en del della "
    "di il mit und ohne aus fur zum scheiben jus lait beurre leche jugo "
    "queso entier";

/* The same said otherwise, in one word or more. */
static const struct {
	const char *word, *means;
} same[] = {
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
	{ "soymilk", "soy milk" },
	{ "sliced", "slice" },
	{ "chopped", "chop" },
	{ "halved", "half" },
	{ "halve", "half" },
};

static const struct {
	const char *word;
	uint32_t choices;
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
	{ "pink", CHOICE_PINK },
	{ "sockeye", CHOICE_SOCKEYE },
	{ "mild", CHOICE_MILD },
	{ "medium", CHOICE_MEDIUM },
	{ "sharp", CHOICE_SHARP },
};

#define SLOTS 1024	/* a power of two, several times the words */

static struct slot {
	struct slice word;
	struct word_meaning meaning;
} slots[SLOTS];
static bool ready;

/* The slot of a padded word, or the empty one where it belongs. */
static struct slot *
find(struct slice word)
{
	uint64_t h;
	size_t i;

	memcpy(&h, word.p, WORD_PADDING);
	h = (h + word.len) * UINT64_C(0x9e3779b97f4a7c15);
	i = (size_t)(h >> 40) & (SLOTS - 1);
	while (slots[i].word.len > 0 && !slice_same(slots[i].word, word))
		i = (i + 1) & (SLOTS - 1);
	return &slots[i];
}

static struct word_meaning *
add(struct slice word)
{
	char padded[32] = "";
	struct slot *slot;

	memcpy(padded, word.p, word.len);
	slot = find(slice(padded, word.len));

	slot->word = word;
	return &slot->meaning;
}

/* A later list overrules an earlier. */
static void
add_list(const char *words, enum word_kind kind)
{
	for (const char *p = words; *p != '\0'; p += *p == ' ') {
		size_t n = strcspn(p, " ");

		add(slice(p, n))->kind = kind;
		p += n;
	}
}

static void
prepare(void)
{
	const char *blank;

	add_list(general, WORD_GENERAL);
	add_list(qualifiers, WORD_QUALIFIER);
	add_list(ignored, WORD_IGNORED);
	add_list(foreign, WORD_FOREIGN);
	for (size_t i = 0; i < sizeof(choices) / sizeof(choices[0]); i++)
		add(slice_of(choices[i].word))->choices = choices[i].choices;
	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++) {
		add(slice_of(same[i].word))->means = same[i].means;
		blank = strchr(same[i].word, ' ');
		if (blank != NULL)
			add(slice(same[i].word, (size_t)(blank -
			    same[i].word)))->begins = true;
	}
	ready = true;
}

const struct word_meaning *
word_meaning(struct slice word)
{
	const struct slot *slot;

	if (!ready)
		prepare();
	slot = find(word);
	return slot->word.len > 0 ? &slot->meaning : NULL;
}
