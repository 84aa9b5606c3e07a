/* SPDX-License-Identifier: MIT */
/* The sections of the HTML report, which append to out. Data go through
 * markup.h, numbers come from the store's queries. */
#ifndef PAGE_H
#define PAGE_H

#include "report/coverage.h"
#include "report/health.h"

struct page {
	const struct coverage *of;
	struct health health;
	const char *state;	/* the state, if the report is about exactly
				 * one; or NULL */
	struct json jobs;	/* job_statistics of the last jobs */
};

/* How many last jobs are shown. */
#define PAGE_JOBS 10

/* The most important things: pagehealth.c. */
void page_glance(const struct page *p);
void page_alerts(const struct page *p);
void page_score(const struct page *p);

/* A threshold of a metric, and the target of coverage, in %; less than 0 if
 * there is none: pagecoverage.c. */
double page_limit(const struct page *p, const char *metric, const char *name);
double page_target(const struct page *p);

/* How much there is: pagecoverage.c, and pagetrend.c. */
void page_tiers(const struct page *p);
void page_scans(const struct page *p);
void page_missed(const struct page *p);
void page_reasons(const struct page *p);
void page_quality(const struct page *p);
void page_trend(const struct page *p);
void page_states(const struct page *p);
void page_categories(const struct page *p);
void page_ages(const struct page *p);

/* Sources: pagesources.c. */
void page_sources(const struct page *p);
void page_times(const struct page *p);
void page_errors(const struct page *p);
void page_jobs(const struct page *p);

#endif
