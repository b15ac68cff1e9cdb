/** @module-tag deep */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { join } from "node:path";
import { hasRedis, RedisServer } from "@mdi-sensors/testing/redis-server";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { emulated } from "../support/emulated.js";
import { startCli } from "../support/run-cli.js";

const size = 100;
const processes = 6;
const { emulator, env } = await emulated({ tenants: Array.from({ length: size }, () => ({})) });
const server = hasRedis ? await RedisServer.start() : undefined;
afterAll(() => server?.end());

/** The server listens on a socket of its own; the program takes a URL. */
async function portOf(path: string): Promise<number> {
	const bridge = createServer((socket) => {
		const target = connect(path);
		socket.pipe(target).pipe(socket);
		for (const each of [socket, target]) each.on("error", () => each.destroy());
	}).listen(0, "127.0.0.1");
	onTestFinished(() => void bridge.close());
	await new Promise((resolve) => bridge.once("listening", resolve));
	return (bridge.address() as AddressInfo).port;
}

test.skipIf(!hasRedis)(
	`${processes} processes rotate ${size} tenants at once, with kills and faults: each once, and every delivered key is the service's`,
	async () => {
		const folder = scratchFolder();
		mkdirSync(join(folder, "keys"));
		const entries = emulator.tenants.map(({ id, app }, index) => ({
			tenant: id,
			credential: { clientId: app.id, clientSecretEnv: `SECRET_${index}` },
		}));
		const file = join(folder, "tenants.yaml");
		writeFileSync(file, JSON.stringify({ defaults: { sink: { file: "keys/{tenant}" } }, tenants: entries }));
		const record = `redis://127.0.0.1:${await portOf(server?.path ?? "")}`;
		const secrets = Object.fromEntries(emulator.tenants.map(({ app }, index) => [`SECRET_${index}`, app.secret]));
		const args = [
			"key",
			"rotate",
			"--tenants",
			file,
			"--record",
			record,
			"--max-age",
			"30d",
			"--yes",
			"--settle-ms",
			"300",
		];
		const start = () => startCli([...args, "--verbose", "--concurrency", "8"], { ...env(), ...secrets });
		for (const { id } of emulator.tenants.filter((_, index) => index % 10 === 0)) {
			emulator.faults.add({ fault: "504-acted", tenant: id, operation: "regenerateDeploymentAccessKey" });
		}
		for (let round = 0; round < 2; round++) {
			const running = Array.from({ length: processes }, start);
			const before = rotated();
			let isOver = false;
			void Promise.all(running.map(({ ended }) => ended)).then(() => {
				isOver = true;
			});
			while (!isOver && rotated() < before + 20) await new Promise((resolve) => setTimeout(resolve, 5));
			for (const each of running.slice(0, 3)) each.kill("SIGKILL");
			await Promise.all(running.map(({ ended }) => ended));
			// The leases of those that were killed would end in a minute: Redis' clock can't be moved, and they can.
			const client = await server?.client();
			for (const key of (await client?.keys("*")) ?? []) await client?.hDel(key, "holder");
		}
		const last = await start().ended;
		expect(last.code, last.stderr).toBe(0);
		expect(emulator.tenants.filter(({ rotations }) => rotations !== 1)).toEqual([]);
		const arrived = ({ id }: { id: string }) =>
			existsSync(join(folder, "keys", id)) && readFileSync(join(folder, "keys", id), "utf8");
		expect(emulator.tenants.filter((tenant) => arrived(tenant) !== tenant.key)).toEqual([]);
	},
);

function rotated(): number {
	return emulator.tenants.filter(({ rotations }) => rotations > 0).length;
}
