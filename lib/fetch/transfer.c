#include <string.h>

#include "base/msg.h"
#include "fetch/transfer.h"

#define REDIRECTS 5L
#define CONNECT_MS 10000L
#define BODY_KEPT ((size_t)256 * 1024)	/* memory for the next body */

static size_t
receive(char *p, size_t size, size_t n, void *arg)
{
	struct transfer *t = arg;

	/* n counts decoded bytes: a small file that unpacks to a large one
	 * ends here too. */
	if (size * n > t->max_bytes - t->body.len) {
		t->too_large = true;
		return 0;
	}
	buf_add(&t->body, p, size * n);
	return size * n;
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
	*t = (struct transfer){ .easy = e, .max_bytes = rules->max_bytes };
	check(curl_easy_setopt(e, CURLOPT_PRIVATE, owner));
	check(curl_easy_setopt(e, CURLOPT_WRITEFUNCTION, receive));
	check(curl_easy_setopt(e, CURLOPT_WRITEDATA, t));
	check(curl_easy_setopt(e, CURLOPT_PROTOCOLS_STR, "http,https"));
	check(curl_easy_setopt(e, CURLOPT_REDIR_PROTOCOLS_STR, "http,https"));
	check(curl_easy_setopt(e, CURLOPT_FOLLOWLOCATION, 1L));
	check(curl_easy_setopt(e, CURLOPT_MAXREDIRS, REDIRECTS));
	check(curl_easy_setopt(e, CURLOPT_SSL_VERIFYPEER, 1L));
	check(curl_easy_setopt(e, CURLOPT_SSL_VERIFYHOST, 2L));
	/* A person's ~/.netrc is for that person's own errands. */
	check(curl_easy_setopt(e, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED));
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

void
transfer_start(struct transfer *t, CURLM *multi, const char *url)
{
	CURLMcode code;

	if (t->body.cap > BODY_KEPT)
		buf_free(&t->body);
	buf_clear(&t->body);
	t->too_large = false;
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
	t->easy = NULL;
}
