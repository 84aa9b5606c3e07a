/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "fault.h"
#include "plan.h"

static struct rule *rules;
static size_t n_rules, cap_rules;

/* Reads a number above 0. Returns false if text is NULL or not such a
 * number. */
static bool
read_number(const char *text, uint64_t *n)
{
	char *end;

	if (text == NULL || text[strspn(text, "0123456789")] != '\0')
		return false;
	*n = strtoull(text, &end, 10);
	return *n > 0;
}

/* Splits "name=value" in place. Returns the value, or NULL. */
static const char *
split(char *word)
{
	char *value = strchr(word, '=');

	if (value != NULL)
		*value++ = '\0';
	return value;
}

static const char *
read_when(struct rule *r, char *word)
{
	const char *value = split(word);

	if (strcmp(word, "always") == 0)
		return value == NULL ? NULL : "always takes no value";
	if (strcmp(word, "code") == 0) {
		r->code = value;
		return value != NULL ? NULL : "code= needs a code";
	}
	if (strcmp(word, "class") == 0) {
		r->class = meter_find(value != NULL ? value : "");
		return r->class < METER_CLASSES ? NULL : "no such class";
	}
	if (strcmp(word, "start") == 0)
		return read_number(value, &r->start) ? NULL :
		    "start= of what?";
	if (strcmp(word, "after") == 0)
		return read_number(value, &r->after) ? NULL : "after= what?";
	if (strcmp(word, "every") == 0)
		return read_number(value, &r->every) ? NULL : "every= what?";
	if (strcmp(word, "first") == 0)
		return read_number(value, &r->first) ? NULL :
		    "first= of what?";
	return "no such condition";
}

static const char *
read_what(struct rule *r, char *word)
{
	const char *value = split(word);

	if (r->fault != NULL) {
		if (strcmp(word, "retry-after") != 0 || value == NULL)
			return "only retry-after= may follow";
		r->retry_after = value;
		return NULL;
	}
	r->fault = fault_find(word);
	r->arg = value;
	return r->fault != NULL ? fault_check(r->fault, value) :
	    "no such kind of failure";
}

const char *
plan_add(const char *spec)
{
	struct rule r = { .class = METER_CLASSES };
	const char *why = NULL;
	char *what, *save, *word;

	if (strchr(spec, ':') == NULL)
		return "no colon between when and what";
	r.spec = xstrdup(spec);
	what = strchr(r.spec, ':');
	*what++ = '\0';
	for (word = strtok_r(r.spec, ",", &save);
	    word != NULL && why == NULL; word = strtok_r(NULL, ",", &save))
		why = read_when(&r, word);
	for (word = strtok_r(what, ",", &save);
	    word != NULL && why == NULL; word = strtok_r(NULL, ",", &save))
		why = read_what(&r, word);
	if (why == NULL && r.fault == NULL)
		why = "no kind of failure";
	if (why != NULL) {
		free(r.spec);
		return why;
	}
	rules = xgrow(rules, &cap_rules, n_rules + 1, sizeof(rules[0]));
	rules[n_rules++] = r;
	return NULL;
}

const char *
plan_read(const char *file)
{
	FILE *f = fopen(file, "r");
	char *line = NULL;
	size_t cap = 0;
	const char *why = NULL;

	if (f == NULL)
		return strerror(errno);
	while (why == NULL && getline(&line, &cap, f) > 0) {
		line[strcspn(line, "#\r\n")] = '\0';
		line[strcspn(line, " \t")] = '\0';
		if (line[0] != '\0')
			why = plan_add(line);
	}
	free(line);
	fclose(f);
	return why;
}

static bool
has_code(const char *codes, const char *code)
{
	size_t len = strlen(code);
	const char *p = codes;

	while ((p = strstr(p, code)) != NULL) {
		if ((p == codes || p[-1] == ',') &&
		    (p[len] == ',' || p[len] == '\0'))
			return true;
		p++;
	}
	return false;
}

static bool
rule_selects(const struct rule *r, enum meter_class class, const char *codes)
{
	return (r->class == METER_CLASSES || r->class == class) &&
	    (r->code == NULL || has_code(codes, r->code));
}

static bool
rule_applies(const struct rule *r, uint64_t before)
{
	return (r->start == 0 || r->seen <= r->start) &&
	    (r->after == 0 || r->seen > r->after) &&
	    (r->every == 0 || r->seen % r->every == 0) &&
	    (r->first == 0 || before < r->first);
}

const struct rule *
plan_match(enum meter_class class, const char *codes, uint64_t before)
{
	const struct rule *found = NULL;

	for (size_t i = 0; i < n_rules; i++) {
		struct rule *r = &rules[i];

		if (!rule_selects(r, class, codes))
			continue;
		r->seen++;
		if (found == NULL && rule_applies(r, before))
			found = r;
	}
	return found;
}

void
plan_reset(void)
{
	for (size_t i = 0; i < n_rules; i++)
		rules[i].seen = 0;
}
