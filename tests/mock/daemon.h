/* SPDX-License-Identifier: MIT */
/* The server: one thread and one loop. */
#ifndef DAEMON_H
#define DAEMON_H

/* Listens on loopback; port 0 is any free port. With the files of a certificate
 * and its key, it is an https server. Ends the program if it cannot. */
void daemon_start(long port, const char *tls_cert, const char *tls_key);

/* Prints the address on stdout, and writes the port to port_file, unless that
 * is NULL. The file is written atomically. */
void daemon_announce(const char *port_file);

/* Answers requests for ever. */
void daemon_serve(void) __attribute__((noreturn));

#endif
