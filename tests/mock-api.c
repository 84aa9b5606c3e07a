/* mock-api - Open Food Facts, UPC Database and an image host on loopback:
 * as slow, as strict and as broken as asked, and counting.
 *
 * One thread and one loop; a request that has to wait is suspended, so that
 * any number wait at once and each for exactly its time. Beside the sources
 * (mock/api.h) it answers /stats, /codes (lines of "class code times") and
 * /reset. It ends by SIGTERM, and with the process that started it. */
#include <errno.h>
#include <inttypes.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/msg.h"
#include "base/opt.h"
#include "base/xalloc.h"
#include "mock/api.h"
#include "mock/fault.h"
#include "mock/limit.h"
#include "mock/plan.h"
#include "mock/synthetic.h"

#define MS INT64_C(1000000)
#define STALL_LOOK (100 * MS)	/* how often to see if the client left */
#define ENDLESS ((uint64_t)1 << 30)

struct request {
	struct MHD_Connection *connection;
	char *uri;
	struct ask ask;
	bool counted;	/* in the meter, as one of ask.class */
	bool control;	/* /stats and the like: not counted */
	bool limited;	/* over the limit of its class */
	const struct rule *rule;	/* how it is to fail, or NULL */
	struct reply answer;
	bool answered;	/* answer is made */
	bool waited;	/* the time is over */
	int64_t due;
	struct request *next;	/* among those that wait */
};

static long port, latency, product_limit, search_limit, burst = LIMIT_BURST;
static const char *port_file, *log_file, *tls_cert, *tls_key, *shape = "v2";
static bool limits, down, gzip;
static FILE *log_to;
static struct request *waiting;

static const char *
shape_is(const char *text)
{
	shape = text;
	api.newer = strcmp(text, "v3.5") == 0;
	return api.newer || strcmp(text, "v2") == 0 ? NULL : "v2 or v3.5";
}

static const struct opt options[] = {
	{ "absent", 0, OPT_COUNT, "PERCENT",
	    "codes that Open Food Facts does not have", &synthetic.absent,
	    NULL, 0, 100, NULL },
	{ "burst", 0, OPT_COUNT, "N", "what a limit lets pass at once",
	    &burst, NULL, 0, 100000, NULL },
	{ "down", 0, OPT_FLAG, NULL, "reset every connection", &down,
	    NULL, 0, 0, NULL },
	{ "fail", 0, OPT_CALL, "WHEN:KIND",
	    "spoil some answers (tests/mock/plan.h)", NULL, plan_add,
	    0, 0, NULL },
	{ "fixtures", 0, OPT_TEXT, "DIR",
	    "answers from files (tests/mock/api.h)", &api.fixtures, NULL,
	    0, 0, NULL },
	{ "gzip", 0, OPT_FLAG, NULL, "in gzip's form to whoever takes it",
	    &gzip, NULL, 0, 0, NULL },
	{ "latency", 0, OPT_COUNT, "MS", "wait before each answer", &latency,
	    NULL, 0, 3600000, NULL },
	{ "limits", 0, OPT_FLAG, NULL,
	    "keep the published limits, and clients without a name out",
	    &limits, NULL, 0, 0, NULL },
	{ "log", 0, OPT_TEXT, "FILE", "one line a request", &log_file, NULL,
	    0, 0, NULL },
	{ "nameless", 0, OPT_COUNT, "PERCENT",
	    "products that have no name", &synthetic.nameless, NULL,
	    0, 100, NULL },
	{ "plain", 0, OPT_TEXT, "DIR", "be a plain web server of a folder",
	    &api.plain, NULL, 0, 0, NULL },
	{ "plan", 0, OPT_CALL, "FILE", "a --fail a line", NULL, plan_read,
	    0, 0, NULL },
	{ "port", 0, OPT_COUNT, "N", "listen there; 0, any that is free",
	    &port, NULL, 0, 65535, NULL },
	{ "port-file", 0, OPT_TEXT, "FILE", "where to write the port",
	    &port_file, NULL, 0, 0, NULL },
	{ "product-limit", 0, OPT_COUNT, "N", "product reads a minute",
	    &product_limit, NULL, 0, 10000000, NULL },
	{ "search-limit", 0, OPT_COUNT, "N", "searches a minute",
	    &search_limit, NULL, 0, 10000000, NULL },
	{ "shape", 0, OPT_CALL, "v2|v3.5", "nutriments, or nutrition", NULL,
	    shape_is, 0, 0, NULL },
	{ "tls-cert", 0, OPT_TEXT, "FILE", "be an https server", &tls_cert,
	    NULL, 0, 0, NULL },
	{ "tls-key", 0, OPT_TEXT, "FILE", "the key of the certificate",
	    &tls_key, NULL, 0, 0, NULL },
	{ "upcdb-absent", 0, OPT_COUNT, "PERCENT",
	    "codes that UPC Database does not have",
	    &synthetic.upcdb_absent, NULL, 0, 100, NULL },
	{ "upcdb-key", 0, OPT_TEXT, "KEY", "the only good key",
	    &api.upcdb_key, NULL, 0, 0, NULL },
	{ "upcdb-quota", 0, OPT_COUNT, "N", "look-ups that are left",
	    &api.upcdb_quota, NULL, 0, 1000000, NULL },
	{ 0 }
};

