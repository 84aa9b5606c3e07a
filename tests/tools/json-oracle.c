/* SPDX-License-Identifier: MIT */
/* json-oracle MODE [SEED COUNT] - compare lib/json and lib/text/utf8 with other
 * implementations: SQLite for the grammar, json-c for the values, and the C
 * library for UTF-8
 *
 * The modes are
 *   lines	parse each line of stdin
 *   mutants	parse COUNT texts, made from the lines of stdin by small changes
 *   strings	write COUNT random strings and read them again
 *   numbers	write COUNT random doubles and integers and read them again
 * Prints each difference, and exits with 1 if there is one. */
#include <locale.h>
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "base/msg.h"
#include "base/reader.h"
#include "base/xalloc.h"
#include "json-c.h"
#include "json/json.h"
#include "json/plain.h"
#include "json/writer.h"
#include "text/utf8.h"

#define DEPTH 200
#define TEXT_MAX ((size_t)1 << 20)

static sqlite3_stmt *valid, *count;
static struct json json;
static uint64_t state;

/* xorshift64*, which gives the same numbers on all systems, unlike
 * random(3). */
static uint64_t
random_bits(void)
{
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return state * UINT64_C(0x2545f4914f6cdd1d);
}

static size_t
below(size_t n)
{
	return (size_t)(random_bits() >> 33) % n;
}

static void
open_oracles(void)
{
	sqlite3 *db;

	if (sqlite3_open(":memory:", &db) != SQLITE_OK ||
	    sqlite3_prepare_v2(db, "SELECT json_valid(?)", -1, &valid,
	    NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(db, "SELECT count(*) FROM json_tree(?)", -1,
	    &count, NULL) != SQLITE_OK)
		msg_die("sqlite: %s", sqlite3_errmsg(db));
	if (setlocale(LC_CTYPE, "C.UTF-8") == NULL)
		msg_die("no locale C.UTF-8");
}

static void
close_oracles(void)
{
	sqlite3 *db = sqlite3_db_handle(valid);

	sqlite3_finalize(valid);
	sqlite3_finalize(count);
	sqlite3_close(db);
	json_free(&json);
}

static bool
libc_accepts(struct slice s)
{
	mbstate_t shift = { 0 };
	wchar_t c;
	size_t len;

	while (s.len > 0) {
		len = mbrtowc(&c, s.p, s.len, &shift);
		/* mbrtowc also accepts characters above U+10FFFF. */
		if (len > s.len || c > 0x10ffff)
			return false;
		len += len == 0;	/* a NUL */
		s = slice(s.p + len, s.len - len);
	}
	return true;
}

static int
ask_sqlite(sqlite3_stmt *question, struct slice text)
{
	int answer = -1;

	sqlite3_reset(question);
	sqlite3_bind_text(question, 1, text.p, (int)text.len, SQLITE_STATIC);
	if (sqlite3_step(question) == SQLITE_ROW)
		answer = sqlite3_column_int(question, 0);
	sqlite3_reset(question);
	return answer;
}

static bool
json_c_parses(struct slice text, int flags, struct json_object **o)
{
	/* A new tokener, because json_tokener_reset keeps half of a surrogate
	 * pair. */
	struct json_tokener *t = json_tokener_new_ex(DEPTH);
	bool ok;

	if (t == NULL)
		msg_die("out of memory");
	json_tokener_set_flags(t, flags);
	*o = json_tokener_parse_ex(t, text.p, (int)text.len + 1);
	ok = json_tokener_get_error(t) == json_tokener_success;
	json_tokener_free(t);
	return ok;
}

static bool
is_ascii(struct slice text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.p[i] > 0x7f)
			return false;
	return true;
}

/* Returns whether json-c accepts the text, which must be followed by a NUL.
 * Strict mode is not used, because there json-c 0.18 rejects each byte above
 * 0x7f in a string as a control character. */
static bool
json_c_accepts(struct slice text, struct json_object **o)
{
	return json_c_parses(text, JSON_TOKENER_STRICT, o) ||
	    (!is_ascii(text) && json_c_parses(text, 0, o));
}

/* Returns the number of values in the tree, as SQLite counts them. */
static int
count_values(struct json_object *o)
{
	int n = 1;

	if (json_object_is_type(o, json_type_array))
		for (size_t i = 0; i < json_object_array_length(o); i++)
			n += count_values(json_object_array_get_idx(o, i));
	if (json_object_is_type(o, json_type_object)) {
		json_object_object_foreach(o, name, value) {
			(void)name;
			n += count_values(value);
		}
	}
	return n;
}

