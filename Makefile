# SPDX-License-Identifier: MIT
# aplsync - `make help` lists the targets
MAKEFLAGS += --no-builtin-rules
.SUFFIXES:
.DELETE_ON_ERROR:

VERSION = 0.1.0
PREFIX  = /usr/local
DESTDIR =
# /etc: also install the settings file and the logrotate snippet. The programs
# read no other directory.
SYSCONFDIR =
B       = build
# The caller may set these, in the environment or on the command line; this
# Makefile adds its own flags to them. CC and AR are make's built-in variables.
CFLAGS   ?= -O2 -g
CPPFLAGS ?=
LDFLAGS  ?=
LDLIBS   ?=
PKG_CONFIG ?= pkg-config
# HARDEN= builds programs without hardening. CI sets WERROR=-Werror.
HARDEN  ?= yes
WERROR  ?=
# DEPS=none: no target installs packages.
DEPS    ?=
# V=1: print whole commands.
V       ?=
WARN    = -Wall -Wextra -Wshadow -Wconversion $(WERROR)
SAN     = -fsanitize=address,undefined -fno-sanitize-recover=all
SUITES  =
BENCHES =
PAIRS   =
TORTURES = network kill disk standstill images
SECONDS = 60

# $(1) as one quoted shell word.
quote   = '$(subst ','\'',$(1))'
# Sets the variable $(1) to $(2), evaluated on its first use.
once    = $(eval $(1) := $(2))$($(1))

ifneq ($(filter-out /etc,$(SYSCONFDIR)),)
$(error SYSCONFDIR='$(SYSCONFDIR)': must be /etc, because the programs read \
    only /etc/aplsync/aplsync.conf)
endif

# The path in B must not contain a space, because GNU make splits lists at spaces,
# or one of these characters, because they have a meaning in rules or the shell.
FORBIDDEN := : % ; * ? [ ] ( ) & | < > ~ \ " ' ` = \# $$
ifneq ($(words $(B)),1)
$(error B='$(B)': name one directory, without a space in its path)
endif
$(foreach c,$(FORBIDDEN),$(if $(findstring $(c),$(B)),$(error \
    B='$(B)': name a directory without $(c) in its path)))
ifneq ($(wildcard $(B)/Makefile),)
$(error B='$(B)': has a Makefile, and "make clean" would delete it; \
    name another directory)
endif
BUILDDIR = $(if $(filter /%,$(B)),,$(CURDIR)/)$(B)
BUILDDIR_Q = $(call quote,$(BUILDDIR))

# The fetchers: the third column of the table of sources.
FETCHERS := $(shell awk -F '\t' '!/^\043/ && $$3 != "-" { print $$3 }' \
          share/sources.tsv)
CORE    = apl-upcs store-apl $(FETCHERS) merge-product \
          store-upsert coverage-report sync-progress cron-next download-file \
          run-job store-job store-query run-schedule aplsync-settings write-files
IMAGES  = fetch-image shrink-image
SCANS   = scan-off scan-fdc download-off
SCRIPTS = import-apl download-lists sync-products sync-jobs schedule-products \
          monitor-products aplsync-doctor prune-images \
          publish-images contact-sheet show-product edit-product \
          list-changes list-quality export-products mirror-postgres \
          give-back review-products \
          backup-store restore-store

# Programs for images need libvips, programs for dumps need ISA-L; without these
# libraries they are not built. VIPS=no and ISAL=no exclude them in any case.
VIPS_NEEDS = vips gmodule-no-export-2.0 libwebpmux libwebp
ISAL_NEEDS = libisal
has     = $(shell $(PKG_CONFIG) --exists $(1) 2>/dev/null && echo yes)
VIPS   := $(call has,$(VIPS_NEEDS))
ISAL   := $(call has,$(ISAL_NEEDS))
PROGRAMS = $(CORE) $(if $(filter yes,$(VIPS)),$(IMAGES)) \
          $(if $(filter yes,$(ISAL)),$(SCANS))
# -isystem: the compiler reports no warnings about the headers of libraries.
# scripts/build/flags sets _FILE_OFFSET_BITS, the same for all objects.
headers_of = $(patsubst -I%,-isystem %,$(filter-out -D_FILE_OFFSET_BITS=%, \
    $(shell $(PKG_CONFIG) --cflags $(1))))
