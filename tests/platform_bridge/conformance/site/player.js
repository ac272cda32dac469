/*
 * Makes the calls of `TTMinis.game` that a test orders, and tells what came of them.
 *
 *   createPlayer(game)
 *
 * An order is {key, on, member, given, callbacks, isDetached}: `on` is the key of the order that
 * made the object, null for `TTMinis.game` itself; a detached member is called on something else.
 * Among what is given {"$function": word} stands for a function, the same for the same word, and
 * {"$bytes": [...]} for an ArrayBuffer. What came of it is {missing: true}, {threw}, {returned} or
 * {}; what functions were told later is [key or word, "success" and so on, payload].
 *
 * A property is asked for by {on, name}, and set before that where there is a value.
 */
function createPlayer(game) {
  "use strict";
  const objects = new Map();
  const functions = new Map();
  const log = [];

  function perform(order) {
    const owner = order.on === null ? game : objects.get(order.on);
    const member = owner[order.member];
    if (typeof member !== "function") {
      return { missing: true };
    }
    try {
      return outcomeOf(order, member.apply(order.isDetached ? {} : owner, givenBy(order)));
    } catch (error) {
      return { threw: shown(error) };
    }
  }

  function outcomeOf(order, returned) {
    if (returned !== null && typeof returned === "object" && typeof returned.then === "function") {
      returned.then(noting(order.key, "success"), noting(order.key, "fail"));
      return {};
    }
    if (returned !== null && typeof returned === "object") {
      objects.set(order.key, returned);
    }
    return returned === undefined ? {} : { returned: shown(returned) };
  }

  function property(order) {
    const owner = objects.get(order.on);
    if ("value" in order) {
      owner[order.name] = order.value;
    }
    return owner[order.name];
  }

  function givenBy(order) {
    const given = order.given.map(revived);
    if (order.callbacks) {
      const words = ["success", "fail", "complete"];
      words.forEach((word) => {
        given[0][word] = noting(order.key, word);
      });
    }
    return given;
  }

  function revived(value) {
    if (value === null || typeof value !== "object" || Array.isArray(value)) {
      return value;
    }
    if (value.$function !== undefined) {
      return sameFunction(value.$function);
    }
    if (value.$bytes !== undefined) {
      return new Uint8Array(value.$bytes).buffer;
    }
    const copy = {};
    Object.keys(value).forEach((name) => {
      copy[name] = revived(value[name]);
    });
    return copy;
  }

  function sameFunction(word) {
    if (!functions.has(word)) {
      functions.set(word, noting(word, "heard"));
    }
    return functions.get(word);
  }

  function noting(key, word) {
    return function (value) {
      log.push(arguments.length === 0 ? [key, word] : [key, word, shown(value)]);
    };
  }

  function shown(value) {
    const kind = Object.prototype.toString.call(value);
    if (kind === "[object ArrayBuffer]") {
      return { $bytes: Array.from(new Uint8Array(value)) };
    }
    if (kind === "[object Error]") {
      return Object.assign({ name: value.name, message: value.message }, value);
    }
    if (value === null || typeof value !== "object") {
      return value === undefined ? null : value;
    }
    if (Array.isArray(value)) {
      return value.map(shown);
    }
    const names = Object.keys(value);
    const members = names.filter((name) => typeof value[name] === "function");
    if (kind !== "[object Object]" || members.length > 0) {
      return { kind: kind, members: members };
    }
    const copy = {};
    names.forEach((name) => {
      copy[name] = shown(value[name]);
    });
    return copy;
  }

  return {
    perform: (orders) => orders.map(perform),
    property: property,
    told: () => log.splice(0, log.length),
  };
}
