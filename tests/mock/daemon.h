/* SPDX-License-Identifier: MIT */
/* The server: one thread and one loop. */
#ifndef DAEMON_H
#define DAEMON_H

/* Listens on loopback; port 0 is any free port. If the files of a certificate
 * and its key are given, the server uses HTTPS. Ends the program on failure. */
void daemon_start(long port, const char *tls_cert, const char *tls_key);

/* Prints the server's URL on stdout, and writes the port to port_file
 * atomically, unless port_file is NULL. */
void daemon_announce(const char *port_file);

/* Handles requests until a signal ends the program. */
void daemon_serve(void) __attribute__((noreturn));

#endif
