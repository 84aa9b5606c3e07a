/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/msg.h"
#include "base/temporary.h"
#include "base/xalloc.h"
#include "scan/targets.h"

/* In the file of answers, before each. */
struct head {
	struct answer_of answer;
	size_t len;
};

void
targets_init(struct targets *t)
{
	*t = (struct targets){ .lines = temporary_open(),
	    .answers = temporary_open() };
}

void
targets_free(struct targets *t)
{
	fclose(t->lines);
	fclose(t->answers);
	free(t->target);
	free(t->answer);
}

void
targets_record(struct targets *t, struct slice line)
{
	if (t->records == UINT32_MAX)
		msg_die("more than %u records", UINT32_MAX);
	if (fwrite(line.p, 1, line.len, t->lines) != line.len ||
	    putc('\n', t->lines) == EOF)
		temporary_failed();
	t->answer = xgrow(t->answer, &t->records_cap, t->records + 1,
	    sizeof(*t->answer));
	t->answer[t->records++] = 0;
}

void
targets_code(struct targets *t, uint64_t code, bool second)
{
	t->target = xgrow(t->target, &t->cap, t->n + 1, sizeof(*t->target));
	t->target[t->n++] = (struct target){ .code = code,
	    .record = (uint32_t)t->records - 1, .second = second };
}

static int
compare(const void *a, const void *b)
{
	const struct target *x = a, *y = b;

	if (x->code != y->code)
		return x->code < y->code ? -1 : 1;
	return x->record < y->record ? -1 : x->record > y->record;
}

void
targets_sort(struct targets *t)
{
	if (t->n > 0)
		qsort(t->target, t->n, sizeof(*t->target), compare);
	if (fflush(t->lines) != 0)
		temporary_failed();
}

const struct target *
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

bool
targets_more(const struct targets *t, const struct target *of)
{
	return of + 1 < t->target + t->n && of[1].code == of->code;
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

bool
targets_known(const struct targets *t, uint32_t record, struct answer_of *a,
    struct buf *text)
{
	uint64_t at = t->answer[record];
	struct head head;

	if (at == 0)
		return false;
	if (fflush(t->answers) != 0)
		temporary_failed();
	read_at(t->answers, &head, sizeof(head), at - 1);
	*a = head.answer;
	if (text != NULL) {
		buf_clear(text);
		buf_reserve(text, head.len);
		read_at(t->answers, text->p, head.len,
		    at - 1 + sizeof(head));
		text->len = head.len;
	}
	return true;
}

void
targets_say(struct targets *t, uint32_t record, const struct answer_of *a,
    struct slice text)
{
	struct head head = { *a, text.len };
	off_t at = ftello(t->answers);

	if (at < 0 || fwrite(&head, sizeof(head), 1, t->answers) != 1 ||
	    fwrite(text.p, 1, text.len, t->answers) != text.len)
		temporary_failed();
	t->answer[record] = (uint64_t)at + 1;
}
