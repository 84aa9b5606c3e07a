/* SPDX-License-Identifier: MIT */
/* The health of a store, as monitor-products reports it: the row of
 * sql/queries/health/health_check.sql, which computes the score: 50 points
 * for coverage, 30 for freshness, 20 for quality (there: shares). */
#ifndef HEALTH_H
#define HEALTH_H

#include "report/coverage.h"

/* Valid until health_free. */
struct health {
	bool known;	/* there is a snapshot to judge */
	bool outdated;
	double score, target;
	struct buf measured_at;
	struct buf text[3];	/* texts of the arrays */
	struct json alerts, parts, metrics;	/* arrays of objects */
};

/* Ends the program with status 2 if a threshold in the settings is invalid. q
 * is a row of health_check. */
void health_settings(sqlite3_stmt *q);

/* Reads the health, and checks the thresholds like health_settings. */
void health_read(const struct coverage *c, struct health *h);
void health_free(struct health *h);

/* The node in h->metrics of this metric: the metric of the state if there is
 * one, otherwise of all states; JSON_NONE if it was not judged. state may be
 * NULL. */
uint32_t health_metric(const struct health *h, const char *metric,
    const char *state);

/* A threshold of the metric, "warning" or "critical"; negative if it has
 * none. */
double health_limit(const struct health *h, uint32_t metric,
    const char *name);

#endif
