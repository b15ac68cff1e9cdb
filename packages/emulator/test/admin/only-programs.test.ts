import { request } from "node:http";
import { afterAll, expect, test } from "vitest";
import { startEmulator } from "../../src/index.js";

const emulator = await startEmulator({ https: false });
afterAll(() => emulator.close());
const admin = `${emulator.cloud().graph}/admin`;

/** The status for a request with another Host, which fetch would not let be sent. */
function statusFor(host: string): Promise<number | undefined> {
	return new Promise((resolve) => {
		request(admin, { headers: { host } }, (response) => {
			response.resume();
			resolve(response.statusCode);
		}).end();
	});
}

test("a program on this machine may use the admin API, by each name of loopback", async () => {
	const { port } = new URL(admin);
	for (const name of ["127.0.0.1", "localhost", "[::1]"]) expect(await statusFor(`${name}:${port}`)).toBe(200);
});

test("a web page may not, wherever it comes from", async () => {
	const key = emulator.tenant().key;
	for (const origin of ["http://localhost:3000", "https://evil.example", "null"]) {
		const response = await fetch(`${admin}/tenants/${emulator.tenant().id}/rotate`, {
			method: "POST",
			headers: { origin },
		});
		expect(response.status).toBe(403);
		expect(response.headers.get("access-control-allow-origin")).toBeNull();
	}
	expect(emulator.tenant().key).toBe(key);
});

test("a page whose own name was led to loopback is betrayed by it", async () => {
	for (const host of ["rebound.example", "127.0.0.1.rebound.example", "localhost.rebound.example:80"]) {
		expect(await statusFor(host)).toBe(403);
	}
});
