// Rotates for as many tenants as it is told at once, and says how each ended and what memory that took. Run by body-limit.test.ts.
import { clouds, connect, isGraphError } from "@mdi-sensors/connect";

const { graph, tenants, timeoutMs } = JSON.parse(process.argv[2]);
const cloud = { ...clouds.global, graph, authority: "https://login.example.com" };

async function rotate(tenant) {
	const credential = { getToken: async () => ({ token: tenant, expiresOnTimestamp: Date.now() + 3_600_000 }) };
	try {
		const { key } = await connect({ cloud, credential, timeoutMs }).rotate({ settleMs: 10 });
		return key.reveal();
	} catch (error) {
		if (!isGraphError(error)) throw error;
		return `${error.code} ${error.status}`;
	}
}

const names = Array.from({ length: tenants }, (_, number) => `tenant-${number}`);
const ends = await Promise.all(names.map(rotate));
console.log(JSON.stringify({ ends, peakMb: process.resourceUsage().maxRSS / 1024 }));
