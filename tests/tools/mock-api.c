/* SPDX-License-Identifier: MIT */
/* mock-api - Open Food Facts, UPC Database, FoodData Central, Kroger and an
 * image host on loopback: as slow, strict and broken as the options require;
 * it counts the requests.
 *
 * It has one thread and one loop. A request that has to wait is suspended, so
 * that any number can wait at once, each for exactly its time. It ends by
 * SIGTERM, and with the process that started it. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "base/msg.h"
#include "base/opt.h"
#include "../mock/api.h"
#include "../mock/daemon.h"
#include "../mock/limit.h"
#include "../mock/plan.h"
#include "../mock/request.h"
#include "../mock/send.h"
#include "../mock/synthetic.h"

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
	{ .name = "absent", .kind = OPT_COUNT, .arg = "PERCENT",
	    .help = "codes that Open Food Facts does not have",
	    .to = &synthetic.absent, .max = 100 },
	{ .name = "burst", .kind = OPT_COUNT, .arg = "N",
	    .help = "what a limit lets pass at once", .to = &burst,
	    .max = 100000 },
	{ .name = "down", .kind = OPT_FLAG, .help = "reset every connection",
	    .to = &down },
	{ .name = "groceries", .kind = OPT_FLAG,
	    .help = "let no name or category say what a food is",
	    .to = &synthetic.groceries },
	{ .name = "fail", .kind = OPT_CALL, .arg = "WHEN:KIND",
	    .help = "spoil some answers (tests/mock/plan.h)",
	    .call = plan_add },
	{ .name = "fdc-absent", .kind = OPT_COUNT, .arg = "PERCENT",
	    .help = "codes that FoodData Central does not have",
	    .to = &synthetic.fdc_absent, .max = 100 },
	{ .name = "fdc-key", .kind = OPT_TEXT, .arg = "KEY",
	    .help = "the only good key of it", .to = &api.fdc_key },
	{ .name = "fdc-quota", .kind = OPT_COUNT, .arg = "N",
	    .help = "requests that are left of it", .to = &api.fdc_quota,
	    .max = 1000000 },
	{ .name = "fixtures", .kind = OPT_TEXT, .arg = "DIR",
	    .help = "answers from files (tests/mock/file.h)",
	    .to = &api.fixtures },
	{ .name = "gzip", .kind = OPT_FLAG,
	    .help = "compress for clients that accept gzip", .to = &send_gzip },
	{ .name = "kroger-absent", .kind = OPT_COUNT, .arg = "PERCENT",
	    .help = "codes that Kroger does not have",
	    .to = &synthetic.kroger_absent, .max = 100 },
	{ .name = "kroger-key", .kind = OPT_TEXT, .arg = "ID:SECRET",
	    .help = "the only good key of it", .to = &api.kroger_key },
	{ .name = "kroger-quota", .kind = OPT_COUNT, .arg = "N",
	    .help = "requests that are left of it", .to = &api.kroger_quota,
	    .max = 1000000 },
	{ .name = "latency", .kind = OPT_COUNT, .arg = "MS",
	    .help = "wait before each answer", .to = &requests.latency,
	    .max = 3600000 },
	{ .name = "limits", .kind = OPT_FLAG,
	    .help = "keep the published limits, and clients without a name out",
	    .to = &limits },
	{ .name = "log", .kind = OPT_TEXT, .arg = "FILE",
	    .help = "one line a request", .to = &log_file },
	{ .name = "nameless", .kind = OPT_COUNT, .arg = "PERCENT",
	    .help = "products that have no name", .to = &synthetic.nameless,
	    .max = 100 },
	{ .name = "plain", .kind = OPT_TEXT, .arg = "DIR",
	    .help = "be a plain web server of a folder", .to = &api.plain },
	{ .name = "plan", .kind = OPT_CALL, .arg = "FILE",
	    .help = "a --fail a line", .call = plan_read },
	{ .name = "port", .kind = OPT_COUNT, .arg = "N",
	    .help = "listen there; 0, any that is free", .to = &port,
	    .max = 65535 },
	{ .name = "port-file", .kind = OPT_TEXT, .arg = "FILE",
	    .help = "where to write the port", .to = &port_file },
	{ .name = "product-limit", .kind = OPT_COUNT, .arg = "N",
	    .help = "product reads a minute", .to = &product_limit,
	    .max = 10000000 },
	{ .name = "search-limit", .kind = OPT_COUNT, .arg = "N",
	    .help = "searches a minute", .to = &search_limit, .max = 10000000 },
	{ .name = "shape", .kind = OPT_CALL, .arg = "v2|v3.5",
	    .help = "nutriments, or nutrition", .call = shape_is },
	{ .name = "tls-cert", .kind = OPT_TEXT, .arg = "FILE",
	    .help = "be an https server", .to = &tls_cert },
	{ .name = "tls-key", .kind = OPT_TEXT, .arg = "FILE",
	    .help = "the key of the certificate", .to = &tls_key },
	{ .name = "token-life", .kind = OPT_COUNT, .arg = "SECONDS",
	    .help = "a token of Kroger expires after SECONDS (1800)",
	    .to = &api.token_life, .max = 1000000 },
	{ .name = "token-refused", .kind = OPT_FLAG,
	    .help = "accept no token", .to = &api.token_refused },
	{ .name = "token-uses", .kind = OPT_COUNT, .arg = "N",
	    .help = "a token is good for N requests", .to = &api.token_uses,
	    .max = 1000000 },
	{ .name = "upcdb-absent", .kind = OPT_COUNT, .arg = "PERCENT",
	    .help = "codes that UPC Database does not have",
	    .to = &synthetic.upcdb_absent, .max = 100 },
	{ .name = "upcdb-key", .kind = OPT_TEXT, .arg = "KEY",
	    .help = "the only good key", .to = &api.upcdb_key },
	{ .name = "upcdb-quota", .kind = OPT_COUNT, .arg = "N",
	    .help = "look-ups that are left", .to = &api.upcdb_quota,
	    .max = 1000000 },
	{ 0 }
};

/* There is no state to write at the end. */
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
