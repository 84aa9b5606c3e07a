/* SPDX-License-Identifier: MIT */
/* A row of product_sync_jobs: how a job is opened and closed. */
#ifndef JOB_H
#define JOB_H

#include "db/script.h"

#define JOB_HOST 256	/* bytes of a host's name and its NUL */

/* The job with the status running. */
struct job_running {
	char *id;
	long pid;
	char *host;
	long hours;	/* since it stored anything */
	bool too_long;	/* to wait for it */
};

/* The store of --db, to be written; exits 2 if there is none. */
struct store *job_store(void);

/* False if there is none. job_running_free. */
bool job_running(struct store *s, struct job_running *r);
void job_running_free(struct job_running *r);
bool job_is_here(const struct job_running *r);	/* is it of this host? */

/* Opens a job about records, which are JSON lines, with the parameters of
 * start_job.sql. Returns its name, to be freed, and the number of its items. */
char *job_open(struct store *s, const struct store_param *params,
    struct slice records, long *items);

/* Continues it; returns the number of its unfinished items. */
long job_reopen(struct store *s, const char *job);

/* Sets the status, the number of requests unless it is 0, and the counters. */
void job_set(struct store *s, const char *job, const char *status,
    long requests);

/* Closes the job with that status and, if it failed, why; or, if the guard
 * rolls it back or did so before, as failed: then returns true. A paused job is
 * judged when it ends. The caller then calls guard_tell. */
bool job_end(struct store *s, const char *job, const char *status,
    struct slice why, long requests);

/* The number in the first column of a query that has the parameter :job. */
long job_number(struct store *s, const char *query, const char *job);

/* Its status; NULL if there is no such job. The caller frees it. */
char *job_status(struct store *s, const char *job);

/* The name of the job, or for NULL of the last one; exits 2 if there is none.
 * The caller frees it. */
char *job_find(struct store *s, const char *job);

/* Exits 2 if it cannot be resumed. */
void job_check_resume(struct store *s, const char *job);

#endif
