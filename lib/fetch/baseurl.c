/* SPDX-License-Identifier: MIT */
#include <arpa/inet.h>
#include <ctype.h>
#include <curl/curl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/xalloc.h"
#include "fetch/baseurl.h"
#include "fetch/url.h"

static bool
is_loopback(const char *host)
{
	struct in_addr four;

	return strcmp(host, "localhost") == 0 || strcmp(host, "[::1]") == 0 ||
	    (inet_pton(AF_INET, host, &four) == 1 &&
	    ntohl(four.s_addr) >> 24 == 127);
}

/* Returns a part of the parsed address, or NULL. The caller frees it. */
static char *
copy_part(CURLU *u, CURLUPart part, unsigned flags)
{
	char *text = NULL, *copy;

	if (curl_url_get(u, part, &text, flags) != CURLUE_OK)
		return NULL;
	copy = xstrdup(text);
	curl_free(text);
	return copy;
}

static bool
has_part(CURLU *u, CURLUPart part)
{
	char *text = copy_part(u, part, 0);
	bool yes = text != NULL;

	free(text);
	return yes;
}

/* Returns host and port as in "127.0.0.1_8080", with bytes that are not safe in
 * a file name replaced by '_'. The caller frees it. */
static char *
make_host_port(const char *host, const char *port)
{
	struct buf b = { 0 };

	buf_printf(&b, "%s_%s", host, port);
	for (size_t i = 0; i < b.len; i++)
		if (!isalnum((unsigned char)b.p[i]) && b.p[i] != '.' &&
		    b.p[i] != '-')
			b.p[i] = '_';
	buf_cstr(&b);
	return b.p;
}

static const char *
fill_url(struct baseurl *b, CURLU *u, const char *text)
{
	char *scheme, *port;
	bool http;

	if (curl_url_set(u, CURLUPART_URL, text, 0) != CURLUE_OK)
		return "not an address";
	scheme = copy_part(u, CURLUPART_SCHEME, 0);
	b->https = scheme != NULL && strcmp(scheme, "https") == 0;
	http = scheme != NULL && strcmp(scheme, "http") == 0;
	free(scheme);
	if (!b->https && !http)
		return "must begin with http:// or https://";
	if (!b->file &&
	    (has_part(u, CURLUPART_QUERY) || has_part(u, CURLUPART_FRAGMENT)))
		return "must not contain ? or #";
	if ((b->host = copy_part(u, CURLUPART_HOST, 0)) == NULL)
		return "has no host";
	host_normalize(b->host);
	if (b->host[0] == '\0')
		return "has no host";
	port = copy_part(u, CURLUPART_PORT, CURLU_DEFAULT_PORT);
	b->host_port = make_host_port(b->host, port != NULL ? port : "");
	free(port);
	b->loopback = is_loopback(b->host);
	b->secret = has_part(u, CURLUPART_USER) ||
	    has_part(u, CURLUPART_PASSWORD);
	if ((b->url = copy_part(u, CURLUPART_URL, 0)) == NULL)
		return "not an address";
	for (size_t n = strlen(b->url); n > 0 && b->url[n - 1] == '/'; n--)
		b->url[n - 1] = '\0';
	return NULL;
}

static const char *
read_url(struct baseurl *b, const char *text)
{
	CURLU *u = curl_url();
	const char *why;

	if (u == NULL)
		return "out of memory";
	/* Reject "HTTP:x", for which curl would guess an address. */
	why = strstr(text, "://") == NULL ?
	    "must begin with http:// or https://" : fill_url(b, u, text);
	curl_url_cleanup(u);
	return why;
}

const char *
baseurl_read(struct baseurl *b, const char *text)
{
	*b = (struct baseurl){ 0 };
	return read_url(b, text);
}

const char *
baseurl_read_file(struct baseurl *b, const char *text)
{
	*b = (struct baseurl){ .file = true };
	return read_url(b, text);
}

void
baseurl_free(struct baseurl *b)
{
	free(b->url);
	free(b->host);
	free(b->host_port);
	*b = (struct baseurl){ 0 };
}

bool
baseurl_is_in(const struct baseurl *b, const char *domain)
{
	return host_is_in(b->host, domain);
}
