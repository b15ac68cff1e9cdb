import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { findSecrets } from "@mdi-sensors/testing/find-secrets";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmulatedMicrosoft, emulatedMicrosoft } from "./publishing/setup/emulated-microsoft.ts";

const smoke = fileURLToPath(new URL("../scripts/smoke.ts", import.meta.url));

let microsoft: EmulatedMicrosoft;
beforeAll(async () => {
	microsoft = await emulatedMicrosoft();
});
afterAll(() => microsoft.emulator.close());

async function run(...args: string[]): Promise<{ code: number; output: string }> {
	const env = await microsoft.environment("global");
	return new Promise((resolve) => {
		const program = execFile(
			process.execPath,
			[...microsoft.nodeArguments, smoke, ...args],
			{ env },
			(_, stdout, stderr) => resolve({ code: program.exitCode ?? -1, output: stdout + stderr }),
		);
	});
}

test("without consent it sends nothing and says what it would do", async () => {
	const requests = microsoft.emulator.requests.length;
	expect(await run()).toMatchObject({ code: 2, output: expect.stringContaining("--i-have-permission") });
	expect(microsoft.emulator.requests).toHaveLength(requests);
});

/** What the service may wrap the key in, and when each is tried. */
const shapes = [
	{ shape: "flat", tags: [], expected: "{ @odata.context: string, deploymentAccessKey: string }" },
	{ shape: "wrapped", tags: ["deep"], expected: "sensorDeploymentAccessKey: string" },
] as const;

for (const { shape, tags, expected } of shapes)
	test(`it only reads, and says shapes (${shape}), headers and ids, never a key`, { tags: [...tags] }, async () => {
		const { emulator } = microsoft;
		const { rotations } = emulator.tenant();
		emulator.settings.shape = shape;
		const { code, output } = await run("--i-have-permission");
		expect(code, output).toBe(0);
		expect(output).toContain(expected);
		expect(output).toMatch(/request-id {2}[\da-f-]{36}\n/);
		expect(output).toMatch(/headers .*request-id/);
		expect(output).toMatch(/4 sensors +domainControllerIntegrated, upToDate, healthy\n/);
		expect(findSecrets(output, emulator.secrets())).toEqual([]);
		expect(emulator.tenant().rotations).toBe(rotations);
		expect(
			new Set(emulator.requests.filter(({ path }) => path.includes("/security/")).map(({ method }) => method)),
		).toEqual(new Set(["GET"]));
	});

test("what is refused is said with code and ids, and is a failure", { tags: ["deep"] }, async () => {
	microsoft.emulator.faults.add({ fault: "403-role", operation: "getDeploymentAccessKey" });
	const { code, output } = await run("--i-have-permission");
	expect({ code, output }).toMatchObject({
		code: 1,
		output: expect.stringMatching(/failed +FORBIDDEN, status 403, request-id \S{36}/),
	});
});
