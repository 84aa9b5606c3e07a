/* SPDX-License-Identifier: MIT */
#include "foods.h"

#define G(x) ((int64_t)((x) * 1e8 + .5))
const struct food foods[] = {
	{ "Whole Milk", "Dairies, Milks, Whole milks", "en:whole-milks",
	    "en:milk", "Grade A milk, vitamin D3.", true, 240,
	    { G(3.3), G(1.9), 0, G(.01), G(.043), G(.1075), G(4.8), G(4.8),
	    0, 0, G(3.2), G(.125), 0, G(.15), G(.000001) } },
	{ "Toasted Oat Cereal", "Breakfast cereals", "en:breakfast-cereals",
	    "en:gluten", "Whole grain oats, corn starch, sugar, salt, "
	    "tripotassium phosphate. Vitamin E (mixed tocopherols) added to "
	    "preserve freshness.", false, 39,
	    { G(6.4), G(1.3), 0, 0, G(.487), G(1.2175), G(74.4), G(5.1),
	    G(5.1), G(10.3), G(12.8), G(.333), G(.0323), G(.641),
	    G(.00001) } },
	{ "Whole Wheat Bread", "Breads, Wheat breads", "en:wheat-breads",
	    "en:gluten", "Whole wheat flour, water, sugar, wheat gluten, "
	    "yeast, soybean oil, salt, calcium propionate (preservative).",
	    false, 43,
	    { G(3.5), G(.7), 0, 0, G(.395), G(.9875), G(44.2), G(7), G(6.9),
	    G(7), G(11.6), G(.07), G(.0023), G(.2), 0 } },
	{ "Creamy Peanut Butter", "Spreads, Peanut butters",
	    "en:peanut-butters", "en:peanuts", "Roasted peanuts, sugar, "
	    "hydrogenated vegetable oil (rapeseed & soybean), salt.",
	    false, 32,
	    { G(50), G(9.4), 0, 0, G(.438), G(1.095), G(25), G(9.4), G(6.3),
	    G(6.3), G(21.9), G(.047), G(.0019), G(.56), 0 } },
	{ "Black Beans", "Canned legumes, Black beans", "en:black-beans",
	    NULL, "Prepared black beans, water, salt, calcium chloride.",
	    false, 130,
	    { G(.4), G(.1), 0, 0, G(.315), G(.7875), G(15.4), G(.8), 0,
	    G(5.4), G(5.4), G(.038), G(.0015), G(.3), 0 } },
	{ "100% Apple Juice", "Fruit juices, Apple juices",
	    "en:apple-juices", NULL, "Water, apple juice concentrate, "
	    "ascorbic acid (vitamin C).", true, 240,
	    { 0, 0, 0, 0, G(.004), G(.01), G(11.7), G(10.8), 0, 0, 0,
	    G(.008), 0, G(.104), 0 } },
	{ "Medium Cheddar Cheese", "Cheeses, Cheddar cheese",
	    "en:cheddar-cheese", "en:milk", "Cultured pasteurized milk, "
	    "salt, enzymes, annatto (color).", false, 28,
	    { G(32.1), G(21.4), G(1), G(.107), G(.643), G(1.6075), G(3.6),
	    0, 0, 0, G(21.4), G(.714), 0, G(.07), 0 } },
	{ "Chunk Light Tuna in Water", "Canned tunas", "en:canned-tunas",
	    "en:fish", "Light tuna, water, vegetable broth, salt.",
	    false, 85,
	    { G(.6), 0, 0, G(.041), G(.212), G(.53), 0, 0, 0, 0, G(20), 0,
	    G(.0008), G(.17), G(.000002) } },
};

const size_t n_foods = sizeof(foods) / sizeof(foods[0]);