libs_of = $(shell $(PKG_CONFIG) --libs $(1))
VIPS_HEADERS = $(call once,VIPS_HEADERS,$(call headers_of,$(VIPS_NEEDS)))
GLIB_HEADERS = $(call once,GLIB_HEADERS,$(call headers_of,glib-2.0))

# The programs contain no path of the build machine.
REMAP   = $(call once,REMAP,-ffile-prefix-map=$(call \
          quote,$(CURDIR))=. -ffile-prefix-map=$(BUILDDIR_Q)=build)
STD     = -std=c11 -D_GNU_SOURCE -DVERSION='"$(VERSION)"' -Ilib
# Flags that this compiler supports together with the caller's flags.
flags_for = $(shell sh scripts/build/flags $(1) $(if $(filter-out \
          no,$(HARDEN)),harden,plain) $(CC) $(CPPFLAGS) $(CFLAGS) $(2))
TUNED   = $(call once,TUNED,$(call flags_for,compile))
BOUND   = $(call once,BOUND,$(call flags_for,link,$(LDFLAGS)))
COMPILE = $(CC) $(STD) $(HEADERS) $(REMAP) $(TUNED) $(WARN) \
          $(CPPFLAGS) $(CFLAGS) $(EXTRA)
# --as-needed: each program is linked only to the libraries that it calls.
LINK    = $(CC) $(CFLAGS) $(REMAP) $(BOUND) -Wl,--as-needed $(LDFLAGS)
LIBS    = -lcurl -lcsv -lsqlite3 -lm
TESTLIBS = -lmicrohttpd -ljson-c
HEADERS =
EXTRA   =
MORELIBS =

