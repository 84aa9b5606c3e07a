/* SPDX-License-Identifier: MIT */
#include <dlfcn.h>
#include <gmodule.h>
#include <stdlib.h>
#include <string.h>
#include <vips/vips.h>

#include "base/count.h"
#include "image/loaders.h"

static const struct loader loaders[] = {
	{ "jpeg", 0, 3, "\xff\xd8\xff", "VipsForeignLoadJpegSource",
	    "VipsForeignLoadJpeg" },
	{ "png", 0, 8, "\x89PNG\r\n\x1a\n", "VipsForeignLoadPngSource",
	    "VipsForeignLoadPng" },
	{ "webp", 8, 4, "WEBP", "VipsForeignLoadWebpSource",
	    "VipsForeignLoadWebp" },
	{ "gif", 0, 4, "GIF8", "VipsForeignLoadNsgifSource",
	    "VipsForeignLoadNsgif" },
	{ "avif", 4, 8, "ftypavif", "VipsForeignLoadHeifSource",
	    "VipsForeignLoadHeif" },
	{ "avif", 4, 8, "ftypavis", "VipsForeignLoadHeifSource",
	    "VipsForeignLoadHeif" },
};

uint32_t
loaders_kind(struct slice input)
{
	for (uint32_t i = 0; i < COUNT(loaders); i++) {
		const struct loader *k = &loaders[i];

		if (input.len >= k->at + k->len && memcmp(input.p + k->at,
		    k->magic, k->len) == 0)
			return i;
	}
	return LOADERS_NONE;
}

const struct loader *
loaders_of(uint32_t kind)
{
	return kind < COUNT(loaders) ? &loaders[kind] : NULL;
}

bool
loaders_start(const char *argv0)
{
	Dl_info libvips;
	GModule *heif = NULL;
	char *dir, *path;

	/* libvips looks for its modules in this directory. It must not find
	 * any. */
	if (setenv("VIPSHOME", "/nonexistent", 1) != 0 ||
	    VIPS_INIT(argv0) != 0)
		return false;
	if (dladdr(dlsym(RTLD_DEFAULT, "vips_init"), &libvips) != 0) {
		dir = g_path_get_dirname(libvips.dli_fname);
		path = g_strdup_printf("%s/vips-modules-%d.%d/vips-heif.so",
		    dir, vips_version(0), vips_version(1));
		heif = g_module_open(path, G_MODULE_BIND_LAZY);
		g_free(path);
		g_free(dir);
	}
	if (heif != NULL)
		g_module_make_resident(heif);
	return true;
}

void
loaders_restrict(void)
{
	vips_operation_block_set("VipsForeignLoad", TRUE);
	for (size_t i = 0; i < COUNT(loaders); i++)
		vips_operation_block_set(loaders[i].class, FALSE);
}

void
loaders_warm_up(void)
{
	for (size_t i = 0; i < COUNT(loaders); i++) {
		char head[64] = "";
		VipsSource *source;
		VipsImage *image;

		memcpy(head + loaders[i].at, loaders[i].magic, loaders[i].len);
		if (loaders[i].at == 4)
			head[3] = sizeof(head);
		source = vips_source_new_from_memory(head, sizeof(head));
		image = vips_image_new_from_source(source, "", NULL);
		VIPS_UNREF(image);
		VIPS_UNREF(source);
	}
	vips_error_clear();
}
