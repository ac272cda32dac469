/*
 * Tells what Node's own parser says of scripts, in Node with --expose-internals:
 *
 *   node --expose-internals check_syntax.js FILE...
 *
 * prints, as JSON, a list of {globals, members}: the names that a script uses and does not declare,
 * and those that it asks objects for; or {error}, when it is no classic script of ES2017.
 */
"use strict";
const fs = require("fs");
const acorn = require("internal/deps/acorn/acorn/dist/acorn");
const walk = require("internal/deps/acorn/acorn-walk/dist/walk");

function namesOf(pattern) {
  switch (pattern && pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return [].concat.apply([], pattern.properties.map((each) => namesOf(each.value)));
    case "ArrayPattern":
      return [].concat.apply([], pattern.elements.map(namesOf));
    case "AssignmentPattern":
      return namesOf(pattern.left);
    case "RestElement":
      return namesOf(pattern.argument);
    default:
      return [];
  }
}

// Where a name was declared does not matter here: no script of ours uses one name for a thing of
// its own and for a global one.
function declared(tree) {
  const names = new Set(["arguments"]);
  walk.full(tree, (node) => {
    if (node.type === "VariableDeclarator") {
      namesOf(node.id).forEach((name) => names.add(name));
    } else if (/Function/.test(node.type)) {
      node.params.forEach((each) => namesOf(each).forEach((name) => names.add(name)));
      namesOf(node.id).forEach((name) => names.add(name));
    } else if (node.type === "CatchClause") {
      namesOf(node.param).forEach((name) => names.add(name));
    }
  });
  return names;
}

function namesIn(text) {
  const tree = acorn.parse(text, { ecmaVersion: 2017, sourceType: "script" });
  const own = declared(tree);
  const globals = new Set();
  const members = new Set();
  walk.simple(tree, {
    Identifier: (node) => {
      if (!own.has(node.name)) {
        globals.add(node.name);
      }
    },
    MemberExpression: (node) => {
      if (!node.computed) {
        members.add(node.property.name);
      }
    },
  });
  return { globals: Array.from(globals).sort(), members: Array.from(members).sort() };
}

const told = process.argv.slice(2).map((file) => {
  try {
    return namesIn(fs.readFileSync(file, "utf8"));
  } catch (error) {
    return { error: String(error.message) };
  }
});
process.stdout.write(JSON.stringify(told));
