import { ClientSecretCredential } from "@azure/identity";
import { createCachedCredential } from "@mdi-sensors/connect";
import { type Emulator, startEmulator } from "@mdi-sensors/emulator";
import type { Row } from "../row.ts";
import { Counted } from "./counted.ts";

const callers = 1000;

/** A thousand callers of one process ask for a token at once, and there is none yet. */
export async function coldCallers(): Promise<Row[]> {
	const emulator = await startEmulator();
	try {
		const cloud = emulator.cloud();
		const scope = `${cloud.graph}/.default`;
		const ours = await ask(emulator, (credential) => {
			const cached = createCachedCredential({ cloud, credential });
			return { get: () => cached.getToken(scope) };
		});
		const bare = await ask(emulator, (credential) => ({ get: () => credential.getToken(scope) }));
		const what = `${callers.toLocaleString("en")} cold callers in one process`;
		const peer = "bare @azure/identity";
		return [
			row(`${what}: getToken`, "calls", ours.calls, { what: peer, value: bare.calls }, 1),
			row(`${what}: requests to Entra`, "requests", ours.requests, { what: peer, value: bare.requests }, 2),
		];
	} finally {
		await emulator.close();
	}
}

async function ask(emulator: Emulator, cache: (credential: Counted) => { get(): Promise<unknown> }) {
	emulator.reset();
	const { id, app } = emulator.tenant();
	const credential = new Counted(new ClientSecretCredential(id, app.id, app.secret, emulator.credentialOptions()));
	const tokens = cache(credential);
	await Promise.all(Array.from({ length: callers }, () => tokens.get()));
	return { calls: credential.count, requests: emulator.count() };
}

function row(what: string, unit: string, value: number, peer: Row["peer"] & object, atMost: number): Row {
	return { what, unit, value, peer, budget: { atMost } };
}
