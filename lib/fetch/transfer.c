/* SPDX-License-Identifier: MIT */
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "base/msg.h"
#include "fetch/address.h"
#include "fetch/transfer.h"

#define CONNECT_MS 10000L
#define BODY_KEPT ((size_t)256 * 1024)	/* a larger buffer is not reused */

static size_t
receive_body(char *p, size_t size, size_t n, void *arg)
{
	struct transfer *t = arg;
	long http = 0;

	/* Ignore the body of a redirect. */
	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &http);
	if (http >= 300 && http < 400)
		return size * n;
	/* size and n are those after decompression, so this check also rejects
	 * a small response that decompresses to a large one. */
	if (size * n > t->max_bytes - t->got) {
		t->too_large = true;
		return 0;
	}
	t->got += size * n;
	if (t->sink < 0)
		buf_add(&t->body, p, size * n);
	else if (!io_write(t->sink, p, size * n))
		msg_die("%s:", t->rules->directory);
	return size * n;
}

/* A callback of curl that creates the socket for a connection. Checks the exact
 * address to which curl connects, so a later DNS change cannot bypass the
 * check. */
static curl_socket_t
open_socket(void *arg, curlsocktype purpose, struct curl_sockaddr *to)
{
	struct transfer *t = arg;

	(void)purpose;
	if (!address_is_public(&to->addr)) {
		t->not_public = true;
		return CURL_SOCKET_BAD;
	}
	return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

const char *
transfer_header(CURL *easy, const char *name)
{
	struct curl_header *h;

	return curl_easy_header(easy, name, 0, CURLH_HEADER, -1, &h) ==
	    CURLHE_OK ? h->value : "";
}

void
transfer_check(CURLcode code)
{
	if (code != CURLE_OK)
		msg_die("libcurl: %s", curl_easy_strerror(code));
}

void
transfer_init(struct transfer *t, const struct transfer_rules *rules,
    void *owner)
{
	long timeout = (long)(rules->timeout * 1000);
	CURL *e = curl_easy_init();

	if (e == NULL)
		msg_die("out of memory");
	*t = (struct transfer){ .easy = e, .sink = -1, .rules = rules,
	    .max_bytes = rules->max_bytes };
	transfer_check(curl_easy_setopt(e, CURLOPT_PRIVATE, owner));
	transfer_check(curl_easy_setopt(e, CURLOPT_WRITEFUNCTION,
	    receive_body));
	transfer_check(curl_easy_setopt(e, CURLOPT_WRITEDATA, t));
	transfer_check(curl_easy_setopt(e, CURLOPT_PROTOCOLS_STR,
	    "http,https"));
	/* The host counts each redirect as a request, so outcome.c follows
	 * redirects. */
	transfer_check(curl_easy_setopt(e, CURLOPT_FOLLOWLOCATION, 0L));
	transfer_check(curl_easy_setopt(e, CURLOPT_SSL_VERIFYPEER, 1L));
	transfer_check(curl_easy_setopt(e, CURLOPT_SSL_VERIFYHOST, 2L));
	/* A user's ~/.netrc is not meant for aplsync. */
	transfer_check(curl_easy_setopt(e, CURLOPT_NETRC,
	    (long)CURL_NETRC_IGNORED));
	if (rules->public) {
		transfer_check(curl_easy_setopt(e, CURLOPT_OPENSOCKETFUNCTION,
		    open_socket));
		transfer_check(curl_easy_setopt(e, CURLOPT_OPENSOCKETDATA, t));
	}
	if (rules->direct)
		transfer_check(curl_easy_setopt(e, CURLOPT_PROXY, ""));
	if (rules->http1)
		transfer_check(curl_easy_setopt(e, CURLOPT_HTTP_VERSION,
		    (long)CURL_HTTP_VERSION_1_1));
	transfer_check(curl_easy_setopt(e, CURLOPT_ACCEPT_ENCODING, "gzip"));
	transfer_check(curl_easy_setopt(e, CURLOPT_MAXFILESIZE_LARGE,
	    (curl_off_t)rules->max_bytes));
	transfer_check(curl_easy_setopt(e, CURLOPT_TIMEOUT_MS, timeout));
	transfer_check(curl_easy_setopt(e, CURLOPT_CONNECTTIMEOUT_MS,
	    timeout < CONNECT_MS ? timeout : CONNECT_MS));
	transfer_check(curl_easy_setopt(e, CURLOPT_USERAGENT,
	    rules->user_agent));
	transfer_check(curl_easy_setopt(e, CURLOPT_HTTPHEADER, rules->headers));
}

/* Sets the headers of the rules, and header unless it is NULL. */
static void
set_headers(struct transfer *t, const char *header)
{
	struct curl_slist *more = NULL;
	const struct curl_slist *h = t->rules->headers;

	if (header == NULL && t->headers == NULL)
		return;
	curl_slist_free_all(t->headers);
	t->headers = NULL;
	for (; h != NULL || header != NULL; t->headers = more) {
		more = curl_slist_append(t->headers,
		    h != NULL ? h->data : header);
		if (more == NULL)
			msg_die("out of memory");
		header = h != NULL ? header : NULL;
		h = h != NULL ? h->next : NULL;
	}
	transfer_check(curl_easy_setopt(t->easy, CURLOPT_HTTPHEADER,
	    t->headers));
}

void
transfer_start(struct transfer *t, CURLM *multi, const char *url,
    const char *header, int sink)
{
	CURLMcode code;

	if (t->body.cap > BODY_KEPT)
		buf_free(&t->body);
	buf_clear(&t->body);
	t->got = 0;
	t->too_large = t->not_public = false;
	t->sink = sink;
	if (sink >= 0 && (ftruncate(sink, 0) != 0 ||
	    lseek(sink, 0, SEEK_SET) != 0))
		msg_die("%s:", t->rules->directory);
	set_headers(t, header);
	transfer_check(curl_easy_setopt(t->easy, CURLOPT_URL, url));
	if ((code = curl_multi_add_handle(multi, t->easy)) != CURLM_OK)
		msg_die("libcurl: %s", curl_multi_strerror(code));
}

void
transfer_form(struct transfer *t, const char *form)
{
	if (form == NULL)
		transfer_check(curl_easy_setopt(t->easy, CURLOPT_HTTPGET, 1L));
	else
		transfer_check(curl_easy_setopt(t->easy, CURLOPT_POSTFIELDS,
		    form));
}

void *
transfer_owner(CURL *easy)
{
	char *owner = NULL;

	transfer_check(curl_easy_getinfo(easy, CURLINFO_PRIVATE, &owner));
	return owner;
}

void
transfer_free(struct transfer *t)
{
	curl_easy_cleanup(t->easy);
	buf_free(&t->body);
	curl_slist_free_all(t->headers);
	t->easy = NULL;
}
