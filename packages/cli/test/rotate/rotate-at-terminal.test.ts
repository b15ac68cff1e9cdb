import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { bundled } from "../support/bundled.js";

/** A program that rotates at a terminal, into a sink that never ends: there is no such sink among those of the command line. */
const program = async () => `
	import { fakeSensors } from "@mdi-sensors/connect/testing";
	import { rotateAtTerminal } from ${JSON.stringify(await bundled("rotate/rotate-at-terminal.ts"))};
	const put = () => { console.log("in the sink"); return new Promise(() => {}); };
	await rotateAtTerminal(fakeSensors(), { check: () => {}, put }, {}, false);
`;

test("a second Ctrl-C while the key is on its way says that there is a new key, and how to get it", async () => {
	const child = spawn(process.execPath, ["--input-type=module", "--eval", await program()], {
		cwd: import.meta.dirname,
		stdio: ["ignore", "pipe", "pipe"],
	});
	onTestFinished(() => void child.kill("SIGKILL"));
	await once(child.stdout, "data");
	child.kill("SIGINT");
	await once(child.stderr, "data");
	const said = text(child.stderr);
	child.kill("SIGINT");
	const [code] = await once(child, "close");
	expect(code).toBe(7);
	expect(await said).toMatch(/SINK_FAILED: ended; the service has the new key, .*\n.*\nnext: `mdi-sensors key show`/);
});
