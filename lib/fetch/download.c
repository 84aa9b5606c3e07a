/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/io.h"
#include "base/msg.h"
#include "fetch/agent.h"
#include "fetch/download.h"
#include "fetch/downloadend.h"
#include "fetch/downloadrules.h"
#include "fetch/retry.h"
#include "text/terminal.h"

#define CONNECT_MS 30000L
#define SLOW 1000L	/* bytes per second; a slower transfer has stalled */
#define REDIRECTS 5L
#define RESTARTS 2	/* how often a download may restart because the file
			 * changes on the server */
#define RETRIES 3	/* default number of retries */
#define SECOND INT64_C(1000000000)
#define MB INT64_C(1000000)

/* Truncates the local file to this many bytes. */
static void
truncate_file(struct download *d, int64_t bytes)
{
	if (ftruncate(d->fd, (off_t)bytes) != 0 ||
	    lseek(d->fd, 0, SEEK_END) < 0 || fdatasync(d->fd) != 0)
		msg_die("%s:", d->name);
	d->have = bytes;
}

/* Starts the download over, because the file on the server has changed. */
static void
restart(struct download *d)
{
	truncate_file(d, 0);
	d->most = 0;
	d->failures = 0;
	if (++d->restarts > RESTARTS)
		d->why = "it keeps changing on the server";
	else
		msg_note("%s: changed on the server; restarting the download",
		    d->url);
}

/* Empties the local file, and then records the version of the response. In this
 * order, a crash cannot join parts of two versions. */
static void
begin_file(struct download *d)
{
	struct buf line = { 0 };
	int fd;

	if (d->ranged && !fileversion_same(&d->mine, &d->theirs))
		restart(d);
	truncate_file(d, 0);
	buf_free(&d->mine.validator);
	d->mine = d->theirs;
	d->theirs.validator = (struct buf){ 0 };
	if (d->of.len == 0)
		return;
	fileversion_write(&d->mine, &line);
	buf_char(&line, '\n');
	fd = io_open(d->of.p, O_WRONLY | O_CREAT | O_TRUNC);
	if (fd < 0 || !io_write(fd, line.p, line.len) || close(fd) != 0)
		msg_die("%s:", d->of.p);
	buf_free(&line);
}

static void
reject_size(struct download *d)
{
	bool mb = d->max_bytes % MB == 0;

	snprintf(d->message, sizeof(d->message), "it is larger than %" PRId64
	    " %s", mb ? d->max_bytes / MB : d->max_bytes, mb ?
	    "MB (--max-size)" : "bytes");
	d->why = d->message;
}

/* Checks the response's headers. Returns true if the body may be appended to
 * the local file; otherwise sets d->why. */
static bool
begin_body(struct download *d)
{
	CURL *easy = d->transfer.easy;
	const char *type = NULL;
	long http = 0;

	d->begun = true;
	curl_easy_getinfo(easy, CURLINFO_CONTENT_TYPE, &type);
	curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &http);
	fileversion_of(&d->theirs, easy);
	if (!d->page && type != NULL && strncasecmp(type, "text/html", 9) == 0)
		d->why = "the server sent a web page instead of the file";
	else if (d->theirs.size < 0 && d->max_bytes == 0)
		d->why = "the server does not send the file's length";
	else if (d->max_bytes > 0 && d->theirs.size > d->max_bytes)
		reject_size(d);
	else if (http == 206 && (d->theirs.from != d->have ||
	    !fileversion_same(&d->mine, &d->theirs)))
		d->why = "the server sent a different part of the file";
	else if (http != 206 && d->fd >= 0)
		begin_file(d);
	return d->why == NULL;
}

