/* Makes code from texts, which the policy must refuse and report. */
var refusals = [];
[() => eval("1"), () => new Function("return 1")()].forEach((forbidden) => {
  try {
    forbidden();
  } catch (error) {
    refusals.push(error.name);
  }
});
