/* SPDX-License-Identifier: MIT */
#include "base/ascii.h"
#include "base/count.h"
#include "list/spelling.h"
#include "text/fold.h"

#define SPELLING_MAX 40

/* Known spellings, as fold_spelling folds them: only the lower-case letters and
 * digits before an opening parenthesis. If two headings of a list name the same
 * column, the one that is earlier in this table has priority. */
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
	{ COLUMN_STATE, "agency" },
	{ COLUMN_STATE, "statename" },
	{ COLUMN_CATEGORY, "category" },	/* MI, NC, WA */
	{ COLUMN_CATEGORY, "cat" },	/* MI eggs; "Cat #" in OR */
	{ COLUMN_CATEGORY, "categorycode" },
	{ COLUMN_CATEGORY, "catcode" },
	{ COLUMN_CATEGORY, "categoryid" },
	{ COLUMN_CATEGORY, "catid" },
	{ COLUMN_CATEGORY, "categorynumber" },
	{ COLUMN_CATEGORY, "categoryno" },
	{ COLUMN_CATEGORY, "catno" },
	{ COLUMN_CATEGORY, "categoria" },
	{ COLUMN_CATEGORY, "wiccategory" },
	{ COLUMN_CATEGORY, "foodcategorycode" },
	{ COLUMN_CATEGORY, "foodcategoryid" },
	{ COLUMN_CATEGORY, "categoriacodigo" },
	{ COLUMN_CATEGORY_TEXT, "categorydescription" },	/* NC, NY */
	{ COLUMN_CATEGORY_TEXT, "catdesc" },	/* MI */
	{ COLUMN_CATEGORY_TEXT, "categorydesc" },
	{ COLUMN_CATEGORY_TEXT, "catdescription" },
	{ COLUMN_CATEGORY_TEXT, "categoryname" },
	{ COLUMN_CATEGORY_TEXT, "foodcategory" },
	{ COLUMN_CATEGORY_TEXT, "categorytext" },
	{ COLUMN_CATEGORY_TEXT, "categorytitle" },
	{ COLUMN_CATEGORY_TEXT, "foodgroup" },
	{ COLUMN_CATEGORY_TEXT, "foodtype" },
	{ COLUMN_SUBCATEGORY, "subcategory" },	/* NC, WA */
	{ COLUMN_SUBCATEGORY, "subcat" },	/* MI */
	{ COLUMN_SUBCATEGORY, "subcategorycode" },
	{ COLUMN_SUBCATEGORY, "subcatcode" },
	{ COLUMN_SUBCATEGORY, "subcategoryid" },
	{ COLUMN_SUBCATEGORY, "subcatid" },
	{ COLUMN_SUBCATEGORY, "subcategorynumber" },
	{ COLUMN_SUBCATEGORY, "subcategoryno" },
	{ COLUMN_SUBCATEGORY, "subcatno" },
	{ COLUMN_SUBCATEGORY, "subcategoria" },
	{ COLUMN_SUBCATEGORY_TEXT, "subcategorydescription" },	/* NC, NY */
	{ COLUMN_SUBCATEGORY_TEXT, "subcatdescription" },	/* OR */
	{ COLUMN_SUBCATEGORY_TEXT, "subcatdesc" },	/* MI */
	{ COLUMN_SUBCATEGORY_TEXT, "subcategorydesc" },
	{ COLUMN_SUBCATEGORY_TEXT, "subcategoryname" },
	{ COLUMN_BRAND, "brandname" },	/* MI, NY */
	{ COLUMN_BRAND, "brand" },	/* OR */
	{ COLUMN_BRAND, "branddescription" },
	{ COLUMN_BRAND, "marca" },
	{ COLUMN_BRAND, "brands" },
	{ COLUMN_BRAND, "manufacturer" },
	{ COLUMN_BRAND, "brandmanufacturer" },
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
	{ COLUMN_DESCRIPTION, "descripcion" },
	{ COLUMN_DESCRIPTION, "producto" },
	{ COLUMN_DESCRIPTION, "fooddesc" },
	{ COLUMN_DESCRIPTION, "productdesc" },
	{ COLUMN_DESCRIPTION, "itemdesc" },
	{ COLUMN_DESCRIPTION, "desc" },
	{ COLUMN_DESCRIPTION, "name" },
	{ COLUMN_DESCRIPTION, "commodity" },
	{ COLUMN_DESCRIPTION, "nombre" },
	{ COLUMN_DESCRIPTION, "alimento" },
	{ COLUMN_DESCRIPTION, "articulo" },
	{ COLUMN_DESCRIPTION, "descripciondelproducto" },
	{ COLUMN_DESCRIPTION, "nombredelproducto" },
	{ COLUMN_SIZE, "packagesize" },	/* MI, NY */
	{ COLUMN_SIZE, "size" },	/* WA */
	{ COLUMN_SIZE, "pkgsize" },
	{ COLUMN_SIZE, "packsize" },
	{ COLUMN_SIZE, "containersize" },
	{ COLUMN_SIZE, "productsize" },
	{ COLUMN_SIZE, "itemsize" },
	{ COLUMN_SIZE, "unitsize" },
	{ COLUMN_SIZE, "tamano" },
	{ COLUMN_SIZE, "tamanodelpaquete" },
	{ COLUMN_SIZE, "sizes" },
	{ COLUMN_UNIT, "unitofmeasure" },	/* MI */
	{ COLUMN_UNIT, "uom" },	/* NC, NY */
	{ COLUMN_UNIT, "units" },	/* OR */
	{ COLUMN_UNIT, "unit" },	/* WA */
	{ COLUMN_UNIT, "unitmeasure" },
	{ COLUMN_UNIT, "measure" },
	{ COLUMN_UNIT, "unidad" },
	{ COLUMN_UNIT, "unidaddemedida" },
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
	{ COLUMN_EXPIRES, "discdate" },
	{ COLUMN_EXPIRES, "datedisc" },
	{ COLUMN_EXPIRES, "exp" },
	{ COLUMN_EXPIRES, "end" },
	{ COLUMN_EXPIRES, "vence" },
	{ COLUMN_EXPIRES, "venceel" },
	{ COLUMN_EXPIRES, "expira" },
	{ COLUMN_EXPIRES, "expirael" },
	{ COLUMN_EXPIRES, "caduca" },
	{ COLUMN_EXPIRES, "vencimiento" },
	{ COLUMN_EFFECTIVE, "start" },
	{ COLUMN_EFFECTIVE, "begin" },
	{ COLUMN_EFFECTIVE, "effdt" },
	{ COLUMN_EFFECTIVE, "from" },
	{ COLUMN_EXPIRES, "sunset" },
	{ COLUMN_STATUS, "status" },	/* WA */
	{ COLUMN_STATUS, "authorized" },	/* MI eggs */
	{ COLUMN_STATUS, "stat" },
	{ COLUMN_STATUS, "upcstatus" },
	{ COLUMN_STATUS, "productstatus" },
	{ COLUMN_STATUS, "itemstatus" },
	{ COLUMN_STATUS, "approvalstatus" },
	{ COLUMN_STATUS, "approved" },
	{ COLUMN_STATUS, "active" },
};

/* Folds a cell for comparison with the spellings. The result is "" if the cell
 * is too long for a heading. */
static void
fold_spelling(struct slice s, char folded[SPELLING_MAX])
{
	size_t n = 0;

	while (s.len > 0 && s.p[0] != '(') {
		char c = fold_next(&s);

		if (!is_lower(c) && !is_digit(c))
			continue;
		if (n == SPELLING_MAX - 1) {
			n = 0;
			break;
		}
		folded[n++] = c;
	}
	folded[n] = '\0';
}

bool
spelling_find(struct heading_cell *c, struct slice cell)
{
	char folded[SPELLING_MAX];

	fold_spelling(cell, folded);
	if (folded[0] == '\0')
		return false;
	for (size_t i = 0; i < COUNT(spellings); i++)
		if (strcmp(folded, spellings[i].spelling) == 0) {
			c->column = spellings[i].column;
			c->rank = (unsigned)i;
			return true;
		}
	return false;
}
