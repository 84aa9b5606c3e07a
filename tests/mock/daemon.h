/* SPDX-License-Identifier: MIT */
/* The server: one thread and one loop. */
#ifndef DAEMON_H
#define DAEMON_H

/* Listens on loopback, port 0 being any that is free; with a certificate and
 * its key it is an https server. Ends the program where that fails. */
void daemon_start(long port, const char *tls_cert, const char *tls_key);

/* Says the address on stdout, and the port in a file (or NULL) that appears
 * whole, so that who finds it can read it. */
void daemon_announce(const char *port_file);

void daemon_serve(void) __attribute__((noreturn));

#endif
