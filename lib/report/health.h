/* SPDX-License-Identifier: MIT */
/* The health of a store, as monitor-products reports it: the result of
 * sql/queries/health/health_check.sql, which computes the score. */
#ifndef HEALTH_H
#define HEALTH_H

#include "report/coverage.h"

/* Valid until health_free. */
struct health {
	bool known;	/* the store has a snapshot, which health_check
			 * judges */
	bool outdated;	/* the snapshot is over a day old, or older than the
			 * last import */
	double score, target;
	struct buf measured_at;
	struct buf text[3];	/* the texts of the three arrays */
	struct json alerts, parts, metrics;	/* arrays of objects */
};

/* The query health_check, whose rows the caller reads. */
sqlite3_stmt *health_query(const struct coverage *c);

/* Exits with status 2 if the environment sets an invalid threshold. q is a row
 * of health_check. */
void health_check_settings(sqlite3_stmt *q);

/* Reads the health. Exits like health_check_settings. The caller frees *h. */
void health_read(const struct coverage *c, struct health *h);
void health_free(struct health *h);

/* The node of a metric in h->metrics: the metric of the state if there is one,
 * otherwise the metric of all states. JSON_NONE if the metric was not judged.
 * state may be NULL. */
uint32_t health_metric(const struct health *h, const char *metric,
    const char *state);

/* The threshold "warning" or "critical" of a metric; negative if it has
 * none. */
double health_limit(const struct health *h, uint32_t metric,
    const char *name);

#endif
