/* SPDX-License-Identifier: MIT */
/* mock-api - serve Open Food Facts, UPC Database, FoodData Central, Kroger and
 * an image host on loopback, as slow, strict and broken as the options say, and
 * count the requests
 *
 * It has one thread and one loop. A request that must wait is suspended, so any
 * number of requests can wait at the same time. SIGTERM ends the program, and
 * so does the end of the process that started it. */
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
	    .help = "requests that a limit allows at once", .to = &burst,
	    .max = 100000 },
	{ .name = "down", .kind = OPT_FLAG, .help = "reset every connection",
	    .to = &down },
	{ .name = "groceries", .kind = OPT_FLAG,
	    .help = "use names and categories that do not name a food",
	    .to = &synthetic.groceries },
	{ .name = "fail", .kind = OPT_CALL, .arg = "WHEN:KIND",
	    .help = "change some responses (tests/mock/plan.h)",
	    .call = plan_add },
	{ .name = "fdc-absent", .kind = OPT_COUNT, .arg = "PERCENT",
	    .help = "codes that FoodData Central does not have",
	    .to = &synthetic.fdc_absent, .max = 100 },
	{ .name = "fdc-key", .kind = OPT_TEXT, .arg = "KEY",
	    .help = "the only valid key of FoodData Central",
	    .to = &api.fdc_key },
	{ .name = "fdc-quota", .kind = OPT_COUNT, .arg = "N",
	    .help = "requests left of the quota of FoodData Central",
	    .to = &api.fdc_quota, .max = 1000000 },
	{ .name = "fixtures", .kind = OPT_TEXT, .arg = "DIR",
	    .help = "responses from files (tests/mock/file.h)",
	    .to = &api.fixtures },
	{ .name = "gzip", .kind = OPT_FLAG,
	    .help = "compress for clients that accept gzip", .to = &send_gzip },
	{ .name = "kroger-absent", .kind = OPT_COUNT, .arg = "PERCENT",
	    .help = "codes that Kroger does not have",
	    .to = &synthetic.kroger_absent, .max = 100 },
	{ .name = "kroger-key", .kind = OPT_TEXT, .arg = "ID:SECRET",
	    .help = "the only valid key of Kroger", .to = &api.kroger_key },
	{ .name = "kroger-quota", .kind = OPT_COUNT, .arg = "N",
	    .help = "requests left of the quota of Kroger",
	    .to = &api.kroger_quota, .max = 1000000 },
	{ .name = "latency", .kind = OPT_COUNT, .arg = "MS",
	    .help = "wait before each response", .to = &requests.latency,
	    .max = 3600000 },
	{ .name = "limits", .kind = OPT_FLAG,
	    .help = "enforce the published limits, and require a User-Agent",
	    .to = &limits },
	{ .name = "log", .kind = OPT_TEXT, .arg = "FILE",
	    .help = "write one line per request", .to = &log_file },
	{ .name = "nameless", .kind = OPT_COUNT, .arg = "PERCENT",
	    .help = "products that have no name", .to = &synthetic.nameless,
	    .max = 100 },
	{ .name = "plain", .kind = OPT_TEXT, .arg = "DIR",
	    .help = "serve the files of a directory", .to = &api.plain },
	{ .name = "plan", .kind = OPT_CALL, .arg = "FILE",
	    .help = "read one --fail per line", .call = plan_read },
	{ .name = "port", .kind = OPT_COUNT, .arg = "N",
	    .help = "listen on this port; 0: any free port", .to = &port,
	    .max = 65535 },
	{ .name = "port-file", .kind = OPT_TEXT, .arg = "FILE",
	    .help = "write the port to FILE", .to = &port_file },
	{ .name = "product-limit", .kind = OPT_COUNT, .arg = "N",
	    .help = "product requests per minute", .to = &product_limit,
	    .max = 10000000 },
	{ .name = "search-limit", .kind = OPT_COUNT, .arg = "N",
	    .help = "searches per minute", .to = &search_limit,
	    .max = 10000000 },
	{ .name = "shape", .kind = OPT_CALL, .arg = "v2|v3.5",
	    .help = "send nutriments, or nutrition", .call = shape_is },
	{ .name = "tls-cert", .kind = OPT_TEXT, .arg = "FILE",
	    .help = "serve HTTPS with this certificate", .to = &tls_cert },
	{ .name = "tls-key", .kind = OPT_TEXT, .arg = "FILE",
	    .help = "the key of the certificate", .to = &tls_key },
	{ .name = "token-life", .kind = OPT_COUNT, .arg = "SECONDS",
	    .help = "a token of Kroger expires after SECONDS (1800)",
	    .to = &api.token_life, .max = 1000000 },
	{ .name = "reject-tokens", .kind = OPT_FLAG,
	    .help = "reject every token", .to = &api.reject_tokens },
	{ .name = "token-uses", .kind = OPT_COUNT, .arg = "N",
	    .help = "a token is valid for N requests",
	    .to = &api.token_uses, .max = 1000000 },
	{ .name = "upcdb-absent", .kind = OPT_COUNT, .arg = "PERCENT",
	    .help = "codes that UPC Database does not have",
	    .to = &synthetic.upcdb_absent, .max = 100 },
	{ .name = "upcdb-key", .kind = OPT_TEXT, .arg = "KEY",
	    .help = "the only valid key of UPC Database",
	    .to = &api.upcdb_key },
	{ .name = "upcdb-quota", .kind = OPT_COUNT, .arg = "N",
	    .help = "requests left of the quota of UPC Database",
	    .to = &api.upcdb_quota, .max = 1000000 },
	{ 0 }
};

/* Ends the program at once, because it has no state to write. */
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
		opt_usage("--tls-cert and --tls-key require each other");
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
