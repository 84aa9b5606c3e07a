/* SPDX-License-Identifier: MIT */
#include "list/heading.h"

/* Spellings, folded: small letters and digits alone, up to a bracket. Of two
 * that name the same column the earlier wins. */
static const struct {
	enum column column;
	const char *spelling;
} spellings[] = {
	{ COLUMN_CODE, "upcplu" },	/* MI, WA; "UPC PLU" in OR */
	{ COLUMN_CODE, "upcplunumber" },	/* NY */
	{ COLUMN_CODE, "upccode" },	/* MI eggs */
	{ COLUMN_CODE, "upc" },	/* NC */
	{ COLUMN_CODE, "upcorplu" },
	{ COLUMN_CODE, "upcplucode" },
	{ COLUMN_CODE, "pluupc" },
	{ COLUMN_CODE, "upcnumber" },
	{ COLUMN_CODE, "upcno" },
	{ COLUMN_CODE, "upcid" },
	{ COLUMN_CODE, "upca" },
	{ COLUMN_CODE, "upcean" },
	{ COLUMN_CODE, "upcwithcheckdigit" },
	{ COLUMN_CODE, "productupc" },
	{ COLUMN_CODE, "itemupc" },
	{ COLUMN_CODE, "gtin" },
	{ COLUMN_CODE, "ean" },
	{ COLUMN_CODE, "barcode" },
	{ COLUMN_PLU, "plu" },
	{ COLUMN_PLU, "plucode" },
	{ COLUMN_PLU, "plunumber" },
	{ COLUMN_STATE, "state" },
	{ COLUMN_STATE, "stateagency" },
	{ COLUMN_STATE, "statecode" },
	{ COLUMN_CATEGORY, "category" },	/* MI, NC, WA */
	{ COLUMN_CATEGORY, "cat" },	/* MI eggs; "Cat #" in OR */
	{ COLUMN_CATEGORY, "categorycode" },
	{ COLUMN_CATEGORY, "catcode" },
	{ COLUMN_CATEGORY, "categoryid" },
	{ COLUMN_CATEGORY, "catid" },
	{ COLUMN_CATEGORY, "categorynumber" },
	{ COLUMN_CATEGORY, "categoryno" },
	{ COLUMN_CATEGORY, "catno" },
	{ COLUMN_CATEGORY_TEXT, "categorydescription" },	/* NC, NY */
	{ COLUMN_CATEGORY_TEXT, "catdesc" },	/* MI */
	{ COLUMN_CATEGORY_TEXT, "categorydesc" },
	{ COLUMN_CATEGORY_TEXT, "catdescription" },
	{ COLUMN_CATEGORY_TEXT, "categoryname" },
	{ COLUMN_CATEGORY_TEXT, "foodcategory" },
	{ COLUMN_SUBCATEGORY, "subcategory" },	/* NC, WA */
	{ COLUMN_SUBCATEGORY, "subcat" },	/* MI */
	{ COLUMN_SUBCATEGORY, "subcategorycode" },
	{ COLUMN_SUBCATEGORY, "subcatcode" },
	{ COLUMN_SUBCATEGORY, "subcategoryid" },
	{ COLUMN_SUBCATEGORY, "subcatid" },
	{ COLUMN_SUBCATEGORY, "subcategorynumber" },
	{ COLUMN_SUBCATEGORY, "subcategoryno" },
	{ COLUMN_SUBCATEGORY, "subcatno" },
	{ COLUMN_SUBCATEGORY_TEXT, "subcategorydescription" },	/* NC, NY */
	{ COLUMN_SUBCATEGORY_TEXT, "subcatdescription" },	/* OR */
	{ COLUMN_SUBCATEGORY_TEXT, "subcatdesc" },	/* MI */
	{ COLUMN_SUBCATEGORY_TEXT, "subcategorydesc" },
	{ COLUMN_SUBCATEGORY_TEXT, "subcategoryname" },
	{ COLUMN_BRAND, "brandname" },	/* MI, NY */
	{ COLUMN_BRAND, "brand" },	/* OR */
	{ COLUMN_BRAND, "branddescription" },
	{ COLUMN_DESCRIPTION, "fooddescription" },	/* MI, NY */
	{ COLUMN_DESCRIPTION, "longdescription" },	/* OR */
	{ COLUMN_DESCRIPTION, "productdescription" },	/* NC */
	{ COLUMN_DESCRIPTION, "description" },	/* WA, MI eggs */
	{ COLUMN_DESCRIPTION, "itemdescription" },
	{ COLUMN_DESCRIPTION, "upcdescription" },
	{ COLUMN_DESCRIPTION, "upcpludescription" },
	{ COLUMN_DESCRIPTION, "productname" },
	{ COLUMN_DESCRIPTION, "itemname" },
	{ COLUMN_DESCRIPTION, "fooditem" },
	{ COLUMN_DESCRIPTION, "product" },
	{ COLUMN_DESCRIPTION, "item" },
	{ COLUMN_DESCRIPTION, "food" },
	{ COLUMN_DESCRIPTION, "shortdescription" },
	{ COLUMN_SIZE, "packagesize" },	/* MI, NY */
	{ COLUMN_SIZE, "size" },	/* WA */
	{ COLUMN_SIZE, "pkgsize" },
	{ COLUMN_SIZE, "packsize" },
	{ COLUMN_SIZE, "containersize" },
	{ COLUMN_SIZE, "productsize" },
	{ COLUMN_SIZE, "itemsize" },
	{ COLUMN_SIZE, "unitsize" },
	{ COLUMN_UNIT, "unitofmeasure" },	/* MI */
	{ COLUMN_UNIT, "uom" },	/* NC, NY */
	{ COLUMN_UNIT, "units" },	/* OR */
	{ COLUMN_UNIT, "unit" },	/* WA */
	{ COLUMN_UNIT, "unitmeasure" },
	{ COLUMN_UNIT, "measure" },
	{ COLUMN_EFFECTIVE, "effectivedate" },	/* MI */
	{ COLUMN_EFFECTIVE, "begindate" },
	{ COLUMN_EFFECTIVE, "startdate" },
	{ COLUMN_EFFECTIVE, "effdate" },
	{ COLUMN_EFFECTIVE, "effective" },
	{ COLUMN_EFFECTIVE, "dateeffective" },
	{ COLUMN_EFFECTIVE, "authdate" },	/* MI */
	{ COLUMN_EFFECTIVE, "authorizationdate" },
	{ COLUMN_EFFECTIVE, "approvaldate" },
	{ COLUMN_EFFECTIVE, "dateadded" },
	{ COLUMN_EXPIRES, "expirationdate" },
	{ COLUMN_EXPIRES, "enddate" },
	{ COLUMN_EXPIRES, "expdate" },
	{ COLUMN_EXPIRES, "expires" },
	{ COLUMN_EXPIRES, "expiration" },
	{ COLUMN_EXPIRES, "expiredate" },
	{ COLUMN_EXPIRES, "terminationdate" },
	{ COLUMN_EXPIRES, "termdate" },
	{ COLUMN_EXPIRES, "discontinuedate" },
	{ COLUMN_EXPIRES, "discontinueddate" },
	{ COLUMN_EXPIRES, "inactivedate" },
	{ COLUMN_STATUS, "status" },	/* WA */
	{ COLUMN_STATUS, "authorized" },	/* MI eggs */
	{ COLUMN_STATUS, "upcstatus" },
	{ COLUMN_STATUS, "productstatus" },
	{ COLUMN_STATUS, "itemstatus" },
	{ COLUMN_STATUS, "approvalstatus" },
	{ COLUMN_STATUS, "approved" },
	{ COLUMN_STATUS, "active" },
};

