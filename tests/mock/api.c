/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/xalloc.h"
#include "api.h"
#include "fdcapi.h"
#include "file.h"
#include "imagehost.h"
#include "offapi.h"
#include "upcdbapi.h"

struct api api = { .fdc_quota = 1000000, .upcdb_quota = 1000000 };

const char *
api_behind(const char *path, const char *prefix)
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

	if ((rest = api_behind(q->path, "/api/v")) != NULL)
		rest = strchr(rest, '/');
	if (rest != NULL && api_behind(rest, "/product/") != NULL) {
		q->class = METER_PRODUCT;
		q->codes = code_of(rest + 9);
	} else if (rest != NULL && strcmp(rest, "/search") == 0) {
		q->class = METER_SEARCH;
		q->codes = xstrdup(q->code);
	} else if ((rest = api_behind(q->path, "/product/")) != NULL) {
		q->class = METER_UPCDB;
		q->codes = code_of(rest);
	} else if (strcmp(q->path, "/fdc/v1/foods/search") == 0) {
		q->class = METER_FDC;
		q->codes = fdcapi_code(q->query);
	} else if ((rest = api_behind(q->path, "/images/products/")) != NULL) {
		q->class = METER_IMAGE;
		q->codes = code_of_folders(rest);
	} else {
		q->class = METER_OTHER;
		rest = api.plain != NULL ? strrchr(q->path, '/') : NULL;
		q->codes = xstrdup(rest != NULL ? rest + 1 : "");
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
		if (api_behind(agent, generic[i]) != NULL)
			return true;
	return agent[0] == '\0';
}

void
api_answer(const struct ask *q, struct reply *a)
{
	if (api.plain != NULL) {
		file_plain(q, a);
		return;
	}
	if (api.strict && q->class <= METER_SEARCH && is_nobody(q->agent)) {
		reply_page(a, 403);
		return;
	}
	switch (q->class) {
	case METER_PRODUCT:
		offapi_product(q, a);
		break;
	case METER_SEARCH:
		offapi_search(q, a);
		break;
	case METER_FDC:
		fdcapi_search(q, a);
		break;
	case METER_UPCDB:
		upcdbapi_lookup(q, a);
		break;
	case METER_IMAGE:
		imagehost_answer(q, a);
		break;
	default:
		reply_page(a, 404);
	}
}
