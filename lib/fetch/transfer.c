/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/msg.h"
#include "fetch/address.h"
#include "fetch/transfer.h"

#define CONNECT_MS 10000L
#define BODY_KEPT ((size_t)256 * 1024)	/* memory for the next body */

static void
put(const struct transfer *t, const char *p, size_t n)
{
	while (n > 0) {
		ssize_t some = write(t->sink, p, n);

		if (some < 0 && errno == EINTR)
			continue;
		if (some < 0)
			msg_die("%s:", t->rules->folder);
		p += some;
		n -= (size_t)some;
	}
}

static size_t
receive(char *p, size_t size, size_t n, void *arg)
{
	struct transfer *t = arg;
	long http = 0;

	/* Nobody reads what a redirect says. */
	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &http);
	if (http >= 300 && http < 400)
		return size * n;
	/* n counts decoded bytes: a small file that unpacks to a large one
	 * ends here too. */
	if (size * n > t->max_bytes - t->got) {
		t->too_large = true;
		return 0;
	}
	t->got += size * n;
	if (t->sink < 0)
		buf_add(&t->body, p, size * n);
	else
		put(t, p, size * n);
	return size * n;
}

/* The address is that which the name stands for now, of each redirect: what
 * is looked at is what is connected to. */
static curl_socket_t
open_socket(void *arg, curlsocktype purpose, struct curl_sockaddr *to)
{
	struct transfer *t = arg;

	(void)purpose;
	if (!address_is_public(&to->addr)) {
		t->refused = true;
		return CURL_SOCKET_BAD;
	}
	return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

static void
check(CURLcode code)
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
	check(curl_easy_setopt(e, CURLOPT_PRIVATE, owner));
	check(curl_easy_setopt(e, CURLOPT_WRITEFUNCTION, receive));
	check(curl_easy_setopt(e, CURLOPT_WRITEDATA, t));
	check(curl_easy_setopt(e, CURLOPT_PROTOCOLS_STR, "http,https"));
	/* Each redirect is a request that the host counts (outcome.c). */
	check(curl_easy_setopt(e, CURLOPT_FOLLOWLOCATION, 0L));
	check(curl_easy_setopt(e, CURLOPT_SSL_VERIFYPEER, 1L));
	check(curl_easy_setopt(e, CURLOPT_SSL_VERIFYHOST, 2L));
	/* A person's ~/.netrc is for that person's own errands. */
	check(curl_easy_setopt(e, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED));
	if (rules->public) {
		check(curl_easy_setopt(e, CURLOPT_OPENSOCKETFUNCTION,
		    open_socket));
		check(curl_easy_setopt(e, CURLOPT_OPENSOCKETDATA, t));
	}
	if (rules->direct)
		check(curl_easy_setopt(e, CURLOPT_PROXY, ""));
	if (rules->http1)
		check(curl_easy_setopt(e, CURLOPT_HTTP_VERSION,
		    (long)CURL_HTTP_VERSION_1_1));
	check(curl_easy_setopt(e, CURLOPT_ACCEPT_ENCODING, "gzip"));
	check(curl_easy_setopt(e, CURLOPT_MAXFILESIZE_LARGE,
	    (curl_off_t)rules->max_bytes));
	check(curl_easy_setopt(e, CURLOPT_TIMEOUT_MS, timeout));
	check(curl_easy_setopt(e, CURLOPT_CONNECTTIMEOUT_MS,
	    timeout < CONNECT_MS ? timeout : CONNECT_MS));
	check(curl_easy_setopt(e, CURLOPT_USERAGENT, rules->user_agent));
	check(curl_easy_setopt(e, CURLOPT_HTTPHEADER, rules->headers));
}

/* Adds a line to those that all requests have. */
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
	check(curl_easy_setopt(t->easy, CURLOPT_HTTPHEADER, t->headers));
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
	t->too_large = t->refused = false;
	t->sink = sink;
	if (sink >= 0 && (ftruncate(sink, 0) != 0 ||
	    lseek(sink, 0, SEEK_SET) != 0))
		msg_die("%s:", t->rules->folder);
	set_headers(t, header);
	check(curl_easy_setopt(t->easy, CURLOPT_URL, url));
	if ((code = curl_multi_add_handle(multi, t->easy)) != CURLM_OK)
		msg_die("libcurl: %s", curl_multi_strerror(code));
}

void *
transfer_owner(CURL *easy)
{
	char *owner = NULL;

	check(curl_easy_getinfo(easy, CURLINFO_PRIVATE, &owner));
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