static size_t
receive_body(char *p, size_t size, size_t n, void *arg)
{
	struct download *d = arg;
	int64_t most, got = (int64_t)(size * n);
	long http = 0;

	curl_easy_getinfo(d->transfer.easy, CURLINFO_RESPONSE_CODE, &http);
	if (http >= 300)
		return size * n;	/* ignore the body of an error
					 * response */
	if (!d->begun && !begin_body(d))
		return 0;
	most = d->mine.size >= 0 ? d->mine.size : d->max_bytes;
	if (got > most - d->have) {
		if (d->mine.size >= 0)
			d->why = "the server sent more than the file's length";
		else
			reject_size(d);
		return 0;
	}
	if (!io_write(d->fd, p, size * n))
		msg_die("%s:", d->name);
	d->have += got;
	return size * n;
}

/* Shows progress on the terminal. A callback of libcurl. */
static int
show_progress(void *arg, curl_off_t total, curl_off_t now, curl_off_t up,
    curl_off_t sent)
{
	struct download *d = arg;
	int64_t t = clock_mono();

	(void)total, (void)now, (void)up, (void)sent;
	if (t - d->shown < SECOND || d->mine.size <= 0 || d->have == 0)
		return 0;
	d->shown = t;
	dprintf(STDERR_FILENO, "%5.1f%% of %.1f MB" TERMINAL_ERASE "\r",
	    100. * (double)d->have / (double)d->mine.size,
	    (double)d->mine.size / 1e6);
	return 0;
}

/* Sets the options of the curl handle that are the same for all requests. */
static void
set_up(struct download *d)
{
	CURL *e = d->transfer.easy;
	const char *trusted = downloadrules_trusted();

	transfer_check(curl_easy_setopt(e, CURLOPT_WRITEFUNCTION,
	    receive_body));
	transfer_check(curl_easy_setopt(e, CURLOPT_WRITEDATA, d));
	transfer_check(curl_easy_setopt(e, CURLOPT_ACCEPT_ENCODING, NULL));
	transfer_check(curl_easy_setopt(e, CURLOPT_MAXFILESIZE_LARGE,
	    (curl_off_t)0));
	transfer_check(curl_easy_setopt(e, CURLOPT_CONNECTTIMEOUT_MS,
	    CONNECT_MS));
	transfer_check(curl_easy_setopt(e, CURLOPT_LOW_SPEED_LIMIT, SLOW));
	transfer_check(curl_easy_setopt(e, CURLOPT_LOW_SPEED_TIME,
	    (long)downloadrules.timeout));
	transfer_check(curl_easy_setopt(e, CURLOPT_FAILONERROR, 1L));
	transfer_check(curl_easy_setopt(e, CURLOPT_FOLLOWLOCATION, 1L));
	transfer_check(curl_easy_setopt(e, CURLOPT_MAXREDIRS, REDIRECTS));
	transfer_check(curl_easy_setopt(e, CURLOPT_REDIR_PROTOCOLS_STR,
	    "https"));
	transfer_check(curl_easy_setopt(e, CURLOPT_ERRORBUFFER, d->error));
	if (trusted != NULL)
		transfer_check(curl_easy_setopt(e, CURLOPT_CAINFO, trusted));
	if (d->shown < 0)
		return;
	transfer_check(curl_easy_setopt(e, CURLOPT_NOPROGRESS, 0L));
	transfer_check(curl_easy_setopt(e, CURLOPT_XFERINFOFUNCTION,
	    show_progress));
	transfer_check(curl_easy_setopt(e, CURLOPT_XFERINFODATA, d));
}

static enum ending send_request(struct download *d);

/* Judges a response that does not contain the file, by its HTTP status. */
static enum ending
judge_status(struct download *d, long http)
{
	if (http == 416 && d->ranged) {
		restart(d);
		return d->why == NULL ? send_request(d) : ENDING_FAILED;
	}
	if (http == 304 && d->conditional)
		return ENDING_UNCHANGED;
	d->why = d->message;
	return downloadend_status(http, d->message);
}

