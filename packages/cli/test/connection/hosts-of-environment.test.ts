import { expect, test } from "vitest";
import { emulated } from "../support/emulated.js";
import { runCli } from "../support/run-cli.js";

const { emulator, env } = await emulated();
const { graph, authority } = emulator.cloud();

test.each([
	[["key", "rotate", "--yes"]],
	[["key", "rotate", "--tenants", "none.yaml"]],
	[["key", "show"]],
	[["package"]],
	[["doctor"]],
])("%j: --cloud and hosts of the environment are refused together, before anything is sent", async (command) => {
	expect(await runCli([...command, "--cloud", "china"], env())).toEqual({
		code: 2,
		stdout: "",
		stderr:
			"USAGE: --cloud says one cloud and the environment the hosts of another (MDI_SENSORS_GRAPH, MDI_SENSORS_AUTHORITY); nothing was sent. Unset them, or leave out --cloud\n",
	});
	expect(emulator.requests).toHaveLength(0);
});

test("with --json that is one JSON document on stdout", async () => {
	const { MDI_SENSORS_AUTHORITY: _, ...oneHost } = env();
	const { stdout } = await runCli(["key", "show", "--json", "--cloud", "global", "--authority", authority], oneHost);
	expect(JSON.parse(stdout).error).toMatchObject({
		code: "USAGE",
		exitCode: 2,
		message: expect.stringContaining("(MDI_SENSORS_GRAPH); nothing was sent. Unset it, or"),
	});
});

test("hosts of the command line go with --cloud, and so do variables that are empty", async () => {
	const ofCommandLine = ["--cloud", "usGovL4", "--graph", graph, "--authority", authority];
	expect(await runCli(["key", "show", ...ofCommandLine], env())).toMatchObject({ code: 0, stderr: "" });
	const empty = { ...env(), MDI_SENSORS_GRAPH: "", MDI_SENSORS_AUTHORITY: "" };
	expect(await runCli(["key", "show", "--cloud", "china"], empty)).toMatchObject({
		stderr: expect.stringMatching(/^CLOUD_NOT_OFFERED: /),
	});
});
