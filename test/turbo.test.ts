import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isWindows } from "@mdi-sensors/testing/is-windows";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, onTestFinished, test } from "vitest";

const turbo = fileURLToPath(new URL("../scripts/turbo.ts", import.meta.url));

/** A workspace whose `npm run dev` watches, and runs a program that only ends when it is told to. */
function workspace(): string {
	const json = (value: unknown) => JSON.stringify(value);
	return scratchFolder({
		"package.json": json({
			name: "root",
			private: true,
			packageManager: "npm@11.0.0",
			workspaces: ["packages/*"],
			scripts: { dev: `node ${json(turbo)} watch wait` },
		}),
		"package-lock.json": json({ name: "root", lockfileVersion: 3, packages: { "": { workspaces: ["packages/*"] } } }),
		"turbo.json": json({ tasks: { wait: { persistent: true, cache: false } } }),
		"packages/one/package.json": json({ name: "one", version: "1.0.0", scripts: { wait: "node wait.js" } }),
		"packages/one/wait.js": 'require("fs").writeFileSync("pid", String(process.pid)); setInterval(() => {}, 1000);',
	});
}

/** Waits for what another process does. */
function until(isSo: () => boolean): Promise<void> {
	return expect.poll(isSo, { interval: 50 }).toBe(true);
}

function isThere(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

test.skipIf(isWindows).each(["SIGTERM", "SIGKILL"] as const)(
	"what `npm run dev` has started ends when %s ends npm alone",
	async (signal) => {
		const folder = workspace();
		const npm = spawn("npm", ["run", "dev"], { cwd: folder, stdio: "ignore", detached: true });
		const file = join(folder, "packages/one/pid");
		await until(() => existsSync(file) && readFileSync(file, "utf8") !== "");
		const pid = Number(readFileSync(file, "utf8"));
		onTestFinished(() => {
			for (const each of [-(npm.pid ?? 0), pid]) if (isThere(each)) process.kill(each, "SIGKILL");
		});
		npm.kill(signal);
		await until(() => !isThere(pid));
		await until(() => !isThere(-(npm.pid ?? 0)));
	},
);