/* Judges the result of a request. */
static enum ending
judge_response(struct download *d, CURLcode result)
{
	long http = 0;

	curl_easy_getinfo(d->transfer.easy, CURLINFO_RESPONSE_CODE, &http);
	if (d->why != NULL)
		return ENDING_FAILED;
	if (result == CURLE_HTTP_RETURNED_ERROR ||
	    (result == CURLE_OK && http >= 300))
		return judge_status(d, http);
	/* If the response has no body, libcurl did not call receive_body, so
	 * begin_body was not called yet. */
	if (result == CURLE_OK && (d->begun || begin_body(d)))
		return ENDING_COMPLETE;
	if (d->why != NULL)
		return ENDING_FAILED;
	d->why = d->message;
	return downloadend_curl(result, d->error, d->max_time, d->message);
}

/* Returns the header that makes the request conditional: either If-Range with
 * the version of the local part, or a header that requests the file only if its
 * version is not d->unless. Returns NULL for an unconditional request. */
static struct curl_slist *
make_condition(struct download *d)
{
	struct buf text = { 0 };
	struct curl_slist *headers;

	d->conditional = !d->ranged && d->unless != NULL;
	if (d->ranged)
		buf_printf(&text, "If-Range: %s",
		    buf_cstr(&d->mine.validator));
	else if (d->conditional)
		buf_printf(&text, "%s: %s", fileversion_is_etag(d->unless) ?
		    "If-None-Match" : "If-Modified-Since", d->unless);
	else
		return NULL;
	headers = curl_slist_append(NULL, buf_cstr(&text));
	buf_free(&text);
	return headers;
}

/* Sends one request for the missing part. If nothing is missing, requests the
 * last byte again, because no server sends an empty range. */
static enum ending
send_request(struct download *d)
{
	CURL *e = d->transfer.easy;
	struct curl_slist *headers;
	struct buf text = { 0 };
	enum ending ending;
	bool had = d->have > 0;

	if (had && d->mine.validator.len == 0)
		truncate_file(d, 0);
	if (had && d->have > 0 && d->have >= d->mine.size)
		truncate_file(d, d->mine.size - 1);
	d->ranged = had && d->have > 0;
	d->begun = false;
	d->why = NULL;
	d->error[0] = '\0';
	transfer_check(curl_easy_setopt(e, CURLOPT_URL, d->url));
	transfer_check(curl_easy_setopt(e, CURLOPT_TIMEOUT_MS,
	    (long)(d->max_time * 1000)));
	transfer_check(curl_easy_setopt(e, d->fd < 0 ? CURLOPT_NOBODY :
	    CURLOPT_HTTPGET, 1L));
	headers = make_condition(d);
	transfer_check(curl_easy_setopt(e, CURLOPT_HTTPHEADER, headers));
	buf_printf(&text, "%lld-", (long long)d->have);
	transfer_check(curl_easy_setopt(e, CURLOPT_RANGE, d->ranged ?
	    buf_cstr(&text) : NULL));
	ending = judge_response(d, curl_easy_perform(e));
	transfer_check(curl_easy_setopt(e, CURLOPT_HTTPHEADER, NULL));
	curl_slist_free_all(headers);
	buf_free(&text);
	return ending;
}

/* Waits before the n-th retry: twice as long as before the previous one, or
 * longer if the server sent Retry-After. */
static void
wait_before_retry(struct download *d, unsigned n)
{
	int64_t wait = retry_delay(downloadrules.backoff, n);
	int64_t asked = retry_after(slice_of(transfer_header(d->transfer.easy,
	    "Retry-After")), time(NULL)) * SECOND;

	wait = asked > wait ? asked : wait;
	msg_note("%s: %s; retrying in %.3f s", d->url, d->why,
	    (double)wait / 1e9);
	poll(NULL, 0, (int)(wait / 1000000));
}

/* May a request with this result be retried? */
static bool
may_retry(const struct download *d, enum ending ending)
{
	long tries = downloadrules.retries;

	if (tries < 0)
		tries = ending == ENDING_UNREACHED && d->have == 0 ?
		    1 : RETRIES;
	return (ending == ENDING_RETRY || ending == ENDING_UNREACHED) &&
	    d->failures < (unsigned)tries;
}

