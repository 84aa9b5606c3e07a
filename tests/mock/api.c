/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "api.h"
#include "base/xalloc.h"
#include "fdcapi.h"
#include "file.h"
#include "imagehost.h"
#include "krogerapi.h"
#include "offapi.h"
#include "upcdbapi.h"

struct api api = { .fdc_quota = 1000000, .upcdb_quota = 1000000,
	.kroger_quota = 1000000, .token_life = 1800 };

const char *
api_after(const char *path, const char *prefix)
{
	size_t len = strlen(prefix);

	return strncmp(path, prefix, len) == 0 ? path + len : NULL;
}

/* Returns the code in "CODE/..." or "CODE.json"; the caller frees it. */
static char *
code_of(const char *rest)
{
	size_t len = strcspn(rest, "/");

	if (len > 5 && memcmp(rest + len - 5, ".json", 5) == 0)
		len -= 5;
	return xstrndup(rest, len);
}

/* Returns the code in a path such as 001/600/027/5287/front.jpg; the caller
 * frees it. */
static char *
code_of_directories(const char *rest)
{
	char *code = xmalloc(strlen(rest) + 1), *p = code;
	const char *name = strrchr(rest, '/');

	for (; rest < name && ((*rest >= '0' && *rest <= '9') || *rest == '/');
	    rest++)
		if (*rest != '/')
			*p++ = *rest;
	*p = '\0';
	return code;
}

void
api_route(struct api_query *q)
{
	const char *rest;

	if ((rest = api_after(q->path, "/api/v")) != NULL)
		rest = strchr(rest, '/');
	if (rest != NULL && api_after(rest, "/product/") != NULL) {
		q->class = METER_PRODUCT;
		q->codes = code_of(rest + 9);
	} else if (rest != NULL && strcmp(rest, "/search") == 0) {
		q->class = METER_SEARCH;
		q->codes = xstrdup(q->code);
	} else if ((rest = api_after(q->path, "/product/")) != NULL) {
		q->class = METER_UPCDB;
		q->codes = code_of(rest);
	} else if (strcmp(q->path, "/v1/connect/oauth2/token") == 0) {
		q->class = METER_TOKEN;
		q->codes = xstrdup("");
	} else if (strcmp(q->path, "/v1/products") == 0) {
		q->class = METER_KROGER;
		q->codes = xstrdup(q->ids);
	} else if (strcmp(q->path, "/fdc/v1/foods/search") == 0) {
		q->class = METER_FDC;
		q->codes = fdcapi_code(q->query);
	} else if ((rest = api_after(q->path, "/images/products/")) != NULL ||
	    (rest = api_after(q->path, "/data/")) != NULL) {
		q->class = METER_IMAGE;
		q->codes = code_of_directories(rest);
	} else {
		q->class = METER_OTHER;
		rest = api.plain != NULL ? strrchr(q->path, '/') : NULL;
		q->codes = xstrdup(rest != NULL ? rest + 1 : "");
	}
}

/* Returns whether the User-Agent is empty, or that of a library. */
static bool
is_nobody(const char *agent)
{
	static const char *const generic[] = {
		"curl/", "libcurl", "node", "undici", "python", "Go-http",
		"Wget", "Mozilla/5.0"
	};

	for (size_t i = 0; i < sizeof(generic) / sizeof(generic[0]); i++)
		if (api_after(agent, generic[i]) != NULL)
			return true;
	return agent[0] == '\0';
}

void
api_respond(const struct api_query *q, struct response *a)
{
	if (api.plain != NULL) {
		file_plain(q, a);
		return;
	}
	if (api.strict && q->class <= METER_SEARCH && is_nobody(q->agent)) {
		response_page(a, 403);
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
	case METER_KROGER:
		krogerapi_products(q, a);
		break;
	case METER_TOKEN:
		krogerapi_token(q, a);
		break;
	case METER_IMAGE:
		imagehost_respond(q, a);
		break;
	default:
		response_page(a, 404);
	}
}
