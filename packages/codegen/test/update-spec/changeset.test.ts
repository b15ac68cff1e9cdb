import parseChangeset from "@changesets/parse";
import { expect, test } from "vitest";
import { formatChangeset } from "../../src/update-spec/changeset.js";

test("writes what Changesets reads", () => {
	const { name, text } = formatChangeset("1a2b", { client: "minor", connect: [] }, "**beta** changed.\n\n- `a` is new");
	expect(name).toBe("description-1a2b.md");
	expect(parseChangeset(text)).toEqual({
		releases: [{ name: "@mdi-sensors/client", type: "minor" }],
		summary: "Microsoft's description of the API changed.\n\n**beta** changed.\n\n- `a` is new",
	});
});

test("releases the hand-written package too where it is broken", () => {
	const broken = { subject: "operation", size: "major", text: "", names: [] } as const;
	const { text } = formatChangeset("1", { client: "major", connect: [broken] }, "t");
	expect(parseChangeset(text).releases).toEqual([
		{ name: "@mdi-sensors/client", type: "major" },
		{ name: "@mdi-sensors/connect", type: "major" },
	]);
});