/* Sends requests until the file is complete, or until a failed request may not
 * be retried. Progress resets the count of failures. */
static bool
send_requests(struct download *d)
{
	enum ending ending;

	while ((ending = send_request(d)) > ENDING_UNCHANGED) {
		if (d->have > d->most) {
			d->most = d->have;
			d->failures = 0;
		}
		if (!may_retry(d, ending)) {
			msg_error("%s: %s", d->url, d->why);
			return false;
		}
		wait_before_retry(d, ++d->failures);
	}
	d->unchanged = ending == ENDING_UNCHANGED;
	if (d->shown > 0)
		dprintf(STDERR_FILENO, TERMINAL_ERASE);
	if (d->fd >= 0 && d->of.len > 0 && fsync(d->fd) != 0)
		msg_die("%s:", d->name);
	d->version = d->fd < 0 ? &d->theirs : &d->mine;
	return true;
}

/* Resets the state for a new file. */
static void
begin(struct download *d, const char *url, int fd, const char *name)
{
	d->url = url;
	d->fd = fd;
	d->name = name;
	d->have = d->most = 0;
	d->failures = d->restarts = 0;
	buf_clear(&d->of);
	fileversion_read(&d->mine, slice("", 0));
}

/* Opens the local file, and reads its version from PATH.of. If the version is
 * not known, empties the file. */
static void
open_file(struct download *d, const char *url, const char *path)
{
	struct buf line = { 0 };
	struct stat st;
	ssize_t n;
	int fd = io_open(path, O_WRONLY | O_CREAT);

	if (fd < 0 || fstat(fd, &st) != 0)
		msg_die("%s:", path);
	if (!S_ISREG(st.st_mode))
		msg_die("%s: not a regular file", path);
	begin(d, url, fd, path);
	d->have = (int64_t)st.st_size;
	buf_printf(&d->of, "%s.of", path);
	fd = io_open(buf_cstr(&d->of), O_RDONLY);
	if (fd >= 0) {
		buf_reserve(&line, 512);
		n = io_read(fd, line.p, 512);
		line.len = n > 0 ? (size_t)n : 0;
		close(fd);
	}
	if (!fileversion_read(&d->mine, slice_trim(buf_all(&line))) ||
	    d->have > d->mine.size)
		d->have = 0;
	truncate_file(d, d->have);
	d->most = d->have;
	buf_free(&line);
}

bool
download_look(struct download *d, const char *url)
{
	begin(d, url, -1, url);
	return send_requests(d);
}

bool
download_file(struct download *d, const char *url, const char *path)
{
	bool complete;

	open_file(d, url, path);
	complete = send_requests(d);
	close(d->fd);
	return complete;
}

bool
download_into(struct download *d, const char *url, int fd, const char *name)
{
	begin(d, url, fd, name);
	return send_requests(d);
}

const char *
download_url(const struct download *d)
{
	const char *url = d->url;

	curl_easy_getinfo(d->transfer.easy, CURLINFO_EFFECTIVE_URL, &url);
	return url;
}

void
download_open(struct download *d, const struct baseurl *base)
{
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		msg_die("libcurl: cannot start");
	*d = (struct download){
		.shown = !msg_quiet && terminal_is(STDERR_FILENO) ? 0 : -1,
		.rules = { .timeout = 30, .user_agent = agent_make(
		    downloadrules.contact),
		    .direct = base->loopback }
	};
	transfer_init(&d->transfer, &d->rules, d);
	set_up(d);
}

void
download_close(struct download *d)
{
	transfer_free(&d->transfer);
	free((char *)d->rules.user_agent);
	buf_free(&d->of);
	buf_free(&d->mine.validator);
	buf_free(&d->theirs.validator);
	curl_global_cleanup();
}
