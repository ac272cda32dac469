/*
 * Unpacks brotli (RFC 7932), for hosts that do not.
 *
 *   createBrotli(dictionary)   {unpack(bytes, size) -> Uint8Array}
 *
 * `dictionary` are the 122784 bytes of the format's own words, `size` is what comes out. What is
 * damaged or cut short is thrown.
 */
function createBrotli(dictionary) {
  "use strict";

  const ROOT_BITS = 8;
  const ROOT_SIZE = 1 << ROOT_BITS;
  const ROOT_MASK = ROOT_SIZE - 1;

  const LENGTH_ORDER = [1, 2, 3, 4, 0, 5, 17, 6, 16, 7, 8, 9, 10, 11, 12, 13, 14, 15];
  // The fixed code of the lengths of codes, by its next four bits.
  const LENGTH_BITS = [2, 2, 2, 3, 2, 2, 2, 4, 2, 2, 2, 3, 2, 2, 2, 4];
  const LENGTH_VALUES = [0, 4, 3, 2, 0, 4, 3, 1, 0, 4, 3, 2, 0, 4, 3, 5];

  const COUNT_BASE = [
    1, 5, 9, 13, 17, 25, 33, 41, 49, 65, 81, 97, 113, 145, 177, 209, 241, 305, 369, 497, 753, 1265,
    2289, 4337, 8433, 16625,
  ];
  const COUNT_EXTRA = [
    2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 7, 8, 9, 10, 11, 12, 13, 24,
  ];
  const INSERT_BASE = [
    0, 1, 2, 3, 4, 5, 6, 8, 10, 14, 18, 26, 34, 50, 66, 98, 130, 194, 322, 578, 1090, 2114, 6210,
    22594,
  ];
  const INSERT_EXTRA = [
    0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 12, 14, 24,
  ];
  const COPY_BASE = [
    2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 18, 22, 30, 38, 54, 70, 102, 134, 198, 326, 582, 1094, 2118,
  ];
  const COPY_EXTRA = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 24,
  ];
  // By groups of 64 commands, of which the first two take the last distance.
  const INSERT_GROUPS = [0, 0, 0, 0, 8, 8, 0, 16, 8, 16, 16];
  const COPY_GROUPS = [0, 8, 0, 8, 0, 8, 16, 0, 16, 8, 16];
  // By command, how many literals it puts and how many bytes it copies, both beside extra bits.
  const COMMANDS = 704;
  const INSERTS = new Int32Array(COMMANDS);
  const INSERT_BITS = new Uint8Array(COMMANDS);
  const COPIES = new Int32Array(COMMANDS);
  const COPY_BITS = new Uint8Array(COMMANDS);
  for (let command = 0; command < COMMANDS; command += 1) {
    const insert = INSERT_GROUPS[command >> 6] + ((command >> 3) & 7);
    const copy = COPY_GROUPS[command >> 6] + (command & 7);
    INSERTS[command] = INSERT_BASE[insert];
    INSERT_BITS[command] = INSERT_EXTRA[insert];
    COPIES[command] = COPY_BASE[copy];
    COPY_BITS[command] = COPY_EXTRA[copy];
  }
  const NEAR_INDEX = [0, 1, 2, 3, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
  const NEAR_OFFSET = [0, 0, 0, 0, -1, 1, -2, 2, -3, 3, -1, 1, -2, 2, -3, 3];

  // How many words of a length there are, as a power of two.
  const WORD_BITS = [
    0, 0, 0, 0, 10, 10, 11, 11, 10, 10, 10, 10, 10, 9, 9, 8, 7, 7, 8, 7, 7, 6, 6, 5, 5,
  ];
  const WORD_STARTS = WORD_BITS.reduce(
    (starts, bits, length) => starts.concat([starts[length] + (bits > 0 ? length << bits : 0)]),
    [0]
  );
  // Words are put with something before and behind them, as they are or changed: "^" with a capital,
  // "!" in capitals, "<2" and ">2" without so many bytes at their beginning or end.
  const TRANSFORMS = [
    "||", "|| ", " || ", "|<1|", "|^| ", "|| the ", " ||", "s || ", "|| of ", "|^|", "|| and ",
    "|<2|", "|>1|", ", || ", "||, ", " |^| ", "|| in ", "|| to ", "e || ", "||\"", "||.", "||\">",
    "||\n", "|>3|", "||]", "|| for ", "|<3|", "|>2|", "|| a ", "|| that ", " |^|", "||. ", ".||",
    " ||, ", "|<4|", "|| with ", "||'", "|| from ", "|| by ", "|<5|", "|<6|", " the ||", "|>4|",
    "||. The ", "|!|", "|| on ", "|| as ", "|| is ", "|>7|", "|>1|ing ", "||\n\t", "||:", " ||. ",
    "||ed ", "|<9|", "|<7|", "|>6|", "||(", "|^|, ", "|>8|", "|| at ", "||ly ", " the || of ",
    "|>5|", "|>9|", " |^|, ", "|^|\"", ".||(", "|!| ", "|^|\">", "||=\"", " ||.", ".com/||",
    " the || of the ", "|^|'", "||. This ", "||,", ".|| ", "|^|(", "|^|.", "|| not ", " ||=\"",
    "||er ", " |!| ", "||al ", " |!|", "||='", "|!|\"", "|^|. ", " ||(", "||ful ", " |^|. ",
    "||ive ", "||less ", "|!|'", "||est ", " |^|.", "|!|\">", " ||='", "|^|,", "||ize ", "|!|.",
    "\u00c2\u00a0||", " ||,", "|^|=\"", "|!|=\"", "||ous ", "|!|, ", "|^|='", " |^|,", " |!|=\"",
    " |!|, ", "|!|,", "|!|(", "|!|. ", " |!|.", "|!|='", " |!|. ", " |^|=\"", " |!|='", " |^|='",
  ].map((each) => {
    const parts = each.split("|");
    return [bytesOf(parts[0]), parts[1], bytesOf(parts[2])];
  });

  const UTF8_LAST = contexts(
    "0x9 4x2 0x2 4x1 0x18 8x1 12x1 16x1 12x2 20x1 12x1 16x1 24x1 28x1 12x2 32x1 12x1 36x1 12x1 " +
      "44x10 32x2 24x1 40x1 28x1 12x2 48x1 52x3 48x1 52x3 48x1 52x5 48x1 52x5 48x1 52x5 24x1 12x1 " +
      "28x1 12x3 56x1 60x3 56x1 60x3 56x1 60x5 56x1 60x5 56x1 60x5 24x1 12x1 28x1 12x1 0x1 " +
      "0x1 1x1 ".repeat(32) + "2x1 3x1 ".repeat(32)
  );
  const UTF8_FORMER = contexts("0x33 1x15 2x10 1x7 2x26 1x6 3x26 1x4 0x1 0x96 2x32");
  const SIGNED = contexts("0x1 1x15 2x48 3x64 4x64 5x48 6x15 7x1");
  // By mode, what the last byte gives and what the one before it.
  const LAST_BYTE = [
    contexts(everyByte((byte) => byte & 63)),
    contexts(everyByte((byte) => byte >> 2)),
    UTF8_LAST,
    SIGNED.map((value) => value << 3),
  ];
  const FORMER_BYTE = [contexts("0x256"), contexts("0x256"), UTF8_FORMER, SIGNED];

  let input = null;
  let at = 0;
  let hold = 0;
  let held = 0;

  function everyByte(value) {
    return Array.from({ length: 256 }, (_, byte) => value(byte) + "x1").join(" ");
  }

  function bytesOf(text) {
    return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  }

  // A table of bytes, written as runs: "0x9" are nine zeros.
  function contexts(runs) {
    const table = new Uint8Array(256);
    let to = 0;
    runs.trim().split(" ").forEach((run) => {
      const parts = run.split("x");
      table.fill(Number(parts[0]), to, to + Number(parts[1]));
      to += Number(parts[1]);
    });
    return table;
  }

  function ensure(condition) {
    if (!condition) {
      refuse();
    }
  }

  function refuse() {
    throw new Error("The compressed file is damaged or cut short: it must be packed anew.");
  }

  // ---- bits and codes

  function peek(count) {
    while (held < count) {
      hold |= input[at] << held;
      at += 1;
      held += 8;
    }
    return hold & ((1 << count) - 1);
  }

  function read(count) {
    while (held < count) {
      hold |= input[at] << held;
      at += 1;
      held += 8;
    }
    const value = hold & ((1 << count) - 1);
    hold >>>= count;
    held -= count;
    return value;
  }

  // A table's entries are length << 16 | symbol, or for long codes the place of another table.
  function symbol(table) {
    if (held < 16) {
      hold |= (input[at] | (input[at + 1] << 8)) << held;
      at += 2;
      held += 16;
    }
    let entry = table[hold & ROOT_MASK];
    if (entry >> 16 > ROOT_BITS) {
      const mask = (1 << ((entry >> 16) - ROOT_BITS)) - 1;
      entry = table[(entry & 0xffff) + ((hold >> ROOT_BITS) & mask)];
    }
    hold >>>= entry >> 16;
    held -= entry >> 16;
    return entry & 0xffff;
  }

  function reversed(code, length) {
    let result = 0;
    for (let bit = 0; bit < length; bit += 1) {
      result = (result << 1) | ((code >> bit) & 1);
    }
    return result;
  }

  // The codes, each [symbol, length, its bits as they come].
  function codesOf(lengths) {
    const counts = new Int32Array(16);
    lengths.forEach((length) => {
      counts[length] += 1;
    });
    const next = new Int32Array(16);
    for (let length = 2; length <= 15; length += 1) {
      next[length] = (next[length - 1] + counts[length - 1]) << 1;
    }
    const codes = [];
    lengths.forEach((length, each) => {
      if (length > 0) {
        codes.push([each, length, reversed(next[length], length)]);
        next[length] += 1;
      }
    });
    return codes;
  }

  function tableOf(lengths) {
    const codes = codesOf(lengths);
    // How long the longest code is that begins with some bits.
    const longest = new Uint8Array(ROOT_SIZE);
    codes.forEach((code) => {
      const root = code[2] & ROOT_MASK;
      longest[root] = Math.max(longest[root], code[1]);
    });
    const starts = new Int32Array(ROOT_SIZE);
    let size = ROOT_SIZE;
    longest.forEach((length, root) => {
      if (length > ROOT_BITS) {
        starts[root] = size;
        size += 1 << (length - ROOT_BITS);
      }
    });
    const table = new Int32Array(size);
    starts.forEach((start, root) => {
      table[root] = start > 0 ? (longest[root] << 16) | start : 0;
    });
    codes.forEach((code) => fill(table, code, starts, longest));
    return table;
  }

  function fill(table, code, starts, longest) {
    const entry = (code[1] << 16) | code[0];
    const root = code[2] & ROOT_MASK;
    const isLong = code[1] > ROOT_BITS;
    const start = isLong ? starts[root] : 0;
    const size = isLong ? 1 << (longest[root] - ROOT_BITS) : ROOT_SIZE;
    const first = isLong ? code[2] >> ROOT_BITS : code[2];
    const step = 1 << (isLong ? code[1] - ROOT_BITS : code[1]);
    for (let each = first; each < size; each += step) {
      table[start + each] = entry;
    }
  }

  function readTable(alphabet) {
    const kind = read(2);
    return kind === 1 ? simpleTable(alphabet) : tableOf(readLengths(alphabet, kind));
  }

  function simpleTable(alphabet) {
    const count = read(2) + 1;
    const bits = 32 - Math.clz32(alphabet - 1);
    const symbols = [];
    while (symbols.length < count) {
      symbols.push(read(bits));
    }
    if (count === 1) {
      return new Int32Array(ROOT_SIZE).fill(symbols[0]);
    }
    const isDeep = count === 4 && read(1) === 1;
    const shapes = { 2: [1, 1], 3: [1, 2, 2], 4: isDeep ? [1, 2, 3, 3] : [2, 2, 2, 2] };
    const lengths = new Uint8Array(alphabet);
    symbols.forEach((each, index) => {
      ensure(each < alphabet && lengths[each] === 0);
      lengths[each] = shapes[count][index];
    });
    return tableOf(lengths);
  }

  function readLengthTable(skip) {
    const lengths = new Uint8Array(18);
    let space = 32;
    for (let index = skip; index < 18 && space > 0; index += 1) {
      const code = peek(4);
      const length = LENGTH_VALUES[code];
      read(LENGTH_BITS[code]);
      lengths[LENGTH_ORDER[index]] = length;
      space -= length > 0 ? 32 >> length : 0;
    }
    const only = lengths.findIndex((length) => length > 0);
    const isOnly = lengths.filter((length) => length > 0).length === 1;
    ensure(space === 0 || isOnly);
    return isOnly ? new Int32Array(ROOT_SIZE).fill(only) : tableOf(lengths);
  }

  function readLengths(alphabet, skip) {
    const table = readLengthTable(skip);
    const lengths = new Uint8Array(alphabet);
    let former = 8;
    let repeated = -1;
    let repeats = 0;
    let space = 32768;
    let next = 0;
    while (next < alphabet && space > 0) {
      const code = symbol(table);
      if (code < 16) {
        lengths[next] = code;
        next += 1;
        repeats = 0;
        former = code > 0 ? code : former;
        space -= code > 0 ? 32768 >> code : 0;
        continue;
      }
      const length = code === 16 ? former : 0;
      repeats = length === repeated ? repeats : 0;
      repeated = length;
      const done = repeats;
      const scaled = repeats > 0 ? (repeats - 2) << (code - 14) : 0;
      repeats = scaled + read(code - 14) + 3;
      ensure(next + repeats - done <= alphabet);
      lengths.fill(length, next, next + repeats - done);
      next += repeats - done;
      space -= length > 0 ? (repeats - done) << (15 - length) : 0;
    }
    ensure(space === 0);
    return lengths;
  }

  // ---- the parts of a meta-block

  function readSmall() {
    if (read(1) === 0) {
      return 0;
    }
    const bits = read(3);
    return read(bits) + (1 << bits);
  }

  function readCount(table) {
    const code = symbol(table);
    return COUNT_BASE[code] + read(COUNT_EXTRA[code]);
  }

  // One of the three kinds of blocks: which is on, and how much of it is left.
  function readBlocks() {
    const blocks = { count: readSmall() + 1, type: 0, former: 1, left: 1 << 28 };
    if (blocks.count > 1) {
      blocks.types = readTable(blocks.count + 2);
      blocks.counts = readTable(26);
      blocks.left = readCount(blocks.counts);
    }
    return blocks;
  }

  function nextBlock(blocks) {
    const code = symbol(blocks.types);
    const next = code === 0 ? blocks.former : code === 1 ? blocks.type + 1 : code - 2;
    blocks.former = blocks.type;
    blocks.type = next % blocks.count;
    blocks.left = readCount(blocks.counts);
  }

  // Which tree is for which context: {trees, map}.
  function readContextMap(size) {
    const trees = readSmall() + 1;
    const map = new Uint8Array(size);
    if (trees > 1) {
      fillContextMap(map, trees);
    }
    return { trees: trees, map: map };
  }

  function fillContextMap(map, trees) {
    const runs = read(1) === 1 ? read(4) + 1 : 0;
    const table = readTable(trees + runs);
    let to = 0;
    while (to < map.length) {
      const code = symbol(table);
      if (code > 0 && code <= runs) {
        to += (1 << code) + read(code);
        ensure(to <= map.length);
      } else {
        map[to] = code === 0 ? 0 : code - runs;
        to += 1;
      }
    }
    if (read(1) === 1) {
      moveToFront(map);
    }
  }

  function moveToFront(map) {
    const order = Array.from({ length: 256 }, (_, index) => index);
    map.forEach((place, index) => {
      const value = order.splice(place, 1)[0];
      order.unshift(value);
      map[index] = value;
    });
  }

  function readTables(count, alphabet) {
    const tables = [];
    while (tables.length < count) {
      tables.push(readTable(alphabet));
    }
    return tables;
  }

  function readHeader() {
    const literals = readBlocks();
    const commands = readBlocks();
    const distances = readBlocks();
    const postfix = read(2);
    const direct = read(4) << postfix;
    const modes = [];
    while (modes.length < literals.count) {
      modes.push(read(2));
    }
    const literalMap = readContextMap(64 * literals.count);
    const distanceMap = readContextMap(4 * distances.count);
    const far = distancesOf(postfix, direct);
    return {
      literals: literals,
      commands: commands,
      distances: distances,
      postfix: postfix,
      distanceStarts: far.starts,
      distanceBits: far.bits,
      modes: modes,
      literalMap: literalMap.map,
      distanceMap: distanceMap.map,
      literalTables: readTables(literalMap.trees, 256),
      commandTables: readTables(commands.count, COMMANDS),
      distanceTables: readTables(distanceMap.trees, far.bits.length),
    };
  }

  // ---- the data

  // By code of a distance, where its distances begin, and how many bits say which one it is.
  function distancesOf(postfix, direct) {
    const count = 16 + direct + (48 << postfix);
    const starts = new Float64Array(count);
    const bits = new Uint8Array(count);
    for (let code = 16; code < count; code += 1) {
      const rest = code - direct - 16;
      if (rest < 0) {
        starts[code] = code - 15;
        continue;
      }
      const high = rest >> postfix;
      const low = rest & ((1 << postfix) - 1);
      bits[code] = 1 + (rest >> (postfix + 1));
      starts[code] = (((2 + (high & 1)) << bits[code]) - 4) * (1 << postfix) + low + direct + 1;
    }
    return { starts: starts, bits: bits };
  }

  function readDistance(header, code, recent) {
    if (code < 16) {
      return recent[NEAR_INDEX[code]] + NEAR_OFFSET[code];
    }
    const bits = header.distanceBits[code];
    const start = header.distanceStarts[code];
    return bits > 0 ? start + (read(bits) << header.postfix) : start;
  }

  // Letters are raised by what tells small ones from capitals in ASCII, and for longer codes by
  // what the format takes for that.
  function raised(word, isAll) {
    const copy = word.slice();
    let index = 0;
    do {
      const byte = copy[index];
      if (byte < 0xc0) {
        copy[index] = byte >= 97 && byte <= 122 ? byte ^ 32 : byte;
        index += 1;
      } else if (byte < 0xe0) {
        copy[index + 1] ^= 32;
        index += 2;
      } else {
        copy[index + 2] ^= 5;
        index += 3;
      }
    } while (isAll && index < word.length);
    return copy.subarray(0, word.length);
  }

  function transformed(word, kind) {
    switch (kind[0]) {
      case "^":
        return raised(word, false);
      case "!":
        return raised(word, true);
      case "<":
        return word.subarray(Number(kind[1]));
      case ">":
        return word.subarray(0, Math.max(0, word.length - Number(kind[1])));
      default:
        return word;
    }
  }

  function putWord(output, to, length, id) {
    ensure(length >= 4 && length <= 24);
    const transform = TRANSFORMS[id >> WORD_BITS[length]];
    ensure(transform !== undefined);
    const index = id & ((1 << WORD_BITS[length]) - 1);
    const start = WORD_STARTS[length] + index * length;
    const word = transformed(dictionary.subarray(start, start + length), transform[1]);
    const end = to + transform[0].length + word.length + transform[2].length;
    ensure(end <= output.length);
    output.set(transform[0], to);
    output.set(word, to + transform[0].length);
    output.set(transform[2], end - transform[2].length);
    return end;
  }

  function putCopy(output, to, distance, length) {
    const from = to - distance;
    if (distance >= length && length > 10) {
      output.copyWithin(to, from, from + length);
    } else {
      for (let each = 0; each < length; each += 1) {
        output[to + each] = output[from + each];
      }
    }
    return to + length;
  }

  function putLiterals(output, to, count, header) {
    const blocks = header.literals;
    const end = to + count;
    while (to < end) {
      if (blocks.left === 0) {
        nextBlock(blocks);
      }
      const many = Math.min(end - to, blocks.left);
      putLiteralsOfBlock(output, to, to + many, header);
      to += many;
      blocks.left -= many;
    }
    return to;
  }

  // Here most of the time goes, above all without a JIT: so `symbol` stands in the loop itself, and
  // what it works on are locals.
  function putLiteralsOfBlock(output, to, stop, header) {
    const mode = header.modes[header.literals.type];
    const lastByte = LAST_BYTE[mode];
    const formerByte = FORMER_BYTE[mode];
    const start = header.literals.type << 6;
    const map = header.literalMap;
    const tables = header.literalTables;
    const source = input;
    let next = at;
    let bits = hold;
    let have = held;
    let last = to > 0 ? output[to - 1] : 0;
    let former = to > 1 ? output[to - 2] : 0;
    for (; to < stop; to += 1) {
      if (have < 16) {
        bits |= (source[next] | (source[next + 1] << 8)) << have;
        next += 2;
        have += 16;
      }
      const table = tables[map[start + (lastByte[last] | formerByte[former])]];
      let entry = table[bits & ROOT_MASK];
      let length = entry >> 16;
      if (length > ROOT_BITS) {
        const mask = (1 << (length - ROOT_BITS)) - 1;
        entry = table[(entry & 0xffff) + ((bits >> ROOT_BITS) & mask)];
        length = entry >> 16;
      }
      bits >>>= length;
      have -= length;
      former = last;
      last = entry & 0xff;
      output[to] = last;
    }
    at = next;
    hold = bits;
    held = have;
  }

  // Carries the commands of a meta-block out, and returns where it ends.
  function putBlock(output, to, end, farthest, recent) {
    const header = readHeader();
    const commands = header.commands;
    while (to < end) {
      if (at > input.length + 4) {
        refuse();
      }
      if (commands.left === 0) {
        nextBlock(commands);
      }
      commands.left -= 1;
      const command = symbol(header.commandTables[commands.type]);
      let literals = INSERTS[command];
      if (INSERT_BITS[command] > 0) {
        literals += read(INSERT_BITS[command]);
      }
      let length = COPIES[command];
      if (COPY_BITS[command] > 0) {
        length += read(COPY_BITS[command]);
      }
      if (literals > 0) {
        if (to + literals > end) {
          refuse();
        }
        to = putLiterals(output, to, literals, header);
      }
      if (to < end) {
        const code = command < 128 ? 0 : readDistanceCode(header, length);
        const distance = code === 0 ? recent[0] : readDistance(header, code, recent);
        to = putReference(output, to, end, farthest, recent, code, distance, length);
      }
    }
    ensure(to === end);
    return to;
  }

  function putReference(output, to, end, farthest, recent, code, distance, length) {
    if (!(distance > 0)) {
      refuse();
    }
    const reach = to < farthest ? to : farthest;
    if (distance > reach) {
      const stop = putWord(output, to, length, distance - reach - 1);
      ensure(stop <= end);
      return stop;
    }
    if (code !== 0) {
      recent[3] = recent[2];
      recent[2] = recent[1];
      recent[1] = recent[0];
      recent[0] = distance;
    }
    if (to + length > end) {
      refuse();
    }
    return putCopy(output, to, distance, length);
  }

  function readDistanceCode(header, length) {
    const blocks = header.distances;
    if (blocks.left === 0) {
      nextBlock(blocks);
    }
    blocks.left -= 1;
    const context = length > 4 ? 3 : length - 2;
    return symbol(header.distanceTables[header.distanceMap[blocks.type * 4 + context]]);
  }

  // ---- the stream

  function readWindow() {
    if (read(1) === 0) {
      return 16;
    }
    const high = read(3);
    if (high > 0) {
      return 17 + high;
    }
    const low = read(3);
    ensure(low !== 1);
    return low === 0 ? 17 : 8 + low;
  }

  function align() {
    hold >>>= held & 7;
    held -= held & 7;
    at -= held >> 3;
    hold = held = 0;
  }

  function skipMetadata() {
    ensure(read(1) === 0);
    const bytes = read(2);
    const length = bytes > 0 ? read(8 * bytes) + 1 : 0;
    align();
    at += length;
  }

  function putPlain(output, to, length) {
    align();
    ensure(at + length <= input.length);
    output.set(input.subarray(at, at + length), to);
    at += length;
    return to + length;
  }

  function putStream(output) {
    const farthest = (1 << readWindow()) - 16;
    const recent = [4, 11, 15, 16];
    let to = 0;
    for (;;) {
      const isLast = read(1) === 1;
      if (isLast && read(1) === 1) {
        return to;
      }
      const nibbles = read(2);
      if (nibbles === 3) {
        ensure(!isLast);
        skipMetadata();
        continue;
      }
      const length = read(16) + (nibbles > 0 ? read(4 * nibbles) * 65536 : 0) + 1;
      ensure(to + length <= output.length && at <= input.length + 4);
      if (!isLast && read(1) === 1) {
        to = putPlain(output, to, length);
      } else {
        to = putBlock(output, to, to + length, farthest, recent);
      }
      if (isLast) {
        return to;
      }
    }
  }

  function unpack(bytes, size) {
    const output = new Uint8Array(size);
    input = bytes;
    at = hold = held = 0;
    const end = putStream(output);
    ensure(end === size && at - (held >> 3) <= bytes.length);
    input = null;
    return output;
  }

  return { unpack: unpack };
}

module.exports = createBrotli;
