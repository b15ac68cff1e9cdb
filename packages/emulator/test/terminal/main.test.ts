import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { load } from "js-yaml";
import { afterEach, expect, onTestFinished, test } from "vitest";
import type { Description } from "../../src/terminal/describe-emulator.js";

const main = fileURLToPath(new URL("../../dist/main.js", import.meta.url));
const running: ChildProcessWithoutNullStreams[] = [];
afterEach(async () => {
	const open = running.splice(0).filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
	await Promise.all(open.map((child) => child.kill() && once(child, "exit")));
});

function run(...args: string[]): ChildProcessWithoutNullStreams {
	const child = spawn(process.execPath, [main, ...args]);
	running.push(child);
	return child;
}

async function firstLine(child: ChildProcessWithoutNullStreams): Promise<string> {
	const [line] = await once(createInterface(child.stdout), "line");
	return line;
}

async function ended(child: ChildProcessWithoutNullStreams): Promise<{ code: number; stdout: string; stderr: string }> {
	const output = { stdout: "", stderr: "" };
	child.stdout.on("data", (text) => (output.stdout += text));
	child.stderr.on("data", (text) => (output.stderr += text));
	const [code] = await once(child, "close");
	return { code, ...output };
}

const signals = [
	{ signal: "SIGINT", tags: ["deep"] },
	{ signal: "SIGTERM", tags: [] },
] as const;

for (const { signal, tags } of signals) {
	// Windows has no signals that a program could respond to.
	const onUnix = test.skipIf(process.platform === "win32");
	onUnix(`it runs until ${signal}, and leaves nothing behind`, { tags: [...tags] }, async () => {
		const child = run("--json", "--cloud", "global", "usGovL4", "--tenants", "3");
		const description = JSON.parse(await firstLine(child)) as Description;
		const caFile = description.env.NODE_EXTRA_CA_CERTS ?? "";
		expect(existsSync(caFile)).toBe(true);
		expect(description.clouds.map(({ name }) => name)).toEqual(["global", "usGovL4"]);
		expect(description.tenants.map(({ cloud }) => cloud)).toEqual(["global", "usGovL4", "global"]);

		const end = ended(child);
		child.kill(signal);
		expect(await end).toMatchObject({ code: 0, stderr: "" });
		expect(existsSync(caFile)).toBe(false);
	});
}

test("another process signs in with what it prints", { tags: ["deep"] }, async () => {
	const { env } = JSON.parse(await firstLine(run("--json"))) as Description;
	const script = `
		const { EnvironmentCredential } = await import("@azure/identity");
		const credential = new EnvironmentCredential({ disableInstanceDiscovery: true });
		const graph = process.env.AZURE_AUTHORITY_HOST;
		const { token } = await credential.getToken(graph + "/.default");
		const url = graph + "/beta/security/identities/sensors/regenerateDeploymentAccessKey";
		const { status } = await fetch(url, { method: "POST", headers: { authorization: "Bearer " + token } });
		console.log(status);`;
	const client = spawn(process.execPath, ["--input-type=module", "-e", script], { env: { ...process.env, ...env } });
	running.push(client);
	expect(await ended(client)).toMatchObject({ code: 0, stdout: "200\n" });
});

test("for people it prints what to set, and with --verbose each request", { tags: ["deep"] }, async () => {
	const child = run("--no-https", "--verbose");
	const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
	const read: string[] = [];
	while (!read.at(-1)?.startsWith("Ctrl-C")) read.push(String((await lines.next()).value));
	const text = read.join("\n");
	expect(text).toMatch(/^global: Graph http:\/\/127\.0\.0\.1:\d+, authority http/m);
	expect(text).toMatch(/AZURE_CLIENT_SECRET ?= ?'\S+'$/m);
	expect(text).toMatch(/^There, `npx '?@mdi-sensors\/cli'? doctor` tries them/m);
	expect(text).not.toContain("NODE_EXTRA_CA_CERTS");

	const [logged] = await Promise.all([once(child.stderr, "data"), fetch(`${/Graph (\S+),/.exec(text)?.[1]}/nothing`)]);
	expect(String(logged)).toMatch(/^\S+Z GET \/nothing - 404\n$/);
});

test("with --tenants-file it writes a file and says how a rotation is rehearsed", { tags: ["deep"] }, async () => {
	const folder = await mkdtemp(join(tmpdir(), "emulator-main-"));
	onTestFinished(() => rm(folder, { recursive: true }));
	const file = join(folder, "my tenants.yaml");
	const lines = createInterface(run("--cloud", "global", "usGovL5", "--tenants", "3", "--tenants-file", file).stdout);
	const read: string[] = [];
	for await (const line of lines) if (read.push(line) && line.startsWith("Ctrl-C")) break;
	const text = read.join("\n");
	expect(text).toMatch(
		/^(export |\$env:)AZURE_CLIENT_SECRET ?= ?'\S+'\nnpx '?@mdi-sensors\/cli'? key rotate --tenants '\S+my tenants\.yaml' --/m,
	);
	expect(text).not.toContain("MDI_SENSORS_GRAPH");
	const written = load(await readFile(file, "utf8")) as { clouds: object; tenants: { cloud: string }[] };
	expect(Object.keys(written.clouds)).toEqual(["emulated-global", "emulated-usGovL5"]);
	expect(written.tenants.map(({ cloud }) => cloud)).toEqual(["emulated-global", "emulated-usGovL5", "emulated-global"]);
});

test("a tenants file that can't be written is a sentence and exit code 1", { tags: ["deep"] }, async () => {
	const file = join(tmpdir(), "no-such-folder", "tenants.yaml");
	const { code, stdout, stderr } = await ended(run("--tenants-file", file));
	expect([code, stdout, stderr]).toEqual([1, "", `error: the tenants file ${file} can't be written (ENOENT)\n`]);
});

test("what the emulator refuses is a sentence and exit code 1", async () => {
	expect(await ended(run("--port", "70000"))).toEqual({
		code: 1,
		stdout: "",
		stderr:
			"error: option '--port <number>' argument '70000' is invalid. It has to be a whole number from 0 to 65535.\n",
	});
});
