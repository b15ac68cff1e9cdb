import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { options } from "@mdi-sensors/testing/small-descriptions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compareOutput, generateClient } from "../src/generate-client.js";

const scratch = mkdtempSync(join(tmpdir(), "compare-output-"));
const project = { ...options, description: join(scratch, "openapi.yaml"), output: join(scratch, "client") };
beforeAll(() => {
	writeFileSync(
		project.description,
		"openapi: 3.0.4\ninfo: {title: t, version: '1'}\npaths:\n  /x:\n    get: {responses: {'204': {description: ''}}}\n",
	);
});
afterAll(() => rmSync(scratch, { recursive: true }));

test("what was just generated is as the description says", async () => {
	expect(await generateClient(project)).toBe(4);
	expect(await compareOutput(project)).toEqual({ changed: [], missing: [], extra: [] });
});

test("changed, missing and extra files are told apart", async () => {
	await generateClient({ ...project, cleanOutput: true });
	writeFileSync(
		join(project.output, "testClient.ts"),
		`${readFileSync(join(project.output, "testClient.ts"), "utf8")}\n`,
	);
	rmSync(join(project.output, "x/index.ts"));
	writeFileSync(join(project.output, "x/other.ts"), "");
	expect(await compareOutput(project)).toEqual({
		changed: ["testClient.ts"],
		missing: ["x/index.ts"],
		extra: ["x/other.ts"],
	});
});

test("without a folder everything is missing", async () => {
	expect((await compareOutput({ ...project, output: join(scratch, "none") })).missing).toHaveLength(4);
});