#define SPELLINGS (sizeof(spellings) / sizeof(spellings[0]))
#define SPELLING_MAX 32

/* Folds a cell for comparison; what is too long is no heading: "". */
static void
fold(struct slice cell, char folded[SPELLING_MAX])
{
	size_t n = 0;

	for (size_t i = 0; i < cell.len && cell.p[i] != '('; i++) {
		char c = cell.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if ((c < 'a' || c > 'z') && (c < '0' || c > '9'))
			continue;
		if (n == SPELLING_MAX - 1)
			n = 0, i = cell.len - 1;
		else
			folded[n++] = c;
	}
	folded[n] = '\0';
}

/* The spelling's index, or SPELLINGS. */
static size_t
look_up(struct slice cell)
{
	char folded[SPELLING_MAX];
	size_t i;

	fold(cell, folded);
	for (i = 0; i < SPELLINGS; i++)
		if (strcmp(folded, spellings[i].spelling) == 0)
			break;
	return i;
}

bool
heading_is_code(struct slice cell)
{
	size_t i = look_up(cell);

	return i < SPELLINGS && spellings[i].column == COLUMN_CODE;
}

unsigned
heading_read(struct heading *h, const struct slice *cell, size_t cells)
{
	size_t rank[COLUMNS];
	unsigned found = 0, filled = 0;

	for (int c = 0; c < COLUMNS; c++) {
		h->at[c] = HEADING_NONE;
		rank[c] = SPELLINGS;
	}
	for (size_t i = 0; i < cells; i++) {
		size_t k = look_up(cell[i]);
		enum column c;

		filled += cell[i].len > 0;
		if (k == SPELLINGS)
			continue;
		c = spellings[k].column;
		found += h->at[c] == HEADING_NONE;
		if (k < rank[c]) {
			rank[c] = k;
			h->at[c] = i;
		}
	}
	if (h->at[COLUMN_CODE] == HEADING_NONE || (found == 1 && filled > 1))
		return 0;
	return found;
}
