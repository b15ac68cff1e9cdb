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
			{ target: "$.info", description: "why", update: { title: "t" } },
			{ target: "$.tags", description: "why", remove: true, "x-unless": "$.x" },
		],
	});
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
		expect.objectContaining({ code: "BAD_OVERLAY", pointer: "#/actions/0", message: expect.stringContaining(message) }),
	);
});
