import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { type AddressInfo, connect as connectSocket, createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findSecrets } from "@mdi-sensors/testing/find-secrets";
import { hasRedis, RedisServer } from "@mdi-sensors/testing/redis-server";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EmulatedMicrosoft, emulatedMicrosoft } from "./publishing/setup/emulated-microsoft.ts";

const folder = fileURLToPath(new URL("../examples/", import.meta.url));
const examples = readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory());

let microsoft: EmulatedMicrosoft;
beforeAll(async () => {
	microsoft = await emulatedMicrosoft();
});
afterAll(() => microsoft.emulator.close());

/** Starts a program as its users do, in an empty folder, with the emulator in Microsoft's place. */
async function start(args: readonly string[], more: NodeJS.ProcessEnv = {}) {
	const cwd = scratchFolder();
	const env = { ...(await microsoft.environment("global")), ...more };
	const program = spawn(process.execPath, [...microsoft.nodeArguments, ...args], { cwd, env });
	const seen = { output: "" };
	for (const stream of [program.stdout, program.stderr]) {
		stream.setEncoding("utf8").on("data", (text: string) => {
			seen.output += text;
		});
	}
	const ended = once(program, "exit").then(([code]) => {
		expect(findSecrets(seen.output, microsoft.emulator.secrets())).toEqual([]);
		return { code: code as number | null, output: seen.output };
	});
	return { cwd, program, seen, ended };
}

const main = (example: string) => join(folder, example, "main.ts");

test("each example has a README of a heading and at most five lines", () => {
	expect(examples.length).toBeGreaterThan(4);
	for (const example of examples) {
		const lines = readFileSync(join(folder, example, "README.md"), "utf8")
			.trim()
			.split("\n");
		expect(lines[0], example).toMatch(/^# /);
		expect(lines.slice(2).filter((line) => line !== "").length, example).toBeLessThanOrEqual(5);
		expect(readFileSync(join(folder, "README.md"), "utf8")).toContain(`(${example})`);
	}
});

test("one-tenant puts the new key into a file", async () => {
	const { cwd, ended } = await start([main("one-tenant"), "key.txt"]);
	expect(await ended).toMatchObject({
		code: 0,
		output: expect.stringMatching(/^the key [\da-f]{16} is in key\.txt\n/),
	});
	expect(readFileSync(join(cwd, "key.txt"), "utf8")).toBe(microsoft.emulator.tenant().key);
});

test("kiota-client lists the sensors", { tags: ["deep"] }, async () => {
	const { ended } = await start([main("kiota-client")]);
	const { code, output } = await ended;
	expect(code).toBe(0);
	expect(output.trim().split("\n").sort()).toEqual(
		microsoft.emulator
			.tenant()
			.sensors.map(({ name }) => `${name} healthy`)
			.sort(),
	);
});

test("key-vault puts the new key into the vault, with an expiry and tags", { tags: ["deep"] }, async () => {
	const { ended } = await start([main("key-vault")]);
	expect(await ended).toMatchObject({ code: 0, output: expect.stringContaining("is in the vault") });
	expect(microsoft.emulator.vault("contoso-keys").value("sensor-access-key")).toBe(microsoft.emulator.tenant().key);
});

test("scheduled-service rotates, can be stopped, and finds nothing due when it runs again", {
	tags: ["deep"],
}, async () => {
	const state = scratchFolder();
	const env = { KEY_FILE: join(state, "key"), RECORD_FILE: join(state, "record") };
	for (const line of [/^rotated: [\da-f]{16}$/m, /^not due: [\da-f]{16} is 0 h old$/m]) {
		const { program, seen, ended } = await start([main("scheduled-service")], env);
		await expect.poll(() => seen.output, { timeout: 120_000 }).toMatch(line);
		program.kill("SIGTERM");
		expect(await ended).toMatchObject({ code: 0 });
	}
	expect(readFileSync(env.KEY_FILE, "utf8")).toBe(microsoft.emulator.tenant().key);
});

describe.skipIf(!hasRedis)("azure-functions, with a real Redis", { tags: ["deep"] }, () => {
	let redis: RedisServer;
	const relay = createServer((socket) => socket.pipe(connectSocket(redis.path)).pipe(socket));
	beforeAll(async () => {
		redis = await RedisServer.start();
		await once(relay.listen(0, "127.0.0.1"), "listening");
	});
	afterAll(async () => {
		relay.close();
		await redis.stop();
	});

	test("rotates once, whatever is invoked at the same time, and the next invocation finds nothing due", async () => {
		const program = `
			import { InvocationContext } from ${JSON.stringify(import.meta.resolve("@azure/functions"))};
			import { rotateSensorKey } from ${JSON.stringify(new URL("azure-functions/rotate.ts", `file://${folder}`).href)};
			const context = new InvocationContext({ logHandler: (level, ...all) => console.log(level, ...all) });
			await Promise.all([rotateSensorKey({}, context), rotateSensorKey({}, context)]);
			await rotateSensorKey({}, context);`;
		const { port } = relay.address() as AddressInfo;
		const { rotations } = microsoft.emulator.tenant();
		const { ended } = await start(["--input-type=module", "--eval", program], {
			REDIS_URL: `redis://127.0.0.1:${port}`,
		});
		const { code, output } = await ended;
		expect(output).toMatch(/information rotated: ([\da-f]{16})\n.*information not due: \1\n/s);
		expect(output.match(/information (rotated|not due|another invocation)/g)).toHaveLength(3);
		expect(code).toBe(0);
		expect(microsoft.emulator.tenant().rotations).toBe(rotations + 1);
		expect(microsoft.emulator.vault("contoso-keys").value("sensor-access-key")).toBe(microsoft.emulator.tenant().key);
	});
});
