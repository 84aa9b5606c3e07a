/* SPDX-License-Identifier: MIT */
/* make-dump N [CODES [EVERY]] - print N documents in the format of Open Food
 * Facts' dump
 *
 * Each has 8 to 14 KB, and the output is always the same. Every EVERY-th
 * document (default 400) has the next code in the file CODES. The others have
 * codes of no product. A line of CODES may have a tab and the product's name
 * after the code. */
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state = 88172645463325252u;

static unsigned
chance(unsigned n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (unsigned)(state >> 20) % n;
}

static const char *const words[] = { "whole", "grain", "organic", "milk",
    "rolled", "oats", "apple", "juice", "salt", "water", "sugar", "wheat",
    "flour", "corn", "syrup", "natural", "flavor", "vitamin", "iron", "zinc",
    "cr\xc3\xa8me", "br\303\273l\303\251e", "cheddar", "cheese", "rice",
    "beans", "peanut", "butter", "tomato", "sauce", "palm", "oil", "lecithin",
    "soy", "egg", "yolk", "yeast", "malt", "barley", "honey", "cocoa",
    "acid", "citric", "sodium", "potassium", "calcium", "carbonate", "starch",
    "modified", "enriched" };
#define WORDS (sizeof(words) / sizeof(words[0]))

static const char *
word(void)
{
	return words[chance(WORDS)];
}

static char text[65536];
static size_t len;

#define add(...) \
	(len += (size_t)snprintf(text + len, sizeof(text) - len, __VA_ARGS__))

static void
phrase(unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		add("%s%s", i > 0 ? " " : "", word());
}

static void
tags(const char *name, unsigned n)
{
	add(",\"%s\":[", name);
	for (unsigned i = 0; i < n; i++)
		add("%s\"en:%s-%s\"", i > 0 ? "," : "", word(), word());
	add("]");
}

