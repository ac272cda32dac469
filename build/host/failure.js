/*
 * What a failure is told as: one value {stage, reason, details}.
 *
 *   describeFailure(stage, reason, details)   the value: `reason` is a sentence for whoever plays
 *                                             or develops, `details` the technical lines below it
 *   nameError(error)                          an error's name and message, whatever was thrown
 *   redact(text)                              a text without what a log must not hold: all of an
 *                                             address behind its host, and what looks like a key
 *
 * A failure is shown on screens and sent in reports, so nothing gets into one unredacted.
 */
var hostFailures = (function () {
  "use strict";

  const REASON_LIMIT = 500;
  const DETAILS_LIMIT = 4000;

  // An address keeps its host; what follows may hold a code or a player's id.
  const ADDRESS = /\b([a-z][a-z0-9+.-]*:\/\/)(?:[^\s\/@"'<>]*@)?([^\s\/?#"'<>]+)[^\s"'<>)\]]*/gi;
  const NAMED_SECRET = new RegExp(
    "((?:token|secret|password|passwd|code|session|authorization|api[_-]?key|client[_-]?key)" +
      "[\"']?\\s*[:=]\\s*[\"']?)(?:bearer\\s+)?[^\\s\"',;&)}\\]]{6,}",
    "gi"
  );
  // A run this long of letters and digits both is a key, a hash or a token, and no word.
  const LONG_RUN = /\b(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{32,}/gi;

  function redact(text) {
    return String(text)
      .replace(ADDRESS, "$1$2/[…]")
      .replace(NAMED_SECRET, "$1[…]")
      .replace(LONG_RUN, "[…]");
  }

  function nameError(error) {
    // Not `instanceof`: an error may come from another realm, and anything can be thrown.
    if (error !== null && typeof error === "object" && "message" in error) {
      return String(error.name || "Error") + ": " + String(error.message);
    }
    return String(error);
  }

  function describeFailure(stage, reason, details) {
    return {
      stage: stage,
      reason: redact(String(reason).slice(0, REASON_LIMIT)),
      details: redact(lastLines(String(details || ""))),
    };
  }

  // Whole lines, because half a secret is not known for one.
  function lastLines(text) {
    if (text.length <= DETAILS_LIMIT) {
      return text;
    }
    const end = text.slice(-DETAILS_LIMIT);
    return "[…]" + end.slice(Math.max(0, end.indexOf("\n")));
  }

  return { describeFailure: describeFailure, nameError: nameError, redact: redact };
})();
