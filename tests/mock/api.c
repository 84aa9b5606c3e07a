#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/xalloc.h"
#include "json/jsonw.h"
#include "api.h"
#include "picture.h"
#include "synthetic.h"

#define PAGE_SIZE 24	/* of a search that does not say */
#define PAGE_SIZE_MAX 100	/* of an anonymous client */

struct api api = { .upcdb_quota = 1000000 };

/* Path behind its prefix, or NULL. */
static const char *
behind(const char *path, const char *prefix)
{
	size_t len = strlen(prefix);

	return strncmp(path, prefix, len) == 0 ? path + len : NULL;
}

/* Code of ".../CODE" or ".../CODE.json"; to be freed. */
static char *
code_of(const char *rest)
{
	size_t len = strcspn(rest, "/");

	if (len > 5 && memcmp(rest + len - 5, ".json", 5) == 0)
		len -= 5;
	return xstrndup(rest, len);
}

/* Code of the folders 001/600/027/5287. */
static char *
code_of_folders(const char *rest)
{
	char *code = xmalloc(strlen(rest) + 1), *p = code;

	for (; (*rest >= '0' && *rest <= '9') || *rest == '/'; rest++)
		if (*rest != '/')
			*p++ = *rest;
	*p = '\0';
	return code;
}

void
api_route(struct ask *q)
{
	const char *rest;

	if ((rest = behind(q->path, "/api/v")) != NULL)
		rest = strchr(rest, '/');
	if (rest != NULL && behind(rest, "/product/") != NULL) {
		q->class = METER_PRODUCT;
		q->codes = code_of(rest + 9);
	} else if (rest != NULL && strcmp(rest, "/search") == 0) {
		q->class = METER_SEARCH;
		q->codes = xstrdup(q->code);
	} else if ((rest = behind(q->path, "/product/")) != NULL) {
		q->class = METER_UPCDB;
		q->codes = code_of(rest);
	} else if ((rest = behind(q->path, "/images/products/")) != NULL) {
		q->class = METER_IMAGE;
		q->codes = code_of_folders(rest);
	} else {
		q->class = METER_OTHER;
		q->codes = xstrdup("");
	}
}

void
api_stored_form(struct slice code, char stored[32])
{
	char digits[32] = "";
	size_t n = 0, width;

	for (size_t i = 0; i < code.len && n < sizeof(digits) - 1; i++)
		if (code.p[i] >= '1' && code.p[i] <= '9')
			digits[n++] = code.p[i];
		else if (code.p[i] == '0' && n > 0)
			digits[n++] = '0';
	width = n == 0 ? 0 : n <= 8 ? 8 : n < 13 ? 13 : n;
	memset(stored, '0', width - n);
	memcpy(stored + width - n, digits, n);
	stored[width] = '\0';
}

bool
api_read_file(struct buf *b, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	ssize_t n = -1;

	if (fd == -1)
		return false;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		do {
			buf_reserve(b, 65536);
			n = read(fd, b->p + b->len, 65536);
			b->len += n > 0 ? (size_t)n : 0;
		} while (n > 0);
	close(fd);
	return n == 0;
}

static const char *
type_of(const char *path)
{
	static const char *const types[][2] = {
		{ ".json", REPLY_JSON }, { ".html", REPLY_HTML },
		{ ".jpg", "image/jpeg" }, { ".png", "image/png" },
		{ ".txt", "text/plain" }, { ".gz", "application/gzip" },
	};
	const char *suffix = strrchr(path, '.');

	for (size_t i = 0; suffix != NULL &&
	    i < sizeof(types) / sizeof(types[0]); i++)
		if (strcmp(suffix, types[i][0]) == 0)
			return types[i][1];
	return "application/octet-stream";
}

