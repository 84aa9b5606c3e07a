# SPDX-License-Identifier: MIT
# list.awk -v what=list|replaced|codes -v agency=K - print data of agency number K
#
# list: the agency's list of 10,000 rows. 73% of the rows have UPCs from 25,000 that all
# agencies share, and 25% have UPCs of this agency alone. 1% give a second description
# of a UPC, and 1% are PLUs. 2% of the rows are not yet in effect, and 3% are expired.
# replaced: a list of 20,000 rows with other UPCs.
# codes: 60% of the UPCs of this agency alone (for the first agency, also 60% of the
# shared UPCs), each with the name from a source: 90% are the list's name, 5% the name
# of another product, and 5% only the kind of food.

function roll(below) {
	seed = (seed * 16807) % 2147483647
	return int(seed / 2147483647 * below)
}
function gtin(maker, item,   s, sum, k) {
	s = sprintf("0%05d%05d", maker, item)
	for (k = 1; k <= 11; k++)
		sum += substr(s, k, 1) * (k % 2 ? 3 : 1)
	return s (10 - sum % 10) % 10
}

# Returns the words of product number n, which are the same on each list.
function describe(n,   part) {
	seed = (n * 7919 + 17) % 2147483646 + 1
	roll(2)
	category = roll(categories)
	split(table[category], part, "|")
	brand = first[roll(firsts)] " " second[roll(seconds)]
	branch = roll(3)
	name = adjective[roll(adjectives)] " " part[3 + branch] " " \
	    flavor[roll(flavors)]
	size = 6 + roll(58)
	code = part[1]
	group = part[2]
	kind = part[3 + branch]
}
function row(upc, n, more) {
	describe(n)
	printf "%s,%s,%03d,%s,%s,%s,%s%s,%d,OZ,%s,%s\n", code, group, branch + 1,
	    kind, upc, brand, name, more, size,
	    n % 50 == 7 ? "2027-06-01" : "2024-10-01",
	    n % 33 == 5 ? "2025-06-30" : ""
}
function shared(p) { return gtin(20000 + int(p / 1000), p % 1000) }
function own(k, i) { return gtin(30000 + k * 10 + int(i / 1000), i % 1000) }
function known(upc, n) {
	if (n % 5 >= 3)
		return
	describe(n)
	if (n % 100 < 5)
		describe(n + 500000)
	else if (n % 100 < 8)
		name = kind
	print upc "\t" name
}

BEGIN {
	categories = split("02|Cheese|Cheddar Cheese|Mozzarella Cheese|Colby " \
	    "Jack;03|Eggs|Large Eggs|Brown Eggs|Medium Eggs;05|Breakfast " \
	    "Cereal|Corn Flakes|Toasted Oats|Wheat Squares;06|Legumes|Black " \
	    "Beans|Pinto Beans|Lentils;07|Fish|Chunk Light Tuna|Pink Salmon|" \
	    "Sardines;08|Peanut Butter|Creamy Peanut Butter|Crunchy Peanut " \
	    "Butter|Peanut Spread;13|Bread|Whole Wheat Bread|Corn Tortillas|" \
	    "Brown Rice;16|Infant Cereal|Rice Cereal|Oatmeal Cereal|" \
	    "Multigrain Cereal;12|Infant Food|Banana Puree|Carrot Puree|Pear " \
	    "Puree;21|Infant Formula|Infant Powder|Infant Concentrate|" \
	    "Toddler Powder;31|Milk|Skim Milk|Lowfat Milk|Whole Milk;50|" \
	    "Yogurt|Plain Yogurt|Vanilla Yogurt|Peach Yogurt;51|Milk Whole|" \
	    "Lactose Free Milk|Goat Milk|Buttermilk;54|Juice|Apple Juice|" \
	    "Grape Juice|Orange Juice;55|Soy|Soy Beverage|Tofu|Oat Beverage;" \
	    "09|Produce Frozen|Green Peas|Sweet Corn|Mixed Vegetables;10|" \
	    "Produce Canned|Tomato Sauce|Peach Slices|Green Beans;17|Pasta|" \
	    "Penne Pasta|Spaghetti|Macaroni;18|Grains|Bulgur|Barley|Quinoa;" \
	    "98|Baby Meat|Beef Gravy|Turkey Gravy|Chicken Gravy", t, ";")
	for (k = 1; k <= categories; k++)
		table[k - 1] = t[k]
	firsts = split("Blue Green Golden Old Happy Fair Sunny Great Prairie " \
	    "Harvest Valley River Lake Summit Family Pioneer Cedar Maple " \
	    "Liberty Union", t, " ")
	for (k = 1; k <= firsts; k++)
		first[k - 1] = t[k]
	seconds = split("Barn Farms Pantry Mill Dairy Choice Foods Kitchen " \
	    "Market Orchard Fields Grocer Creek Brand Acres Best Garden " \
	    "Harbor Hills Table", t, " ")
	for (k = 1; k <= seconds; k++)
		second[k - 1] = t[k]
	adjectives = split("Organic Natural Classic Original Select Simple " \
	    "Premium Fresh Pure Golden Family Traditional", t, " ")
	for (k = 1; k <= adjectives; k++)
		adjective[k - 1] = t[k]
	flavors = split("Unsalted Reduced Sodium Lowfat Sweetened Unsweetened " \
	    "Honey Cinnamon Sharp Mild Thick Thin Sliced Whole Crushed", t, " ")
	for (k = 1; k <= flavors; k++)
		flavor[k - 1] = t[k]

	if (what == "codes") {
		for (p = 0; agency == 0 && p < 25000; p++)
			known(shared(p), p)
		for (i = 0; i < 2500; i++)
			known(own(agency, i), 30000 + agency * 2500 + i)
		exit
	}
	print "Cat,Category Description,Sub,Subcategory Description,UPC/PLU," \
	    "Brand,Food Description,Package Size,Unit of Measure," \
	    "Effective Date,Expiration Date"
	if (what == "replaced") {
		for (i = 0; i < 20000; i++)
			row(gtin(60000 + agency * 100 + int(i / 1000), i % 1000),
			    600000 + i, "")
		exit
	}
	for (i = 0; i < 7300; i++) {
		p = (agency * 7919 + i * 3) % 25000
		row(shared(p), p, "")
		if (i % 73 == 0)
			row(shared(p), p, " Variety")
	}
	for (i = 0; i < 2500; i++)
		row(own(agency, i), 30000 + agency * 2500 + i, "")
	for (i = 0; i < 100; i++) {
		describe(i)
		printf "19,Fresh Produce,001,Fruits and Vegetables,%d,,%s %s,," \
		    "LB,2024-10-01,\n", 3000 + i * 13, adjective[i % adjectives],
		    kind
	}
}