static bool same_value(uint32_t i, struct json_object *o);

static bool
same_string(uint32_t i, const char *p, size_t len)
{
	struct buf b = { 0 };
	bool same = slice_same(json_string(&json, i, &b), slice(p, len));

	buf_free(&b);
	/* json-c reads U+1D800 and similar characters as half of a pair. */
	return same || memmem(p, len, "\xef\xbf\xbd", 3) != NULL;
}

static bool
same_number(uint32_t i, struct json_object *o)
{
	int64_t n;
	double x;

	if (json_object_is_type(o, json_type_int))
		/* json-c changes an integer out of range to the nearest. */
		return !json_integer(&json, i, &n) ||
		    n == json_object_get_int64(o);
	return json_object_is_type(o, json_type_double) &&
	    (!json_number(&json, i, &x) || x == json_object_get_double(o));
}

static bool
same_array(uint32_t array, struct json_object *o)
{
	size_t n = 0;

	if (!json_object_is_type(o, json_type_array))
		return false;
	json_each_item(&json, i, array)
		if (n == json_object_array_length(o) ||
		    !same_value(i, json_object_array_get_idx(o, n++)))
			return false;
	return n == json_object_array_length(o);
}

static bool
same_object(uint32_t object, struct json_object *o)
{
	uint32_t k = object + 1;

	if (!json_object_is_type(o, json_type_object))
		return false;
	json_object_object_foreach(o, name, value) {
		struct slice s = slice_of(name);

		if (k >= json.node[object].next ||
		    !same_string(k, s.p, s.len) ||
		    json_member_slice(&json, object, s) != k + 1 ||
		    !same_value(k + 1, value))
			return false;
		k = json.node[k + 1].next;
	}
	return k == json.node[object].next;
}

static bool
same_value(uint32_t i, struct json_object *o)
{
	switch (json.node[i].type) {
	case JSON_NULL:
		return o == NULL;
	case JSON_FALSE:
	case JSON_TRUE:
		return json_object_is_type(o, json_type_boolean) &&
		    json_object_get_boolean(o) == json_is(&json, i, JSON_TRUE);
	case JSON_NUMBER:
		return same_number(i, o);
	case JSON_STRING:
		return json_object_is_type(o, json_type_string) &&
		    same_string(i, json_object_get_string(o),
		    (size_t)json_object_get_string_len(o));
	case JSON_ARRAY:
		return same_array(i, o);
	default:
		return same_object(i, o);
	}
}

/* Returns whether json-c has as many values as the text. json-c has fewer if a
 * name is duplicate. */
static bool
names_differ(struct slice text, struct json_object *o)
{
	return ask_sqlite(count, text) == count_values(o);
}

/* Returns how json-c or SQLite disagree about a text that lib/json accepts, or
 * NULL if they accept it with the same values. */
static const char *
judge_accepted(struct slice text, bool sqlite, bool json_c,
    struct json_object *o)
{
	if (!sqlite)
		return "SQLite rejects the text";
	if (!json_c)
		return "json-c rejects the text";
	/* json-c truncates names at a NUL. */
	if (memmem(text.p, text.len, "\\u0000", 6) != NULL)
		return NULL;
	if (!names_differ(text, o))
		return "a name is duplicate";
	return same_value(0, o) ? NULL : "json-c reads other values";
}

/* Returns how SQLite disagrees about a text that lib/json rejects, or NULL.
 * SQLite does not check for some errors. */
static const char *
judge_rejected(struct slice text, bool sqlite, bool json_c,
    struct json_object *o)
{
	if (!sqlite || json.error == JSON_BAD_UTF8)
		return NULL;
	if (json.error == JSON_LONE_SURROGATE)
		return strncasecmp(text.p + json.error_at, "\\ud", 3) == 0 ?
		    NULL : "there is no lone surrogate";
	if (json.error == JSON_NAME_TWICE)
		return json_c && names_differ(text, o) ?
		    "no name is duplicate" : NULL;
	return "SQLite accepts the text";
}

/* Returns how one of the implementations disagrees about a text, or NULL. The
 * text must be followed by a NUL. */
