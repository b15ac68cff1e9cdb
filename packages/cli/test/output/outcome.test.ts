import { closeSync, openSync } from "node:fs";
import { isWindows } from "@mdi-sensors/testing/is-windows";
import { expect, test } from "vitest";
import { exitCodes } from "../../src/exit-codes.js";
import { emulated } from "../support/emulated.js";
import { runCli } from "../support/run-cli.js";

const { emulator, env } = await emulated({ tenants: [{}, {}, {}, {}] });

/** Runs the program with a stdout that takes nothing: the device that is always full. */
async function intoFullDisk(args: readonly string[], variables?: Record<string, string>) {
	const stdout = openSync("/dev/full", "w");
	try {
		return await runCli(args, variables, { stdout });
	} finally {
		closeSync(stdout);
	}
}

const onLinux = test.skipIf(process.platform !== "linux");

/** For people and for programs: both are written by one function, so the quick run starts the program for one of them. */
const formats = [
	{ format: "as text", json: [], tags: ["deep"] },
	{ format: "as JSON", json: ["--json"], tags: [] },
];

for (const { format, json, tags } of formats) {
	onLinux(
		`a rotation whose result does not fit on the disk says all of it on stderr ${format}, and the exit code says so`,
		{ tags },
		async () => {
			const tenant = emulator.tenants[json.length];
			const { code, stderr } = await intoFullDisk(["key", "rotate", "--yes", ...json], env(tenant));
			expect(code).toBe(exitCodes.NOT_PRINTED.code);
			expect(stderr).toMatch(/fingerprint"?:? .*[0-9a-f]{16}/);
			expect(stderr).toContain("the result could not be printed on stdout (ENOSPC)");
			expect(tenant?.rotations).toBe(1);
		},
	);

	onLinux(`a signed URL stays out of stderr when stdout is full (${format})`, { tags }, async () => {
		const { code, stderr } = await intoFullDisk(["package", ...json], env(emulator.tenants[2]));
		expect(code).toBe(exitCodes.NOT_PRINTED.code);
		expect(stderr).toMatch(/https:\/\/\S+\?\[redacted\]/);
		expect(stderr).not.toContain("sig=");
	});
}

onLinux("a key that --reveal asked for stays out of stderr when stdout is full", async () => {
	const tenant = emulator.tenants[2];
	const { code, stderr } = await intoFullDisk(["key", "rotate", "--yes", "--reveal", "--json"], env(tenant));
	expect(code).toBe(exitCodes.NOT_DELIVERED.code);
	expect(stderr).toMatch(/fingerprint +[0-9a-f]{16}/);
	expect(stderr).not.toContain(tenant?.key);
});

onLinux("an error for machines goes to stderr where stdout is full", { tags: ["deep"] }, async () => {
	const { code, stderr } = await intoFullDisk(["install-command", "--key-file", "a|b", "--json"]);
	expect(code).toBe(exitCodes.USAGE.code);
	expect(stderr).toContain("USAGE: --key-file must be");
});

onLinux("help that does not fit on the disk is no success", { tags: ["deep"] }, async () => {
	expect((await intoFullDisk(["--help"])).code).toBe(exitCodes.NOT_PRINTED.code);
	expect((await intoFullDisk(["key", "--help"])).code).toBe(exitCodes.NOT_PRINTED.code);
});

test.skipIf(isWindows)("a reader that has seen enough is no failure", { tags: ["deep"] }, async () => {
	expect(await runCli(["clouds"], {}, { isUnread: true })).toMatchObject({ code: 0, stderr: "" });
});

test.skipIf(isWindows)(
	"where nobody reads the result of a rotation, it goes to stderr",
	{ tags: ["deep"] },
	async () => {
		const { code, stderr } = await runCli(["key", "rotate", "--yes", "--json"], env(emulator.tenants[3]), {
			isUnread: true,
		});
		expect(code).toBe(exitCodes.NOT_PRINTED.code);
		expect(JSON.parse(stderr.slice(0, stderr.lastIndexOf("}") + 1))).toMatchObject({ fingerprint: expect.any(String) });
	},
);