LIBSRC  = $(filter-out $(if $(filter yes,$(VIPS)),,lib/image/%) \
          $(if $(filter yes,$(ISAL)),,lib/scan/%),$(sort $(wildcard lib/*/*.c lib/*/*/*.c)))
LIBOBJ  = $(patsubst %.c,$(B)/obj/%.o,$(LIBSRC)) $(B)/obj/sql.o \
          $(B)/obj/pagehead.o $(B)/obj/roster.o $(B)/obj/categories.o \
          $(B)/obj/places.o $(B)/obj/settings.o
BINS    = $(PROGRAMS:%=$(B)/bin/%)
TOOLS   = $(patsubst tests/tools/%.c,$(B)/tests/%,$(filter-out $(if $(filter \
          yes,$(VIPS)),,%/compromised-decoder.c),$(wildcard tests/tools/*.c))) \
          $(B)/tests/store-upsert-next $(MORE:%=$(B)/tests/%-more)
MORE    = $(CORE)
FAULTS  = $(PROGRAMS:%=$(B)/faults/%)
MOCKOBJ = $(patsubst %.c,$(B)/obj/%.o,$(sort $(wildcard tests/mock/*.c)))
FAULTOBJ = $(patsubst %.c,$(B)/obj/%.o,$(sort $(wildcard tests/faults/*.c)))
FUZZ    = $(filter-out fuzz drive $(if $(filter yes,$(ISAL)),,scan),$(patsubst \
          tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c)))
FUZZERS = $(FUZZ:%=$(B)/tests/fuzz-%)
FUZZOBJ = $(B)/obj/tests/fuzz/fuzz.o
DRIVE   = $(B)/obj/tests/fuzz/drive.o
FUZZSAN = address,undefined -fno-sanitize-recover=all
SQL     = $(sort $(wildcard sql/*.sql) $(wildcard sql/queries/*.sql \
          sql/queries/*/*.sql))
SQLDIRS = $(patsubst %/,%,$(sort $(dir $(SQL))))

# The settings file, with all settings commented out, is made from the manual.
SAMPLE  = $(B)/aplsync.conf

# Prints one line for each file that is built, or with V=1 the whole command.
quiet   = $(findstring s,$(filter-out -%,$(firstword $(MAKEFLAGS) -)))
doing   = $(if $(filter 1,$(V)),,@$(if $(quiet),,echo '  $(1) $(2)' &&))

all: needs $(BINS) $(SAMPLE)  ## build the programs, into $(B)/bin

# Reports in each run the programs that are not built.
needs:
	@command -v $(PKG_CONFIG) >/dev/null || { echo "make: $(PKG_CONFIG): not \
	found; it finds the libraries: install the package pkgconf" >&2; exit 2; }
	@$(if $(VIPS),:,echo 'make: $(IMAGES): not built: $(PKG_CONFIG) does not \
	find $(VIPS_NEEDS)' >&2)
	@$(if $(ISAL),:,echo 'make: $(SCANS): not built: $(PKG_CONFIG) does not \
	find $(ISAL_NEEDS)' >&2)

$(B)/obj/lib/image/%.o: HEADERS = $(VIPS_HEADERS)
$(B)/bin/fetch-image $(B)/faults/fetch-image: \
    MORELIBS = $(call libs_of,glib-2.0)
$(B)/bin/shrink-image $(B)/faults/shrink-image: \
    MORELIBS = $(call libs_of,$(VIPS_NEEDS))
$(SCANS:%=$(B)/bin/%) $(SCANS:%=$(B)/faults/%) $(B)/tests/fuzz-scan: \
    MORELIBS = $(call libs_of,$(ISAL_NEEDS)) -lpthread

# Objects depend on the Makefile because it has the flags.
$(B)/obj/%.o: %.c Makefile scripts/build/flags
	@mkdir -p $(@D)
	$(call doing,CC,$<)$(COMPILE) -MMD -MP -c -o $@ $<

$(B)/obj/%.o: $(B)/obj/%.c Makefile scripts/build/flags
	$(call doing,CC,$(<:$(B)/%=%))$(COMPILE) -MMD -MP -c -o $@ $<

# The start of all HTML pages, with their style sheet, becomes a C string.
$(B)/obj/pagehead.c: scripts/lib/page-head scripts/lib/page.css lib/report/embed
	@mkdir -p $(@D)
	$(call doing,GEN,$(@:$(B)/%=%))bash scripts/lib/page-head \
	    scripts/lib/page.css | sh lib/report/embed >$@

# The table of sources becomes a table in C.
$(B)/obj/roster.c: share/sources.tsv lib/record/embed
	@mkdir -p $(@D)
	$(call doing,GEN,$(@:$(B)/%=%))sh lib/record/embed $< >$@

# The settings in the manual and in the table of sources become a table in C.
$(B)/obj/settings.c: man/aplsync.conf.5 share/sources.tsv lib/base/embed
	@mkdir -p $(@D)
	$(call doing,GEN,$(@:$(B)/%=%))sh lib/base/embed man/aplsync.conf.5 \
	    share/sources.tsv >$@

# The table of categories becomes a table in C.
$(B)/obj/categories.c: share/categories.tsv lib/food/embed
	@mkdir -p $(@D)
	$(call doing,GEN,$(@:$(B)/%=%))sh lib/food/embed $< >$@

# The table of the agencies that run WIC becomes a table in C.
$(B)/obj/places.c: share/agencies.tsv lib/list/embed
	@mkdir -p $(@D)
	$(call doing,GEN,$(@:$(B)/%=%))sh lib/list/embed $< >$@

# The files in sql/ become a table of names and texts in C, which lib/db/sql.h
# declares. The directories are prerequisites because a file may have been
# deleted.
$(B)/obj/sql.c: $(SQL) sql/embed $(SQLDIRS)
	@mkdir -p $(@D)
	$(call doing,GEN,$(@:$(B)/%=%))sh sql/embed $(SQL) >$@

archive = $(call doing,AR,$(@:$(B)/%=%))rm -f $@ && $(AR) rcsD $@ $(1)
link    = $(call doing,LD,$(@:$(B)/%=%))$(LINK) $(1) -o $@ $(filter %.o,$^) \
    $(filter %.a,$^) $(LIBS) $(MORELIBS) $(2) $(LDLIBS)

$(B)/lib.a: $(LIBOBJ)
	$(call archive,$(LIBOBJ))

$(B)/bin/%: $(B)/obj/bin/%.o $(B)/lib.a
	@mkdir -p $(@D)
	$(call link)

$(B)/tests/%: $(B)/obj/tests/tools/%.o $(B)/lib.a
	@mkdir -p $(@D)
	$(call link,,$(TESTLIBS))

$(B)/tests/mock-api: $(MOCKOBJ)

# For tests: store-upsert with one more migration, as a later version will have.
NEXT = tests/fixtures/store/999_next.sql
$(B)/obj/next.c: $(SQL) $(NEXT) sql/embed $(SQLDIRS)
	@mkdir -p $(@D)
	$(call doing,GEN,$(@:$(B)/%=%))sh sql/embed $(SQL) $(NEXT) >$@

$(B)/tests/store-upsert-next: $(B)/obj/bin/store-upsert.o $(B)/obj/next.o \
    $(B)/lib.a
	@mkdir -p $(@D)
	$(call link)

# For tests: programs with one more source.
MADE_UP = tests/fixtures/sources.tsv
$(B)/obj/more.c: share/sources.tsv $(MADE_UP) lib/record/embed
	@mkdir -p $(@D)
	$(call doing,GEN,$(@:$(B)/%=%))sh lib/record/embed share/sources.tsv \
	    $(MADE_UP) >$@

$(B)/obj/more-settings.c: man/aplsync.conf.5 share/sources.tsv $(MADE_UP) \
    lib/base/embed
	@mkdir -p $(@D)
	$(call doing,GEN,$(@:$(B)/%=%))sh lib/base/embed man/aplsync.conf.5 \
	    share/sources.tsv $(MADE_UP) >$@

$(B)/tests/fetch-made: $(B)/obj/more.o $(B)/obj/more-settings.o

$(MORE:%=$(B)/tests/%-more): $(B)/tests/%-more: $(B)/obj/bin/%.o \
    $(B)/obj/more.o $(B)/obj/more-settings.o $(B)/lib.a
	@mkdir -p $(@D)
	$(call link)

$(B)/tests/fuzz-%: $(B)/obj/tests/fuzz/%.o $(FUZZOBJ) $(DRIVE) $(B)/lib.a
	@mkdir -p $(@D)
	$(call link,,$(TESTLIBS))

# For tests: programs in which calls fail on request. The objects in tests/faults
# are built without -flto, because --wrap would not find the calls.
$(B)/obj/tests/faults/%.o: EXTRA = $(if $(LTO),-fno-lto)
LTO     = $(findstring -flto,$(CC) $(CFLAGS))
$(B)/faults.a: $(FAULTOBJ)
	$(call archive,$(FAULTOBJ))

$(B)/faults/%: $(B)/obj/bin/%.o $(B)/lib.a $(B)/faults.a \
    tests/faults/wrap.opts
	@mkdir -p $(@D)
	$(call link,@tests/faults/wrap.opts $(if $(LTO),$(FAULTOBJ)))

-include $(LIBOBJ:.o=.d) $(PROGRAMS:%=$(B)/obj/bin/%.d) \
	$(TOOLS:$(B)/tests/%=$(B)/obj/tests/tools/%.d) $(MOCKOBJ:.o=.d) \
	$(FAULTOBJ:.o=.d) $(FUZZ:%=$(B)/obj/tests/fuzz/%.d) \
	$(FUZZOBJ:.o=.d) $(DRIVE:.o=.d)

tools: all fuzzers $(TOOLS) $(FAULTS)  ## all, and the programs that tests use

fuzzers: $(FUZZERS)

# Prints the compiler flags that a linter needs.
flags:
	@printf '%s\n' $(STD) $(WARN) $(GLIB_HEADERS) $(VIPS_HEADERS)

deps:  ## install the packages that are needed to build and run
	bash scripts/build/deps core images bulk

test:  ## run all suites, or SUITES="rate.bats json.bats lib"
	bash scripts/build/deps core images bulk test
	$(MAKE) tools
	BUILD=$(BUILDDIR_Q) tests/run $(SUITES)

# The same suites on programs with sanitizers.
sanitized = $(MAKE) B=$(B)/san LDFLAGS="$(SAN)" \
    CFLAGS="-O1 -g -fno-omit-frame-pointer $(SAN)" tools
san:  ## run the suites on programs with sanitizers
	bash scripts/build/deps core images bulk test
	+$(sanitized)
	BUILD=$(BUILDDIR_Q)/san tests/run $(SUITES)

# This takes minutes, so `make test` does not run it.
faults:  ## inject one failure into each call that can fail
	bash scripts/build/deps core images bulk test
	+$(sanitized)
	BUILD=$(BUILDDIR_Q)/san tests/faults/run

# Uses libFuzzer.
fuzz:  ## fuzz code that reads untrusted data, SECONDS=60 for each target
	bash scripts/build/deps core images bulk fuzz
	$(MAKE) B=$(B)/fuzz CC=clang DRIVE= CFLAGS="-O1 -g \
	    -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,$(FUZZSAN)" \
	    LDFLAGS="-fsanitize=fuzzer,$(FUZZSAN)" fuzzers
	BUILD=$(BUILDDIR_Q)/fuzz tests/fuzz/run $(SECONDS) $(FUZZ)

lint:  ## run linters on the whole tree
	bash scripts/build/deps core images bulk test lint
	tests/lint

analyze:  ## run gcc -fanalyzer, and the programs under valgrind
	bash scripts/build/deps core images bulk test analyze
	$(MAKE) tools
	BUILD=$(BUILDDIR_Q) tests/analyze

bench:  ## compare speed with other programs, BENCHES="parser rate"
	bash scripts/build/deps core images bulk test bench
	$(MAKE) tools
	BUILD=$(BUILDDIR_Q) tests/bench/run $(BENCHES)

# Measures how often names and facts are judged correctly: on the data in
# SHARED_DATA, on PAIRS=FILE, or on made-up data.
quality:  ## measure how well sources are judged, SHARED_DATA=DIR, PAIRS=FILE
	bash scripts/build/deps core bulk
	$(MAKE) all $(B)/tests/probe-agree
	BUILD=$(BUILDDIR_Q) tests/quality $(if $(PAIRS),$(call quote,$(PAIRS)))

# Opens a report in a real browser, with a validator, an accessibility checker
# and a strict Content-Security-Policy; not in `make test`.
html:  ## check the HTML pages in a browser
	bash scripts/build/deps core
	$(MAKE) all
	BUILD=$(BUILDDIR_Q) tests/html/run

# Publishes images, and exports to two regions, to real S3 servers from npm; not
# in `make test`.
s3:  ## publish images and exports to S3 servers
	bash scripts/build/deps core
	$(MAKE) all
	BUILD=$(BUILDDIR_Q) tests/s3/run

# Starts a temporary PostgreSQL server; not in `make test`.
postgres:  ## mirror to a temporary PostgreSQL server
	bash scripts/build/deps core test postgres
	$(MAKE) all
	BUILD=$(BUILDDIR_Q) tests/postgres/run

# Runs PostGraphile, from npm, on a temporary PostgreSQL server; not in `make
# test`.
graphql:  ## query a mirror with GraphQL
	bash scripts/build/deps core test graphql
	$(MAKE) all
	BUILD=$(BUILDDIR_Q) tests/postgres/graphql

# Simulates several machines with a real sshd and a real Slurm on loopback; not
# in `make test`.
cluster:  ## make images over ssh and with Slurm
	bash scripts/build/deps core images cluster
	$(MAKE) tools
	BUILD=$(BUILDDIR_Q) tests/cluster/run

# Each part takes half a minute, so `make test` does not run them. TORTURES=PART
# runs one part.
torture:  ## test bad networks, kills, full disks, then faults and fuzz
	bash scripts/build/deps core images bulk test
	$(MAKE) tools
	BUILD=$(BUILDDIR_Q) tests/torture/run $(TORTURES)
	$(if $(filter file,$(origin TORTURES)),$(MAKE) faults)
	$(if $(filter file,$(origin TORTURES)),$(MAKE) fuzz)

demo:  ## run the whole system on this machine
	bash scripts/build/deps core images bulk demo
	$(MAKE) tools
	BUILD=$(BUILDDIR_Q) tests/demo

# Calls $(1) for everything that is installed, with the arguments: directory
# below PREFIX, mode, files. $(2) are the programs.
each_installed = \
$(call $(1),bin,755,$(2:%=$(B)/bin/%) $(SCRIPTS:%=scripts/%))\
$(call $(1),share/man/man1,644,$(wildcard bin/*.1 scripts/*.1))\
$(call $(1),share/man/man5,644,$(wildcard man/*.5))\
$(call $(1),share/man/man7,644,$(wildcard man/*.7))\
$(call $(1),share/aplsync,644,share/completion share/logrotate $(SAMPLE) \
    $(wildcard share/*.tsv))\
$(call $(1),share/aplsync/lib,644,$(wildcard scripts/lib/*))\
$(call $(1),lib/systemd/system,644,$(UNITS))\
$(call $(1),lib/sysusers.d,644,share/sysusers/aplsync.conf)\
$(call $(1),share/aplsync/hooks,755,$(wildcard scripts/hooks/*))\
$(call $(1),share/aplsync/examples,755,$(wildcard scripts/examples/*))\
$(call $(1),share/aplsync/app,644,$(filter-out share/app/viewer,$(wildcard \
    share/app/*)))\
$(call $(1),share/aplsync/prometheus,644,$(wildcard share/prometheus/*))\
$(call $(1),share/aplsync/app/viewer,644,$(wildcard share/app/viewer/*) \
    share/app/to-key.mjs)\
$(call $(1),share/aplsync/schema,644,$(wildcard share/schema/*.json))\
$(call $(1),share/aplsync/sql,644,$(wildcard sql/*.sql))\
$(call $(1),share/aplsync/sql/postgres,644,$(wildcard sql/postgres/*.sql))\
$(call $(1),share/aplsync/sql/queries,644,$(filter sql/queries/%,$(SQL)))

# Services and their timers; schedule-products also reads the first two.
UNITS   = scripts/lib/aplsync.service scripts/lib/aplsync.timer \
          scripts/lib/aplsync-inbox.service scripts/lib/aplsync-inbox.timer

$(SAMPLE): man/aplsync.conf.5 scripts/build/sample
	@mkdir -p $(@D)
	$(call doing,GEN,$(@:$(B)/%=%))awk -f scripts/build/sample $< >$@

target = $(call quote,$(DESTDIR)$(PREFIX)/$(1))
define install_files
install -d $(call target,$(1))
install -m $(2) $(3) $(call target,$(1))

endef
define remove_files
[ ! -d $(target) ] || (cd $(target) && rm -f $(notdir $(3)))

endef

# Installs a service with the path of its program in PREFIX.
define install_unit
BIN=$(call quote,$(PREFIX)/bin) awk '(i = index($$0, "/usr/bin/")) { \
    $$0 = substr($$0, 1, i - 1) ENVIRON["BIN"] substr($$0, i + 8) } 1' \
    scripts/lib/$(1) >$(call target,lib/systemd/system/$(1))

endef

# bash-completion looks for a file with the command's name.
COMPLETIONS = share/bash-completion/completions
completed = cd $(call target,$(COMPLETIONS)) && for name in $(1) $(SCRIPTS); do
# The files that people edit, which are not overwritten. $(call settings,COMMAND)
# calls COMMAND for each of these files.
settings = $(if $(SYSCONFDIR),$(call $(1),aplsync/aplsync.conf,$(SAMPLE))$(call \
    $(1),logrotate.d/aplsync,share/logrotate))
setting = $(call quote,$(DESTDIR)$(SYSCONFDIR)/$(1))
define set_file
[ -e $(setting) ] || install -D -m 644 $(2) $(setting)

endef
define unset_file
! cmp -s $(2) $(setting) || rm $(setting)

endef

install: all  ## install into DESTDIR and PREFIX
	$(call each_installed,install_files,$(PROGRAMS))
	$(call install_unit,aplsync.service)
	$(call install_unit,aplsync-inbox.service)
	install -d $(call target,$(COMPLETIONS))
	$(call completed,$(PROGRAMS)) ln -sf ../../aplsync/completion $$name; done
	$(call settings,set_file)

# Removes the directories of aplsync if they are empty.
uninstall: $(SAMPLE)  ## remove the installed files
	$(call each_installed,remove_files,$(CORE) $(IMAGES) $(SCANS))
	[ ! -d $(call target,$(COMPLETIONS)) ] || { \
	    $(call completed,$(CORE) $(IMAGES) $(SCANS)) rm -f $$name; done; }
	[ ! -d $(call target,share/aplsync) ] || \
	    find $(call target,share/aplsync) -depth -type d -empty -delete
	$(call settings,unset_file)

dist:  ## pack the sources as $(B)/aplsync-VERSION.tar.gz
	@bash scripts/build/dist $(VERSION) $(call quote,$(B))

rebuild:  ## check that builds in different directories are identical
	bash scripts/build/deps core images bulk
	tests/rebuild

packages:  ## build Debian packages in a clean system, and test them there
	bash scripts/build/deps platforms
	tests/packages/run

cross:  ## build for i386 and arm64 and run suites there, in a chroot
	tests/platforms/cross i386 arm64

compilers:  ## run SUITES on builds with other compilers and flags
	bash scripts/build/deps core images bulk test lint
	tests/compilers $(SUITES)

clean:  ## remove the build directory
	rm -rf $(B)

help:  ## list these targets
	@sed -n 's/^\([a-z0-9]*\):.*  ## \(.*\)/\1@\2/p' Makefile | \
	    sed 's/\$$(B)/$(B)/' | awk -F@ '{ printf "make %-10s %s\n", $$1, $$2 }'

.PHONY: all needs tools flags deps test san faults fuzz fuzzers lint analyze \
	bench quality html s3 postgres graphql cluster torture demo install uninstall dist \
	rebuild compilers cross packages \
	clean help
# Keep objects: make would delete them as intermediate files.
.SECONDARY:
