/*
 * A frame of a phone's size around the page. It loads the page again when it was built anew, and
 * shows why a build failed.
 */
(function () {
  "use strict";

  const LOOK_EVERY_MS = 1000;
  const BEZEL = 20;
  const MARGIN = 24;
  const SIZES = [
    { title: "Small Android", width: 360, height: 640 },
    { title: "Android", width: 412, height: 915 },
    { title: "iPhone", width: 390, height: 844 },
    { title: "Large iPhone", width: 430, height: 932 },
    { title: "Small iPhone", width: 375, height: 667 },
    { title: "Foldable, open", width: 673, height: 841 },
    { title: "Tablet", width: 768, height: 1024 },
  ];

  const element = (id) => document.getElementById(id);
  const phone = element("phone");
  const game = element("game");
  let isTurned = false;
  let seen = null;

  // The phone keeps its own size in pixels, and is only shown smaller where it does not fit.
  function fit() {
    const size = SIZES[element("size").selectedIndex];
    const width = isTurned ? size.height : size.width;
    const height = isTurned ? size.width : size.height;
    const room = phone.parentElement.getBoundingClientRect();
    const scale = Math.min(
      1,
      (room.width - MARGIN) / (width + BEZEL),
      (room.height - MARGIN) / (height + BEZEL)
    );
    phone.style.width = width + BEZEL + "px";
    phone.style.height = height + BEZEL + "px";
    phone.style.transform = "scale(" + scale + ")";
    element("shown").textContent =
      width + " × " + height + (scale < 1 ? ", shown at " + Math.round(scale * 100) + " %" : "");
  }

  function relaunch() {
    game.contentWindow.location.reload();
  }

  function look() {
    fetch("/builds")
      .then((answer) => answer.json())
      .then((builds) => {
        element("problem").hidden = builds.error === null;
        element("problem").textContent = builds.error || "";
        if (seen !== null && builds.number !== seen) {
          relaunch();
        }
        seen = builds.number;
      })
      .catch(() => {
        element("problem").hidden = false;
        element("problem").textContent = "The server does not answer: is it still running?";
      });
  }

  SIZES.forEach((size) => {
    const option = document.createElement("option");
    option.textContent = size.title + ", " + size.width + " × " + size.height;
    element("size").appendChild(option);
  });
  element("size").selectedIndex = 2;
  element("size").addEventListener("change", fit);
  element("rotate").addEventListener("click", () => {
    isTurned = !isTurned;
    fit();
  });
  element("reload").addEventListener("click", relaunch);
  window.addEventListener("resize", fit);
  fetch("/desk")
    .then((answer) => answer.json())
    .then((desk) => {
      element("panel").href = desk.panel;
    });
  fit();
  look();
  setInterval(look, LOOK_EVERY_MS);
})();
