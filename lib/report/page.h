/* SPDX-License-Identifier: MIT */
/* Writes the sections of the HTML report to out. markup.h escapes all data, and
 * queries compute all numbers. */
#ifndef PAGE_H
#define PAGE_H

#include "report/coverage.h"
#include "report/health.h"

struct page {
	const struct coverage *of;
	struct health health;
	const char *state;	/* the state, if the report is limited to
				 * exactly one state, or NULL */
	struct json jobs;	/* the result of job_statistics for the last
				 * jobs */
};

#define PAGE_JOBS 10	/* number of last jobs that are shown */

/* Overview, alerts and score, in pagehealth.c. */
void page_glance(const struct page *p);
void page_alerts(const struct page *p);
void page_score(const struct page *p);

/* A threshold of a metric, and the target of coverage, in percent. Negative if
 * there is none. In pagecoverage.c. */
double page_limit(const struct page *p, const char *metric, const char *name);
double page_target(const struct page *p);

/* Coverage, in pagecoverage.c and pagetrend.c. */
void page_tiers(const struct page *p);
void page_scans(const struct page *p);
void page_missed(const struct page *p);
void page_reasons(const struct page *p);
void page_quality(const struct page *p);
void page_trend(const struct page *p);
void page_states(const struct page *p);
void page_categories(const struct page *p);
void page_ages(const struct page *p);

/* Sources and jobs, in pagesources.c. */
void page_sources(const struct page *p);
void page_times(const struct page *p);
void page_errors(const struct page *p);
void page_jobs(const struct page *p);

#endif
