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
	return applyOverlay(document, { file: "overlay.yaml", version: "1.0.0", actions: whole });
}

test("merges updates into each target, and removes targets", async () => {
	const before = structuredClone(document);
	const result = await apply(
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

test("stops when a target is gone, and says which action", async () => {
	for (const change of [{ update: { a: 1 } }, { remove: true as const }]) {
		await expect(apply({ update: { b: 1 } }, { target: "$.servers", ...change })).rejects.toMatchObject({
			code: "TARGET_GONE",
			message:
				"overlay.yaml, #/actions/1: the target $.servers is not in the description (any more); mend the target or remove the action (the action is there for this: because)",
		});
	}
});

test("stops when what it adds is there already, equal or not", async () => {
	for (const title of ["t", "another"]) {
		await expect(apply({ target: "$.info", update: { title } })).rejects.toMatchObject({
			code: "ALREADY_THERE",
			message: expect.stringMatching(/^overlay\.yaml, #\/actions\/0: the source has title at \$\.info by itself/),
		});
	}
});

test("stops when the same action stands there twice", async () => {
	const action = { target: "$.info", update: { description: "said" } };
	await expect(apply(action, action)).rejects.toMatchObject({ code: "ALREADY_THERE", pointer: "#/actions/1" });
});

test("lets an action rest where its condition finds what it would add", async () => {
	const action = { target: "$.info", update: { title: "ours" }, "x-unless": "$.info.title" };
	expect(await apply(action)).toEqual({ document, applied: 0, rested: 1 });
	await expect(apply({ ...action, "x-unless": "$.info.contact" })).rejects.toMatchObject({ code: "ALREADY_THERE" });
});

test("refuses a target and a condition that are no JSONPath, before anything else", async () => {
	for (const action of [
		{ target: "$.paths[", update: {} },
		{ target: "$.info", update: {}, "x-unless": "$.paths[" },
		{ target: "$.paths[", update: {}, "x-unless": "$.info" },
	]) {
		await expect(apply({ update: { a: 1 } }, action)).rejects.toMatchObject({
			code: "BAD_OVERLAY",
			message: expect.stringMatching(/^overlay\.yaml, #\/actions\/1: \$\.paths\[ is no JSONPath \(Expected /),
		});
	}
});

test("refuses what the library would do wrong: updating a list or a text, taking several elements out of a list", async () => {
	const refused = [
		{ target: "$.tags", update: { name: "d" } },
		{ target: "$.info.title", update: { a: 1 } },
		{ target: "$.tags[*]", remove: true as const },
	];
	for (const action of refused) await expect(apply(action)).rejects.toMatchObject({ code: "BAD_OVERLAY" });
});
