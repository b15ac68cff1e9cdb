/** @module-tag deep */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { FaultName } from "@mdi-sensors/emulator";
import { isDeep } from "@mdi-sensors/testing/depth";
import { type Emulated, emulated } from "@mdi-sensors/testing/emulated";
import { isWindows } from "@mdi-sensors/testing/is-windows";
import { installTools, toolPath } from "@mdi-sensors/testing/tools";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const caller = fileURLToPath(new URL("caller.mjs", import.meta.url));

// Installed for the deep run only, and where npm can be started without a shell.
const tools = isDeep && !isWindows ? await installTools() : "";
const denoArguments = ["run", "--allow-all", "--no-lock", "--node-modules-dir=manual"];

/** How each runtime runs the program. What Node does is tried in every run too, by `without-resend.test.ts` and the fault matrix. */
const runtimes = [
	{ name: "Node", command: [process.execPath, caller] },
	{ name: "Bun", command: [toolPath(tools, "bun"), caller] },
	{ name: "Deno", command: [toolPath(tools, "deno"), ...denoArguments, caller] },
];

let scene: Emulated;
let folder: string;
let token: string;

beforeAll(async () => {
	scene = await emulated();
	folder = await mkdtemp(join(tmpdir(), "mdi-sensors-"));
	await writeFile(join(folder, "ca.pem"), scene.emulator.ca);
	const { graph } = scene.emulator.cloud();
	token = (await scene.credential.getToken(`${graph}/.default`)).token;
});

afterAll(async () => {
	await scene[Symbol.asyncDispose]();
	await rm(folder, { recursive: true });
});

/** Of each fault that a runtime could respond with a request of its own: how many requests `rotate()` needs, and how many keys are made. */
const expected: Partial<Record<FaultName, { made: number; posts: number }>> = {
	reset: { made: 1, posts: 2 },
	"reset-acted": { made: 1, posts: 1 },
	"cut-body": { made: 1, posts: 1 },
	"421": { made: 1, posts: 2 },
	"421-acted": { made: 1, posts: 1 },
	"429-gateway-acted": { made: 1, posts: 1 },
	"503-acted": { made: 1, posts: 1 },
};

for (const { name, command } of runtimes)
	describe.skipIf(isWindows && name !== "Node")(`in ${name}`, () => {
		let child: ChildProcessWithoutNullStreams;
		let lines: Interface;
		let said: AsyncIterator<string>;

		beforeAll(async () => {
			const certificate = join(folder, "ca.pem");
			const [program = "", ...args] = command;
			child = spawn(program, [...args, JSON.stringify({ cloud: scene.emulator.cloud(), token })], {
				env: {
					...process.env,
					NODE_EXTRA_CA_CERTS: certificate,
					DENO_CERT: certificate,
					DENO_DIR: folder,
					DENO_NO_UPDATE_CHECK: "1",
				},
			});
			child.stderr.pipe(process.stderr);
			lines = createInterface({ input: child.stdout });
			said = lines[Symbol.asyncIterator]();
			expect(await said.next()).toMatchObject({ value: "ready" });
		});

		afterAll(async () => {
			const end = once(child, "close");
			child.stdin.end();
			await end;
		});

		async function call(method: string): Promise<{ key?: string; code?: string; posts: number; made: number }> {
			const { emulator } = scene;
			const before = emulator.tenant().rotations;
			const asked = () => emulator.count({ operation: "regenerateDeploymentAccessKey" });
			const posts = asked();
			child.stdin.write(`${method}\n`);
			const { value } = await said.next();
			return { ...JSON.parse(value), posts: asked() - posts, made: emulator.tenant().rotations - before };
		}

		describe.each(Object.entries(expected))("%s", (fault, { made, posts }) => {
			const plan = () => {
				scene.emulator.reset();
				scene.emulator.faults.add({ fault: fault as FaultName, operation: "regenerateDeploymentAccessKey" });
			};

			test(`rotate() gives the key that the service holds (${name})`, async () => {
				plan();
				expect(await call("rotate")).toEqual({ key: scene.emulator.tenant().key, made, posts });
			});

			test(`one call is one request on the wire (${name})`, async () => {
				plan();
				expect(await call("regenerateDeploymentAccessKey")).toMatchObject({
					code: "ROTATION_OUTCOME_UNKNOWN",
					posts: 1,
				});
			});
		});
	});
