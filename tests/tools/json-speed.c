/* SPDX-License-Identifier: MIT */
/* json-speed ours|json-c FILE - parse each line of FILE, and print the seconds
 *
 * The program reads the file into memory and finds its lines before it starts
 * the clock, so it measures only the parser. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/msg.h"
#include "base/xalloc.h"
#include "json-c.h"
#include "json/json.h"

#define DEPTH 64

static struct slice
map_file(const char *name)
{
	int fd = open(name, O_RDONLY | O_CLOEXEC);
	struct stat st;
	void *p;

	if (fd < 0 || fstat(fd, &st) != 0)
		msg_die("%s:", name);
	p = mmap(NULL, (size_t)st.st_size, PROT_READ,
	    MAP_PRIVATE | MAP_POPULATE, fd, 0);
	if (p == MAP_FAILED)
		msg_die("%s:", name);
	close(fd);
	return slice(p, (size_t)st.st_size);
}

static bool
parse_ours(struct slice line)
{
	static struct json j;

	return json_parse(&j, line, DEPTH);
}

static bool
parse_json_c(struct slice line)
{
	static struct json_tokener *t;
	struct json_object *o;

	if (t == NULL && (t = json_tokener_new_ex(DEPTH)) == NULL)
		msg_die("out of memory");
	json_tokener_reset(t);
	o = json_tokener_parse_ex(t, line.p, (int)line.len);
	json_object_put(o);
	return json_tokener_get_error(t) == json_tokener_success;
}

/* Returns an array of the *n lines of a text; the caller frees it. */
static struct slice *
cut_lines(struct slice rest, size_t *n)
{
	struct slice *line = NULL;
	size_t cap = 0;

	*n = 0;
	while (rest.len > 0) {
		line = xgrow(line, &cap, *n + 1, sizeof(line[0]));
		line[(*n)++] = slice_split(&rest, '\n');
	}
	return line;
}

int
main(int argc, char **argv)
{
	bool (*parse)(struct slice line);
	struct slice *line;
	int64_t start;
	size_t n;

	msg_init(argv[0]);
	if (argc != 3)
		msg_die("usage: json-speed ours|json-c FILE");
	parse = strcmp(argv[1], "ours") == 0 ? parse_ours : parse_json_c;
	line = cut_lines(map_file(argv[2]), &n);
	start = clock_mono();
	for (size_t i = 0; i < n; i++)
		if (!parse(line[i]))
			msg_die("%s: a line is not JSON", argv[2]);
	printf("%.6f\n", (double)(clock_mono() - start) / 1e9);
	free(line);
	return DONE;
}
