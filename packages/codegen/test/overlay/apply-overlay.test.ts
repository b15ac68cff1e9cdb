import { expect, test } from "vitest";
import { applyOverlay } from "../../src/overlay/apply-overlay.js";
import type { OverlayAction } from "../../src/overlay/overlay.js";

const document = {
	info: { title: "t", description: "" },
	tags: [{ name: "a" }, { name: "b" }, { name: "c" }],
	paths: { "/a/x.y()": { get: { responses: {} }, post: { responses: {} } } },
};

function apply(...actions: Partial<OverlayAction>[]) {
	const whole = actions.map((action) => ({ target: "$", description: "because", ...action }));
	return applyOverlay(
		document,
		{ file: "overlay.yaml", version: "1.0.0", actions: whole },
		{ name: "beta (pets.yaml)" },
	);
}

test("merges updates into each target, and removes targets", () => {
	const before = structuredClone(document);
	const result = apply(
		{ target: "$", update: { openapi: "3.0.4" } },
		{ target: "$.info", update: { description: "said", contact: { name: "n" } } },
		{ target: "$.paths['/a/x.y()'].*", update: { summary: "s" } },
		{ target: "$.paths['/a/x.y()'].get.responses", remove: true },
		{ target: "$.tags[1]", remove: true },
	);
	expect(result).toEqual({
		applied: 5,
		rested: 0,
		document: {
			openapi: "3.0.4",
			info: { title: "t", description: "said", contact: { name: "n" } },
			tags: [{ name: "a" }, { name: "c" }],
			paths: { "/a/x.y()": { get: { summary: "s" }, post: { responses: {}, summary: "s" } } },
		},
	});
	expect(document).toEqual(before);
});

test("stops when a target is gone, and says which action", () => {
	for (const change of [{ update: { a: 1 } }, { remove: true as const }]) {
		expect(() => apply({ update: { b: 1 } }, { target: "$.servers", ...change })).toThrow(
			expect.objectContaining({
				code: "TARGET_GONE",
				message:
					"overlay.yaml, #/actions/1: the target $.servers is not in beta (pets.yaml): there is $, without it; fix the target or remove the action (the action is there for this: because)",
			}),
		);
	}
});

test("stops when what it adds is there already, equal or not", () => {
	for (const title of ["t", "another"]) {
		expect(() => apply({ target: "$.info", update: { title } })).toThrow(
			expect.objectContaining({
				code: "ALREADY_THERE",
				message: expect.stringMatching(
					/^overlay\.yaml, #\/actions\/0: beta \(pets\.yaml\) has title at \$\.info by itself/,
				),
			}),
		);
	}
});

test("stops when the same action stands there twice", () => {
	const action = { target: "$.info", update: { description: "said" } };
	expect(() => apply(action, action)).toThrow(
		expect.objectContaining({ code: "ALREADY_THERE", pointer: "#/actions/1" }),
	);
});

test("lets an action rest where its condition finds what it would add", () => {
	const action = { target: "$.info", update: { title: "ours" }, "x-unless": "$.info.title" };
	expect(apply(action)).toEqual({ document, applied: 0, rested: 1 });
	expect(() => apply({ ...action, "x-unless": "$.info.contact" })).toThrow(
		expect.objectContaining({ code: "ALREADY_THERE" }),
	);
});

test("refuses a target and a condition that are no JSONPath, before anything else", () => {
	for (const action of [
		{ target: "$.paths[", update: {} },
		{ target: "$.info", update: {}, "x-unless": "$.paths[" },
		{ target: "$.paths[", update: {}, "x-unless": "$.info" },
	]) {
		expect(() => apply({ update: { a: 1 } }, action)).toThrow(
			expect.objectContaining({
				code: "BAD_OVERLAY",
				message: expect.stringMatching(/^overlay\.yaml, #\/actions\/1: \$\.paths\[ is no JSONPath \(/),
			}),
		);
	}
});

test("refuses to update a list or a text", () => {
	for (const target of ["$.tags", "$.info.title"]) {
		expect(() => apply({ target, update: { name: "d" } })).toThrow(expect.objectContaining({ code: "BAD_OVERLAY" }));
	}
});

test("takes several elements out of a list, and adds to a list", () => {
	expect(apply({ target: "$.tags[?@.name != 'b']", remove: true }).document.tags).toEqual([{ name: "b" }]);
	expect(apply({ target: "$", update: { tags: [{ name: "d" }] } }).document.tags).toHaveLength(4);
	expect(() => apply({ target: "$", update: { tags: [{ name: "c" }] } })).toThrow("has tags at $");
});

test("takes an empty text for nothing, and what has no name of its own as any other key", () => {
	expect(apply({ target: "$.info", update: { description: "said" } }).document.info).toHaveProperty(
		"description",
		"said",
	);
	const update = JSON.parse('{ "__proto__": { "title": "t" } }');
	expect(Object.keys(apply({ target: "$.info", update }).document.info ?? {})).toContain("__proto__");
});
