/* SPDX-License-Identifier: MIT */
/* fetch-upcdb - asks UPC Database about what no earlier source has */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "fetch/fetch.h"
#include "food/fooddata.h"
#include "off/offnutrition.h"
#include "record/gtin.h"

#define RESET_MAX (32 * 86400)	/* seconds: a later reset is no date */

static struct buf escaped;
static struct fooddata mapped;

static void
request(const struct fetch_ask *ask, struct buf *path)
{
	buf_printf(path, "/product/%s", ask->record.upc);
}

static uint32_t
member(const char *name)
{
	return json_member(mapped.j, 0, name);
}

/* The first of these members that is not blank. */
static bool
put_first(const char *name, const char *const *from)
{
	for (; *from != NULL; from++)
		if (fooddata_line(&mapped, name, member(*from)))
			return true;
	return false;
}

/* Sellers write anything there; "1 code" is no size. */
static void
put_size(void)
{
	static const char *const from[] = { "size", "quantity", "weight",
	    "unit", NULL };
	struct size size;

	for (const char *const *f = from; *f != NULL; f++) {
		struct slice s = fooddata_clean(&mapped, json_member(mapped.j,
		    member("metadata"), *f), true);

		if (!size_read(s, &size))
			continue;
		fooddata_put(&mapped, "size", s);
		fooddata_size(&mapped, &size);
		return;
	}
}

static void
put_images(void)
{
	uint32_t images = member("images");

	if (!json_is(mapped.j, images, JSON_ARRAY))
		return;
	json_each_item(mapped.j, i, images)
		fooddata_image(&mapped, &(struct fooddata_image){
		    .kind = "front",
		    .url = fooddata_clean(&mapped, i, true) });
	fooddata_images_end(&mapped);
}

/* "2020-03-17 14:59:12" is a time of no place: taken for UTC. */
static void
put_updated(void)
{
	struct slice s = fooddata_clean(&mapped, member("modified_time"),
	    true);
	char stamp[CLOCK_STAMP];
	time_t t;

	if (s.len != CLOCK_STAMP - 2)
		return;
	memcpy(stamp, s.p, s.len);
	stamp[10] = 'T';
	memcpy(stamp + s.len, "Z", 2);
	if (clock_parse(stamp, &t) && t > 0)
		fooddata_put(&mapped, "source_updated_at", slice_of(stamp));
}

static void
map(const struct json *j, const char *upc, struct verdict *v)
{
	static const char *const name[] = { "title", "description", NULL };
	static const char *const brand[] = { "brand", NULL };
	static const char *const manufacturer[] = { "manufacturer", NULL };
	static const char *const category[] = { "category", "categories",
	    NULL };
	struct buf page = { 0 };

	verdict_found(v);
	fooddata_begin(&mapped, j, &v->data);
	if (!put_first("name", name)) {
		verdict_absent(v, "nameless");
		return;
	}
	put_first("brand", brand);
	put_first("manufacturer", manufacturer);
	put_first("category", category);
	put_size();
	offnutrition_flat(&mapped, member("metanutrition"));
	put_images();
	buf_printf(&page, "https://upcdatabase.org/code/%s", upc);
	fooddata_put(&mapped, "source_url", buf_all(&page));
	buf_free(&page);
	put_updated();
	fooddata_end(&mapped);
}

/* It says true, or "true"; an older answer says that there is no error. */
static bool
is_success(const struct json *j)
{
	uint32_t success = json_member(j, 0, "success");

	return json_is(j, success, JSON_TRUE) ||
	    json_string_is(j, success, "true");
}

/* The error's own number, wherever it stands; 0 where it says none. */
static int64_t
error_code(const struct json *j)
{
	int64_t n;

	if (json_integer(j, json_member(j, json_member(j, 0, "error"),
	    "code"), &n))
		return n;
	if (json_is(j, json_member(j, 0, "error"), JSON_TRUE) &&
	    json_integer(j, json_member(j, 0, "status"), &n))
		return n;
	return 0;
}

static bool
speaks_of_key(const struct json *j)
{
	uint32_t error = json_member(j, 0, "error");
	uint32_t message = json_member(j, error, "message");
	struct slice s;

	buf_clear(&escaped);
	s = json_string(j, message, &escaped);
	for (size_t i = 0; i + 3 <= s.len; i++)
		if (strncasecmp(s.p + i, "key", 3) == 0)
			return true;
	return false;
}

/* The answer repeats the key, so nothing of its words is passed on. */
static void
judge_error(const struct answer *a, struct verdict *v)
{
	const struct json *j = &a->json;
	int64_t code = error_code(j);

	if (code == 404) {
		verdict_absent(v, "not_found");
	} else if (a->http == 401 || a->http == 403 || code == 401 ||
	    code == 403 || (code == 0 && speaks_of_key(j))) {
		answer_refused_key(v);
	} else if (a->http != 200 && a->http != 404) {
		answer_refused(a, v);
	} else {
		verdict_useless(v, "bad_envelope",
		    "JSON that does not say whether there is a product");
	}
}

static bool
is_same_code(const struct json *j, const char *upc)
{
	struct gtin g;

	buf_clear(&escaped);
	g = gtin_read(json_string(j, json_member(j, 0, "barcode"), &escaped),
	    false);
	return g.kind == GTIN_UPC && strcmp(g.key, upc) == 0;
}

static void
judge(const struct answer *a, struct fetch_ask *ask)
{
	const struct json *j = &a->json;

	if (!is_success(j) || a->http != 200)
		judge_error(a, &ask->said);
	else if (!is_same_code(j, ask->record.upc))
		verdict_useless(&ask->said, "wrong_code",
		    "the answer is about another product");
	else
		map(j, ask->record.upc, &ask->said);
}

/* Every answer says how many look-ups are left. */
static void
inspect(const struct answer *a, struct verdict *v)
{
	struct slice left = slice_trim(answer_header(a,
	    "APILimit-Lookups"));
	bool none = left.len > 0 && (left.p[0] == '-' ||
	    strspn(left.p, "0") == left.len);
	time_t now = time(NULL), reset;

	if (!none)
		return;
	if (a->http == 429)
		verdict_skipped(v, "quota_used_up");
	reset = (time_t)strtoll(answer_header(a, "APILimit-Reset").p, NULL,
	    10);
	v->closed = "quota_used_up";
	v->closed_until = reset > now && reset < now + RESET_MAX ? reset : 0;
}

static const char *const domains[] = { "upcdatabase.org", NULL };

static const struct fetch_source source = {
	.member = "upcdb",
	.name = "upc_database",
	.purpose = "ask UPC Database about what no earlier source has",
	.url = "https://api.upcdatabase.org",
	.url_env = "APLSYNC_UPCDB_URL",
	.rate_env = "APLSYNC_UPCDB_RATE",
	.key_env = "APLSYNC_UPCDB_KEY_FILE",
	.domains = domains,
	.fallback = true,
	.http1 = true,
	.class = { "upcdb", "1/s" },
	.request = request,
	.judge = judge,
	.inspect = inspect
};

int
main(int argc, char **argv)
{
	int status = fetch_main(argc, argv, &source);

	buf_free(&escaped);
	fooddata_free(&mapped);
	return status;
}
