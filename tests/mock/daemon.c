/* SPDX-License-Identifier: MIT */
#include <microhttpd.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <time.h>

#include "base/buf.h"
#include "base/msg.h"
#include "daemon.h"
#include "file.h"
#include "request.h"

static struct MHD_Daemon *server;
static const char *scheme;

/* Returns the text of a file, which is never freed. */
static char *
text_of(const char *file)
{
	struct buf b = { 0 };

	if (!file_read(&b, file))
		msg_die("%s: cannot be read", file);
	buf_char(&b, '\0');
	return b.p;
}

void
daemon_start(long port, const char *tls_cert, const char *tls_key)
{
	struct sockaddr_in here = { .sin_family = AF_INET,
	    .sin_port = htons((uint16_t)port),
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct MHD_OptionItem tls[] = {
		{ MHD_OPTION_END, 0, NULL }, { MHD_OPTION_END, 0, NULL },
		{ MHD_OPTION_END, 0, NULL }
	};
	unsigned flags = MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME;

	if (tls_cert != NULL && tls_key != NULL) {
		flags |= MHD_USE_TLS;
		tls[0] = (struct MHD_OptionItem){ MHD_OPTION_HTTPS_MEM_CERT,
		    0, text_of(tls_cert) };
		tls[1] = (struct MHD_OptionItem){ MHD_OPTION_HTTPS_MEM_KEY,
		    0, text_of(tls_key) };
	}
	server = MHD_start_daemon(flags, 0, NULL, NULL, request_handle, NULL,
	    MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&here,
	    MHD_OPTION_URI_LOG_CALLBACK, request_begin, NULL,
	    MHD_OPTION_NOTIFY_COMPLETED, request_finish, NULL,
	    MHD_OPTION_CONNECTION_LIMIT, 1000u,
	    MHD_OPTION_LISTEN_BACKLOG_SIZE, 1000u,
	    MHD_OPTION_ARRAY, tls, MHD_OPTION_END);
	if (server == NULL)
		msg_die("port %ld:", port);
	scheme = tls_cert != NULL ? "https" : "http";
}

void
daemon_announce(const char *port_file)
{
	long port = MHD_get_daemon_info(server,
	    MHD_DAEMON_INFO_BIND_PORT)->port;

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
	printf("%s://127.0.0.1:%ld\n", scheme, port);
	fflush(stdout);
}

void
daemon_serve(void)
{
	int epoll = MHD_get_daemon_info(server,
	    MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;

	for (;;) {
		struct pollfd ready = { .fd = epoll, .events = POLLIN };
		int64_t ns = pause_resume();
		unsigned long long ms;
		struct timespec wait;

		if (MHD_get_timeout(server, &ms) == MHD_YES &&
		    (ns == -1 || (int64_t)ms * MS < ns))
			ns = (int64_t)ms * MS;
		wait.tv_sec = ns / 1000000000;
		wait.tv_nsec = (long)(ns % 1000000000);
		(void)ppoll(&ready, 1, ns == -1 ? NULL : &wait, NULL);
		if (MHD_run(server) != MHD_YES)
			msg_die("libmicrohttpd gave up");
	}
}
