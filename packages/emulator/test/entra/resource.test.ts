import { expect, test } from "vitest";
import { audienceOf, wanted } from "../../src/entra/resource.js";
import { cloudOn, stateOf } from "../support/state.js";

const l4 = cloudOn({ name: "usGovL4" });
const l5 = cloudOn({ name: "usGovL5" }, l4.authority);
const here = cloudOn({ name: "here", graph: "https://127.0.0.1:8443" });
const state = stateOf([l4, l5, here]);

test("a scope names a cloud's Graph and permissions", () => {
	expect(wanted(state, l4, `openid ${l4.graph}/.default  offline_access`)).toEqual({
		audience: l4.graph,
		permissions: [".default"],
	});
	expect(wanted(state, l4, `${l5.graph}/A.Read ${l5.graph}/B.Write`)).toEqual({
		audience: l5.graph,
		permissions: ["A.Read", "B.Write"],
	});
});

test("a Graph of this machine goes by each of its names, and one that can't be reached by its own", () => {
	for (const name of ["127.0.0.1", "localhost", "[::1]"])
		expect(audienceOf(state, here, `https://${name}:8443/`)).toBe(here.graph);
	state.otherGraphs.set("https://graph.invalid", here.graph);
	expect(audienceOf(state, here, "https://graph.invalid")).toBe(here.graph);
});

test.each([
	["scopeInvalid", ""],
	["scopeInvalid", "openid profile email offline_access"],
	["resourceUnknown", "https://elsewhere.example/.default"],
	["resourceUnknown", ".default"],
	["resourceUnknown", `${here.graph}/.default`],
])("refuses with %s: %j", (kind, scope) => {
	expect(() => wanted(state, l4, scope)).toThrow(expect.objectContaining({ name: "EntraError", kind }));
});