/* The fixture of a code, DIR/KIND/CODE[.STATUS].SUFFIX, if there is one. */
static bool
answer_fixture(struct reply *a, const char *kind, const char *code)
{
	struct buf pattern = { 0 };
	glob_t found = { 0 };
	bool yes = false;

	if (code[0] == '\0' || code[strspn(code, "0123456789")] != '\0')
		return false;
	buf_printf(&pattern, "%s/%s/%s.*", api.fixtures, kind, code);
	if (glob(buf_cstr(&pattern), 0, NULL, &found) == 0) {
		const char *file = found.gl_pathv[0];
		const char *status = file + pattern.len - 1;

		a->status = (unsigned)strtoul(status, NULL, 10);
		if (a->status == 0)
			a->status = 200;
		a->type = type_of(file);
		yes = api_read_file(&a->body, file);
	}
	globfree(&found);
	buf_free(&pattern);
	return yes;
}

/* A file of the folder, or of the same name with .json; else a 404 page. */
static void
answer_plain(const struct ask *q, struct reply *a)
{
	struct buf path = { 0 };

	reply_page(a, 404);
	if (strstr(q->path, "..") != NULL)
		return;
	buf_printf(&path, "%s%s", api.plain, q->path);
	buf_clear(&a->body);
	if (!api_read_file(&a->body, buf_cstr(&path))) {
		buf_str(&path, ".json");
		if (!api_read_file(&a->body, buf_cstr(&path))) {
			reply_page(a, 404);
			buf_free(&path);
			return;
		}
	}
	a->status = 200;
	a->type = type_of(buf_cstr(&path));
	buf_free(&path);
}

/* What version 2 says of a code: {"code","product","status",…}. */
static void
write_v2(struct jsonw *w, struct slice code, bool has, const struct ask *q)
{
	jsonw_object(w);
	jsonw_name(w, "code");
	jsonw_string(w, code);
	if (has) {
		jsonw_name(w, "product");
		synthetic_product(w, code, q->fields, api.newer, q->host);
	}
	jsonw_name(w, "status");
	jsonw_integer(w, has);
	jsonw_name(w, "status_verbose");
	jsonw_text(w, has ? "product found" : "product not found");
	jsonw_end(w);
}

/* One {"field","impact","message"} of an error or a warning. */
static void
write_remark(struct jsonw *w, struct slice code, const char *impact,
    const char *message)
{
	static const char *const names[] = { "impact", "message" };
	const char *ids[] = { impact, message };

	jsonw_object(w);
	jsonw_name(w, "field");
	jsonw_object(w);
	jsonw_name(w, "id");
	jsonw_text(w, "code");
	jsonw_name(w, "value");
	jsonw_string(w, code);
	jsonw_end(w);
	for (int i = 0; i < 2; i++) {
		jsonw_name(w, names[i]);
		jsonw_object(w);
		jsonw_name(w, "id");
		jsonw_text(w, ids[i]);
		jsonw_end(w);
	}
	jsonw_end(w);
}

/* What version 3 says of it. */
static void
write_v3(struct jsonw *w, struct slice code, bool has, bool newer,
    const struct ask *q)
{
	bool warn = has && !slice_is(code, q->codes);

	jsonw_object(w);
	jsonw_name(w, "code");
	jsonw_string(w, code);
	jsonw_name(w, "errors");
	jsonw_array(w);
	if (!has)
		write_remark(w, code, "failure", "product_not_found");
	jsonw_end(w);
	if (has) {
		jsonw_name(w, "product");
		synthetic_product(w, code, q->fields, newer, q->host);
	}
	jsonw_name(w, "result");
	jsonw_object(w);
	jsonw_name(w, "id");
	jsonw_text(w, has ? "product_found" : "product_not_found");
	jsonw_end(w);
	jsonw_name(w, "status");
	jsonw_text(w, !has ? "failure" : warn ? "success_with_warnings" :
	    "success");
	jsonw_name(w, "warnings");
	jsonw_array(w);
	if (warn)
		write_remark(w, code, "none",
		    "different_normalized_product_code");
	jsonw_end(w);
	jsonw_end(w);
}

