/* For scripts that export. */
var module = {};
