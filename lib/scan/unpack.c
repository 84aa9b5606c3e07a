/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <isa-l/igzip_lib.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "base/msg.h"
#include "base/xalloc.h"
#include "scan/unpack.h"

#define PACKED ((size_t)256 * 1024)	/* bytes read at once */
#define BLOCK ((size_t)512 * 1024)	/* bytes in a block of unpacked data */
#define BLOCKS 4
#define PATIENCE 100	/* ms to wait for a pipe before checking `quit` */

struct block {
	size_t len;	/* 0: the last block */
	unsigned char data[BLOCK];
};

struct unpack {
	int fd;
	bool packed, zip, begun, finished;
	unsigned char *in;
	size_t in_len, in_at;	/* bounds of the unused input in `in` */
	unsigned char ahead[8];	/* input before in[in_at] that the library has
				 * read but not used */
	size_t ahead_n;
	size_t out_at;	/* offset in the current block of the reader */

	/* The thread fills the blocks in turn. If no block is empty, it
	 * waits. */
	pthread_t thread;
	sem_t empty, full;
	struct block *block;
	size_t filling, taking;
	struct inflate_state *state;
	atomic_bool quit;	/* the reader has stopped */
	const char *error;
	int error_number;
};

/* Reads more input if all input is used. Returns the length of the unused
 * input; 0 at the end. */
static size_t
read_packed(struct unpack *u)
{
	struct pollfd p = { .fd = u->fd, .events = POLLIN };
	ssize_t n;

	if (u->in_at < u->in_len)
		return u->in_len - u->in_at;
	do {
		while (poll(&p, 1, PATIENCE) == 0)
			if (atomic_load(&u->quit))
				return 0;
		n = read(u->fd, u->in, PACKED);
	} while (n < 0 && (errno == EINTR || errno == EAGAIN));
	if (n < 0) {
		u->error_number = errno;
		n = 0;
	}
	u->in_at = 0;
	u->in_len = (size_t)n;
	return u->in_len;
}

/* Passes the block to the reader, and takes the next empty block. Returns false
 * if the reader has stopped. */
static bool
pass_block(struct unpack *u)
{
	struct inflate_state *z = u->state;

	u->block[u->filling].len = BLOCK - z->avail_out;
	sem_post(&u->full);
	u->filling = (u->filling + 1) % BLOCKS;
	while (sem_wait(&u->empty) != 0)
		continue;
	z->next_out = u->block[u->filling].data;
	z->avail_out = BLOCK;
	return !atomic_load(&u->quit);
}

/* Passes the unused input, n bytes, to the library. */
static void
give_input(struct unpack *u, size_t n)
{
	u->state->next_in = u->in + u->in_at;
	u->state->avail_in = (uint32_t)n;
}

/* Notes how much of the input the library has used. */
static void
note_used(struct unpack *u)
{
	u->in_at = u->in_len - u->state->avail_in;
}

static bool
fail(struct unpack *u, const char *error)
{
	if (u->error_number == 0)
		u->error = error;
	return false;
}

/* Skips the gzip header. isal_inflate could do this as well, but it loses its
 * state if the input ends within a header. */
static bool
skip_header(struct unpack *u)
{
	struct isal_gzip_header header;
	int got;

	isal_gzip_header_init(&header);
	do {
		size_t n = read_packed(u);

		if (n == 0)
			return fail(u, "it ends too early");
		give_input(u, n);
		got = isal_read_gzip_header(u->state, &header);
		note_used(u);
	} while (got == ISAL_END_INPUT);
	return got == ISAL_DECOMP_OK || fail(u, "it is damaged");
}

/* Unpacks deflated data. Returns false if the reader has stopped, the data is
 * damaged, or the input ends too early. After all input is used, the library
 * may still hold unpacked data that did not fit in the block. */
static bool
inflate_all(struct unpack *u)
{
	struct inflate_state *z = u->state;

	while (z->block_state != ISAL_BLOCK_FINISH) {
		size_t n = read_packed(u), space = z->avail_out;

		give_input(u, n);
		if (isal_inflate(z) != ISAL_DECOMP_OK)
			return fail(u, "it is damaged");
		if (n == 0 && z->avail_out == space &&
		    z->block_state != ISAL_BLOCK_FINISH)
			return fail(u, "it ends too early");
		note_used(u);
		if (z->avail_out == 0 && !pass_block(u))
			return false;
	}
	return true;
}

