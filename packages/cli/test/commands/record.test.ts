import { readFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { join } from "node:path";
import { FileRecordStore } from "@mdi-sensors/connect/records";
import { RedisRecordStore } from "@mdi-sensors/connect/redis";
import { hasRedis, RedisServer } from "@mdi-sensors/testing/redis-server";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, onTestFinished, test } from "vitest";
import { emulated } from "../support/emulated.js";
import { runCli } from "../support/run-cli.js";

const { emulator, env } = await emulated();

test("record show has what a rotation wrote down, and nobody's lease is left to be freed", async () => {
	const record = join(scratchFolder(), "records");
	const rotated = await runCli(["key", "rotate", "--yes", "--json", "--record", record], env());
	const { fingerprint } = JSON.parse(rotated.stdout);
	const shown = JSON.parse((await runCli(["record", "show", "--record", record, "--json"])).stdout);
	expect(shown.records).toMatchObject([
		{ workspace: expect.stringContaining(emulator.tenant().id), rotated: { fingerprint } },
	]);
	const before = readFileSync(record, "utf8");
	expect(await runCli(["record", "release", "--record", record])).toMatchObject({ code: 0, stdout: "nobody had it\n" });
	expect(readFileSync(record, "utf8").startsWith(before)).toBe(true);
});

test.each(["show", "release"])("record %s of a file that is not there says so, and makes none", async (command) => {
	const record = join(scratchFolder(), "mistyped");
	expect(await runCli(["record", command, "--record", record])).toMatchObject({
		code: 2,
		stderr: expect.stringContaining(`there is no record ${record}`),
	});
	expect(() => readFileSync(record)).toThrow("ENOENT");
});

const contoso = "https://graph.microsoft.com/11111111-2222-4333-8444-555555555555";
const fabrikam = "https://graph.microsoft.com/66666666-7777-4888-8999-000000000000";
const me = { id: "me", name: "process 1 on here" };
const rotated = { rotated: { fingerprint: "fedcba9876543210" } };

async function fileRecord(): Promise<string> {
	const path = join(scratchFolder(), "rotations.record");
	const store = new FileRecordStore(path);
	await store.acquire(contoso, me);
	await store.write(contoso, me, rotated, true);
	await store.release(contoso, me);
	return path;
}

test.each(["show", "release"])(
	"record %s of a mistyped workspace does not look like success, and names those that are known",
	async (command) => {
		const args = ["record", command, "--record", await fileRecord(), "--workspace", fabrikam];
		expect(await runCli(args)).toMatchObject({
			code: 2,
			stdout: "",
			stderr: `USAGE: there is no record of ${fabrikam}; known: ${contoso}\n`,
		});
	},
);

test.each([
	[5, ""],
	[7, " and 2 more"],
])("of %i workspaces that are known, five are named", async (count, more) => {
	const path = join(scratchFolder(), "rotations.record");
	const store = new FileRecordStore(path);
	const known = (index: number) => `https://graph.microsoft.com/11111111-2222-4333-8444-55555555555${index}`;
	for (let index = 0; index < count; index++) {
		await store.acquire(known(index), me);
		await store.write(known(index), me, rotated, true);
		await store.release(known(index), me);
	}
	const { stderr } = await runCli(["record", "show", "--record", path, "--workspace", fabrikam]);
	const five = [0, 1, 2, 3, 4].map(known).join(", ");
	expect(stderr).toBe(`USAGE: there is no record of ${fabrikam}; known: ${five}${more}\n`);
});

test("a workspace that is known is shown by itself", async () => {
	const { code, stdout } = await runCli(["record", "show", "--record", await fileRecord(), "--workspace", contoso]);
	expect(code).toBe(0);
	expect(stdout).toMatch(new RegExp(`^${contoso} +\\d+ s ago +fedcba9876543210$`, "m"));
});

test.skipIf(!hasRedis)("a record in Redis is listed, and of one that is mistyped no lease is freed", async () => {
	const server = await RedisServer.start();
	onTestFinished(() => server.end());
	const bridge = createServer((socket) => {
		const target = connect(server.path);
		socket.pipe(target).pipe(socket);
		for (const each of [socket, target]) each.on("error", () => each.destroy());
	}).listen(0, "127.0.0.1");
	onTestFinished(() => void bridge.close());
	await new Promise((resolve) => bridge.once("listening", resolve));
	const record = `redis://127.0.0.1:${(bridge.address() as AddressInfo).port}`;
	const store = new RedisRecordStore({ client: await server.client() });
	await store.acquire(contoso, me);
	await store.write(contoso, me, rotated, true);

	const listed = await runCli(["record", "show", "--record", record]);
	expect(listed).toMatchObject({ code: 0, stdout: expect.stringContaining(contoso) });
	expect(await runCli(["record", "release", "--record", record, "--workspace", `${contoso}/`])).toMatchObject({
		code: 2,
		stderr: expect.stringContaining(`known: ${contoso}`),
	});
	expect(await runCli(["record", "release", "--record", record])).toMatchObject({
		code: 2,
		stderr: expect.stringContaining("--workspace is missing"),
	});
	expect(await runCli(["record", "release", "--record", record, "--workspace", contoso])).toMatchObject({
		code: 0,
		stdout: "freed; before: process 1 on here\n",
	});
});

test.each(["redis://127.0.0.1:1/?x=hunter2", "redis://127.0.0.1:1/0#hunter2", "redis://me:hunter2@127.0.0.1:1"])(
	"%s is refused, and what could be a secret is not said back",
	async (record) => {
		const { code, stdout, stderr } = await runCli(["record", "show", "--json", "--record", record]);
		expect(code).toBe(2);
		expect(stdout + stderr).not.toContain("hunter2");
	},
);
