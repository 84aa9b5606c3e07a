/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#include "send.h"

#define STALL_LOOK (100 * MS)	/* between two checks whether the client left */
#define RAW_READ (20 * MS)	/* for the client to read the bytes */
#define FLOOD_ROUNDS 100	/* lines per millisecond */
#define ENDLESS ((uint64_t)1 << 30)

bool send_gzip;

static int
socket_of(struct MHD_Connection *c)
{
	return MHD_get_connection_info(c,
	    MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
}

static bool
client_left(struct MHD_Connection *c)
{
	char byte;
	ssize_t n = recv(socket_of(c), &byte, 1, MSG_PEEK | MSG_DONTWAIT);

	return n == 0 || (n == -1 && errno != EAGAIN);
}

/* Disconnects the socket, which sends an RST instead of a FIN. */
static void
reset(struct MHD_Connection *c)
{
	struct sockaddr none = { .sa_family = AF_UNSPEC };

	(void)connect(socket_of(c), &none, sizeof(none));
}

/* libmicrohttpd calls this for the next bytes of a body that is sent in
 * pieces. */
static ssize_t
read_body(void *cls, uint64_t at, char *to, size_t max)
{
	struct request *r = cls;
	const struct buf *body = &r->response.body;
	size_t n = at < body->len ? body->len - (size_t)at : 0;

	if (r->response.mode == SEND_CUT) {
		n = at < body->len / 2 ? body->len / 2 - (size_t)at : 0;
		if (n == 0)
			return MHD_CONTENT_READER_END_WITH_ERROR;
	} else if (r->response.mode == SEND_TRICKLE) {
		if (n > 0 && !r->pause.over) {
			pause_for(&r->pause, r->response.pause_ms * MS);
			return 0;
		}
		r->pause.over = false;
		n = n > 1 ? 1 : n;
	} else if (at >= body->len && at < ENDLESS) {
		memset(to, ' ', max);
		return (ssize_t)max;
	}
	if (n == 0)
		return MHD_CONTENT_READER_END_OF_STREAM;
	n = n < max ? n : max;
	memcpy(to, body->p + at, n);
	return (ssize_t)n;
}

static bool
takes_gzip(struct MHD_Connection *c)
{
	const char *value = MHD_lookup_connection_value(c, MHD_HEADER_KIND,
	    "Accept-Encoding");

	return value != NULL && strstr(value, "gzip") != NULL;
}

static enum MHD_Result
send_http(struct request *r)
{
	struct response *a = &r->response;
	struct MHD_Response *response;
	enum MHD_Result result;
	char status[16];

	if (send_gzip && !a->encoded && a->body.len >= 1000 &&
	    takes_gzip(r->pause.connection))
		response_gzip(a);
	if (a->mode == SEND_WHOLE)
		response = MHD_create_response_from_buffer(a->body.len,
		    a->body.p, MHD_RESPMEM_MUST_COPY);
	else
		response = MHD_create_response_from_callback(
		    a->mode == SEND_ENDLESS ? MHD_SIZE_UNKNOWN :
		    a->body.len, 65536, read_body, r, NULL);
	if (response == NULL)
		return MHD_NO;
	MHD_add_response_header(response, "Server", "nginx");
	if (a->type != NULL)
		MHD_add_response_header(response, "Content-Type", a->type);
	if (a->encoded)
		MHD_add_response_header(response, "Content-Encoding", "gzip");
	for (int i = 0; i < RESPONSE_HEADERS && a->header[i].name != NULL; i++)
		MHD_add_response_header(response, a->header[i].name,
		    a->header[i].value);
	snprintf(status, sizeof(status), "%u", a->status);
	if (!r->control)
		meter_outcome(status);
	result = MHD_queue_response(r->pause.connection, a->status, response);
	MHD_destroy_response(response);
	return result;
}

/* Returns the offset of the last line. */
static size_t
last_line(const struct buf *b)
{
	const char *end = b->len == 0 ? NULL :
	    memrchr(b->p, '\n', b->len - 1);

	return end == NULL ? 0 : (size_t)(end + 1 - b->p);
}

/* Sends bytes without libmicrohttpd, which can send only HTTP. */
static void
put_raw(struct request *r)
{
	const struct buf *b = &r->response.body;
	ssize_t n = send(socket_of(r->pause.connection), b->p + r->sent,
	    b->len - r->sent, MSG_DONTWAIT | MSG_NOSIGNAL);

	if (n > 0)
		r->sent += (size_t)n;
}

/* Sends the next bytes, and pauses the request. Returns false if there is
 * nothing left to send or to wait for. */
static bool
send_on(struct request *r)
{
	const struct buf *b = &r->response.body;
	enum send_mode mode = r->response.mode;

	if (client_left(r->pause.connection))
		return false;
	if (mode == SEND_FLOOD && b->len > 0) {
		for (int i = 0; i < FLOOD_ROUNDS; i++) {
			put_raw(r);
			if (r->sent == b->len)
				r->sent = last_line(b);
		}
		pause_for(&r->pause, MS);
	} else if (r->sent < b->len) {
		put_raw(r);
		pause_for(&r->pause, RAW_READ);
	} else if (mode == SEND_STALL || mode == SEND_FLOOD) {
		pause_for(&r->pause, STALL_LOOK);
	} else {
		return false;
	}
	return true;
}

/* If it returns MHD_NO, libmicrohttpd closes the connection. */
static enum MHD_Result
send_raw(struct request *r)
{
	static const char *const names[] = { [SEND_RESET] = "reset",
	    [SEND_CLOSE] = "close", [SEND_STALL] = "stall",
	    [SEND_FLOOD] = "flood" };

	if (send_on(r))
		return MHD_YES;
	meter_outcome(names[r->response.mode]);
	if (r->response.mode == SEND_RESET)
		reset(r->pause.connection);
	return MHD_NO;
}

enum MHD_Result
send_response(struct request *r)
{
	return r->response.mode >= SEND_RESET ? send_raw(r) :
	    send_http(r);
}