/* Unpacks a gzip member from its first byte. Returns false in the same cases as
 * inflate_all. */
static bool
unpack_member(struct unpack *u)
{
	isal_inflate_reset(u->state);
	u->state->crc_flag = ISAL_GZIP_NO_HDR_VER;
	return skip_header(u) && inflate_all(u);
}

/* Does another member follow? Skips zero bytes first, because some tools pad
 * files with them. */
static bool
has_member(struct unpack *u)
{
	while (read_packed(u) > 0 && u->in[u->in_at] == 0)
		u->in_at++;
	if (u->in_at == u->in_len)
		return false;
	if (u->in[u->in_at] == 0x1f)
		return true;
	u->error = "unexpected data follows its end";
	return false;
}

/* An accepted zip file consists of one deflated file and the directory
 * (APPNOTE.TXT 4.3.7 and 4.3.9). The directory is not read, because it only
 * repeats information. */

#define ZIP_FILE 0x04034b50u
#define ZIP_DESCRIPTOR 0x08074b50u	/* optional signature of the data
					 * descriptor after an entry */
#define ZIP_DIRECTORY 0x02014b50u
#define ZIP_LOCKED 1u	/* a flag: encrypted */
#define ZIP_DESCRIBED 8u	/* a flag: a data descriptor after the data has
				 * the checksum and sizes */
#define ZIP_DEFLATED 8u

static uint32_t
number_at(const unsigned char *p, int bytes)
{
	uint32_t n = 0;

	while (bytes-- > 0)
		n = n << 8 | p[bytes];
	return n;
}

static bool
take_byte(struct unpack *u, unsigned char *to)
{
	if (u->ahead_n > 0) {
		*to = u->ahead[0];
		memmove(u->ahead, u->ahead + 1, --u->ahead_n);
		return true;
	}
	if (read_packed(u) == 0)
		return fail(u, "it ends too early");
	*to = u->in[u->in_at++];
	return true;
}

static bool
take_bytes(struct unpack *u, unsigned char *to, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!take_byte(u, to + i))
			return false;
	return true;
}

/* Copies the bytes after the deflated data from ISA-L's bit buffer to
 * u->ahead. */
static void
recover_ahead(struct unpack *u)
{
	struct inflate_state *z = u->state;
	uint64_t bits = z->read_in >> (z->read_in_length % 8);

	for (int32_t n = z->read_in_length / 8; n > 0; n--, bits >>= 8)
		u->ahead[u->ahead_n++] = (unsigned char)bits;
}

/* Reads 4 bytes at a time after the checksum, up to the signature of the
 * directory. If there is a data descriptor, two sizes of 4 or 8 bytes each come
 * before that signature. */
static bool
ends_zip(struct unpack *u, bool described)
{
	unsigned char word[4];

	for (int words = described ? 5 : 1; words > 0; words--) {
		if (!take_bytes(u, word, sizeof(word)))
			return false;
		if (number_at(word, 4) == ZIP_DIRECTORY)
			return true;
		if (number_at(word, 4) == ZIP_FILE)
			return fail(u, "the zip file has more than one file");
	}
	return fail(u, "it is damaged");
}

static bool
unpack_zip(struct unpack *u)
{
	unsigned char head[30], name, sum[4];
	uint32_t flags, skip;

	if (!take_bytes(u, head, sizeof(head)))
		return false;
	flags = number_at(head + 6, 2);
	if (number_at(head, 4) != ZIP_FILE || (flags & ZIP_LOCKED) != 0 ||
	    number_at(head + 8, 2) != ZIP_DEFLATED)
		return fail(u, "not a zip file with one deflated file");
	for (skip = number_at(head + 26, 2) + number_at(head + 28, 2); skip > 0;
	    skip--)
		if (!take_byte(u, &name))
			return false;
	isal_inflate_reset(u->state);
	u->state->crc_flag = ISAL_GZIP_NO_HDR;
	if (!inflate_all(u))
		return false;
	recover_ahead(u);
	memcpy(sum, head + 14, sizeof(sum));
	if ((flags & ZIP_DESCRIBED) != 0 && (!take_bytes(u, sum,
	    sizeof(sum)) || (number_at(sum, 4) == ZIP_DESCRIPTOR &&
	    !take_bytes(u, sum, sizeof(sum)))))
		return false;
	if (number_at(sum, 4) != u->state->crc)
		return fail(u, "it is damaged");
	return ends_zip(u, (flags & ZIP_DESCRIBED) != 0);
}