static const char *
judge(struct slice text)
{
	bool ours = json_parse(&json, text, DEPTH), utf8 = libc_accepts(text);
	struct json_object *o;
	const char *problem;
	bool sqlite, json_c;

	if ((utf8_valid(text) == text.len) != utf8)
		return "the C library disagrees about UTF-8";
	if (ours && !utf8)
		return "the text is not UTF-8";
	if (!ours && utf8 && json.error == JSON_BAD_UTF8)
		return "the text is UTF-8";
	/* The others end the text at a NUL. */
	if (memchr(text.p, '\0', text.len) != NULL)
		return ours ? "the text has a NUL" : NULL;
	sqlite = ask_sqlite(valid, text) == 1;
	json_c = json_c_accepts(text, &o);
	problem = ours ? judge_accepted(text, sqlite, json_c, o) :
	    judge_rejected(text, sqlite, json_c, o);
	json_object_put(o);
	return problem;
}

static bool
show(struct slice text, const char *problem)
{
	if (problem == NULL)
		return true;
	printf("%s (lib/json: %s at %zu): %.*s\n", problem,
	    json.error != JSON_OK ? json_error_text(&json) : "ok",
	    json.error_at, (int)text.len, text.p);
	return false;
}

static bool
judge_copy(const struct buf *b)
{
	char *copy = xmalloc(b->len + 1);
	bool good;

	if (b->len > 0)
		memcpy(copy, b->p, b->len);
	copy[b->len] = '\0';
	good = show(slice(copy, b->len), judge(slice(copy, b->len)));
	free(copy);
	return good;
}

struct lines {
	struct buf *line;
	size_t n, cap;
};

static void
read_lines(struct lines *lines)
{
	struct reader in;
	struct slice s;

	reader_init(&in, STDIN_FILENO, TEXT_MAX);
	while (reader_next(&in, -1, &s) == READER_LINE) {
		lines->line = xgrow(lines->line, &lines->cap, lines->n + 1,
		    sizeof(*lines->line));
		lines->line[lines->n] = (struct buf){ 0 };
		buf_slice(&lines->line[lines->n++], s);
	}
	reader_free(&in);
	if (lines->n == 0)
		msg_die("no lines on stdin");
}

static void
free_lines(struct lines *lines)
{
	for (size_t i = 0; i < lines->n; i++)
		buf_free(&lines->line[i]);
	free(lines->line);
}

/* Replaces cut bytes of *b at the offset at by piece. */
static void
splice(struct buf *b, size_t at, size_t cut, struct slice piece)
{
	struct buf made = { 0 };

	buf_add(&made, b->p, at);
	buf_slice(&made, piece);
	buf_add(&made, b->p + at + cut, b->len - at - cut);
	buf_free(b);
	*b = made;
}

static void
damage(struct buf *b, const struct buf *other)
{
	static const char bytes[] = "{}[]\",:\\/0123456789-+.eEtfnubad \t\r"
	    "'#\x01\x1f\x7f\x80\x9f\xa0\xbf\xc0\xc2\xe0\xed\xef\xf0\xf4\xff";
	size_t at = below(b->len + 1), rest = b->len - at;
	size_t cut = rest > 0 ? below(rest < 8 ? rest + 1 : 8) : 0;
	size_t from = below(other->len + 1), len = other->len - from;
	const char *byte = &bytes[below(sizeof(bytes))];	/* or NUL */

	switch (below(6)) {
	case 0:
		splice(b, at, rest > 0, slice(byte, 1));
		break;
	case 1:
		splice(b, at, 0, slice(byte, 1));
		break;
	case 2:
		splice(b, at, cut, slice(NULL, 0));
		break;
	case 3:
		splice(b, at, cut, slice(other->p + from,
		    below((len < 40 ? len : 40) + 1)));
		break;
	case 4:	/* repeat bytes, which may duplicate a name */
		splice(b, at, 0, slice(b->p + at, rest < cut ? rest : cut));
		break;
	case 5:
		if (rest > 0)
			b->p[at] = (char)(b->p[at] ^ 1 << below(8));
	}
}

static bool
try_lines(size_t n)
{
	struct lines lines = { 0 };
	bool good = true;

	(void)n;
	read_lines(&lines);
	for (size_t i = 0; i < lines.n; i++)
		good &= judge_copy(&lines.line[i]);
	free_lines(&lines);
	return good;
}

static bool
try_mutants(size_t n)
{
	struct lines lines = { 0 };
	struct buf text = { 0 };
	bool good = true;

	read_lines(&lines);
	while (n-- > 0) {
		buf_clear(&text);
		buf_slice(&text, buf_all(&lines.line[below(lines.n)]));
		for (size_t times = 1 + below(3); times > 0; times--)
			damage(&text, &lines.line[below(lines.n)]);
		good &= judge_copy(&text);
	}
	buf_free(&text);
	free_lines(&lines);
	return good;
}

