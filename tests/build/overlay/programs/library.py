"""The standard library, as far as games use it."""

import array
import asyncio
import base64
import bisect
import calendar
import cmath
import collections
import colorsys
import configparser
import contextlib
import copy
import csv
import dataclasses
import datetime
import decimal
import difflib
import enum
import fractions
import functools
import gc
import glob
import gzip
import hashlib
import heapq
import hmac
import inspect
import io
import itertools
import json
import logging
import math
import operator
import os
import pathlib
import pickle
import pprint
import queue
import random
import re
import secrets
import shutil
import statistics
import string
import struct
import sys
import tempfile
import textwrap
import threading
import time
import traceback
import types
import typing
import unicodedata
import uuid
import weakref
import zlib


class Suit(enum.Enum):
    HEARTS = "hearts"
    SPADES = "spades"


@dataclasses.dataclass(order=True, frozen=True)
class Card:
    rank: int
    suit: Suit = dataclasses.field(default=Suit.HEARTS, compare=False)


def texts() -> None:
    assert json.loads(json.dumps({"a": [1, 2.5, None, True, "Grüße 😀"]}))["a"][4] == "Grüße 😀"
    assert re.sub(r"(?P<word>\w+) (\d+)", r"\2 \g<word>", "level 3") == "3 level"
    assert textwrap.fill("one two three", 8) == "one two\nthree"
    assert string.Template("$who won").substitute(who="Ada") == "Ada won"
    assert list(csv.reader(io.StringIO("a,b\n1,2\n"))) == [["a", "b"], ["1", "2"]]
    settings = configparser.ConfigParser()
    settings.read_string("[sound]\nvolume = 7\n")
    assert settings.getint("sound", "volume") == 7
    assert difflib.get_close_matches("colour", ["color", "sound"]) == ["color"]
    assert pprint.pformat({"b": 1, "a": 2}) == "{'a': 2, 'b': 1}"
    assert f"{math.pi:.3f} {'x':>3} {1_000_000:,}" == "3.142   x 1,000,000"
    assert "ÄÖ".lower() == "äö"
    assert "x".encode("utf-16").decode("utf-16") == "x"


def numbers() -> None:
    assert statistics.mean([1, 2, 3]) == 2
    assert fractions.Fraction(1, 3) + fractions.Fraction(1, 6) == fractions.Fraction(1, 2)
    assert decimal.Decimal("0.1") * 3 == decimal.Decimal("0.3")
    assert math.hypot(3, 4) == 5
    assert abs(cmath.exp(1j * math.pi) + 1) < 1e-9
    assert colorsys.hsv_to_rgb(0, 1, 1) == (1, 0, 0)
    assert int("9" * 4000) % 10 == 9
    assert random.Random(7).random() == random.Random(7).random()
    assert random.random() != random.random()
    assert len(secrets.token_hex(8)) == 16
    assert uuid.uuid4() != uuid.uuid4()
    assert struct.unpack("<hI", struct.pack("<hI", -2, 7)) == (-2, 7)
    assert array.array("f", [1.5])[0] == 1.5


def named_tuples() -> None:
    # Small ones are made in another way than large ones.
    make: typing.Any = collections.namedtuple  # noqa: PYI024  with names that are counted
    for count in range(10):
        names = [f"field_{number}" for number in range(count)]
        row_type = make("Row", names, defaults=range(count))
        row = row_type(*range(10, 10 + count))
        assert row == tuple(range(10, 10 + count))
        assert row._asdict() == dict(zip(names, row, strict=True))
        assert row_type(**row._asdict()) == row
        assert row_type() == tuple(range(count))
        assert list(inspect.signature(row_type).parameters) == names
        try:
            row_type(*range(count + 1))
        except TypeError as error:
            assert "positional argument" in str(error)
        else:
            raise AssertionError(count)


