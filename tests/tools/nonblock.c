/* SPDX-License-Identifier: MIT */
/* nonblock COMMAND... - run a command with non-blocking stdin and stdout, like
 * a parent that uses an event loop */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int
main(int argc, char **argv)
{
	if (argc < 2)
		return 2;
	for (int fd = 0; fd < 2; fd++)
		if (fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK) < 0)
			perror("fcntl");
	execvp(argv[1], argv + 1);
	perror(argv[1]);
	return 2;
}
