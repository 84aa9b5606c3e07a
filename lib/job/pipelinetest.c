/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/io.h"
#include "base/msg.h"
#include "base/temporary.h"
#include "base/xalloc.h"
#include "job/pipeline.h"

/* A copy of argv without each "{}" and the word before it. The caller frees the
 * array. */
static char **
without_placeholder(char *const *argv)
{
	char **words;
	size_t n = 0, k = 0;

	while (argv[n] != NULL)
		n++;
	words = xcalloc(n + 1, sizeof(words[0]));
	for (size_t i = 0; i < n; i++)
		if (strcmp(argv[i], "{}") != 0 &&
		    (i + 1 == n || strcmp(argv[i + 1], "{}") != 0))
			words[k++] = argv[i];
	return words;
}

/* In the child process: executes a stage. Its input is empty, and its stderr is
 * the descriptor `messages`. */
_Noreturn static void
run_stage(const struct pipeline *p, char *const *argv, int messages)
{
	int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);

	if (nothing < 0 || dup2(nothing, STDIN_FILENO) < 0 ||
	    dup2(nothing, STDOUT_FILENO) < 0 ||
	    dup2(messages, STDERR_FILENO) < 0 ||
	    dup2(p->rejects, PIPELINE_REJECTS) < 0)
		msg_die("%s:", argv[0]);
	execvp(argv[0], argv);
	msg_die("%s:", argv[0]);
}

static void
copy_messages(FILE *messages)
{
	char text[4096];
	size_t n;

	rewind(messages);
	while ((n = fread(text, 1, sizeof(text), messages)) > 0)
		(void)io_write(STDERR_FILENO, text, n);
}

static void
test_stage(struct pipeline *p, const struct stage *s)
{
	FILE *messages = temporary_open();
	char **words = without_placeholder(s->argv);
	int status;
	pid_t pid = fork();

	if (pid < 0)
		msg_die("fork:");
	if (pid == 0)
		run_stage(p, words, fileno(messages));
	if (waitpid(pid, &status, 0) < 0)
		msg_die("%s:", s->argv[0]);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		copy_messages(messages);
		msg_end();
	}
	fclose(messages);
	free(words);
}

void
pipeline_test(struct pipeline *p)
{
	for (size_t i = 1; i < p->n; i++)
		test_stage(p, &p->stage[i]);
}