def data() -> None:
    assert Card(2) < Card(3, Suit.SPADES)
    assert Suit("spades") is Suit.SPADES
    assert copy.deepcopy({"a": [1]}) == {"a": [1]}
    assert collections.Counter("aab").most_common(1) == [("a", 2)]
    assert collections.deque([1, 2, 3], maxlen=2) == collections.deque([2, 3])
    assert list(itertools.pairwise([1, 2, 3])) == [(1, 2), (2, 3)]
    assert functools.reduce(operator.add, [1, 2, 3]) == 6
    heap = [3, 1, 2]
    heapq.heapify(heap)
    assert heapq.heappop(heap) == 1
    assert bisect.bisect([1, 2, 3], 2) == 2
    assert pickle.loads(pickle.dumps(Card(4))) == Card(4)
    assert typing.get_type_hints(Card)["rank"] is int
    assert types.SimpleNamespace(a=1).a == 1
    assert inspect.signature(texts).return_annotation is None
    things: queue.Queue[int] = queue.Queue()
    things.put(1)
    assert things.get_nowait() == 1
    assert weakref.ref(Suit)() is Suit
    with contextlib.suppress(ZeroDivisionError):
        _ = 1 / 0
    local = threading.local()
    local.value = 1
    with threading.Lock():
        assert threading.current_thread() is threading.main_thread()


def characters() -> None:
    größe = 3  # noqa: PLC2401  any letter may stand in a name
    assert vars()["größe"] == größe
    assert unicodedata.normalize("NFC", "e\u0301") == "é"
    assert unicodedata.category("é") == "Ll"
    try:
        unicodedata.lookup("BULLET")
    except KeyError as error:
        assert "ships no names" in str(error)
    try:
        compile(r"'\N{BULLET}'", "x", "eval")
    except SyntaxError:
        return
    raise AssertionError


def memory() -> None:
    assert gc.isenabled()
    assert gc.get_freeze_count() > 10_000


def times() -> None:
    parsed = datetime.datetime.strptime("2026-11-22 08:30", "%Y-%m-%d %H:%M")
    assert (parsed + datetime.timedelta(days=9)).strftime("%d.%m.%y") == "01.12.26"
    assert datetime.datetime.now(datetime.UTC).year >= 2026
    assert calendar.isleap(2028)
    assert time.time() > 1_700_000_000
    assert time.perf_counter() <= time.perf_counter()
    assert time.strftime("%Y", time.gmtime(0)) == "1970"
    assert time.strftime("%d.%m. %é %% %", time.gmtime(0)) == "01.01. %é % %"


def files() -> None:
    path = pathlib.Path("saves") / "one.json"
    path.parent.mkdir()
    path.write_text("{}", encoding="utf-8")
    assert glob.glob("saves/*.json") == ["saves/one.json"]
    assert [each.name for each in pathlib.Path().rglob("*.json")] == ["one.json"]
    assert os.path.getsize(path) == 2
    shutil.copy(path, "copy.json")
    with tempfile.TemporaryDirectory() as folder, gzip.open(f"{folder}/x.gz", "wb") as packed:
        packed.write(b"x" * 100)
    assert pathlib.Path(__file__).name == "main.py"
    assert pathlib.Path.cwd() == pathlib.Path(__file__).parent
    assert sys.argv == [__file__]
    with open("copy.json", encoding="utf-8") as file:
        assert file.read() == "{}"


def bytes_() -> None:
    assert hashlib.sha256(b"x").hexdigest().startswith("2d711642")
    assert hashlib.md5(b"x").hexdigest().startswith("9dd4e461")
    assert hashlib.blake2b(b"x", digest_size=8).digest_size == 8
    assert hmac.new(b"k", b"m", "sha256").digest_size == 32
    assert base64.b64decode(base64.b64encode(b"\0\xff")) == b"\0\xff"
    assert zlib.decompress(zlib.compress(b"q" * 999)) == b"q" * 999


def telling() -> None:
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    logging.getLogger("game").info("a line of %s", "the log")
    try:
        os.environ["LOST"]
    except KeyError:
        assert "KeyError: 'LOST'" in traceback.format_exc()
    print("to the log", "Grüße", file=sys.stdout)


PARTS = (
    texts,
    characters,
    memory,
    numbers,
    named_tuples,
    data,
    times,
    files,
    bytes_,
    telling,
)


async def main() -> None:
    for part in PARTS:
        part()
    assert sys.platform == "emscripten"


asyncio.run(main())
