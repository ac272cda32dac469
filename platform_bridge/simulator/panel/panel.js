/*
 * The control panel's behaviour: asks the simulator how the session stands, shows it, and sends
 * what a developer does. It has no state of its own but what is typed and which view is open.
 */
"use strict";

const token = new URLSearchParams(location.search).get("token") || "";
// The token has done its part: it need not stay in the address bar, nor in its history.
history.replaceState(null, "", "/");

const MOST_ROWS = 500;
const RETRY_MS = 1000;
const CALM_MS = 80;
const STATES = { ok: "good", told: "good", failed: "bad", threw: "bad", missing: "bad", dead: "bad" };
const KIND_TITLES = {
  login: "Login",
  authorize: "Consent sheet",
  rewarded_load: "Rewarded ad: loading",
  rewarded_show: "Rewarded ad: showing",
  interstitial_load: "Interstitial: loading",
  interstitial_show: "Interstitial: showing",
  pay: "Payment",
  add_shortcut: "Home screen icon",
  start_entrance: "Sidebar mission",
  share: "Sharing",
  socket: "Web socket",
  sound: "Sound: loading",
  subpackage: "Part of the package",
};
const FAULT_SAYS = {
  none: "The promise is kept.",
  never: "It is never answered; an event does not come.",
  twice: "It is answered twice; an event comes twice.",
  fails: "The call fails.",
  throws: "The call itself throws.",
  throw_in_callback: "The host fails right after the game's callback.",
  after_hide: "The answer comes after the game was hidden.",
  kills: "The host dies with this call: nothing is answered any longer.",
};
const QUICK = [
  ["player", "user"],
  ["network", "offline"],
  ["network", "weak"],
  ["network", "type"],
  ["client", "error_profile"],
  ["client", "sdk"],
  ["client", "version"],
];

const page = (id) => document.getElementById(id);
const rows = new Map();
let words = null;
let latest = null;
let shownScenario = "";
let isLost = false;

// What talks to the simulator.

async function ask(path, options) {
  const given = options || {};
  const answer = await fetch(path, {
    ...given,
    headers: { ...given.headers, "X-Simulator-Token": token },
  });
  if (!answer.ok) {
    throw new Error(await reasonOf(answer));
  }
  return answer;
}

async function reasonOf(answer) {
  const text = await answer.text();
  try {
    return JSON.parse(text).error;
  } catch (error) {
    return text.trim() || "The simulator answered HTTP " + answer.status + ".";
  }
}

async function act(name, details) {
  try {
    await ask("/panel/act", { method: "POST", body: JSON.stringify({ act: name, ...details }) });
    notice("");
    return true;
  } catch (error) {
    notice(error.message);
    return false;
  }
}

const set = (section, key, value) => act("set", { values: { [section]: { [key]: value } } });

async function follow() {
  for (;;) {
    try {
      const seen = latest === null ? 0 : latest.changes;
      const revision = latest === null ? 0 : latest.revision;
      const answer = await ask("/panel/state?seen=" + seen + "&revision=" + revision);
      latest = await answer.json();
      show();
      await pause(CALM_MS);
    } catch (error) {
      isLost = true;
      health("lost", "bad");
      notice("The simulator does not answer: " + error.message);
      await pause(RETRY_MS);
    }
  }
}

// Small helpers that make elements.

function make(tag, settings, ...children) {
  const element = document.createElement(tag);
  Object.entries(settings || {}).forEach(([name, value]) => {
    if (name in element) {
      element[name] = value;
    } else {
      element.setAttribute(name, value);
    }
  });
  element.append(...children);
  return element;
}

const button = (text, onclick, className) =>
  make("button", { type: "button", textContent: text, onclick, className: className || "" });

function notice(text) {
  page("notice").textContent = text;
  page("notice").hidden = text === "";
}

