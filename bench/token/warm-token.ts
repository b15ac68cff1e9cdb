import { ClientSecretCredential } from "@azure/identity";
import { createCachedCredential } from "@mdi-sensors/connect";
import { startEmulator } from "@mdi-sensors/emulator";
import { median } from "../median.ts";
import type { Row } from "../row.ts";

/** A call that finds its token in memory. */
export async function warmToken(): Promise<Row[]> {
	const emulator = await startEmulator();
	try {
		const { id, app } = emulator.tenant();
		const credential = new ClientSecretCredential(id, app.id, app.secret, emulator.credentialOptions());
		const scope = `${emulator.cloud().graph}/.default`;
		const cached = createCachedCredential({ cloud: emulator.cloud(), credential });
		const [ours, bare]: [number[], number[]] = [[], []];
		for (let run = 0; run < 7; run++) {
			ours.push(await microseconds(200_000, () => cached.getToken(scope)));
			bare.push(await microseconds(2_000, () => credential.getToken(scope)));
		}
		return [
			{
				what: "warm token",
				value: median(ours),
				unit: "µs",
				peer: { what: "bare @azure/identity", value: median(bare) },
				budget: { atMost: 0.5 },
			},
		];
	} finally {
		await emulator.close();
	}
}

async function microseconds(times: number, call: () => Promise<unknown>): Promise<number> {
	const start = performance.now();
	for (let time = 0; time < times; time++) await call();
	return ((performance.now() - start) / times) * 1000;
}
