import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type Emulator, startEmulator } from "@mdi-sensors/emulator";
import { hasRedis, RedisServer } from "@mdi-sensors/testing/redis-server";
import type { Row } from "../row.ts";
import type { FleetMember } from "./fleet-member.ts";

const processes = 20;
const callers = 50;
const program = fileURLToPath(new URL("fleet-member.ts", import.meta.url));

/** Many processes with many callers each ask for a token at once, over one Redis server, and there is none yet. */
export async function fleet(): Promise<Row[]> {
	if (!hasRedis) {
		console.error("skipped: the fleet over Redis, for want of redis-server");
		return [];
	}
	const emulator = await startEmulator();
	const redis = await RedisServer.start();
	try {
		const { id: tenantId, app } = emulator.tenant();
		const member = {
			callers,
			cloud: emulator.cloud(),
			credentialOptions: emulator.credentialOptions(),
			identity: { tenantId, clientId: app.id, clientSecret: app.secret },
		};
		const key = randomBytes(32).toString("base64");
		const ours = await run(emulator, { ...member, redis: { path: redis.path, key } });
		const bare = await run(emulator, member);
		const what = `${processes} cold processes with ${callers} callers each`;
		const peer = "bare @azure/identity";
		return [
			{
				what: `${what}, over one Redis: getToken`,
				unit: "calls",
				value: ours.calls,
				peer: { what: peer, value: bare.calls },
				budget: { atMost: 1 },
			},
			{
				what: `${what}: until the last one has its token`,
				unit: "ms",
				value: ours.milliseconds,
				peer: { what: peer, value: bare.milliseconds },
			},
		];
	} finally {
		await redis.end();
		await emulator.close();
	}
}

/** Starts the processes, and once all are ready lets their callers go. */
async function run(emulator: Emulator, member: FleetMember): Promise<{ calls: number; milliseconds: number }> {
	emulator.reset();
	const children = await Promise.all(Array.from({ length: processes }, () => start(member)));
	const begin = performance.now();
	const reports = children.map((child) => once(child, "message") as Promise<[number]>);
	for (const child of children) child.send("go");
	const calls = (await Promise.all(reports)).reduce((sum, [each]) => sum + each, 0);
	return { calls, milliseconds: performance.now() - begin };
}

async function start(member: FleetMember): Promise<ChildProcess> {
	const child = fork(program);
	child.send(member);
	await once(child, "message");
	return child;
}
