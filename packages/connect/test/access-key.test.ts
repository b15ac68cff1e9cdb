import { format, inspect } from "node:util";
import { expect, test } from "vitest";
import { AccessKey } from "../src/index.js";

const key = new AccessKey(" p+8/Kx== ");

test("reveal gives the key as it came, blanks and all", () => {
	expect(key.reveal()).toBe(" p+8/Kx== ");
});

test.each<[string, () => string]>([
	["a template", () => `${key}`],
	["String()", () => String(key)],
	["concat", () => "".concat(key as unknown as string)],
	["joining", () => [key].join()],
	["JSON", () => JSON.stringify({ key })],
	["inspect", () => inspect({ key }, { depth: null, showHidden: true })],
	["a format", () => format("%s %o %j", key, key, key)],
	["its properties", () => JSON.stringify([Object.entries(key), Object.getOwnPropertyNames(key)])],
])("%s does not show it", (_, print) => {
	expect(print()).not.toContain("p+8");
});

test("a template shows that something was left out", () => {
	expect(`${key}`).toBe("[redacted]");
});
