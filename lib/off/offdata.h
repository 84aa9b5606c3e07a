/* A document of Open Food Facts as an observation's data (record(7), DATA). */
#ifndef OFFDATA_H
#define OFFDATA_H

#include "off/off.h"

/* Appends the data of the document at node doc, whose stored code is code.
 * False where it has no name that is not blank; *data is then spoilt. */
bool offdata_write(struct off *o, const struct json *j, uint32_t doc,
    const char *code, struct buf *data);

/* Writes the nutrition that stands in a member as nutriments, in the names
 * of Open Food Facts: "fat_100g". UPC Database has it so too. */
void offdata_nutriments(struct jsonw *w, const struct json *j,
    uint32_t nutriments, struct buf *escaped);

/* Appends the folder of a code's images: "001/600/027/5287". */
void offdata_folder(struct buf *b, const char *code);

#endif