static void
nutrients(void)
{
	static const char *const names[] = { "energy-kcal", "fat",
	    "saturated-fat", "carbohydrates", "sugars", "fiber", "proteins",
	    "salt", "sodium" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		add("%s\"%s\":{\"value\":%u.%02u,\"unit\":\"%s\",\"source\":"
		    "\"packaging\",\"source_index\":0}", i > 0 ? "," : "",
		    names[i], chance(i == 0 ? 500 : 40), chance(100),
		    i == 0 ? "kcal" : "g");
}

/* Adds an ingredient, which itself has ingredients unless deep is 0. */
static void
ingredient(unsigned deep)
{
	add("{\"id\":\"en:%s\",\"text\":\"", word());
	phrase(2);
	add("\",\"percent_estimate\":%u.%u,\"percent_max\":%u,"
	    "\"vegan\":\"yes\"",
	    chance(100), chance(1000000), chance(101));
	if (chance(2) == 0)
		add(",\"ciqual_food_code\":\"%u\",\"code\":\"%05u\"",
		    chance(30000), chance(99999));
	if (deep > 0) {
		add(",\"ingredients\":[");
		for (unsigned i = 0, n = 1 + chance(3); i < n; i++) {
			add("%s", i > 0 ? "," : "");
			ingredient(deep - 1);
		}
		add("]");
	}
	add("}");
}

static void
image(const char *name, bool first)
{
	add("%s\"%s\":{\"en\":{\"imgid\":\"%u\",\"rev\":\"%u\",\"sizes\":{"
	    "\"100\":{\"h\":100,\"w\":75},\"200\":{\"h\":200,\"w\":150},"
	    "\"400\":{\"h\":400,\"w\":300},\"full\":{\"h\":%u,\"w\":%u}}}}",
	    first ? "" : ",", name, chance(9), 1 + chance(60),
	    900 + chance(2000), 700 + chance(2000));
}

static void
product_name(const char *member, const char *name)
{
	add("\"%s\":\"", member);
	if (name[0] != '\0')
		add("%s", name);
	else
		phrase(3);
	add("\"");
}

static void
document(const char *code, const char *name)
{
	size_t wanted = 8192 + chance(6144);
	bool early = chance(2) == 0;

	len = 0;
	add("{");
	if (early)
		add("\"_id\":\"%s\",\"code\":\"%s\",", code, code);
	add("\"lang\":\"en\",");
	product_name("product_name", name);
	add(",");
	product_name("product_name_en", name);
	add(",\"generic_name\":\"\",\"brands\":\"%s, %s %s\"", word(),
	    word(), word());
	tags("brands_tags", 2);
	tags("categories_tags", 6);
	tags("categories_hierarchy", 6);
	tags("countries_tags", 1);
	tags("labels_tags", chance(5));
	tags("allergens_tags", chance(3));
	tags("_keywords", 12);
	add(",\"quantity\":\"%u g\",\"product_quantity\":%u,"
	    "\"product_quantity_unit\":\"g\",\"serving_size\":\"%u g\"",
	    100 + chance(900), 100 + chance(900), 10 + chance(90));
	add(",\"ingredients_text\":\"");
	for (unsigned i = 0; i < 12; i++) {
		phrase(2);
		add(", ");
	}
	add("_milk_\",\"ingredients_text_en\":\"\",\"ingredients\":[");
	for (unsigned i = 0; i < 3; i++) {
		add("%s", i > 0 ? "," : "");
		ingredient(2);
	}
	add("],\"ecoscore_data\":{\"agribalyse\":{\"code\":\"%u\","
	    "\"co2_total\":\"%u.%u\",\"name_en\":\"a \\\"%s\\\" food\"}}",
	    chance(30000), chance(9), chance(1000000000), word());
	add(",\"images\":{\"selected\":{");
	image("front", true);
	image("ingredients", false);
	image("nutrition", false);
	add("},\"uploaded\":{");
	for (unsigned i = 1; i < 4; i++)
		add("%s\"%u\":{\"uploader\":\"kiliweb\",\"uploaded_t\":%u,"
		    "\"sizes\":{\"100\":{\"h\":100,\"w\":%u}}}",
		    i > 1 ? "," : "", i, 1500000000 + chance(200000000),
		    50 + chance(50));
	add("}},\"nutrition\":{\"aggregated_set\":{\"per\":\"100g\","
	    "\"preparation\":\"as_sold\",\"nutrients\":{");
	nutrients();
	add("}},\"input_sets\":[{\"per\":\"serving\",\"preparation\":"
	    "\"as_sold\",\"source\":\"packaging\",\"nutrients\":{");
	nutrients();
	add("}}]},\"created_t\":%u,\"last_modified_t\":%u",
	    1400000000 + chance(100000000), 1600000000 + chance(170000000));
	for (unsigned i = 0; len + 300 < wanted; i++) {
		char member[24];

		snprintf(member, sizeof(member), "filler_%u_tags", i);
		tags(member, 1 + chance(9));
	}
	if (!early)
		add(",\"_id\":\"%s\",\"code\":\"%s\"", code, code);
	add(",\"states\":\"en:complete\"}\n");
}

int
main(int argc, char **argv)
{
	unsigned long n = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
	unsigned long every = argc > 3 ? strtoul(argv[3], NULL, 10) : 400;
	FILE *codes = argc > 2 ? fopen(argv[2], "r") : NULL;
	char code[32], *line = NULL, *name;
	size_t cap = 0;

	if (n == 0 || every == 0 || (argc > 2 && codes == NULL)) {
		fputs("usage: make-dump N [CODES [EVERY]]\n", stderr);
		return 2;
	}
	for (unsigned long i = 0; i < n; i++) {
		snprintf(code, sizeof(code), "%013" PRIu64,
		    3000000000000u + state % 999999999999u);
		name = "";
		if (codes != NULL && i % every == 0 &&
		    getline(&line, &cap, codes) > 0) {
			line[strcspn(line, "\n")] = '\0';
			if ((name = strchr(line, '\t')) != NULL)
				*name++ = '\0';
			else
				name = "";
			snprintf(code, sizeof(code), "%s", line);
		}
		document(code, name);
		if (fwrite(text, 1, len, stdout) != len)
			return 2;
	}
	free(line);
	return fflush(stdout) == 0 ? 0 : 2;
}
