import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import { readOverlay } from "../../src/overlay/overlay.js";

function read(text: string) {
	const file = join(scratchFolder(), "overlay.yaml");
	writeFileSync(file, text);
	return readOverlay(file);
}

test("reads actions that update and actions that remove", () => {
	const overlay = read(`overlay: 1.0.0
info: {title: t, version: v}
actions:
  - {target: $.info, description: why, update: {title: t}}
  - {target: $.tags, description: why, remove: true, x-unless: $.x}
`);
	expect(overlay).toEqual({
		file: "overlay.yaml",
		version: "1.0.0",
		actions: [
			{ target: "$.info", description: "why", update: { title: "t" }, line: 4 },
			{ target: "$.tags", description: "why", remove: true, "x-unless": "$.x", line: 5 },
		],
	});
});

test("knows the line of each action, whatever else the file holds", () => {
	const actions = ["{target: $.a, description: why, remove: true}", "{target: $.b, description: why, remove: true}"];
	const lines = (text: string) => read(text).actions.map(({ line }) => line);
	expect(
		lines(`x: {actions: [1, 2]}\noverlay: 1.0.0\n"actions":\n\n- ${actions.join("\n# two\n- ")}\ny: [3]\n`),
	).toEqual([5, 7]);
	expect(lines(`{"overlay": "1.0.0", "actions": [${actions.join(",\n")}]}`)).toEqual([1, 2]);
});

test("refuses what is no overlay", () => {
	for (const text of ["[]", "overlay: 1.0.0", "overlay: 2.0.0\nactions: []", "actions: []"]) {
		expect(() => read(text)).toThrow(expect.objectContaining({ code: "BAD_OVERLAY" }));
	}
});

test.each([
	["text", "is no mapping"],
	["{description: why, update: {}}", "needs a target"],
	["{target: info, description: why, update: {}}", "needs a target"],
	["{target: $.info, update: {}}", "needs a description"],
	["{target: $.info, description: why}", "needs either an update"],
	["{target: $.info, description: why, update: text}", "needs either an update"],
	["{target: $.info, description: why, update: {}, remove: true}", "needs either an update"],
	["{target: $, description: why, remove: true}", "would take out the whole description"],
	["{target: $.info, description: why, remove: false}", "needs either an update"],
	["{target: $.info, description: why, udpate: {}}", "has the unknown key udpate"],
	["{target: $.info, description: why, update: {}, x-unless: 1}", "has an x-unless that is no JSONPath"],
])("refuses the action %s", (action, message) => {
	expect(() => read(`overlay: 1.0.0\nactions:\n  - ${action}\n`)).toThrow(
		expect.objectContaining({
			code: "BAD_OVERLAY",
			line: 3,
			pointer: "#/actions/0",
			message: expect.stringContaining(message),
		}),
	);
});
