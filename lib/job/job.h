/* SPDX-License-Identifier: MIT */
/* Opens and closes jobs, which are rows of product_sync_jobs. */
#ifndef JOB_H
#define JOB_H

#include "db/script.h"

#define JOB_HOST 256	/* bytes of a host name and its NUL */

/* The job with the status running. */
struct job_running {
	char *id;
	long pid;
	char *host;
	long hours;	/* since it last stored something */
	bool too_long;	/* hours exceeds APLSYNC_JOB_CRITICAL */
};

/* Opens the store of --db for writing. Exits with status 2 if it does not
 * exist. */
struct store *job_store(void);

/* Gets the job with the status running. Returns false if there is none. Free *r
 * with job_running_free. */
bool job_running(struct store *s, struct job_running *r);
void job_running_free(struct job_running *r);

/* Was the job started on this host? */
bool job_is_here(const struct job_running *r);

/* Opens a job for records, which are JSON lines, with the parameters of
 * start_job.sql. Returns its name, which the caller frees, and sets *items to
 * the number of its items. */
char *job_open(struct store *s, const struct store_param *params,
    struct slice records, long *items);

/* Reopens a job to resume it. Returns the number of its unfinished items. */
long job_reopen(struct store *s, const char *job);

/* Sets the status and the counters, and the number of requests unless it is
 * 0. */
void job_set(struct store *s, const char *job, const char *status,
    long requests);

/* Closes the job with this status and, if it failed, the reason why. If the
 * guard rolls it back now, or did so before, closes it as failed and returns
 * true; the caller must then call guard_tell. With the status "paused", the
 * guard does not judge the job yet. */
bool job_end(struct store *s, const char *job, const char *status,
    struct slice why, long requests);

/* Runs a query with the parameter :job, and returns the number in its first
 * column; 0 if it has no row. */
long job_number(struct store *s, const char *query, const char *job);

/* The job's status, or NULL if there is no such job. The caller frees it. */
char *job_status(struct store *s, const char *job);

/* The name of the job, or of the last job if job is NULL. Exits with status 2
 * if there is no such job. The caller frees it. */
char *job_find(struct store *s, const char *job);

/* Exits with status 2 if the job cannot be resumed. */
void job_check_resume(struct store *s, const char *job);

#endif