/* A header or query value, "" where there is none. */
static const char *
value_of(struct MHD_Connection *c, enum MHD_ValueKind kind, const char *name)
{
	const char *value = MHD_lookup_connection_value(c, kind, name);

	return value != NULL ? value : "";
}

/* Suspends the request; the loop takes it up again at its time. */
static void
wait_for(struct request *r, int64_t ns)
{
	r->due = clock_mono() + ns;
	r->next = waiting;
	waiting = r;
	MHD_suspend_connection(r->connection);
}

/* Resumes what is due; returns nanoseconds until there is something to do (0
 * where something was resumed: the library does not say so itself), or -1. */
static int64_t
resume_due(void)
{
	int64_t now = clock_mono(), soonest = -1;
	struct request **at = &waiting;
	bool resumed = false;

	while (*at != NULL) {
		struct request *r = *at;

		if (r->due <= now) {
			*at = r->next;
			r->waited = resumed = true;
			MHD_resume_connection(r->connection);
			continue;
		}
		if (soonest == -1 || r->due - now < soonest)
			soonest = r->due - now;
		at = &r->next;
	}
	return resumed ? 0 : soonest;
}

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

/* Dissolving a TCP association is what sends an RST and not a FIN. */
static void
reset(struct MHD_Connection *c)
{
	struct sockaddr none = { .sa_family = AF_UNSPEC };

	(void)connect(socket_of(c), &none, sizeof(none));
}