/* Makes a string of up to 60 characters: in three of four cases valid UTF-8
 * with characters of all lengths, otherwise random bytes. */
static void
make_string(struct buf *b)
{
	size_t n = below(60);
	bool any = below(4) == 0;

	buf_clear(b);
	while (n-- > 0) {
		unsigned long c = (unsigned long)below(
		    (size_t[]){ 0x80, 0x80, 0x800, 0x110000 }[below(4)]);

		if (any)
			buf_char(b, (char)below(256));
		else
			utf8_add(b, c >= 0xd800 && c < 0xe000 ? '"' : c);
	}
}

static const char *
plain_naive(const char *p, const char *end)
{
	while (p < end && plain_is(*p))
		p++;
	return p;
}

static const char *
judge_string(struct slice s)
{
	const char *end = s.p + s.len, *plain = plain_naive(s.p, end);
	struct buf b = { 0 }, decoded = { 0 };
	const char *problem = NULL;
	struct jsonw w;

	if (plain_skip(s.p, end) != plain ||
	    plain_skip_words(s.p, end) != plain)
		return "plain_skip stops at another byte";
	jsonw_init(&w, &b);
	jsonw_string(&w, s);
	if (jsonw_done(&w) != libc_accepts(s))
		problem = "the C library disagrees about UTF-8";
	else if (jsonw_done(&w) && !json_parse(&json, buf_all(&b), 1))
		problem = "the parser rejects the writer's output";
	else if (jsonw_done(&w) &&
	    !slice_same(json_string(&json, 0, &decoded), s))
		problem = "the parser reads another string";
	buf_free(&b);
	buf_free(&decoded);
	return problem;
}

static bool
try_strings(size_t n)
{
	struct buf b = { 0 };
	bool good = true;

	while (n-- > 0) {
		make_string(&b);
		buf_reserve(&b, 1);
		good &= show(buf_all(&b), judge_string(buf_all(&b)));
	}
	buf_free(&b);
	return good;
}

static double
make_double(void)
{
	uint64_t bits = random_bits();
	double x;

	switch (below(4)) {
	case 0:	/* any bits */
		memcpy(&x, &bits, sizeof(x));
		return x;
	case 1:	/* as printed on a label */
		return (double)below(1000000) / pow(10, (double)below(7));
	case 2:
		return (double)(int64_t)(bits >> below(64));
	default:
		return ldexp(1, (int)below(2100) - 1080);
	}
}

static const char *
judge_number(double x, int64_t n, struct buf *b)
{
	struct jsonw w;
	int64_t again;
	double y;

	buf_clear(b);
	jsonw_init(&w, b);
	jsonw_number(&w, x);
	if (jsonw_done(&w) != (isfinite(x) != 0))
		return "the writer accepts a number that is not finite, "
		    "or rejects another";
	if (jsonw_done(&w) && (!json_parse(&json, buf_all(b), 0) ||
	    !json_number(&json, 0, &y) || x != y || signbit(x) != signbit(y) ||
	    b->len > 24))
		return "the parser reads another number";
	buf_clear(b);
	jsonw_init(&w, b);
	jsonw_integer(&w, n);
	return json_parse(&json, buf_all(b), 0) &&
	    json_integer(&json, 0, &again) && n == again ? NULL :
	    "the parser reads another integer";
}

static bool
try_numbers(size_t n)
{
	struct buf b = { 0 };
	bool good = true;

	while (n-- > 0) {
		const char *problem = judge_number(make_double(),
		    (int64_t)random_bits() >> below(64), &b);

		good &= show(buf_all(&b), problem);
	}
	buf_free(&b);
	return good;
}

static const struct mode {
	const char *name;
	bool (*try)(size_t n);
} modes[] = {
	{ "lines", try_lines },
	{ "mutants", try_mutants },
	{ "strings", try_strings },
	{ "numbers", try_numbers },
	{ 0 }
};

int
main(int argc, char **argv)
{
	const struct mode *mode = modes;
	bool good;

	msg_init(argv[0]);
	while (mode->name != NULL &&
	    (argc < 2 || strcmp(mode->name, argv[1]) != 0))
		mode++;
	if (mode->name == NULL || (argc != 4 && mode->try != try_lines))
		msg_die("usage: json-oracle MODE [SEED COUNT]");
	state = argc > 2 ? strtoull(argv[2], NULL, 10) | 1 << 20 : 1;
	open_oracles();
	good = mode->try(argc > 3 ? strtoul(argv[3], NULL, 10) : 0);
	close_oracles();
	return good ? DONE : SOME;
}
