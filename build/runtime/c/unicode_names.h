/* The names of characters for `unicodedata`, read from a file when they are first asked for. They are
   not shipped: what compiles sources puts the file there. */
#ifndef COMET_UNICODE_NAMES_H
#define COMET_UNICODE_NAMES_H

#include <stdio.h>

#include "unicode_name_tables.h"

#define NAMES_ABSENT "this runtime ships no names of characters: write the character, or \\N in a source"

/* Tells whether the names are there. */
static int have_names(void) {
    if (name_tables != NULL) {
        return 1;
    }
    FILE *file = fopen("/lib/unicode_names.bin", "rb");
    if (file == NULL) {
        return 0;
    }
    NameTables *tables = PyMem_RawMalloc(sizeof(*tables));
    if (tables != NULL && fread(tables, sizeof(*tables), 1, file) == 1) {
        name_tables = tables;
    } else {
        PyMem_RawFree(tables);
    }
    fclose(file);
    return name_tables != NULL;
}

#endif
