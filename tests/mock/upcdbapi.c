/* SPDX-License-Identifier: MIT */
#include <string.h>
#include <time.h>

#include "file.h"
#include "json/writer.h"
#include "offapi.h"
#include "synthetic.h"
#include "upcdbapi.h"

static bool
key_is_good(const char *authorization)
{
	const char *key = api_after(authorization, "Bearer ");

	return key != NULL && key[0] != '\0' &&
	    (api.upcdb_key == NULL || strcmp(key, api.upcdb_key) == 0);
}

void
upcdbapi_lookup(const struct api_query *q, struct response *a)
{
	time_t now = time(NULL);
	char code[32];
	struct jsonw w;

	if (!key_is_good(q->authorization)) {
		response_text(a, 200, RESPONSE_JSON, "{\"success\":false,"
		    "\"error\":{\"message\":\"Your API Key is invalid. Please "
		    "check the format.\",\"endpoint\":\"account\",\"query\":"
		    "\"\",\"apikey\":\"REDACTED\"},\"timestamp\":1585074998}");
		return;
	}
	response_header(a, "APILimit-Lookups", "%ld",
	    api.upcdb_quota > 0 ? api.upcdb_quota - 1 : 0);
	response_header(a, "APILimit-Reset", "%lld",
	    (long long)(now / 86400 + 1) * 86400);
	if (api.upcdb_quota == 0) {
		response_text(a, 429, RESPONSE_JSON, "{\"success\":false,"
		    "\"error\":{\"code\":429,\"message\":\"Lookup limit "
		    "reached.\"}}");
		return;
	}
	api.upcdb_quota--;
	offapi_stored_form(slice_of(q->codes), code);
	if (strlen(code) == 8) {
		memmove(code + 5, code, 9);
		memset(code, '0', 5);
	}
	if (api.fixtures != NULL && file_fixture(a, "upcdb", code))
		return;
	if (code[0] == '\0' || api.fixtures != NULL ||
	    !synthetic_upcdb_has(slice_of(code))) {
		response_text(a, 404, RESPONSE_JSON, "{\"success\":false,"
		    "\"error\":{\"code\":404,\"message\":\"Product not "
		    "found.\"}}");
		return;
	}
	response_text(a, 200, RESPONSE_JSON, "");
	jsonw_init(&w, &a->body);
	synthetic_upcdb(&w, slice_of(code));
}
