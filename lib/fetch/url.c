/* SPDX-License-Identifier: MIT */
#include <ctype.h>
#include <curl/curl.h>
#include <string.h>

#include "base/msg.h"
#include "fetch/url.h"

/* Appends a part of the address and a space. Returns false if the address does
 * not have that part. */
static bool
add_part(CURLU *u, CURLUPart part, struct buf *to)
{
	char *text = NULL;

	if (curl_url_get(u, part, &text, CURLU_DEFAULT_PORT) != CURLUE_OK)
		return false;
	if (part == CURLUPART_HOST)
		host_normalize(text);
	buf_printf(to, "%s ", text);
	curl_free(text);
	return true;
}

/* Returns the origin in the form "https example.org 443 ", or empty if url is
 * not an address. */
static struct buf
origin_of(const char *url)
{
	struct buf b = { 0 };
	CURLU *u = curl_url();

	if (u == NULL)
		msg_die("out of memory");
	if (curl_url_set(u, CURLUPART_URL, url, CURLU_URLENCODE) != CURLUE_OK ||
	    !add_part(u, CURLUPART_SCHEME, &b) ||
	    !add_part(u, CURLUPART_HOST, &b) ||
	    !add_part(u, CURLUPART_PORT, &b))
		buf_clear(&b);
	curl_url_cleanup(u);
	buf_cstr(&b);
	return b;
}

bool
url_redirect(const char *from, struct slice location, struct buf *to)
{
	struct buf text = { 0 };
	CURLU *u = curl_url();
	char *url = NULL;
	bool good;

	if (u == NULL)
		msg_die("out of memory");
	buf_slice(&text, slice_trim(location));
	good = text.len > 0 &&
	    curl_url_set(u, CURLUPART_URL, from, CURLU_URLENCODE) ==
	    CURLUE_OK &&
	    curl_url_set(u, CURLUPART_URL, buf_cstr(&text),
	    CURLU_URLENCODE) == CURLUE_OK &&
	    curl_url_get(u, CURLUPART_URL, &url, 0) == CURLUE_OK &&
	    (strncmp(url, "http://", 7) == 0 ||
	    strncmp(url, "https://", 8) == 0);
	buf_clear(to);
	if (good)
		buf_str(to, url);
	buf_cstr(to);
	curl_free(url);
	curl_url_cleanup(u);
	buf_free(&text);
	return good;
}

bool
url_same_origin(const char *a, const char *b)
{
	struct buf one = origin_of(a), other = origin_of(b);
	bool same = one.len > 0 && strcmp(one.p, other.p) == 0;

	buf_free(&one);
	buf_free(&other);
	return same;
}

bool
url_is_in(const char *url, const char *domain)
{
	struct buf origin = origin_of(url);
	char *host = origin.len > 0 ? strchr(origin.p, ' ') + 1 : NULL;
	bool is = false;

	if (host != NULL) {
		*strchr(host, ' ') = '\0';
		is = host_is_in(host, domain);
	}
	buf_free(&origin);
	return is;
}

bool
host_is_in(const char *host, const char *domain)
{
	size_t n = strlen(host), d = strlen(domain);

	return n >= d && strcmp(host + n - d, domain) == 0 &&
	    (n == d || host[n - d - 1] == '.');
}

void
host_normalize(char *host)
{
	size_t n = strlen(host);

	for (size_t i = 0; i < n; i++)
		host[i] = (char)tolower((unsigned char)host[i]);
	if (n > 0 && host[n - 1] == '.')
		host[n - 1] = '\0';
}