static void *
unpack_all(void *arg)
{
	struct unpack *u = arg;

	while (sem_wait(&u->empty) != 0)
		continue;
	isal_inflate_init(u->state);
	u->state->next_out = u->block[u->filling].data;
	u->state->avail_out = BLOCK;
	if (u->zip)
		unpack_zip(u);
	else
		while (unpack_member(u) && has_member(u))
			continue;
	if (u->state->avail_out < BLOCK)
		pass_block(u);
	u->block[u->filling].len = 0;
	sem_post(&u->full);
	return NULL;
}

/* Starts the thread with all signals blocked, so that only the reader handles
 * signals. */
static void
start_thread(struct unpack *u)
{
	sigset_t all, before;

	u->block = xmalloc(BLOCKS * sizeof(*u->block));
	u->state = xcalloc(1, sizeof(*u->state));
	if (sem_init(&u->full, 0, 0) != 0 ||
	    sem_init(&u->empty, 0, BLOCKS) != 0)
		msg_die("semaphore:");
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	errno = pthread_create(&u->thread, NULL, unpack_all, u);
	if (errno != 0)
		msg_die("thread:");
	pthread_sigmask(SIG_SETMASK, &before, NULL);
}

struct unpack *
unpack_open(int fd, bool packed)
{
	struct unpack *u = xcalloc(1, sizeof(*u));

	u->fd = fd;
	u->packed = packed;
	u->in = xmalloc(PACKED);
	return u;
}

/* Detects the format by the first bytes, which a pipe may deliver one by one.
 * Returns false and sets errno on an error. */
static bool
begin_stream(struct unpack *u)
{
	ssize_t n = 1;

	while (u->in_len < 4 && n > 0) {
		n = io_read(u->fd, u->in + u->in_len, PACKED - u->in_len);
		if (n < 0)
			return false;
		u->in_len += (size_t)n;
	}
	u->begun = true;
	u->zip = !u->packed && u->in_len >= 4 &&
	    number_at(u->in, 4) == ZIP_FILE;
	if (u->zip || (u->in_len >= 2 && u->in[0] == 0x1f &&
	    u->in[1] == 0x8b)) {
		u->packed = true;
		start_thread(u);
	} else if (u->packed) {
		u->error = u->in_len == 0 ? "it is empty" :
		    "it is not a gzip file";
		u->packed = false;
	}
	return true;
}

static ssize_t
read_plain(struct unpack *u, void *to, size_t max)
{
	size_t n = u->in_len - u->in_at;

	if (n == 0)
		return io_read(u->fd, to, max);
	if (n > max)
		n = max;
	memcpy(to, u->in + u->in_at, n);
	u->in_at += n;
	return (ssize_t)n;
}

ssize_t
unpack_read(void *from, void *to, size_t max)
{
	struct unpack *u = from;
	struct block *b;
	size_t n;

	if (!u->begun && !begin_stream(u))
		return -1;
	if (!u->packed && u->error == NULL)
		return read_plain(u, to, max);
	while (u->packed && !u->finished && u->out_at == 0) {
		if (sem_wait(&u->full) == 0)
			break;
		return -1;
	}
	b = u->packed ? &u->block[u->taking] : NULL;
	if (b == NULL || u->finished || b->len == 0) {
		u->finished = true;
		errno = u->error_number != 0 ? u->error_number : EBADMSG;
		return u->error != NULL || u->error_number != 0 ? -1 : 0;
	}
	n = b->len - u->out_at < max ? b->len - u->out_at : max;
	memcpy(to, b->data + u->out_at, n);
	u->out_at += n;
	if (u->out_at == b->len) {
		u->out_at = 0;
		u->taking = (u->taking + 1) % BLOCKS;
		sem_post(&u->empty);
	}
	return (ssize_t)n;
}

const char *
unpack_error(const struct unpack *u)
{
	return u->error;
}

void
unpack_close(struct unpack *u)
{
	if (u->block != NULL) {
		/* The thread may be waiting for a block, or for a pipe. */
		atomic_store(&u->quit, true);
		sem_post(&u->empty);
		pthread_join(u->thread, NULL);
		sem_destroy(&u->empty);
		sem_destroy(&u->full);
	}
	close(u->fd);
	free(u->block);
	free(u->state);
	free(u->in);
	free(u);
}
