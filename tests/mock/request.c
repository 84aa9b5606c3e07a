/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/xalloc.h"
#include "fault.h"
#include "limit.h"
#include "request.h"
#include "send.h"

#define FORM_MAX ((size_t)65536)	/* posted bytes that are read */

struct requests requests;

/* Returns the value of a header or query parameter, or "" if there is none. */
static const char *
value_of(struct MHD_Connection *c, enum MHD_ValueKind kind, const char *name)
{
	const char *value = MHD_lookup_connection_value(c, kind, name);

	return value != NULL ? value : "";
}

static void
make_response(struct request *r)
{
	r->ready = true;
	if (r->limited)
		response_page(&r->response, 429);
	else
		api_respond(&r->query, &r->response);
	if (r->rule != NULL)
		fault_apply(r->rule, r->query.codes, &r->response);
}

/* Responds to a request for the mock itself. Returns false if the request is
 * for a source. */
static bool
make_control(struct request *r)
{
	struct response *a = &r->response;

	if (strcmp(r->query.path, "/stats") == 0) {
		response_text(a, 200, RESPONSE_JSON, "");
		meter_stats(&a->body);
	} else if (strcmp(r->query.path, "/codes") == 0) {
		response_text(a, 200, "text/plain", "");
		meter_codes(&a->body);
	} else if (strcmp(r->query.path, "/reset") == 0) {
		response_text(a, 200, "text/plain", "reset\n");
		meter_reset();
		plan_reset();
		limit_reset();
	} else {
		return false;
	}
	r->control = r->ready = r->pause.over = true;
	return true;
}

/* Counts a new request, and determines whether it fails. */
static void
arrive(struct request *r)
{
	struct MHD_Connection *c = r->pause.connection;
	struct api_query *q = &r->query;
	int64_t now = clock_mono();
	uint64_t before = 0;
	const char *p;

	q->fields = value_of(c, MHD_GET_ARGUMENT_KIND, "fields");
	q->page = value_of(c, MHD_GET_ARGUMENT_KIND, "page");
	q->page_size = value_of(c, MHD_GET_ARGUMENT_KIND, "page_size");
	q->code = value_of(c, MHD_GET_ARGUMENT_KIND, "code");
	q->query = value_of(c, MHD_GET_ARGUMENT_KIND, "query");
	q->ids = value_of(c, MHD_GET_ARGUMENT_KIND, "filter.productId");
	q->limit = value_of(c, MHD_GET_ARGUMENT_KIND, "filter.limit");
	q->form = "";
	q->agent = value_of(c, MHD_HEADER_KIND, "User-Agent");
	q->authorization = value_of(c, MHD_HEADER_KIND, "Authorization");
	q->api_key = value_of(c, MHD_HEADER_KIND, "X-Api-Key");
	q->host = value_of(c, MHD_HEADER_KIND, "Host");
	q->if_none_match = value_of(c, MHD_HEADER_KIND, "If-None-Match");
	q->if_modified_since = value_of(c, MHD_HEADER_KIND,
	    "If-Modified-Since");
	q->range = value_of(c, MHD_HEADER_KIND, "Range");
	q->if_range = value_of(c, MHD_HEADER_KIND, "If-Range");
	if (make_control(r))
		return;
	api_route(q);
	r->counted = true;
	meter_arrive(q->class, now);
	meter_agent(q->agent);
	if (q->authorization[0] != '\0' || q->api_key[0] != '\0')
		meter_authorized();
	for (p = q->codes; *p != '\0'; p += strspn(p, ",")) {
		struct slice code = slice(p, strcspn(p, ","));
		uint64_t n = meter_code(q->class, code);

		if (p == q->codes)
			before = n;
		p += code.len;
	}
	r->limited = !limit_passes(q->class, now);
	r->rule = plan_match(q->class, q->codes, before);
	if (requests.log != NULL)
		fprintf(requests.log, "%" PRId64 " %s %s%s%s\n", now / MS,
		    meter_names[q->class], r->uri,
		    q->range[0] != '\0' ? " " : "", q->range);
}

/* Returns the path of a URI. If the mock is used as a proxy, it gets complete
 * URLs, and it responds for every host. */
static const char *
path_of(const char *uri)
{
	const char *rest = api_after(uri, "http://");

	if (rest == NULL)
		return uri;
	return (rest = strchr(rest, '/')) != NULL ? rest : "/";
}

/* libmicrohttpd calls this with the header, again with the body, and again
 * after each pause. */
enum MHD_Result
request_handle(void *cls, struct MHD_Connection *c, const char *path,
    const char *method, const char *version, const char *upload,
    size_t *upload_len, void **state)
{
	struct request *r = *state;

	(void)cls, (void)version;
	if (r->pause.connection == NULL) {
		r->pause.connection = c;
		r->query.path = path_of(path);
		r->query.post = strcmp(method, "POST") == 0;
		arrive(r);
		return MHD_YES;
	}
	if (*upload_len > 0) {
		if (r->form.len < FORM_MAX)
			buf_add(&r->form, upload, *upload_len);
		*upload_len = 0;
		return MHD_YES;
	}
	if (requests.latency > 0 && !r->pause.over) {
		pause_for(&r->pause, requests.latency * MS);
		return MHD_YES;
	}
	if (!r->ready) {
		r->query.form = buf_cstr(&r->form);
		if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0 &&
		    !(r->query.post && r->query.class == METER_TOKEN)) {
			response_page(&r->response, 405);
			r->ready = true;
		} else {
			make_response(r);
		}
	}
	r->pause.over = false;
	return send_response(r);
}

void *
request_begin(void *cls, const char *uri, struct MHD_Connection *c)
{
	struct request *r = xcalloc(1, sizeof(*r));

	(void)cls, (void)c;
	r->uri = xstrdup(uri);
	return r;
}

void
request_finish(void *cls, struct MHD_Connection *c, void **state,
    enum MHD_RequestTerminationCode how)
{
	struct request *r = *state;

	(void)cls, (void)c, (void)how;
	if (r == NULL)
		return;
	if (r->counted)
		meter_leave(r->query.class);
	response_free(&r->response);
	buf_free(&r->form);
	free(r->query.codes);
	free(r->uri);
	free(r);
	*state = NULL;
}