static void
answer_product(const struct ask *q, struct reply *a)
{
	/* "/api/v3.4/": the version in the path picks the shape. */
	double version = strtod(q->path + strlen("/api/v"), NULL);
	char code[32];
	struct jsonw w;
	bool has;

	api_stored_form(slice_of(q->codes), code);
	if (code[0] == '\0') {
		reply_text(a, 200, REPLY_JSON, "{\"code\":\"00000000\","
		    "\"status\":0,\"status_verbose\":\"no code or invalid "
		    "code\"}");
		return;
	}
	if (api.fixtures != NULL && answer_fixture(a, "off", code))
		return;
	has = api.fixtures == NULL && synthetic_has(slice_of(code));
	reply_text(a, has ? 200 : 404, REPLY_JSON, "");
	jsonw_init(&w, &a->body);
	if (version < 3)
		write_v2(&w, slice_of(code), has, q);
	else
		write_v3(&w, slice_of(code), has,
		    api.newer || version >= 3.5, q);
}

/* Makes *b the product of a code's fixture; false if it has none. */
static bool
fixture_product(struct buf *b, const char *code)
{
	struct reply a = { 0 };
	json_object *answer = NULL, *product = NULL;

	buf_clear(b);
	if (answer_fixture(&a, "off", code) && a.status == 200)
		answer = json_tokener_parse(buf_cstr(&a.body));
	if (json_object_object_get_ex(answer, "product", &product)) {
		json_object_object_add(product, "code",
		    json_object_new_string(code));
		buf_str(b, json_object_to_json_string_ext(product,
		    JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE));
	}
	json_object_put(answer);
	reply_free(&a);
	return b->len > 0;
}

static long
in_range(const char *text, long otherwise, long max)
{
	long n = strtol(text, NULL, 10);

	return n < 1 ? otherwise : n > max ? max : n;
}

/* Codes are looked up as they are, without a word about those that are not
 * there, and come in no order: here, the last asked comes first. */
static void
answer_search(const struct ask *q, struct reply *a)
{
	long size = in_range(q->page_size, PAGE_SIZE, PAGE_SIZE_MAX);
	long page = in_range(q->page, 1, 100000), skip = (page - 1) * size;
	long count = 0, shown = 0;
	struct buf products = { 0 }, fixture = { 0 };
	char *codes = xstrdup(q->codes), *code;
	struct jsonw w;

	jsonw_init(&w, &products);
	jsonw_array(&w);
	do {
		char stored[32];

		code = strrchr(codes, ',');
		if (code != NULL)
			*code++ = '\0';
		else
			code = codes;
		api_stored_form(slice_of(code), stored);
		if (code[0] == '\0' || strcmp(code, stored) != 0)
			continue;
		if (api.fixtures != NULL ? !fixture_product(&fixture, code) :
		    !synthetic_has(slice_of(code)))
			continue;
		if (++count <= skip || shown == size)
			continue;
		if (api.fixtures != NULL)
			jsonw_raw(&w, buf_all(&fixture));
		else
			synthetic_product(&w, slice_of(code), q->fields,
			    api.newer, q->host);
		shown++;
	} while (code != codes);
	jsonw_end(&w);
	reply_text(a, 200, REPLY_JSON, "");
	buf_printf(&a->body, "{\"count\":%ld,\"page\":%ld,\"page_count\":%ld,"
	    "\"page_size\":%ld,\"products\":%.*s,\"skip\":%ld}", count, page,
	    shown, size, (int)products.len, products.p, skip);
	buf_free(&products);
	buf_free(&fixture);
	free(codes);
}

static bool
key_is_good(const char *authorization)
{
	const char *key = behind(authorization, "Bearer ");

	return key != NULL && key[0] != '\0' &&
	    (api.upcdb_key == NULL || strcmp(key, api.upcdb_key) == 0);
}

