import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as client from "../src/index.js";

const source = readFileSync(new URL("../src/index.ts", import.meta.url), "utf8");

test("the one function that the package exports makes the client", () => {
	expect(Object.keys(client)).toEqual(["createSensorsClient"]);
});

test("the hand-written index stays a short list", () => {
	expect(source.split("\n").length).toBeLessThanOrEqual(40);
});
