/** @module-tag deep */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { join } from "node:path";
import { hasRedis, RedisServer } from "@mdi-sensors/testing/redis-server";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { emulated } from "../support/emulated.js";
import { startCli } from "../support/run-cli.js";

const size = 500;
const processes = 20;
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
		emulator.faults.add({
			fault: [...lost],
			operation: "regenerateDeploymentAccessKey",
			probability: 0.1,
			times: "forever",
		});
		emulator.faults.add({
			fault: [...passing],
			operation: "getDeploymentAccessKey",
			probability: 0.1,
			times: "forever",
		});
		let killed = 0;
		for (let round = 0; round < 3; round++) {
			const running = Array.from({ length: processes }, start);
			const ended = Promise.all(running.map((each) => each.ended));
			let isOver = false;
			void ended.then(() => {
				isOver = true;
			});
			for (const [index, each] of running.slice(0, processes / 2).entries()) {
				const target = rotated() + 8 + index;
				while (!isOver && rotated() < target) await new Promise((resolve) => setTimeout(resolve, 5));
				each.kill("SIGKILL");
			}
			killed += (await ended).filter(({ code }) => code === null).length;
			// The leases of those that were killed would end in a minute: Redis' clock can't be moved, and they can.
			const client = await server?.client();
			// Beside the records there is the set that lists them.
			for (const key of (await client?.keys("*")) ?? []) {
				if ((await client?.type(key)) === "hash") await client?.hDel(key, "holder");
			}
		}
		// Those of the first round at least: the others may find too little left to do.
		expect(killed).toBeGreaterThanOrEqual(processes / 2);
		emulator.faults.clear();
		const last = await start().ended;
		expect(last.code, last.stderr).toBe(0);
		expect(emulator.tenants.filter(({ rotations }) => rotations !== 1)).toEqual([]);
		const arrived = ({ id }: { id: string }) =>
			existsSync(join(folder, "keys", id)) && readFileSync(join(folder, "keys", id), "utf8");
		expect(emulator.tenants.filter((tenant) => arrived(tenant) !== tenant.key)).toEqual([]);
	},
);

/** Of a request for a new key: no response says what has become of it, and of some of them nothing has. */
const lost = ["504-acted", "reset-acted", "503-acted", "cut-body", "504", "reset"] as const;
/** Of a read: it goes well when it is sent again. */
const passing = ["503", "504", "reset", "200-html"] as const;

function rotated(): number {
	return emulator.tenants.filter(({ rotations }) => rotations > 0).length;
}
