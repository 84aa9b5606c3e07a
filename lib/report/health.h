/* SPDX-License-Identifier: MIT */
/* The health of a store, as monitor-products reports it: the one row of
 * sql/queries/health/health_check.sql. */
#ifndef HEALTH_H
#define HEALTH_H

#include "report/coverage.h"

/* Valid until health_free. */
struct health {
	bool known;	/* whether there is a snapshot to judge */
	bool outdated;
	double score, target;
	struct buf measured_at;
	struct buf text[3];
	struct json alerts, parts, metrics;	/* arrays */
};

/* An invalid threshold in the settings ends the program with status 2, also in
 * health_settings, which takes a row of health_check. */
void health_settings(sqlite3_stmt *q);
void health_read(const struct coverage *c, struct health *h);
void health_free(struct health *h);

/* The metric of that name as a JSON object, for the state if it has one,
 * otherwise for all; JSON_NONE if it was not judged. state may be NULL. */
uint32_t health_metric(const struct health *h, const char *metric,
    const char *state);

/* A member of the metric: "warning", "critical"; less than 0 if none. */
double health_limit(const struct health *h, uint32_t metric,
    const char *name);

#endif
