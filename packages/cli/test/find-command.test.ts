import { expect, test } from "vitest";
import { runCli } from "./support/run-cli.js";

test.each([
	[["rotate"], "key rotate"],
	[["show"], "key show"],
	[["help", "rotate"], "key rotate"],
])("who leaves out a word is told the whole command: %j", async (args, command) => {
	expect((await runCli(args)).stderr).toContain(`(Did you mean ${command}?)`);
});

test("machines are told it too", async () => {
	const { stdout } = await runCli(["rotate", "--json"]);
	expect(JSON.parse(stdout).error.message).toBe("unknown command 'rotate' (Did you mean key rotate?)");
});
