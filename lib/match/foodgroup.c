/* SPDX-License-Identifier: MIT */
#include "base/ascii.h"
#include "base/count.h"
#include "base/initials.h"
#include "match/foodgroup.h"

enum group {
	NONE, CHEESE, EGGS, CEREAL, BEANS, NUT_BUTTER, FISH, MEAT, BREAD,
	PASTA, RICE, PRODUCE, FORMULA, BABY_FOOD, YOGURT, MILK, PLANT_MILK,
	JUICE, COOKIES, CANDY, CHIPS, SODA, SOUP, SAUCE, OIL, MEAL, PET,
	TOFU, OTHER_BUTTER, GROUPS
};

static const char *const names[GROUPS] = { "", "cheese", "eggs",
    "breakfast cereal", "beans, peas or lentils", "nut butter", "fish",
    "meat", "bread or tortillas", "pasta", "rice", "fruits or vegetables",
    "infant formula", "baby food", "yogurt", "milk", "plant milk", "juice",
    "cookies or cakes", "candy", "chips or snacks", "soda", "soup", "sauce",
    "oil", "a meal", "pet food", "tofu",
    "a butter of other nuts" };

/* A row applies if each of its words is the beginning of a word in the text.
 * The first row that applies decides. If its group is NONE, the text may mean
 * any food. */
static const struct {
	const char *word, *other;	/* other is a second word, or "" */
	enum group group;
} table[] = {
	{ "pet", "food", PET }, { "dog", "food", PET }, { "cat", "food", PET },
	{ "formula", "", FORMULA },
	{ "inf", "", BABY_FOOD }, { "baby", "food", BABY_FOOD },
	{ "mix", "", NONE }, { "dessert", "", NONE }, { "flavored", "", NONE },
	{ "snack", "", NONE }, { "spread", "", NONE }, { "dip", "", NONE },
	{ "cookie", "", COOKIES }, { "biscuit", "", COOKIES },
	{ "cake", "", COOKIES }, { "pastr", "", COOKIES },
	{ "brownie", "", COOKIES }, { "donut", "", COOKIES },
	{ "doughnut", "", COOKIES }, { "ice", "cream", COOKIES },
	{ "pudding", "", COOKIES }, { "cracker", "", CHIPS },
	{ "jelly", "bean", CANDY }, { "candy", "", CANDY },
	{ "candies", "", CANDY }, { "confection", "", CANDY },
	{ "chewing", "gum", CANDY }, { "chocolates", "", CANDY },
	{ "peanut", "butter", NUT_BUTTER },
	{ "almond", "butter", OTHER_BUTTER },
	{ "cashew", "butter", OTHER_BUTTER },
	{ "hazelnut", "butter", OTHER_BUTTER },
	{ "sunflower", "butter", OTHER_BUTTER },
	{ "nut", "butter", NUT_BUTTER },
	{ "chip", "", CHIPS }, { "pretzel", "", CHIPS },
	{ "popcorn", "", CHIPS },
	{ "soda", "", SODA }, { "energy", "drink", SODA },
	{ "soft", "drink", SODA }, { "carbonated", "", SODA },
	{ "soup", "", SOUP }, { "chowder", "", SOUP }, { "broth", "", SOUP },
	{ "pizza", "", MEAL }, { "frozen", "meal", MEAL },
	{ "frozen", "dinner", MEAL }, { "entree", "", MEAL },
	{ "sandwich", "", MEAL }, { "burrito", "", MEAL },
	{ "macaroni", "cheese", MEAL }, { "meal", "", NONE },
	{ "plant", "milk", PLANT_MILK }, { "soy", "milk", PLANT_MILK },
	{ "soy", "beverage", PLANT_MILK }, { "almond", "milk", PLANT_MILK },
	{ "oat", "milk", PLANT_MILK }, { "rice", "milk", PLANT_MILK },
	{ "coconut", "milk", PLANT_MILK }, { "rice", "drink", PLANT_MILK },
	{ "milk", "substitute", PLANT_MILK }, { "plant", "based", NONE },
	{ "tofu", "", TOFU },
	{ "yogurt", "", YOGURT }, { "yoghurt", "", YOGURT },
	{ "cheese", "", CHEESE },
	{ "tuna", "", FISH }, { "salmon", "", FISH }, { "sardine", "", FISH },
	{ "mackerel", "", FISH }, { "fish", "", FISH }, { "seafood", "", FISH },
	/* "oils", not "oil": "Cooking oils" is oil, but "Fishes in oil" is
	 * not. */
	{ "oils", "", OIL }, { "shortening", "", OIL },
	{ "juice", "", JUICE },
	{ "sauce", "", SAUCE }, { "ketchup", "", SAUCE },
	{ "salsa", "", SAUCE }, { "dressing", "", SAUCE },
	{ "cereal", "bar", NONE }, { "cereals", "potato", NONE },
	{ "cereals", "product", NONE },
	{ "cereal", "", CEREAL }, { "oatmeal", "", CEREAL },
	{ "lentil", "", BEANS }, { "legume", "", BEANS },
	{ "bean", "green", PRODUCE }, { "bean", "coffee", NONE },
	{ "bean", "", BEANS },
	{ "egg", "noodle", PASTA }, { "egg", "roll", MEAL },
	{ "egg", "", EGGS },
	{ "pasta", "", PASTA }, { "noodle", "", PASTA },
	{ "spaghetti", "", PASTA }, { "macaroni", "", PASTA },
	{ "tortilla", "", BREAD }, { "bread", "", BREAD },
	{ "bagel", "", BREAD }, { "buns", "", BREAD },
	{ "rice", "", RICE },
	{ "beef", "", MEAT }, { "pork", "", MEAT }, { "chicken", "", MEAT },
	{ "sausage", "", MEAT }, { "bacon", "", MEAT }, { "ham", "", MEAT },
	{ "milk", "", MILK },
	{ "fruit", "", PRODUCE }, { "vegetable", "", PRODUCE },
	{ "produce", "", PRODUCE }
};

