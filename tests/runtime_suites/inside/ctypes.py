"""Lets modules of tests be imported that ask for `ctypes`, which the runtime has not.

Every name of it is there, and whoever makes use of one is told.
"""

from __future__ import annotations

from typing import NoReturn

_NAMES = """
    Array Structure _SimpleCData addressof byref c_bool c_byte c_char c_char_p c_double c_float
    c_int c_int16 c_int32 c_int64 c_int8 c_long c_longdouble c_longlong c_short c_size_t
    c_ssize_t c_ubyte c_uint c_uint16 c_uint32 c_uint64 c_uint8 c_ulong c_ulonglong c_ushort
    c_void_p c_wchar c_wchar_p cast create_string_buffer memmove memset pointer py_object
    pythonapi string_at
"""


class _Absent(type):
    """The kind of what is not there: it is named, multiplied and looked into at import."""

    def __mul__(cls, _length: int) -> _Absent:
        return cls

    def __getattr__(cls, name: str) -> _Absent:
        if name.startswith("__c"):
            return cls
        raise AttributeError(name)

    def __call__(cls, *_arguments: object, **_options: object) -> NoReturn:
        raise NotImplementedError("This runtime has no ctypes.")


for _name in _NAMES.split():
    globals()[_name] = _Absent(_name, (), {})


def POINTER(_kind: object) -> _Absent:  # noqa: N802  the name that ctypes has for it
    """Return a kind that is not there: modules name theirs at import."""
    return _Absent("POINTER", (), {})


def sizeof(_kind: object) -> int:
    """Return the size of a pointer: modules ask it at import."""
    return 4