/* The body of an answer that is not sent at one go. */
static ssize_t
read_body(void *cls, uint64_t at, char *to, size_t max)
{
	struct request *r = cls;
	const struct buf *body = &r->answer.body;
	size_t n = at < body->len ? body->len - (size_t)at : 0;

	if (r->answer.manner == MANNER_CUT) {
		n = at < body->len / 2 ? body->len / 2 - (size_t)at : 0;
		if (n == 0)
			return MHD_CONTENT_READER_END_WITH_ERROR;
	} else if (r->answer.manner == MANNER_TRICKLE) {
		if (n > 0 && !r->waited) {
			wait_for(r, r->answer.pause_ms * MS);
			return 0;
		}
		r->waited = false;
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

static enum MHD_Result
send_answer(struct request *r)
{
	struct reply *a = &r->answer;
	struct MHD_Response *response;
	enum MHD_Result result;
	char status[16];

	if (gzip && !a->encoded && a->body.len >= 1000 &&
	    strstr(value_of(r->connection, MHD_HEADER_KIND,
	    "Accept-Encoding"), "gzip") != NULL)
		reply_gzip(a);
	if (a->manner == MANNER_WHOLE)
		response = MHD_create_response_from_buffer(a->body.len,
		    a->body.p, MHD_RESPMEM_MUST_COPY);
	else
		response = MHD_create_response_from_callback(
		    a->manner == MANNER_ENDLESS ? MHD_SIZE_UNKNOWN :
		    a->body.len, 65536, read_body, r, NULL);
	if (response == NULL)
		return MHD_NO;
	MHD_add_response_header(response, "Server", "nginx");
	if (a->type != NULL)
		MHD_add_response_header(response, "Content-Type", a->type);
	if (a->encoded)
		MHD_add_response_header(response, "Content-Encoding", "gzip");
	for (int i = 0; i < REPLY_HEADERS && a->header[i].name != NULL; i++)
		MHD_add_response_header(response, a->header[i].name,
		    a->header[i].value);
	snprintf(status, sizeof(status), "%u", a->status);
	if (!r->control)
		meter_outcome(status);
	result = MHD_queue_response(r->connection, a->status, response);
	MHD_destroy_response(response);
	return result;
}

/* Sends nothing; MHD_NO makes the server drop the connection. */
static enum MHD_Result
send_nothing(struct request *r)
{
	static const char *const words[] = { [MANNER_RESET] = "reset",
	    [MANNER_CLOSE] = "close", [MANNER_STALL] = "stall" };
	enum manner manner = r->answer.manner;

	if (manner == MANNER_STALL && !client_left(r->connection)) {
		wait_for(r, STALL_LOOK);
		return MHD_YES;
	}
	meter_outcome(words[manner]);
	if (manner == MANNER_RESET)
		reset(r->connection);
	return MHD_NO;
}

static void
make_answer(struct request *r)
{
	r->answered = true;
	if (r->limited)
		reply_page(&r->answer, 429);
	else
		api_answer(&r->ask, &r->answer);
	if (r->rule != NULL)
		fault_apply(r->rule, r->ask.codes, &r->answer);
}

/* Answers what is said to the server and not to the sources. */
static bool
make_control(struct request *r)
{
	struct reply *a = &r->answer;

	if (strcmp(r->ask.path, "/stats") == 0) {
		reply_text(a, 200, REPLY_JSON, "");
		meter_stats(&a->body);
	} else if (strcmp(r->ask.path, "/codes") == 0) {
		reply_text(a, 200, "text/plain", "");
		meter_codes(&a->body);
	} else if (strcmp(r->ask.path, "/reset") == 0) {
		reply_text(a, 200, "text/plain", "reset\n");
		meter_reset();
		plan_reset();
		limit_reset();
	} else {
		return false;
	}
	r->control = r->answered = r->waited = true;
	return true;
}

/* The request has come in: counts it and settles what becomes of it. */
static void
arrive(struct request *r)
{
	struct MHD_Connection *c = r->connection;
	struct ask *q = &r->ask;
	int64_t now = clock_mono();
	uint64_t before = 0;
	const char *p;

	q->fields = value_of(c, MHD_GET_ARGUMENT_KIND, "fields");
	q->page = value_of(c, MHD_GET_ARGUMENT_KIND, "page");
	q->page_size = value_of(c, MHD_GET_ARGUMENT_KIND, "page_size");
	q->code = value_of(c, MHD_GET_ARGUMENT_KIND, "code");
	q->agent = value_of(c, MHD_HEADER_KIND, "User-Agent");
	q->authorization = value_of(c, MHD_HEADER_KIND, "Authorization");
	q->host = value_of(c, MHD_HEADER_KIND, "Host");
	q->if_none_match = value_of(c, MHD_HEADER_KIND, "If-None-Match");
	if (make_control(r))
		return;
	api_route(q);
	r->counted = true;
	meter_arrive(q->class, now);
	meter_agent(q->agent);
	for (p = q->codes; *p != '\0'; p += strspn(p, ",")) {
		struct slice code = slice(p, strcspn(p, ","));
		uint64_t n = meter_code(q->class, code);

		if (p == q->codes)
			before = n;
		p += code.len;
	}
	r->limited = !limit_passes(q->class, now);
	r->rule = plan_match(q->class, q->codes, before);
	if (log_to != NULL)
		fprintf(log_to, "%" PRId64 " %s %s\n", now / MS,
		    meter_names[q->class], r->uri);
}

/* Called with the header, again with the (empty) body, and again after each
 * wait. */
static enum MHD_Result
handle(void *cls, struct MHD_Connection *c, const char *path,
    const char *method, const char *version, const char *upload,
    size_t *upload_len, void **state)
{
	struct request *r = *state;

	(void)cls, (void)version, (void)upload;
	if (r->connection == NULL) {
		r->connection = c;
		r->ask.path = path;
		arrive(r);
		return MHD_YES;
	}
	if (*upload_len > 0) {
		*upload_len = 0;
		return MHD_YES;
	}
	if (latency > 0 && !r->waited) {
		wait_for(r, latency * MS);
		return MHD_YES;
	}
	if (!r->answered) {
		if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0) {
			reply_page(&r->answer, 405);
			r->answered = true;
		} else {
			make_answer(r);
		}
	}
	r->waited = false;
	return r->answer.manner >= MANNER_RESET ? send_nothing(r) :
	    send_answer(r);
}

static void *
begin(void *cls, const char *uri, struct MHD_Connection *c)
{
	struct request *r = xcalloc(1, sizeof(*r));

	(void)cls, (void)c;
	r->uri = xstrdup(uri);
	return r;
}

static void
finish(void *cls, struct MHD_Connection *c, void **state,
    enum MHD_RequestTerminationCode how)
{
	struct request *r = *state;

	(void)cls, (void)c, (void)how;
	if (r == NULL)
		return;
	if (r->counted)
		meter_leave(r->ask.class);
	reply_free(&r->answer);
	free(r->ask.codes);
	free(r->uri);
	free(r);
	*state = NULL;
}

/* A file's text, which lives as long as the program. */
static char *
text_of(const char *file)
{
	struct buf b = { 0 };

	if (!api_read_file(&b, file))
		msg_die("%s: cannot be read", file);
	buf_char(&b, '\0');
	return b.p;
}

static struct MHD_Daemon *
start(void)
{
	struct sockaddr_in here = { .sin_family = AF_INET,
	    .sin_port = htons((uint16_t)port),
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct MHD_OptionItem tls[] = {
		{ MHD_OPTION_END, 0, NULL }, { MHD_OPTION_END, 0, NULL },
		{ MHD_OPTION_END, 0, NULL }
	};
	unsigned flags = MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME;
	struct MHD_Daemon *d;

	if (tls_cert != NULL && tls_key != NULL) {
		flags |= MHD_USE_TLS;
		tls[0] = (struct MHD_OptionItem){ MHD_OPTION_HTTPS_MEM_CERT,
		    0, text_of(tls_cert) };
		tls[1] = (struct MHD_OptionItem){ MHD_OPTION_HTTPS_MEM_KEY,
		    0, text_of(tls_key) };
	}
	d = MHD_start_daemon(flags, 0, NULL, NULL, handle, NULL,
	    MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&here,
	    MHD_OPTION_URI_LOG_CALLBACK, begin, NULL,
	    MHD_OPTION_NOTIFY_COMPLETED, finish, NULL,
	    MHD_OPTION_CONNECTION_LIMIT, 1000u,
	    MHD_OPTION_LISTEN_BACKLOG_SIZE, 1000u,
	    MHD_OPTION_ARRAY, tls, MHD_OPTION_END);
	if (d == NULL)
		msg_die("port %ld:", port);
	port = MHD_get_daemon_info(d, MHD_DAEMON_INFO_BIND_PORT)->port;
	return d;
}

/* The port file appears whole, so that who finds it can read it. */
static void
announce(void)
{
	if (port_file != NULL) {
		struct buf beside = { 0 };
		FILE *f;

		buf_printf(&beside, "%s.new", port_file);
		f = fopen(buf_cstr(&beside), "w");
		if (f == NULL || fprintf(f, "%ld\n", port) < 0 ||
		    fclose(f) != 0 ||
		    rename(buf_cstr(&beside), port_file) != 0)
			msg_die("%s:", port_file);
		buf_free(&beside);
	}
	printf("%s://127.0.0.1:%ld\n", tls_cert != NULL ? "https" : "http",
	    port);
	fflush(stdout);
}

static void
serve(struct MHD_Daemon *d)
{
	int epoll = MHD_get_daemon_info(d,
	    MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;

	for (;;) {
		struct pollfd ready = { .fd = epoll, .events = POLLIN };
		int64_t ns = resume_due();
		unsigned long long ms;
		struct timespec wait;

		if (MHD_get_timeout(d, &ms) == MHD_YES &&
		    (ns == -1 || (int64_t)ms * MS < ns))
			ns = (int64_t)ms * MS;
		wait.tv_sec = ns / 1000000000;
		wait.tv_nsec = ns % 1000000000;
		(void)ppoll(&ready, 1, ns == -1 ? NULL : &wait, NULL);
		if (MHD_run(d) != MHD_YES)
			msg_die("libmicrohttpd gave up");
	}
}

/* Nothing is kept, so there is nothing to finish. */
static void
end(int sig)
{
	(void)sig;
	_exit(DONE);
}

int
main(int argc, char **argv)
{
	pid_t parent = getppid();

	msg_init(argv[0]);
	if (opt_parse(argc, argv, "[--option value ...]",
	    "serve what the sources serve, on loopback",
	    (const struct opt *const[]){ options, NULL }) != argc)
		opt_usage("takes no operands");
	if ((tls_cert == NULL) != (tls_key == NULL))
		opt_usage("--tls-cert and --tls-key go together");
	if (down)
		(void)plan_add("always:reset");
	signal(SIGPIPE, SIG_IGN);
	signal(SIGTERM, end);
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != parent)
		return DONE;
	if (limits) {
		api.strict = true;
		product_limit = product_limit ? product_limit : 15;
		search_limit = search_limit ? search_limit : 10;
		if (api.upcdb_quota > 100)
			api.upcdb_quota = 100;
	}
	limit_set(METER_PRODUCT, product_limit, burst);
	limit_set(METER_SEARCH, search_limit, burst);
	if (log_file != NULL) {
		if ((log_to = fopen(log_file, "a")) == NULL)
			msg_die("%s:", log_file);
		setvbuf(log_to, NULL, _IOLBF, 0);
	}
	struct MHD_Daemon *d = start();
	announce();
	serve(d);
}