/* A bad key is said with status 200, as the real one does. */
static void
answer_upcdb(const struct ask *q, struct reply *a)
{
	time_t now = time(NULL);
	char code[32];
	struct jsonw w;

	if (!key_is_good(q->authorization)) {
		reply_text(a, 200, REPLY_JSON, "{\"success\":false,"
		    "\"error\":{\"message\":\"Your API Key is invalid. Please "
		    "check the format.\",\"endpoint\":\"account\",\"query\":"
		    "\"\",\"apikey\":\"REDACTED\"},\"timestamp\":1585074998}");
		return;
	}
	reply_header(a, "APILimit-Lookups", "%ld",
	    api.upcdb_quota > 0 ? api.upcdb_quota - 1 : 0);
	reply_header(a, "APILimit-Reset", "%lld",
	    (long long)(now / 86400 + 1) * 86400);
	if (api.upcdb_quota == 0) {
		reply_text(a, 429, REPLY_JSON, "{\"success\":false,"
		    "\"error\":{\"code\":429,\"message\":\"Lookup limit "
		    "reached.\"}}");
		return;
	}
	api.upcdb_quota--;
	api_stored_form(slice_of(q->codes), code);
	if (strlen(code) == 8) {
		memmove(code + 5, code, 9);
		memset(code, '0', 5);
	}
	if (api.fixtures != NULL && answer_fixture(a, "upcdb", code))
		return;
	if (code[0] == '\0' || api.fixtures != NULL ||
	    !synthetic_upcdb_has(slice_of(code))) {
		reply_text(a, 404, REPLY_JSON, "{\"success\":false,"
		    "\"error\":{\"code\":404,\"message\":\"Product not "
		    "found.\"}}");
		return;
	}
	reply_text(a, 200, REPLY_JSON, "");
	jsonw_init(&w, &a->body);
	synthetic_upcdb(&w, slice_of(code));
}

/* A picture of the size that the name says, in a grey of the product's. */
static bool
draw(const struct ask *q, struct reply *a)
{
	const char *size = strrchr(q->path, '.');
	unsigned width;
	char code[32];

	api_stored_form(slice_of(q->codes), code);
	if (code[0] == '\0' || size == NULL || strcmp(size, ".jpg") != 0 ||
	    (api.fixtures == NULL && !synthetic_has(slice_of(code))))
		return false;
	while (size > q->path && size[-1] != '.' && size[-1] != '/')
		size--;
	width = (unsigned)strtoul(size, NULL, 10);
	if (width == 0 || width > 400)
		width = 900;
	reply_text(a, 200, "image/jpeg", "");
	picture_jpeg(&a->body, width, width * 4 / 3,
	    synthetic_pick(slice_of(code), "grey", 256));
	return true;
}

static void
answer_image(const struct ask *q, struct reply *a)
{
	struct buf path = { 0 };
	char etag[40];
	bool ok = false;

	if (api.fixtures != NULL && strstr(q->path, "..") == NULL) {
		buf_printf(&path, "%s%s", api.fixtures, q->path);
		ok = api_read_file(&a->body, buf_cstr(&path));
		a->status = 200;
		a->type = type_of(q->path);
	}
	buf_free(&path);
	if (!ok && !draw(q, a)) {
		reply_page(a, 404);
		return;
	}
	snprintf(etag, sizeof(etag), "\"%llx-%zx\"", (unsigned long long)
	    (hash_bytes(slice_of(q->path)) >> 32), a->body.len);
	reply_header(a, "ETag", "%s", etag);
	if (strcmp(q->if_none_match, etag) == 0) {
		buf_clear(&a->body);
		a->status = 304;
	}
}

/* Names of libraries, and no name at all, are not let in. */
static bool
is_nobody(const char *agent)
{
	static const char *const generic[] = {
		"curl/", "libcurl", "node", "undici", "python", "Go-http",
		"Wget", "Mozilla/5.0"
	};

	for (size_t i = 0; i < sizeof(generic) / sizeof(generic[0]); i++)
		if (behind(agent, generic[i]) != NULL)
			return true;
	return agent[0] == '\0';
}

void
api_answer(const struct ask *q, struct reply *a)
{
	if (api.plain != NULL) {
		answer_plain(q, a);
		return;
	}
	if (api.strict && q->class <= METER_SEARCH && is_nobody(q->agent)) {
		reply_page(a, 403);
		return;
	}
	switch (q->class) {
	case METER_PRODUCT:
		answer_product(q, a);
		break;
	case METER_SEARCH:
		answer_search(q, a);
		break;
	case METER_UPCDB:
		answer_upcdb(q, a);
		break;
	case METER_IMAGE:
		answer_image(q, a);
		break;
	default:
		reply_page(a, 404);
	}
}
