import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { richDescription } from "@mdi-sensors/testing/rich-description";
import { options } from "@mdi-sensors/testing/small-descriptions";
import { afterAll, expect, test } from "vitest";
import { compareOutput, generateClient } from "../src/generate-client.js";

const built = new URL("../dist/generate-client.js", import.meta.url);
const scratch = mkdtempSync(join(tmpdir(), "killed-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Two clients that take turns in one folder: the second has other texts in most files. */
const [first, second] = ["First", "Second"].map((name) => {
	const description = join(scratch, `${name}.json`);
	const text = JSON.stringify(richDescription).replaceAll("things", `things${name}`);
	writeFileSync(description, text);
	return { ...options, description, output: join(scratch, "client"), cleanOutput: true };
});

test.skipIf(!existsSync(built))(
	"a run that is killed leaves a whole client, the old one or the new one",
	{ tags: ["deep"] },
	async () => {
		if (first === undefined || second === undefined) throw new Error("there are two clients");
		const program = `
		import { generateClient } from ${JSON.stringify(built.href)};
		for (;;) for (const options of ${JSON.stringify([first, second])}) await generateClient(options);
	`;
		for (let kill = 0; kill < 8; kill++) {
			const child = spawn(process.execPath, ["--input-type=module", "--eval", program], { stdio: "ignore" });
			while (!existsSync(first.output)) await wait(5);
			await wait(100 + kill * 13.7);
			child.kill("SIGKILL");
			await once(child, "exit");
			// Killed between the two renames, the folder is put back by the next run.
			if (!existsSync(first.output)) await generateClient(first);
			const differences = await Promise.all([first, second].map((each) => compareOutput(each)));
			expect(differences).toContainEqual({ changed: [], missing: [], extra: [] });
		}
	},
);