/* Pairs of groups to which the same food may belong, depending on the
 * source. */
static const enum group overlapping[][2] = {
	{ CEREAL, BABY_FOOD }, { PRODUCE, BABY_FOOD }, { MEAT, BABY_FOOD },
	{ JUICE, BABY_FOOD }, { YOGURT, BABY_FOOD }, { FORMULA, BABY_FOOD },
	{ FORMULA, MILK }, { JUICE, PRODUCE }, { BEANS, PRODUCE },
	{ BEANS, RICE }, { BEANS, SAUCE }, { PASTA, RICE }, { PASTA, SAUCE },
	{ PASTA, CEREAL }, { SAUCE, PRODUCE }, { SAUCE, SOUP }, { SAUCE, OIL },
	{ SAUCE, CHIPS }, { COOKIES, CHIPS }, { COOKIES, CANDY },
	{ CANDY, CHIPS }, { CEREAL, RICE }, { NUT_BUTTER, SAUCE },
	{ MEAT, MEAL }, { SOUP, MEAL }, { CHIPS, MEAL }, { PRODUCE, CEREAL },
	{ MEAT, SOUP }, { CHEESE, SAUCE }, { BREAD, RICE }, { BREAD, PASTA },
	{ BREAD, CEREAL }, { TOFU, BEANS }, { TOFU, PLANT_MILK }
};

/* Pairs of groups that some sources confuse, but that are usually different
 * foods. If list and source have the two groups, they do not agree, whatever
 * words they have in common. */
static const enum group confused[][2] = {
	{ JUICE, SODA }, { BEANS, SOUP }, { BEANS, MEAL }, { MILK, YOGURT },
	{ MILK, PLANT_MILK }, { YOGURT, PLANT_MILK }, { CHEESE, MILK },
	{ CHEESE, TOFU }, { BREAD, CHIPS }, { BREAD, COOKIES },
	{ BREAD, MEAL }, { PASTA, MEAL }, { PASTA, SOUP }, { RICE, MEAL },
	{ CEREAL, CHIPS }, { CEREAL, COOKIES }, { NUT_BUTTER, CHIPS },
	{ FISH, MEAL }, { FISH, MEAT }, { PRODUCE, MEAL }, { PRODUCE, CHIPS },
	{ PRODUCE, SOUP }, { CHEESE, CHIPS }, { CHEESE, MEAL }, { EGGS, MEAL },
	{ YOGURT, CANDY }, { PRODUCE, CANDY }
};

/* The energy of foods that WIC pays for, as sold: dry cereal and pasta, fish in
 * water, vegetables in jars for infants. Foods of other groups may have any
 * energy. */
static const struct foodgroup_energy energies[GROUPS] = {
	[CHEESE] = { .least = 50 },
	[EGGS] = { .least = 100 },
	[CEREAL] = { .least = 240 },
	[BEANS] = { .least = 40 },
	[NUT_BUTTER] = { .least = 400 },
	[FISH] = { .least = 60 },
	[BREAD] = { .least = 150 },
	[PASTA] = { .least = 200 },
	[RICE] = { .least = 120 },
	[PRODUCE] = { .least = 5 },
	[FORMULA] = { .least = 40 },
	[BABY_FOOD] = { .least = 20 },
	[YOGURT] = { .least = 30 },
	[MILK] = { .least = 25, .most = 105 },
	[PLANT_MILK] = { .least = 10, .most = 105 },
	[JUICE] = { .least = 10, .most = 105 },
	[TOFU] = { .least = 40 }
};

const char *
foodgroup_name(unsigned group)
{
	return names[group < GROUPS ? group : NONE];
}

#define TEXT_MAX 200	/* maximum bytes of a text to examine */

/* A text in lower case, with the addresses of its words. */
struct text {
	char p[TEXT_MAX + 1];
	const char *word[TEXT_MAX / 2 + 1];
	size_t words;
	bool whole;	/* only whole words match, not their beginnings */
};

