import { expect, test } from "vitest";
import { runCli } from "../support/run-cli.js";

test.each([
	[["help"], "Usage: mdi-sensors [options] [command]"],
	[["help", "clouds"], "Usage: mdi-sensors clouds [options]"],
	[["help", "key"], "Usage: mdi-sensors key [options] [command]"],
	[["help", "key", "rotate"], "Usage: mdi-sensors key rotate [options]"],
	[["key", "help", "rotate"], "Usage: mdi-sensors key rotate [options]"],
])("%j prints the help of what the words lead to", async (args, usage) => {
	const { code, stdout } = await runCli(args);
	expect({ code, usage: stdout.split("\n")[0] }).toEqual({ code: 0, usage });
});

test("help of what is no command is refused", async () => {
	expect(await runCli(["help", "key", "turn"])).toMatchObject({
		code: 2,
		stdout: "",
		stderr: expect.stringContaining("error: unknown command 'key turn'"),
	});
});
