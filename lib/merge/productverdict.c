/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/xalloc.h"
#include "match/foodgroup.h"
#include "merge/present.h"
#include "merge/productissues.h"
#include "merge/productverdict.h"
#include "merge/quality.h"
#include "text/fold.h"

/* If the product's name has changed since a person verified it, the name at
 * that time; otherwise empty. */
static struct slice
verified_as(const struct product *p)
{
	const struct source *chosen = p->chosen[FIELD_NAME];
	struct slice name = sources_decode(p->all, p->j,
	    sources_person_value(p->all, VALUE_VERIFIED_NAME));

	return slice_is(chosen->member, "manual") ||
	    fold_same(name, chosen->composed) ? slice("", 0) : name;
}

/* Has a person confirmed the product? A person does this by verifying it, by
 * trusting a source, or by giving it a name. A name confirms the product only
 * if the main source agrees with the list, or if no source was used. A
 * correction of another field does not confirm it. A verification is valid
 * until the product's name changes. */
static bool
is_confirmed(const struct product *p)
{
	uint32_t verified = sources_person_value(p->all, VALUE_VERIFIED);
	bool trusts = false;

	for (size_t i = 0; i < p->all->n; i++)
		trusts |= p->all->source[i].trusted;
	return trusts || (json_is(p->j, verified, JSON_TRUE) &&
	    verified_as(p).len == 0) ||
	    (slice_is(p->chosen[FIELD_NAME]->member, "manual") &&
	    (product_has_no_source(p) || p->main->agreement == AGREE_AGREE));
}

/* Writes whether the product is verified: by a person, or because its name
 * agrees with the list's words. A person can also decide that it is not
 * verified. */
static void
write_verified(const struct product *p)
{
	const struct source *person = sources_person(p->all);
	bool denied = json_is(p->j, sources_person_value(p->all,
	    VALUE_VERIFIED), JSON_FALSE);

	NAME(p->w, "verified");
	if (person == NULL || denied || !is_confirmed(p)) {
		jsonw_bool(p->w, !denied &&
		    p->main->agreement == AGREE_AGREE);
		return;
	}
	jsonw_bool(p->w, true);
	NAME(p->w, "verified_by");
	if (present_text(p->j, person->value[VALUE_VERIFIED_BY],
	    &p->all->escaped))
		product_text(p, person->value[VALUE_VERIFIED_BY]);
	else
		jsonw_raw(p->w, person->name);
}

/* Writes the agreement of the main source with the list, and the sources that
 * have another product. These were not used for any field, and a person must
 * review them. */
static void
write_agreement(const struct product *p)
{
	if (!product_has_no_source(p) || product_is_contradicted(p)) {
		NAME(p->w, "agreement");
		jsonw_text(p->w, agreement_word(product_has_no_source(p) ?
		    AGREE_CONTRADICT : p->main->agreement));
	}
	if (!product_is_contradicted(p))
		return;
	NAME(p->w, "contradicted");
	jsonw_array(p->w);
	for (size_t i = 0; i < p->all->n; i++) {
		const struct source *s = &p->all->source[i];
		const struct source *newer = sources_newer(p->all, s);

		if (s->agreement == AGREE_CONTRADICT && (newer == NULL ||
		    newer->agreement != AGREE_CONTRADICT))
			jsonw_raw(p->w, s->name);
	}
	jsonw_end(p->w);
}

static const char *
judgement_word(const struct source *s)
{
	if (s->agreement == AGREE_CONTRADICT ||
	    (s->excluded && s->why != WHY_VAGUE))
		return "another_product";
	return s->agreement == AGREE_AGREE ? "agrees" : "unsure";
}

/* Writes the reason for a source's judgment, as text for people. */
static void
write_reason(const struct product *p, const struct source *s)
{
	struct buf text = { 0 };

	if (s->trusted)
		buf_str(&text, "a person trusts it");
	else if (s->why == WHY_PERSON)
		buf_str(&text, "a person said so");
	else if (s->why == WHY_PERSON_NAME)
		buf_str(&text, "a person gave the product another name");
	else if (s->by_person)
		buf_str(&text, "its name agrees with the name that a person "
		    "gave");
	else if (s->why == WHY_CATEGORY) {
		buf_printf(&text, "its category is %s; the list says ",
		    foodgroup_name(s->group));
		foodgroup_put_set(&text, s->row_foods);
	} else if (s->why == WHY_SOURCE)
		buf_printf(&text, "its name shares no word with that of %.*s",
		    (int)s->against.len - 2, s->against.p + 1);
	else if (s->why == WHY_VAGUE)
		buf_str(&text, "its name is too vague, and differs from the "
		    "list's words; none of its data is used");
	else if (s->why == WHY_NAME)
		buf_str(&text, "its name contradicts the list's words");
	else if (s->agreement == AGREE_AGREE)
		buf_str(&text, "its name agrees with the list's words");
	else if (s == p->chosen[FIELD_NAME] && verified_as(p).len > 0)
		buf_printf(&text, "a person verified it under another name: "
		    "%.*s", (int)verified_as(p).len, verified_as(p).p);
	else if (p->all->rows == 0)
		buf_str(&text, "no list describes the product");
	else
		buf_str(&text, "its name is too vague, or differs in part from "
		    "the list's words");
	NAME(p->w, "reason");
	jsonw_string(p->w, buf_all(&text));
	buf_free(&text);
}

static int
by_name(const void *a, const void *b)
{
	const struct source *const *x = a, *const *y = b;

	return slice_order((*x)->name, (*y)->name);
}

/* Writes the judgment of each source (judge_sources). If a source has two
 * observations, writes the judgment of the newer one. */
static void
write_judgements(const struct product *p)
{
	const struct source **judged = xcalloc(p->all->n + 1,
	    sizeof(*judged));
	size_t n = 0;

	for (size_t i = 0; i < p->all->n; i++) {
		const struct source *s = &p->all->source[i];

		if (s->newer == SOURCES_NONE && s->list == JSON_NONE &&
		    !slice_is(s->member, "manual"))
			judged[n++] = s;
	}
	qsort(judged, n, sizeof(*judged), by_name);
	if (n > 0) {
		NAME(p->w, "judgements");
		jsonw_object(p->w);
	}
	for (size_t i = 0; i < n; i++) {
		const struct source *s = judged[i];

		if (i > 0 && slice_same(s->name, judged[i - 1]->name))
			continue;
		jsonw_name_slice(p->w, slice(s->name.p + 1, s->name.len - 2));
		jsonw_object(p->w);
		NAME(p->w, "judgement");
		jsonw_text(p->w, judgement_word(s));
		write_reason(p, s);
		jsonw_end(p->w);
	}
	if (n > 0)
		jsonw_end(p->w);
	free(judged);
}

void
productverdict_write(const struct product *p)
{
	write_agreement(p);
	write_judgements(p);
	NAME(p->w, "quality_issues");
	quality_write(p->w, productissues_of(p));
	write_verified(p);
}
