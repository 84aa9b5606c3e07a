# SPDX-License-Identifier: MIT
# aplsync - make, make demo, make test; `make help` lists the rest
MAKEFLAGS += --no-builtin-rules
.SUFFIXES:
.DELETE_ON_ERROR:

VERSION = 0.1.0
PREFIX  = /usr/local
DESTDIR =
B       = build
# Of the caller, by the environment or on the command line; none of ours is
# lost with it. CC and AR are make's own.
CFLAGS   ?= -O2 -g
CPPFLAGS ?=
LDFLAGS  ?=
LDLIBS   ?=
PKG_CONFIG ?= pkg-config
# Empty: programs without hardening. WERROR=-Werror: for CI.
HARDEN  ?= yes
WERROR  ?=
# none: no target installs packages.
DEPS    ?=
# 1: whole commands.
V       ?=
WARN    = -Wall -Wextra -Wshadow -Wconversion $(WERROR)
SAN     = -fsanitize=address,undefined -fno-sanitize-recover=all
SUITES  =
BENCHES =
PAIRS   =
TORTURES = network kill disk standstill images
SECONDS = 60

# A word of the shell, whatever is in it.
quote   = '$(subst ','\'',$(1))'
# The value of the variable $(1) from now on is $(2), worked out when it is
# first asked for.
once    = $(eval $(1) := $(2))$($(1))

# GNU make divides at blanks, and its rules and the shell mean these.
odd    := : % ; * ? [ ] ( ) & | < > ~ \ " ' ` = \# $$
ifneq ($(words $(B)),1)
$(error B='$(B)': name one folder, without a blank in its path)
endif
$(foreach c,$(odd),$(if $(findstring $(c),$(B)),$(error \
    B='$(B)': name a folder without $(c) in its path)))
ifneq ($(wildcard $(B)/Makefile),)
$(error B='$(B)': has a Makefile, and "make clean" would delete it; \
    name another folder)
endif
BUILDDIR = $(if $(filter /%,$(B)),,$(CURDIR)/)$(B)
BUILDDIR_Q = $(call quote,$(BUILDDIR))

CORE    = apl-upcs store-apl fetch-off fetch-fdc fetch-upcdb merge-product \
          store-upsert coverage-report sync-progress cron-next
IMAGES  = fetch-image shrink-image
SCANS   = scan-off scan-fdc
SCRIPTS = import-apl sync-products sync-jobs schedule-products \
          monitor-products download-off aplsync-doctor prune-images \
          publish-images contact-sheet show-product edit-product \
          list-changes list-quality export-products give-back review-products

# Images are libvips's, and whole sources are unpacked by ISA-L; all else is
# built without. VIPS=no and ISAL=no leave them out, wherever they are.
VIPS_NEEDS = vips libwebpmux libwebp
ISAL_NEEDS = libisal
has     = $(shell $(PKG_CONFIG) --exists $(1) 2>/dev/null && echo yes)
VIPS   := $(call has,$(VIPS_NEEDS))
ISAL   := $(call has,$(ISAL_NEEDS))
PROGRAMS = $(CORE) $(if $(filter yes,$(VIPS)),$(IMAGES)) \
          $(if $(filter yes,$(ISAL)),$(SCANS))
# As headers of the system: our warnings are not for them. How wide a file's
# size is scripts/flags says for all objects alike.
headers_of = $(patsubst -I%,-isystem %,$(filter-out -D_FILE_OFFSET_BITS=%, \
    $(shell $(PKG_CONFIG) --cflags $(1))))
libs_of = $(shell $(PKG_CONFIG) --libs $(1))
VIPS_HEADERS = $(call once,VIPS_HEADERS,$(call headers_of,$(VIPS_NEEDS)))
GLIB_HEADERS = $(call once,GLIB_HEADERS,$(call headers_of,glib-2.0))

# No folder of this machine gets into what is built.
REMAP   = $(call once,REMAP,-ffile-prefix-map=$(call \
          quote,$(CURDIR))=. -ffile-prefix-map=$(BUILDDIR_Q)=build)
STD     = -std=c11 -D_GNU_SOURCE -DVERSION='"$(VERSION)"' -Ilib
# What this compiler, with the caller's flags, can do of what we want.
flags_for = $(shell sh scripts/flags $(1) $(if $(filter-out \
          no,$(HARDEN)),harden,plain) $(CC) $(CPPFLAGS) $(CFLAGS) $(2))
