/* SPDX-License-Identifier: MIT */
/* mock-api - Open Food Facts, UPC Database, FoodData Central and an image host
 * on loopback: as slow, as strict and as broken as asked, and counting.
 *
 * One thread and one loop; a request that has to wait is suspended, so that
 * any number wait at once and each for exactly its time. It ends by SIGTERM,
 * and with the process that started it. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "base/msg.h"
#include "base/opt.h"
#include "mock/api.h"
#include "mock/daemon.h"
#include "mock/limit.h"
#include "mock/plan.h"
#include "mock/request.h"
#include "mock/send.h"
#include "mock/synthetic.h"

static long port, product_limit, search_limit, burst = LIMIT_BURST;
static const char *port_file, *log_file, *tls_cert, *tls_key;
static bool limits, down;

static const char *
shape_is(const char *text)
{
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
	{ "fdc-absent", 0, OPT_COUNT, "PERCENT",
	    "codes that FoodData Central does not have",
	    &synthetic.fdc_absent, NULL, 0, 100, NULL },
	{ "fdc-key", 0, OPT_TEXT, "KEY", "the only good key of it",
	    &api.fdc_key, NULL, 0, 0, NULL },
	{ "fdc-quota", 0, OPT_COUNT, "N", "requests that are left of it",
	    &api.fdc_quota, NULL, 0, 1000000, NULL },
	{ "fixtures", 0, OPT_TEXT, "DIR",
	    "answers from files (tests/mock/file.h)", &api.fixtures, NULL,
	    0, 0, NULL },
	{ "gzip", 0, OPT_FLAG, NULL, "in gzip's form to whoever takes it",
	    &send_gzip, NULL, 0, 0, NULL },
	{ "latency", 0, OPT_COUNT, "MS", "wait before each answer",
	    &requests.latency, NULL, 0, 3600000, NULL },
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
		if ((requests.log = fopen(log_file, "a")) == NULL)
			msg_die("%s:", log_file);
		setvbuf(requests.log, NULL, _IOLBF, 0);
	}
	daemon_start(port, tls_cert, tls_key);
	daemon_announce(port_file);
	daemon_serve();
}
