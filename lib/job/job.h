/* SPDX-License-Identifier: MIT */
/* Opens and closes jobs, which are rows of product_sync_jobs. */
#ifndef JOB_H
#define JOB_H

#include "db/script.h"

#define JOB_HOST 256	/* maximum bytes of a host name, including its NUL */

/* The job with the status "running". */
struct job_running {
	char *id;
	long pid;
	char *host;
	long hours;	/* hours since the job last stored something */
	bool too_long;	/* hours exceeds APLSYNC_JOB_CRITICAL */
};

/* Opens the store of --db for writing. Exits with status 2 if it does not
 * exist. */
struct store *job_store(void);

/* Gets the job with the status "running". Returns false if there is none. Free
 * *r with job_running_free. */
bool job_running(struct store *s, struct job_running *r);
void job_running_free(struct job_running *r);

/* Was the job started on this host? */
bool job_is_here(const struct job_running *r);

/* Opens a job with an item for each of the records, which are lines of JSON.
 * params are parameters of start_job.sql. Returns the job's name, which the
 * caller frees, and sets *items to the number of items. */
char *job_open(struct store *s, const struct store_param *params,
    struct slice records, long *items);

/* Reopens a job to resume it. Returns the number of its unfinished items. */
long job_reopen(struct store *s, const char *job);

/* Sets the job's status, updates its counters, and sets the number of requests
 * unless requests is 0. */
void job_set(struct store *s, const char *job, const char *status,
    long requests);

/* Closes the job with this status. why is the reason if the job failed,
 * otherwise empty. The guard checks the job unless the status is "paused". If
 * the guard rolls the job back, or has already done so, closes the job as
 * failed and returns true; the caller must then call guard_report. */
bool job_end(struct store *s, const char *job, const char *status,
    struct slice why, long requests);

/* Runs a query with the parameter :job. Returns the number in its first row and
 * column, or 0 if it has no row. */
long job_number(struct store *s, const char *query, const char *job);

/* The job's status, or NULL if there is no such job. The caller frees it. */
char *job_status(struct store *s, const char *job);

/* Returns job, or the name of the last job if job is NULL. Exits with status 2
 * if there is no such job. The caller frees the result. */
char *job_find(struct store *s, const char *job);

/* Exits with status 2 if the job cannot be resumed. */
void job_check_resume(struct store *s, const char *job);

#endif