TUNED   = $(call once,TUNED,$(call flags_for,compile))
BOUND   = $(call once,BOUND,$(call flags_for,link,$(LDFLAGS)))
COMPILE = $(CC) $(STD) $(HEADERS) $(REMAP) $(TUNED) $(WARN) \
          $(CPPFLAGS) $(CFLAGS) $(EXTRA)
# --as-needed: each program is bound only to the libraries it calls.
LINK    = $(CC) $(CFLAGS) $(REMAP) $(BOUND) -Wl,--as-needed $(LDFLAGS)
LIBS    = -lcurl -lcsv -lsqlite3 -lm
TESTLIBS = -lmicrohttpd -ljson-c
HEADERS =
EXTRA   =
MORELIBS =

LIBSRC  = $(filter-out $(if $(filter yes,$(VIPS)),,lib/image/%) \
          $(if $(filter yes,$(ISAL)),,lib/scan/%),$(sort $(wildcard lib/*/*.c)))
LIBOBJ  = $(patsubst %.c,$(B)/obj/%.o,$(LIBSRC)) $(B)/obj/sql.o \
          $(B)/obj/style.o
BINS    = $(PROGRAMS:%=$(B)/bin/%)
TOOLS   = $(patsubst tests/%.c,$(B)/tests/%,$(filter-out \
          $(if $(filter yes,$(VIPS)),,tests/fallen-decoder.c),$(wildcard tests/*.c))) \
          $(B)/tests/store-upsert-next
FAULTS  = $(PROGRAMS:%=$(B)/faults/%)
MOCKOBJ = $(patsubst %.c,$(B)/obj/%.o,$(sort $(wildcard tests/mock/*.c)))
FAULTOBJ = $(patsubst %.c,$(B)/obj/%.o,$(sort $(wildcard tests/faults/*.c)))
FUZZ    = $(filter-out fuzz drive $(if $(filter yes,$(ISAL)),,scan),$(patsubst \
          tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c)))
FUZZERS = $(FUZZ:%=$(B)/tests/fuzz-%)
FUZZOBJ = $(B)/obj/tests/fuzz/fuzz.o
DRIVE   = $(B)/obj/tests/fuzz/drive.o
FUZZSAN = address,undefined -fno-sanitize-recover=all
SQL     = $(sort $(wildcard sql/*.sql) $(wildcard sql/queries/*.sql))

# A line for each thing built, or the whole command.
quiet   = $(findstring s,$(filter-out -%,$(firstword $(MAKEFLAGS) -)))
doing   = $(if $(filter 1,$(V)),,@$(if $(quiet),,echo '  $(1) $(2)' &&))

all: needs $(BINS)  ## build the programs, into $(B)/bin

# What is left out is said each time.
needs:
	@command -v $(PKG_CONFIG) >/dev/null || { echo "make: $(PKG_CONFIG): not \
	found; it finds the libraries: install the package pkgconf" >&2; exit 2; }
	@$(if $(VIPS),:,echo 'make: $(IMAGES): left out: $(PKG_CONFIG) does not \
	find $(VIPS_NEEDS)' >&2)
	@$(if $(ISAL),:,echo 'make: $(SCANS): left out: $(PKG_CONFIG) does not \
	find $(ISAL_NEEDS)' >&2)

$(B)/obj/lib/image/%.o: HEADERS = $(VIPS_HEADERS)
$(B)/bin/fetch-image $(B)/faults/fetch-image: \
    MORELIBS = $(call libs_of,glib-2.0)
$(B)/bin/shrink-image $(B)/faults/shrink-image: \
    MORELIBS = $(call libs_of,$(VIPS_NEEDS))
$(SCANS:%=$(B)/bin/%) $(SCANS:%=$(B)/faults/%) $(B)/tests/fuzz-scan: \
    MORELIBS = $(call libs_of,$(ISAL_NEEDS)) -lpthread

# The Makefile has the flags.
$(B)/obj/%.o: %.c Makefile scripts/flags
	@mkdir -p $(@D)
	$(call doing,CC,$<)$(COMPILE) -MMD -MP -c -o $@ $<

$(B)/obj/%.o: $(B)/obj/%.c Makefile scripts/flags
	$(call doing,CC,$(<:$(B)/%=%))$(COMPILE) -MMD -MP -c -o $@ $<

# The stylesheet becomes a text, and its hash.
$(B)/obj/style.c: lib/report/report.css lib/report/embed
	@mkdir -p $(@D)
	$(call doing,GEN,$(@:$(B)/%=%))sh lib/report/embed $< >$@

# sql/ becomes one table of (name, text); lib/store/sql.h declares it.
# The folders tell that a file is gone.
$(B)/obj/sql.c: $(SQL) sql/embed sql sql/queries
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

$(B)/tests/%: $(B)/obj/tests/%.o $(B)/lib.a
	@mkdir -p $(@D)
	$(call link,,$(TESTLIBS))

$(B)/tests/mock-api: $(MOCKOBJ)

# The same program as it will be when there is one more migration.
NEXT = tests/fixtures/store/999_next.sql
$(B)/obj/next.c: $(SQL) $(NEXT) sql/embed sql sql/queries
	@mkdir -p $(@D)
	$(call doing,GEN,$(@:$(B)/%=%))sh sql/embed $(SQL) $(NEXT) >$@

$(B)/tests/store-upsert-next: $(B)/obj/bin/store-upsert.o $(B)/obj/next.o \
    $(B)/lib.a
	@mkdir -p $(@D)
	$(call link)

$(B)/tests/fuzz-%: $(B)/obj/tests/fuzz/%.o $(FUZZOBJ) $(DRIVE) $(B)/lib.a
	@mkdir -p $(@D)
	$(call link,,$(TESTLIBS))

# The programs once more, with calls that fail when told so. What -flto makes
# of them has no call yet when it looks for those that --wrap renames.
$(B)/obj/tests/faults/%.o: EXTRA = $(if $(LTO),-fno-lto)
LTO     = $(findstring -flto,$(CC) $(CFLAGS))
$(B)/faults.a: $(FAULTOBJ)
	$(call archive,$(FAULTOBJ))

$(B)/faults/%: $(B)/obj/bin/%.o $(B)/lib.a $(B)/faults.a \
    tests/faults/wrap.opts
	@mkdir -p $(@D)
	$(call link,@tests/faults/wrap.opts $(if $(LTO),$(FAULTOBJ)))

-include $(LIBOBJ:.o=.d) $(PROGRAMS:%=$(B)/obj/bin/%.d) \
	$(TOOLS:$(B)/tests/%=$(B)/obj/tests/%.d) $(MOCKOBJ:.o=.d) \
	$(FAULTOBJ:.o=.d) $(FUZZ:%=$(B)/obj/tests/fuzz/%.d) \
	$(FUZZOBJ:.o=.d) $(DRIVE:.o=.d)

tools: all fuzzers $(TOOLS) $(FAULTS)  ## all, and the tests' own programs

fuzzers: $(FUZZERS)

# What a linter has to know.
flags:
	@printf '%s\n' $(STD) $(WARN) $(GLIB_HEADERS) $(VIPS_HEADERS)

deps:  ## install the packages that building and running needs
	bash scripts/deps core images bulk

test:  ## run the suites, or SUITES="rate.bats json.bats"
	bash scripts/deps core images bulk test
	$(MAKE) tools
	BUILD=$(BUILDDIR_Q) tests/run $(SUITES)

# The same suites on programs that watch their own memory and arithmetic.
watched = $(MAKE) B=$(B)/san LDFLAGS="$(SAN)" \
    CFLAGS="-O1 -g -fno-omit-frame-pointer $(SAN)" tools
san:  ## the suites, on programs with sanitizers
	bash scripts/deps core images bulk test
	$(watched)
	BUILD=$(BUILDDIR_Q)/san tests/run $(SUITES)

# Every call of ours that can fail fails once: in minutes, not in `make test`.
faults:  ## let every call that can fail fail once
	bash scripts/deps core images bulk test
	$(watched)
	BUILD=$(BUILDDIR_Q)/san tests/faults/run

# What the programs read of others, with libFuzzer: SECONDS for each target.
fuzz:  ## fuzz what reads foreign data, SECONDS=60 for each target
	bash scripts/deps core images bulk fuzz
	$(MAKE) B=$(B)/fuzz CC=clang DRIVE= CFLAGS="-O1 -g \
	    -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,$(FUZZSAN)" \
	    LDFLAGS="-fsanitize=fuzzer,$(FUZZSAN)" fuzzers
	BUILD=$(BUILDDIR_Q)/fuzz tests/fuzz/run $(SECONDS) $(FUZZ)

lint:  ## read the whole tree with linters
	bash scripts/deps core images bulk test lint
	tests/lint

bench:  ## measure against other programs, BENCHES="parser rate"
	bash scripts/deps core images bulk test bench
	$(MAKE) tools
	BUILD=$(BUILDDIR_Q) tests/bench/run $(BENCHES)

# How often the judgement of names is right: PAIRS=FILE, or made-up ones.
quality:  ## how often a source's name is judged rightly, PAIRS=FILE
	bash scripts/deps core
	$(MAKE) $(B)/tests/probe-agree
	BUILD=$(BUILDDIR_Q) tests/quality $(if $(PAIRS),$(call quote,$(PAIRS)))

# A report in a real browser: how it looks, and whether a standard, a screen
# reader and a strict policy are content with it; not in `make test`.
html:  ## open the pages in a browser
	bash scripts/deps core
	$(MAKE) $(B)/bin/coverage-report $(B)/bin/apl-upcs $(B)/bin/store-apl
	BUILD=$(BUILDDIR_Q) tests/html/run

# Pictures into a bucket of a real server of S3, which npm has; not in
# `make test`.
s3:  ## publish pictures to a server of S3
	bash scripts/deps core
	$(MAKE) all
	BUILD=$(BUILDDIR_Q) tests/s3/run

# Bad networks and the like, in half a minute each; not in `make test`.
torture:  ## bad networks, kills, full disks, then faults and fuzz
	bash scripts/deps core images bulk test
	$(MAKE) tools
	BUILD=$(BUILDDIR_Q) tests/torture/run $(TORTURES)
	$(MAKE) faults
	$(MAKE) fuzz

demo:  ## show it all at work, on this machine
	bash scripts/deps core images bulk demo
	$(MAKE) tools
	BUILD=$(BUILDDIR_Q) tests/demo

# What is installed: a folder below PREFIX, the mode, the files. $(1) is called
# with each, for the programs $(2).
each_place = \
$(call $(1),bin,755,$(2:%=$(B)/bin/%) $(SCRIPTS:%=scripts/%))\
$(call $(1),share/man/man1,644,$(wildcard bin/*.1 scripts/*.1))\
$(call $(1),share/man/man5,644,$(wildcard scripts/*.5 sql/*.5))\
$(call $(1),share/man/man7,644,$(wildcard lib/*/*.7 scripts/*.7))\
$(call $(1),share/aplsync/lib,644,$(wildcard scripts/lib/*))\
$(call $(1),share/aplsync/hooks,755,$(wildcard scripts/hooks/*))\
$(call $(1),share/aplsync/examples,755,$(wildcard scripts/examples/*))\
$(call $(1),share/aplsync/schema,644,$(wildcard lib/schema/*.json))\
$(call $(1),share/aplsync/sql,644,$(wildcard sql/*.sql))\
$(call $(1),share/aplsync/sql/queries,644,$(wildcard sql/queries/*.sql))

there = $(call quote,$(DESTDIR)$(PREFIX)/$(1))
define place
install -d $(call there,$(1))
install -m $(2) $(3) $(call there,$(1))

endef
define unplace
[ ! -d $(there) ] || (cd $(there) && rm -f $(notdir $(3)))

endef

install: all  ## install into PREFIX, below DESTDIR
	$(call each_place,place,$(PROGRAMS))

# Folders of ours go too, once nothing is left in them.
uninstall:  ## remove what install put there
	$(call each_place,unplace,$(CORE) $(IMAGES) $(SCANS))
	[ ! -d $(call there,share/aplsync) ] || \
	    find $(call there,share/aplsync) -depth -type d -empty -delete

dist:  ## pack the sources as $(B)/aplsync-VERSION.tar.gz
	@bash scripts/dist $(VERSION) $(call quote,$(B))

rebuild:  ## build three times, in other folders: the same bytes?
	bash scripts/deps core images bulk
	tests/rebuild

cross:  ## build for i386 and arm64 and run suites there, in a chroot
	tests/platforms/cross i386 arm64

compilers:  ## run SUITES on builds by other compilers, with other flags
	bash scripts/deps core images bulk test lint
	tests/compilers $(SUITES)

clean:  ## remove what was built
	rm -rf $(B)

help:  ## list these
	@sed -n 's/^\([a-z0-9]*\):.*  ## \(.*\)/\1@\2/p' Makefile | \
	    sed 's/\$$(B)/$(B)/' | awk -F@ '{ printf "make %-10s %s\n", $$1, $$2 }'

.PHONY: all needs tools flags deps test san faults fuzz fuzzers lint bench \
	quality html s3 torture demo install uninstall dist rebuild compilers cross \
	clean help
# Objects stay: make would take them for intermediate files.
.SECONDARY:
