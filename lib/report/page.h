/* SPDX-License-Identifier: MIT */
/* The sections of the HTML report, which append to out. What is data goes
 * through markup.h, what is a number comes from the store's queries. */
#ifndef PAGE_H
#define PAGE_H

#include "report/coverage.h"
#include "report/health.h"

struct page {
	const struct coverage *of;
	struct health health;
	const char *state;	/* if the report is of one: which; or NULL */
	struct json jobs;	/* job_statistics of the last jobs */
};

/* How many jobs are the last. */
#define PAGE_JOBS 10

/* What to know first: pagehealth.c. */
void page_glance(const struct page *p);
void page_alerts(const struct page *p);
void page_score(const struct page *p);

/* How much there is: pagecoverage.c. */
void page_tiers(const struct page *p);
void page_scans(const struct page *p);
void page_missed(const struct page *p);
void page_reasons(const struct page *p);
void page_quality(const struct page *p);
void page_trend(const struct page *p);
void page_states(const struct page *p);
void page_categories(const struct page *p);
void page_ages(const struct page *p);

/* Where it comes from: pagesources.c. */
void page_sources(const struct page *p);
void page_times(const struct page *p);
void page_errors(const struct page *p);
void page_jobs(const struct page *p);

#endif
