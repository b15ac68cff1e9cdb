import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { join } from "node:path";
import { hasRedis, RedisServer } from "@mdi-sensors/testing/redis-server";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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
	const nobody = await runCli(["record", "show", "--record", record, "--workspace", "https://graph.example/x"]);
	expect(nobody.stdout).toBe("nothing is recorded of https://graph.example/x\n");
});

test.each(["show", "release"])("record %s of a file that is not there says so, and makes none", async (command) => {
	const record = join(scratchFolder(), "mistyped");
	expect(await runCli(["record", command, "--record", record])).toMatchObject({
		code: 2,
		stderr: expect.stringContaining(`there is no record ${record}`),
	});
	expect(() => readFileSync(record)).toThrow("ENOENT");
});

describe.skipIf(!hasRedis)("in Redis", () => {
	let server: RedisServer;
	let url: string;
	// The server listens on a socket of its own, and the program reaches it by a port.
	const relay = createServer((socket) => socket.pipe(connect(server.path)).pipe(socket));
	beforeAll(async () => {
		server = await RedisServer.start();
		await once(relay.listen(0, "127.0.0.1"), "listening");
		url = `redis://127.0.0.1:${(relay.address() as AddressInfo).port}`;
	});
	afterAll(async () => {
		relay.close();
		await server.stop();
	});

	test.each(["show", "release"])("record %s needs a workspace, as nothing lists them all", async (command) => {
		expect(await runCli(["record", command, "--record", url])).toMatchObject({
			code: 2,
			stderr: expect.stringContaining("--workspace is missing: of a record in Redis it has to be said which one"),
		});
		const more = ["--workspace", "https://graph.example/a"];
		expect(await runCli(["record", command, "--record", url, ...more])).toMatchObject({ code: 0, stderr: "" });
	});
});
