"""Takes the names of characters out of `unicodedata`: they are six sevenths of it, compressed.

Usage: unicode_names.py TABLES HEADER FILE

TABLES is CPython's `unicodename_db.h`. HEADER is the same with its large tables as one struct that
is read at run time, and FILE has the bytes of that struct, to its last padding.
"""

import re
import sys
from array import array
from pathlib import Path

LARGE = {
    "dawg_pos_to_codepoint": ("unsigned int", "I"),
    "dawg_codepoint_to_pos_index2": ("unsigned short", "H"),
    "dawg_codepoint_to_pos_index1": ("unsigned char", "B"),
    "packed_name_dawg": ("unsigned char", "B"),
}
"""Types in C and in `array`, in an order that leaves no gap between them."""


def main() -> None:
    """Write the header and the file."""
    tables, header, file = (Path(argument) for argument in sys.argv[1:])
    text = tables.read_text("utf-8")
    members, names, contents = [], [], b""
    for name, (kind, code) in LARGE.items():
        pattern = rf"static const {kind} {name}\[\] = \{{(.*?)\}};\n"
        found = re.search(pattern, text, re.DOTALL)
        if found is None:
            sys.exit(f"{tables} has no table {name} of {kind}")
        values = array(code, map(int, re.findall(r"\d+", found[1])))
        text = text.replace(found[0], "")
        members.append(f"    {kind} {name}[{len(values)}];\n")
        names.append(f"#define {name} (name_tables->{name})\n")
        contents += values.tobytes()
    struct = f"typedef struct {{\n{''.join(members)}}} NameTables;\n"
    header.write_text(
        f"{text}\n{struct}static const NameTables *name_tables;\n{''.join(names)}", "utf-8"
    )
    file.write_bytes(contents + bytes(-len(contents) % 4))


if __name__ == "__main__":
    main()
