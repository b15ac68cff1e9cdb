/** @module-tag deep */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { afterEach, expect, test } from "vitest";

const children: ChildProcess[] = [];
afterEach(() => {
	for (const child of children.splice(0)) child.kill();
});

/** An emulator in a process of its own, which says its peak memory when it is asked. */
async function startChild(packageBytes: number) {
	const index = new URL("../../dist/index.js", import.meta.url).href;
	const script = `
		const { startEmulator } = await import(${JSON.stringify(index)});
		const emulator = await startEmulator({ https: false, packageBytes: ${packageBytes} });
		const { id, app } = emulator.tenant();
		const { graph, authority } = emulator.cloud();
		const scope = graph + "/.default";
		const form = { grant_type: "client_credentials", client_id: app.id, client_secret: app.secret, scope };
		const token = await fetch(authority + "/" + id + "/oauth2/v2.0/token", { method: "POST", body: new URLSearchParams(form) });
		const { access_token } = await token.json();
		const uri = graph + "/beta/security/identities/sensors/getDeploymentPackageUri";
		const response = await fetch(uri, { headers: { authorization: "Bearer " + access_token } });
		const { downloadUrl } = await response.json();
		console.log(JSON.stringify({ graph, downloadUrl }));
		process.on("message", () => process.send(process.resourceUsage().maxRSS * 1024));`;
	const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
		stdio: ["ignore", "pipe", "inherit", "ipc"],
	});
	children.push(child);
	const [line] = await once(createInterface(child.stdout as NodeJS.ReadableStream), "line");
	return {
		...(JSON.parse(line) as { graph: string; downloadUrl: string }),
		async peakBytes(): Promise<number> {
			child.send("memory");
			const [bytes] = await once(child, "message");
			return bytes;
		},
	};
}

const mebibyte = 2 ** 20;

test("a large download takes no memory, and others are served meanwhile", async () => {
	const { graph, downloadUrl, peakBytes } = await startChild(256 * mebibyte);
	const before = await peakBytes();
	const download = await fetch(downloadUrl);
	let received = 0;
	let isOver = false;
	const reading = (async () => {
		for await (const chunk of download.body ?? []) received += chunk.length;
		isOver = true;
	})();
	let served = 0;
	while (!isOver) {
		expect((await fetch(`${graph}/admin/settings`)).status).toBe(200);
		served += 1;
	}
	await reading;
	expect(received).toBe(256 * mebibyte);
	// Were the package made at once, one request would be served before it is over.
	expect(served).toBeGreaterThan(10);
	expect((await peakBytes()) - before).toBeLessThan(160 * mebibyte);
}, 120_000);

test("a client that reads nothing, and one that goes away, cost nothing", async () => {
	const { graph, downloadUrl, peakBytes } = await startChild(16_384 * mebibyte);
	const before = await peakBytes();
	const lazy = await fetch(downloadUrl);
	const gone = await fetch(downloadUrl);
	await gone.body?.cancel();
	for (let round = 0; round < 50; round += 1) await (await fetch(`${graph}/admin/settings`)).text();
	expect((await peakBytes()) - before).toBeLessThan(160 * mebibyte);
	await lazy.body?.cancel();
});

test("half of a large download is cut without making the whole", async () => {
	const { graph, downloadUrl, peakBytes } = await startChild(256 * mebibyte);
	const before = await peakBytes();
	const rule = { fault: "cut-body", operation: "downloadPackage" };
	await fetch(`${graph}/admin/faults`, { method: "POST", body: JSON.stringify(rule) });
	const download = await fetch(downloadUrl);
	let received = 0;
	await expect(
		(async () => {
			for await (const chunk of download.body ?? []) received += chunk.length;
		})(),
	).rejects.toThrow("terminated");
	expect(received).toBeGreaterThan(0);
	expect(received).toBeLessThanOrEqual(128 * mebibyte);
	expect((await peakBytes()) - before).toBeLessThan(160 * mebibyte);
});
