/* SPDX-License-Identifier: MIT */
/* max-rss FILE COMMAND... - run a command, write its maximum resident memory in
 * KiB to FILE, and exit with its status */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/msg.h"

int
main(int argc, char **argv)
{
	struct rusage used;
	int status;
	pid_t pid;
	FILE *f;

	msg_init(argv[0]);
	if (argc < 3)
		msg_die("usage: max-rss FILE COMMAND...");
	if ((pid = fork()) == -1)
		msg_die("fork:");
	if (pid == 0) {
		execvp(argv[2], argv + 2);
		msg_die("%s:", argv[2]);
	}
	if (wait4(pid, &status, 0, &used) == -1)
		msg_die("wait4:");
	f = fopen(argv[1], "w");
	if (f == NULL || fprintf(f, "%ld\n", used.ru_maxrss) < 0 ||
	    fclose(f) != 0)
		msg_die("%s:", argv[1]);
	return WIFEXITED(status) ? WEXITSTATUS(status) :
	    128 + WTERMSIG(status);
}