function health(text, className) {
  page("health").textContent = text;
  page("health").className = "pill " + className;
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const plainName = (word) => String(word).replaceAll("_", " ");
const queryText = (query) => new URLSearchParams(query).toString();
const queryOf = (text) => Object.fromEntries(new URLSearchParams(text));

// What is shown.

function show() {
  if (isLost) {
    isLost = false;
    notice("");
  }
  showTop();
  showDecisions();
  showCalls();
  showScenario();
  showKinds();
  showEntry();
  showFaults();
}

function showTop() {
  const client = latest.scenario.client;
  page("facts").textContent =
    latest.scenario.player.user + " · TikTok " + client.version + ", SDK " + client.sdk + " · " +
    client.platform + " · " + client.error_profile + " errors · by " + plainName(latest.entry.scene);
  if (latest.is_dead) {
    health("killed", "bad");
  } else if (latest.is_hidden) {
    health("hidden", "wait");
  } else {
    health("visible", "good");
  }
  page("toggle-visible").textContent = latest.is_hidden ? "Show game" : "Hide game";
}

function showDecisions() {
  const box = page("decisions");
  const asked = JSON.stringify([latest.sheets, latest.keyboard !== null]);
  if (box.dataset.asked !== asked) {
    box.dataset.asked = asked;
    box.replaceChildren(...latest.sheets.map(decisionOf));
    if (latest.keyboard !== null) {
      box.append(keyboardBox());
    }
    box.hidden = box.childElementCount === 0;
  }
  const typed = page("typed");
  if (typed !== null && document.activeElement !== typed) {
    typed.value = latest.keyboard;
  }
}

function decisionOf(sheet) {
  const choices = sheet.choices.map((word) =>
    button(plainName(word), () => act("decide", { number: sheet.number, word }))
  );
  return make("div", { className: "decision" }, make("strong", { textContent: sheet.title }), ...choices);
}

function keyboardBox() {
  const typed = make("input", {
    type: "text",
    id: "typed",
    autocomplete: "off",
    "aria-label": "Text on the keyboard",
    oninput: () => act("type", { text: typed.value }),
    onkeydown: (event) => {
      if (event.key === "Enter") {
        act("confirm");
      }
    },
  });
  return make(
    "div",
    { className: "decision" },
    make("strong", { textContent: "The keyboard is shown" }),
    typed,
    button("Confirm", () => act("confirm")),
    button("Close", () => act("close_keyboard"))
  );
}

function showCalls() {
  const list = page("call-list");
  rows.forEach((row, number) => {
    if (number < latest.first_call) {
      row.remove();
      rows.delete(number);
    }
  });
  latest.calls.forEach((call) => {
    let row = rows.get(call.number);
    if (row === undefined) {
      row = make("li");
      rows.set(call.number, row);
      list.prepend(row);
    }
    fillRow(row, call);
  });
  while (list.childElementCount > MOST_ROWS) {
    rows.delete(Number(list.lastElementChild.dataset.number));
    list.lastElementChild.remove();
  }
  filterCalls();
}

function fillRow(row, call) {
  const isOpen = row.firstElementChild !== null && row.firstElementChild.open;
  const isNew = row.firstElementChild === null;
  const last = call.answers[call.answers.length - 1];
  const took = last === undefined ? "" : " · " + duration(last.at_ms - call.at_ms);
  const short = [call.args === "{}" ? "" : call.args, last === undefined ? "" : last.text].filter(Boolean);
  const count = call.answers.length > 1 ? " ×" + call.answers.length : "";
  row.dataset.number = call.number;
  row.dataset.name = call.name.toLowerCase();
  const state = make("span", {
    className: "state " + (STATES[call.state] || "wait"),
    textContent: plainName(call.state) + count + (call.is_event ? "" : took),
  });
  const summary = make(
    "summary",
    {},
    make("span", { className: "at", textContent: clock(call.at_ms) }),
    make("span", { className: call.is_event ? "name event" : "name", textContent: call.name }),
    state,
    make("span", { className: "short", textContent: short.join("  →  ") })
  );
  const whole = make("dl", { className: "whole" });
  addPair(whole, call.is_event ? "told" : "arguments", pretty(call.args) || "nothing");
  call.answers.forEach((answer) =>
    addPair(whole, clock(answer.at_ms), plainName(answer.state) + (answer.text ? "  " + pretty(answer.text) : ""))
  );
  row.replaceChildren(
    make("details", { className: isNew ? "call new" : "call", open: isOpen }, summary, whole)
  );
}

function addPair(list, term, text) {
  list.append(make("dt", { textContent: term }), make("dd", { textContent: text }));
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch (error) {
    return text;
  }
}

function clock(ms) {
  const minutes = Math.floor(ms / 60000);
  return minutes + ":" + ((ms % 60000) / 1000).toFixed(2).padStart(5, "0");
}

const duration = (ms) => (ms < 1000 ? Math.round(ms) + " ms" : (ms / 1000).toFixed(1) + " s");

function filterCalls() {
  const wanted = page("filter").value.trim().toLowerCase();
  rows.forEach((row) => {
    row.hidden = !row.dataset.name.includes(wanted);
  });
  page("no-calls").hidden = rows.size > 0;
}

function buildKinds() {
  page("kinds").replaceChildren(
    ...Object.entries(words.kinds).map(([name, kind]) => {
      const chips = kind.words.map((word) => {
        const chip = button(plainName(word), () => choose(name, word));
        chip.dataset.word = word;
        return chip;
      });
      const head = make("div", { className: "kind-head" }, make("h3", { textContent: KIND_TITLES[name] || name }));
      const box = make("div", { className: "chips" }, ...chips, ...codesOf(name, kind));
      return make("div", { className: "card", "data-kind": name }, head, box);
    })
  );
}

function codesOf(name, kind) {
  if (kind.codes.length === 0) {
    return [];
  }
  const options = kind.codes.map(({ code, meaning }) =>
    make("option", { value: code, textContent: code + " " + meaning })
  );
  const select = make(
    "select",
    {
      "aria-label": "A failure of " + (KIND_TITLES[name] || name),
      onchange: () => {
        choose(name, Number(select.value));
        select.selectedIndex = 0;
      },
    },
    make("option", { value: "", textContent: "fail with …", disabled: true, selected: true }),
    ...options
  );
  return [select];
}

function choose(kind, outcome) {
  const { section, key } = words.kinds[kind];
  if (document.querySelector('input[name="span"]:checked').value === "always") {
    set(section, key, [outcome]);
  } else {
    act("next", { kind, outcome });
  }
}

function showKinds() {
  page("kinds").childNodes.forEach((card) => {
    const kind = words.kinds[card.dataset.kind];
    const listed = latest.scenario[kind.section][kind.key];
    const always = listed[listed.length - 1];
    card.querySelectorAll("button[data-word]").forEach((chip) => {
      const isCurrent = chip.dataset.word === String(always);
      chip.classList.toggle("current", isCurrent);
      chip.setAttribute("aria-current", String(isCurrent));
    });
    showQueued(card, card.dataset.kind, latest.chosen[card.dataset.kind] || [], always);
  });
}

function showQueued(card, kind, chosen, always) {
  const head = card.querySelector(".kind-head");
  const text = chosen.length ? "next: " + chosen.map(plainName).join(", ") + "  ✕" : "";
  const code = typeof always === "number" ? "always " + always : "";
  if (head.dataset.text !== text + code) {
    head.dataset.text = text + code;
    while (head.childElementCount > 1) {
      head.lastElementChild.remove();
    }
    if (code) {
      head.append(make("span", { className: "quiet", textContent: code }));
    }
    if (text) {
      const drop = button(text, () => act("forget", { kind }), "queued");
      drop.title = "Drop what waits";
      head.append(drop);
    }
  }
}

function showEntry() {
  const entries = page("entries");
  entries.replaceChildren();
  [["Launched by", latest.launch], ["Entered by", latest.entry]].forEach(([title, entry]) => {
    const query = queryText(entry.query);
    addPair(entries, title, plainName(entry.scene) + (query ? " with " + query : ""));
  });
  addPair(entries, "Icon", latest.has_icon ? "on the home screen" : "not there");
  page("shared").textContent = latest.shared_query || "Nothing was shared yet.";
  page("no-reports").hidden = latest.reports.length > 0;
  page("reports").replaceChildren(
    ...latest.reports.slice(-20).reverse().map((report) =>
      make("li", { textContent: report.eventName + " " + JSON.stringify(report.params) })
    )
  );
}

function showFaults() {
  const waiting = Object.entries(latest.chosen)
    .filter(([kind]) => kind.startsWith("fault "))
    .map(([kind, chosen]) => ({ kind, name: kind.slice(6), text: chosen.map(plainName).join(", ") }));
  const standing = Object.entries(latest.scenario.faults).map(([name, listed]) => ({
    name,
    text: listed.map(plainName).join(", ") + " (scenario)",
  }));
  page("no-faults").hidden = waiting.length + standing.length > 0;
  page("fault-list").replaceChildren(
    ...[...waiting, ...standing].map(({ kind, name, text }) =>
      make(
        "li",
        { className: "fault" },
        make("span", { className: "mono", textContent: name + ": " + text }),
        button("Drop", () => (kind ? act("forget", { kind }) : set("faults", name, ["none"])))
      )
    )
  );
}

// The scenario as forms, made from what the simulator says of each value.

function showScenario() {
  if (latest === null) {
    return;
  }
  const text = JSON.stringify(latest.scenario);
  const isTyping = document.activeElement !== null && document.activeElement.closest(".knob") !== null;
  if (text === shownScenario || isTyping) {
    return;
  }
  shownScenario = text;
  page("quick").replaceChildren(...QUICK.map(([section, key]) => knobOf(section, key, key)));
  page("quirks").replaceChildren(
    ...Object.entries(words.quirks).map(([name, says]) =>
      checkOf(says, latest.scenario.quirks[name] === true, (value) => set("quirks", name, value))
    )
  );
  const opened = new Set(
    [...document.querySelectorAll(".section[open]")].map((section) => section.dataset.name)
  );
  page("sections").replaceChildren(
    ...Object.entries(words.sections)
      .filter(([, keys]) => Object.keys(keys).length > 0)
      .map(([name, keys]) => {
        const knobs = Object.keys(keys).map((key) => knobOf(name, key, key));
        const title = make("summary", { textContent: plainName(name) });
        return make(
          "details",
          { className: "card section", "data-name": name, open: opened.has(name) },
          title,
          ...knobs
        );
      })
  );
}

function knobOf(section, key, title) {
  const { form, choices } = words.sections[section][key];
  const value = latest.scenario[section][key];
  const send = (changed) => set(section, key, changed);
  const name = plainName(title);
  if (form === "flag") {
    return checkOf(name, value, send);
  }
  if (form === "choice") {
    const select = make(
      "select",
      { onchange: () => send(select.value) },
      ...choices.map((word) => make("option", { value: word, textContent: plainName(word) }))
    );
    select.value = value;
    return make("label", { className: "knob" }, name, select);
  }
  const isNumber = form === "number";
  const input = make("input", {
    type: isNumber ? "number" : "text",
    value: textOf(form, value),
    autocomplete: "off",
    spellcheck: false,
    onchange: async () => {
      if (!(await send(valueOf(form, input.value)))) {
        input.value = textOf(form, latest.scenario[section][key]);
      }
    },
  });
  const hint = choices.length ? " (" + choices.map(String).join(", ") + ", or a code)" : "";
  return make("label", { className: "knob" }, name + hint, input);
}

function checkOf(title, value, send) {
  const input = make("input", {
    type: "checkbox",
    checked: value,
    onchange: () => send(input.checked),
  });
  return make("label", { className: "check knob" }, input, title);
}

function textOf(form, value) {
  if (form === "table") {
    return queryText(value);
  }
  return Array.isArray(value) ? value.join(", ") : String(value);
}

function valueOf(form, text) {
  switch (form) {
    case "number":
      return text.trim() === "" ? null : Number(text);
    case "table":
      return queryOf(text);
    case "texts":
      return listOf(text);
    case "outcomes":
      return listOf(text).map((word) => (/^-?\d+$/.test(word) ? Number(word) : word));
    default:
      return text.trim();
  }
}

const listOf = (text) => text.split(",").map((each) => each.trim()).filter(Boolean);

// Views, and what is pressed.

function open(name) {
  document.querySelectorAll('[role="tab"]').forEach((tab) => {
    const isOpen = tab.getAttribute("aria-controls") === name;
    tab.setAttribute("aria-selected", String(isOpen));
    tab.tabIndex = isOpen ? 0 : -1;
    page(tab.getAttribute("aria-controls")).classList.toggle("shown", isOpen);
  });
}

function visibleTabs() {
  return [...document.querySelectorAll('[role="tab"]')].filter((tab) => tab.offsetParent !== null);
}

function moveAlong(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const tabs = visibleTabs();
  const at = tabs.indexOf(event.target);
  if (step !== undefined && at >= 0) {
    const next = tabs[(at + step + tabs.length) % tabs.length];
    next.focus();
    next.click();
  }
}

async function save() {
  try {
    const text = await (await ask("/panel/scenario")).text();
    const url = URL.createObjectURL(new Blob([text], { type: "application/toml" }));
    make("a", { href: url, download: "scenario.toml" }).click();
    URL.revokeObjectURL(url);
    notice("");
  } catch (error) {
    notice(error.message);
  }
}

async function load(input) {
  try {
    await ask("/panel/scenario", { method: "POST", body: await input.files[0].text() });
    notice("");
  } catch (error) {
    notice(error.message);
  }
  input.value = "";
}

function wayIn() {
  return { scene: page("scene").value, query: queryOf(page("query").value) };
}

function breakPromise(fault) {
  const form = page("fault-form");
  if (form.reportValidity()) {
    act("fault", { name: page("fault-name").value.trim(), fault });
    page("fault-says").textContent = FAULT_SAYS[fault] || "";
  }
}

// Events that come from outside of the game, with something to begin with.
const TOUCH = { identifier: 0, screenX: 195, screenY: 422 };
const SAMPLES = {
  onTouchStart: { touches: [TOUCH], changedTouches: [TOUCH], timeStamp: 0 },
  onTouchMove: { touches: [TOUCH], changedTouches: [TOUCH], timeStamp: 0 },
  onTouchEnd: { touches: [], changedTouches: [TOUCH], timeStamp: 0 },
  onTouchCancel: { touches: [], changedTouches: [TOUCH], timeStamp: 0 },
};

function showSample() {
  const sample = SAMPLES[page("event-name").value];
  page("event-payload").value = sample === undefined ? "" : JSON.stringify(sample);
}

function tell() {
  const text = page("event-payload").value.trim();
  try {
    const payload = text === "" ? {} : { payload: JSON.parse(text) };
    act("tell", { name: page("event-name").value, ...payload });
  } catch (error) {
    notice("What listeners are given is no JSON: " + error.message);
  }
}

function wire() {
  document.querySelectorAll('[role="tab"]').forEach((tab) => {
    tab.onclick = () => open(tab.getAttribute("aria-controls"));
    tab.onkeydown = moveAlong;
  });
  page("toggle-visible").onclick = () =>
    latest.is_hidden ? act("show", latest.entry) : act("hide");
  page("relaunch").onclick = () => act("relaunch");
  page("clear").onclick = () => act("clear_calls");
  page("filter").oninput = filterCalls;
  page("entry-form").onsubmit = (event) => {
    event.preventDefault();
    act("show", wayIn());
  };
  page("relaunch-by").onclick = () => act("relaunch", wayIn());
  page("open-shared").onclick = () => act("open_shared");
  page("copy-link").onclick = () => act("copy_link");
  page("event-name").append(...words.events.map((name) => make("option", { textContent: name })));
  page("event-name").onchange = showSample;
  page("event-form").onsubmit = (event) => {
    event.preventDefault();
    tell();
  };
  showSample();
  page("save").onclick = save;
  page("load").onchange = () => load(page("load"));
  // What changed while somebody was typing is drawn when they leave the form.
  document.addEventListener("focusout", () => setTimeout(showScenario));
  page("fault-form").onsubmit = (event) => event.preventDefault();
  page("scene").append(
    ...words.scenes.map((scene) => make("option", { value: scene, textContent: plainName(scene) }))
  );
  page("names").append(...words.names.map((name) => make("option", { value: name })));
  page("fault-words").append(
    ...words.faults.filter((fault) => fault !== "none").map((fault) => {
      const chip = button(plainName(fault), () => breakPromise(fault));
      chip.title = FAULT_SAYS[fault] || "";
      return chip;
    })
  );
}

async function begin() {
  open(matchMedia("(min-width: 860px)").matches ? "next" : "calls");
  words = await (await ask("/panel/words")).json();
  buildKinds();
  wire();
  await follow();
}

begin().catch((error) => {
  health("lost", "bad");
  notice(error.message);
});
