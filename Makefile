# SPDX-License-Identifier: MIT
# aplsync - make, make demo, make test; see README.md
.POSIX:
.SUFFIXES:
.DELETE_ON_ERROR:

VERSION = 0.1.0
PREFIX  = /usr/local
DESTDIR =
CC      = cc
CFLAGS  = -O2 -g
WARN    = -Wall -Wextra -Wshadow -Wconversion -Werror
B       = build
SAN     = -fsanitize=address,undefined -fno-sanitize-recover=all
SUITES  =
BENCHES =
PAIRS   =
TORTURES = network kill disk standstill images
SECONDS = 60

PROGRAMS = apl-upcs store-apl fetch-off fetch-fdc fetch-upcdb merge-product \
           store-upsert coverage-report sync-progress cron-next \
           $(IMAGES_$(VIPS)) $(SCANS_$(ISAL))
SCRIPTS  = import-apl sync-products sync-jobs schedule-products monitor-products \
           download-off aplsync-doctor prune-images publish-images contact-sheet \
           show-product edit-product list-changes list-quality \
           export-products give-back review-products

# Images are libvips's; where that is not, all else is built.
VIPS   := $(shell pkg-config --exists vips libwebpmux 2>/dev/null && echo yes)
IMAGES_yes = fetch-image shrink-image
# Files of whole sources are unpacked by ISA-L; the same of that.
ISAL   := $(shell pkg-config --exists libisal 2>/dev/null && echo yes)
SCANS_yes = scan-off scan-fdc
# As headers of the system: our warnings are not for them.
system_headers = $(subst -I,-isystem ,$(shell pkg-config --cflags $(1)))

STD     = -std=c11 -D_GNU_SOURCE -DVERSION='"$(VERSION)"' -Ilib
# --as-needed: each program is bound only to the libraries it calls.
LINK    = -Wl,--as-needed
LIBS    = -lcurl -lcsv -lsqlite3 -lm
TESTLIBS = $(LIBS) -lmicrohttpd -ljson-c

