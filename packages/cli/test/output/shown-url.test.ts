import { expect, test } from "vitest";
import { shownUrl } from "../../src/output/shown-url.js";

test.each([
	["https://me:hunter2@login.example:8443/common?key=hunter2#hunter2", "https://login.example:8443/common"],
	["redis://localhost:6379/1", "redis://localhost:6379/1"],
	["https://login.microsoftonline.us/", "https://login.microsoftonline.us"],
	["login.microsoftonline.us", "login.microsoftonline.us"],
	["https://me:hunter2@[", "(no URL)"],
])("%s is shown as %s", (text, shown) => {
	expect(shownUrl(text)).toBe(shown);
});