static void
read_text(struct text *t, struct slice s)
{
	bool inside = false;

	t->words = 0;
	if (s.len > TEXT_MAX)
		s.len = TEXT_MAX;
	for (size_t i = 0; i < s.len; i++) {
		bool letter = is_letter_or_wide(s.p[i]);

		t->p[i] = is_upper(s.p[i]) ?
		    (char)(s.p[i] | 32) : s.p[i];
		if (letter && !inside)
			t->word[t->words++] = t->p + i;
		inside = letter;
	}
	t->p[s.len] = '\0';
}

/* Does the word end at p, perhaps with a plural ending? */
static bool
ends_word(const char *p)
{
	if (*p == 'y')
		p++;
	else if (*p == 'e' && p[1] == 's')
		p += 2;
	else if (*p == 's')
		p++;
	return !is_letter(*p);
}

/* Is word the beginning of word i of the text, or the whole word i if
 * t->whole? */
static bool
is_word(const struct text *t, size_t i, const char *word)
{
	const char *p = t->word[i];

	for (; *word != '\0'; p++, word++)
		if (*p != *word)
			return false;
	return !t->whole || ends_word(p);
}

static bool
has_word(const struct text *t, const char *word)
{
	for (size_t i = 0; i < t->words; i++)
		if (is_word(t, i, word))
			return true;
	return word[0] == '\0';
}

static const struct initials *
initials_of_table(void)
{
	static struct initials initials;
	static bool ready;

	for (size_t i = COUNT(table); i-- > 0 && !ready;)
		initials_put(&initials, i, table[i].word);
	ready = true;
	return &initials;
}

static unsigned
find_group(const struct text *t)
{
	const struct initials *initials = initials_of_table();
	size_t best = COUNT(table);

	for (size_t w = 0; w < t->words; w++)
		for (size_t i = initials_first(initials, t->word[w]);
		    i < best; i = initials_next(initials, i))
			if (is_word(t, w, table[i].word) &&
			    has_word(t, table[i].other))
				best = i;
	return best < COUNT(table) ? table[best].group : NONE;
}

unsigned
foodgroup_of(struct slice words)
{
	struct text t;

	t.whole = false;
	read_text(&t, words);
	return find_group(&t);
}

unsigned
foodgroup_of_name(struct slice name)
{
	struct text t;

	t.whole = true;
	read_text(&t, name);
	return find_group(&t);
}

static bool
is_pair(const enum group (*pairs)[2], size_t n, unsigned a, unsigned b)
{
	for (size_t i = 0; i < n; i++)
		if ((pairs[i][0] == a && pairs[i][1] == b) ||
		    (pairs[i][0] == b && pairs[i][1] == a))
			return true;
	return false;
}

static bool
may_differ(unsigned a, unsigned b)
{
	return a != NONE && b != NONE && a != b &&
	    !is_pair(overlapping, COUNT(overlapping), a, b);
}

bool
foodgroup_differs(unsigned a, unsigned b)
{
	return may_differ(a, b) && !is_pair(confused, COUNT(confused), a, b);
}

static unsigned
group_of_name(struct slice name)
{
	for (unsigned i = NONE + 1; i < GROUPS; i++)
		if (slice_is(name, names[i]))
			return i;
	return NONE;
}

unsigned
foodgroup_set(const char *list)
{
	struct slice rest = slice_of(list == NULL ? "" : list);
	unsigned set = 0;

	while (rest.len > 0) {
		unsigned group = group_of_name(slice_trim(
		    slice_split(&rest, ';')));

		if (group != NONE)
			set |= 1U << group;
	}
	return set;
}

bool
foodgroup_differs_from(unsigned group, unsigned set)
{
	for (unsigned i = NONE + 1; i < GROUPS; i++)
		if ((set >> i & 1) != 0 && !foodgroup_differs(group, i))
			return false;
	return set != 0;
}

bool
foodgroup_may_differ_from(unsigned group, unsigned set)
{
	for (unsigned i = NONE + 1; i < GROUPS; i++)
		if ((set >> i & 1) != 0 && !may_differ(group, i))
			return false;
	return set != 0;
}

struct foodgroup_energy
foodgroup_energy(unsigned set)
{
	struct foodgroup_energy all = { 0 };
	bool first = true;

	for (unsigned i = NONE + 1; i < GROUPS && set >> i != 0; i++) {
		const struct foodgroup_energy *e = &energies[i];

		if ((set >> i & 1) == 0)
			continue;
		if (first || e->least < all.least)
			all.least = e->least;
		if (first || e->most == 0 || (all.most > 0 &&
		    e->most > all.most))
			all.most = e->most;
		first = false;
	}
	return all;
}

void
foodgroup_put_set(struct buf *b, unsigned set)
{
	bool more = false;

	for (unsigned i = NONE + 1; i < GROUPS; i++) {
		if ((set >> i & 1) == 0)
			continue;
		if (more)
			buf_str(b, " or ");
		buf_str(b, names[i]);
		more = true;
	}
}