LIBSRC  = $(filter-out $(if $(VIPS),,lib/image/%) \
          $(if $(ISAL),,lib/scan/%),$(wildcard lib/*/*.c))
LIBOBJ  = $(patsubst %.c,$(B)/obj/%.o,$(LIBSRC)) $(B)/obj/sql.o \
          $(B)/obj/style.o
BINS    = $(PROGRAMS:%=$(B)/bin/%)
TOOLS   = $(patsubst tests/%.c,$(B)/tests/%,$(wildcard tests/*.c))
MOCKOBJ = $(patsubst %.c,$(B)/obj/%.o,$(wildcard tests/mock/*.c))
FAULTOBJ = $(patsubst %.c,$(B)/obj/%.o,$(wildcard tests/faults/*.c))
FUZZ    = $(filter-out fuzz drive $(if $(ISAL),,scan),$(patsubst \
          tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c)))
FUZZERS = $(FUZZ:%=$(B)/tests/fuzz-%)
FUZZOBJ = $(B)/obj/tests/fuzz/fuzz.o
DRIVE   = $(B)/obj/tests/fuzz/drive.o
FUZZSAN = address,undefined -fno-sanitize-recover=all
SQL     = $(wildcard sql/*.sql) $(wildcard sql/queries/*.sql)

all: $(BINS)

$(B)/obj/lib/image/%.o: CPPFLAGS += $(call system_headers,glib-2.0)
$(B)/obj/bin/shrink-image.o: CPPFLAGS += $(call system_headers,vips libwebpmux)
$(B)/bin/fetch-image $(B)/faults/fetch-image: \
    LIBS += $(shell pkg-config --libs glib-2.0)
$(B)/bin/shrink-image $(B)/faults/shrink-image: \
    LIBS += $(shell pkg-config --libs vips libwebpmux)

$(SCANS_$(ISAL):%=$(B)/bin/%) $(SCANS_$(ISAL):%=$(B)/faults/%): \
    LIBS += -lisal -lpthread

$(B)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(STD) $(WARN) $(CFLAGS) $(CPPFLAGS) -MMD -MP -c -o $@ $<

$(B)/obj/sql.o: $(B)/obj/sql.c
	$(CC) $(STD) $(WARN) $(CFLAGS) $(CPPFLAGS) -MMD -MP -c -o $@ $<

$(B)/obj/style.o: $(B)/obj/style.c
	$(CC) $(STD) $(WARN) $(CFLAGS) $(CPPFLAGS) -MMD -MP -c -o $@ $<

# The stylesheet becomes a text, and its hash.
$(B)/obj/style.c: lib/report/report.css lib/report/embed
	@mkdir -p $(@D)
	sh lib/report/embed $< >$@

# sql/ becomes one table of (name, text); lib/store/sql.h declares it.
# The folders tell that a file is gone.
$(B)/obj/sql.c: $(SQL) sql/embed sql sql/queries
	@mkdir -p $(@D)
	sh sql/embed $(sort $(SQL)) >$@

$(B)/lib.a: $(LIBOBJ)
	@rm -f $@
	$(AR) rcs $@ $(LIBOBJ)

$(B)/bin/%: $(B)/obj/bin/%.o $(B)/lib.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) $(LINK) -o $@ $< $(B)/lib.a $(LIBS)

$(B)/tests/%: $(B)/obj/tests/%.o $(B)/lib.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) $(LINK) -o $@ $(filter %.o,$^) \
	    $(B)/lib.a $(TESTLIBS)

$(B)/tests/mock-api: $(MOCKOBJ)

# The same program as it will be when there is one more migration.
NEXT = tests/fixtures/store/999_next.sql
$(B)/obj/next.c: $(SQL) $(NEXT) sql/embed sql sql/queries
	@mkdir -p $(@D)
	sh sql/embed $(sort $(SQL)) $(NEXT) >$@

$(B)/obj/next.o: $(B)/obj/next.c
	$(CC) $(STD) $(WARN) $(CFLAGS) $(CPPFLAGS) -MMD -MP -c -o $@ $<

$(B)/tests/store-upsert-next: $(B)/obj/bin/store-upsert.o $(B)/obj/next.o \
    $(B)/lib.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) $(LINK) -o $@ $^ $(LIBS)

$(B)/tests/fuzz-scan: LIBS += -lisal -lpthread

$(B)/tests/fuzz-%: $(B)/obj/tests/fuzz/%.o $(FUZZOBJ) $(DRIVE) $(B)/lib.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) $(LINK) -o $@ $(filter %.o,$^) \
	    $(B)/lib.a $(TESTLIBS)

# The programs once more, with calls that fail when told so.
$(B)/faults.a: $(FAULTOBJ)
	@rm -f $@
	$(AR) rcs $@ $(FAULTOBJ)

$(B)/faults/%: $(B)/obj/bin/%.o $(B)/lib.a $(B)/faults.a \
    tests/faults/wrap.opts
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) $(LINK) @tests/faults/wrap.opts -o $@ $< \
	    $(B)/lib.a $(B)/faults.a $(LIBS)

-include $(LIBOBJ:.o=.d) $(PROGRAMS:%=$(B)/obj/bin/%.d) \
	$(TOOLS:$(B)/tests/%=$(B)/obj/tests/%.d) $(MOCKOBJ:.o=.d) \
	$(FAULTOBJ:.o=.d) $(FUZZ:%=$(B)/obj/tests/fuzz/%.d) \
	$(FUZZOBJ:.o=.d) $(DRIVE:.o=.d)

tools: all $(TOOLS) $(B)/tests/store-upsert-next $(PROGRAMS:%=$(B)/faults/%) $(FUZZERS)

fuzzers: $(FUZZERS)

deps:
	bash scripts/deps core images bulk

test:
	bash scripts/deps core images bulk test
	$(MAKE) tools
	BUILD=$(CURDIR)/$(B) tests/run $(SUITES)

# The same suites on programs that watch their own memory and arithmetic.
san:
	bash scripts/deps core images bulk test
	$(MAKE) B=build/san CFLAGS="-O1 -g -fno-omit-frame-pointer $(SAN)" \
	    LDFLAGS="$(SAN)" tools
	BUILD=$(CURDIR)/build/san tests/run $(SUITES)

# Every call of ours that can fail fails once: in minutes, not in `make test`.
faults:
	bash scripts/deps core images bulk test
	$(MAKE) B=build/san CFLAGS="-O1 -g -fno-omit-frame-pointer $(SAN)" \
	    LDFLAGS="$(SAN)" tools
	BUILD=$(CURDIR)/build/san tests/faults/run

# What the programs read of others, with libFuzzer: SECONDS for each target.
fuzz:
	bash scripts/deps core images bulk fuzz
	$(MAKE) B=build/fuzz CC=clang DRIVE= CFLAGS="-O1 -g \
	    -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,$(FUZZSAN)" \
	    LDFLAGS="-fsanitize=fuzzer,$(FUZZSAN)" fuzzers
	BUILD=$(CURDIR)/build/fuzz tests/fuzz/run $(SECONDS) $(FUZZ)

lint:
	bash scripts/deps core images bulk test lint
	tests/lint

bench:
	bash scripts/deps core images bulk test bench
	$(MAKE) tools
	BUILD=$(CURDIR)/$(B) tests/bench/run $(BENCHES)

# How often the judgement of names is right: PAIRS=FILE, or made-up ones.
quality:
	bash scripts/deps core
	$(MAKE) $(B)/tests/probe-agree
	BUILD=$(CURDIR)/$(B) tests/quality $(if $(PAIRS),$(abspath $(PAIRS)))

# A report in a real browser: how it looks, and whether a standard, a screen
# reader and a strict policy are content with it; not in `make test`.
html:
	bash scripts/deps core
	$(MAKE) $(B)/bin/coverage-report $(B)/bin/apl-upcs $(B)/bin/store-apl
	BUILD=$(CURDIR)/$(B) tests/html/run

# Pictures into a bucket of a real server of S3, which npm has; not in
# `make test`.
s3:
	bash scripts/deps core
	$(MAKE) all
	BUILD=$(CURDIR)/$(B) tests/s3/run

# Bad networks and the like, in half a minute each; not in `make test`.
torture:
	bash scripts/deps core images bulk test
	$(MAKE) tools
	BUILD=$(CURDIR)/$(B) tests/torture/run $(TORTURES)
	$(MAKE) faults
	$(MAKE) fuzz

demo:
	bash scripts/deps core images bulk demo
	$(MAKE) tools
	BUILD=$(CURDIR)/$(B) tests/demo

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 \
	    $(DESTDIR)$(PREFIX)/share/man/man5 \
	    $(DESTDIR)$(PREFIX)/share/man/man7 \
	    $(DESTDIR)$(PREFIX)/share/aplsync/sql/queries \
	    $(DESTDIR)$(PREFIX)/share/aplsync/lib \
	    $(DESTDIR)$(PREFIX)/share/aplsync/hooks \
	    $(DESTDIR)$(PREFIX)/share/aplsync/examples \
	    $(DESTDIR)$(PREFIX)/share/aplsync/schema
	install -m 755 $(BINS) $(SCRIPTS:%=scripts/%) $(DESTDIR)$(PREFIX)/bin
	install -m 644 $(wildcard bin/*.1 scripts/*.1) \
	    $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 644 $(wildcard scripts/*.5 sql/*.5) \
	    $(DESTDIR)$(PREFIX)/share/man/man5
	install -m 644 $(wildcard lib/*/*.7 scripts/*.7) \
	    $(DESTDIR)$(PREFIX)/share/man/man7
	install -m 644 $(wildcard scripts/lib/*) \
	    $(DESTDIR)$(PREFIX)/share/aplsync/lib
	install -m 755 $(wildcard scripts/hooks/*) \
	    $(DESTDIR)$(PREFIX)/share/aplsync/hooks
	install -m 755 $(wildcard scripts/examples/*) \
	    $(DESTDIR)$(PREFIX)/share/aplsync/examples
	install -m 644 $(wildcard lib/schema/*.json) \
	    $(DESTDIR)$(PREFIX)/share/aplsync/schema
	install -m 644 $(wildcard sql/*.sql) \
	    $(DESTDIR)$(PREFIX)/share/aplsync/sql
	install -m 644 $(wildcard sql/queries/*.sql) \
	    $(DESTDIR)$(PREFIX)/share/aplsync/sql/queries

clean:
	rm -rf $(B)

.PHONY: all tools deps test san faults fuzz fuzzers lint bench quality html s3 \
	torture demo install clean
# Objects stay: make would take them for intermediate files.
.SECONDARY:
