/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/msg.h"
#include "base/temporary.h"
#include "base/xalloc.h"
#include "scan/targets.h"

/* The header before each text in the temporary file of texts. */
struct head {
	struct target_info info;
	uint64_t before;	/* 1 + the offset of the previous document of
				 * the code, or 0 */
	size_t len;	/* length of the text */
	size_t all;	/* length of this and all previous documents of the
			 * code, with commas */
};

void
targets_init(struct targets *t)
{
	*t = (struct targets){ .lines = temporary_open(),
	    .texts = temporary_open() };
}

void
targets_free(struct targets *t)
{
	fclose(t->lines);
	fclose(t->texts);
	free(t->target);
}

void
targets_record(struct targets *t, struct slice line)
{
	if (fwrite(line.p, 1, line.len, t->lines) != line.len ||
	    putc('\n', t->lines) == EOF)
		temporary_failed();
	t->records++;
}

void
targets_code(struct targets *t, uint64_t code)
{
	t->target = xgrow(t->target, &t->cap, t->n + 1, sizeof(*t->target));
	t->target[t->n++] = (struct target){ .code = code };
}

static int
compare_codes(const void *a, const void *b)
{
	const struct target *x = a, *y = b;

	return x->code < y->code ? -1 : x->code > y->code;
}

void
targets_sort(struct targets *t)
{
	size_t n = 0;

	if (t->n > 0)
		qsort(t->target, t->n, sizeof(*t->target), compare_codes);
	for (size_t i = 0; i < t->n; i++)
		if (n == 0 || t->target[n - 1].code != t->target[i].code)
			t->target[n++] = t->target[i];
	t->n = n;
	if (fflush(t->lines) != 0)
		temporary_failed();
}

struct target *
targets_find(const struct targets *t, uint64_t code)
{
	size_t from = 0, to = t->n;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (t->target[middle].code < code)
			from = middle + 1;
		else
			to = middle;
	}
	return from < t->n && t->target[from].code == code ?
	    &t->target[from] : NULL;
}

static void
read_at(FILE *file, void *to, size_t n, uint64_t at)
{
	char *p = to;

	while (n > 0) {
		ssize_t some = pread(fileno(file), p, n, (off_t)at);

		if (some <= 0)
			temporary_failed();
		p += some;
		at += (uint64_t)some;
		n -= (size_t)some;
	}
}

static struct head
read_head(const struct targets *t, uint64_t at)
{
	struct head head;

	read_at(t->texts, &head, sizeof(head), at - 1);
	return head;
}

static void
append(struct targets *t, struct target *of, const struct head *head,
    struct slice text)
{
	off_t at = ftello(t->texts);

	if (at < 0 || fwrite(head, sizeof(*head), 1, t->texts) != 1 ||
	    fwrite(text.p, 1, text.len, t->texts) != text.len ||
	    fflush(t->texts) != 0)
		temporary_failed();
	of->last = (uint64_t)at + 1;
}

void
targets_set(struct targets *t, struct target *of,
    const struct target_info *a, struct slice text)
{
	append(t, of, &(struct head){ .info = *a, .len = text.len,
	    .all = text.len }, text);
}

bool
targets_gather(struct targets *t, struct target *of, struct slice text,
    size_t max)
{
	struct head head = { .info = { .found = true, .gathered = true },
	    .before = of->last, .len = text.len, .all = text.len };

	if (of->last != 0)
		head.all += 1 + read_head(t, of->last).all;
	if (head.all > max)
		return false;
	append(t, of, &head, text);
	return true;
}

bool
targets_known(const struct targets *t, const struct target *of,
    struct target_info *a, struct buf *text)
{
	uint64_t at = of->last;
	struct head head;
	size_t end;

	if (at == 0)
		return false;
	head = read_head(t, at);
	*a = head.info;
	if (text == NULL)
		return true;
	buf_clear(text);
	buf_reserve(text, head.all);
	text->len = end = head.all;
	for (;;) {	/* from the last document to the first */
		end -= head.len;
		read_at(t->texts, text->p + end, head.len,
		    at - 1 + sizeof(head));
		if ((at = head.before) == 0)
			return true;
		text->p[--end] = ',';
		head = read_head(t, at);
	}
}
