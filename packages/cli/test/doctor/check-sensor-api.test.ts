import { writeFileSync } from "node:fs";
import { createServer as createHttp } from "node:http";
import { createServer as createHttps } from "node:https";
import { type AddressInfo, connect, type Server } from "node:net";
import { join } from "node:path";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { generate } from "selfsigned";
import { expect, onTestFinished, test } from "vitest";
import { sensorRoute } from "../../src/doctor/sensor-route.js";
import { runCli } from "../support/run-cli.js";

const host = "contososensorapi.atp.azure.com";

async function listen(server: Server): Promise<number> {
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => void server.close());
	return (server.address() as AddressInfo).port;
}

/** A server in the place of the sensor API, with a certificate of an authority of that name. */
async function sensorApi({ issuer = "Microsoft Corporation", status = 200, name = host } = {}) {
	const of = (text: string) => [
		{ name: "commonName", value: text },
		{ name: "organizationName", value: issuer },
	];
	const ca = await generate(of("Issuing CA"), { extensions: [{ name: "basicConstraints", cA: true, critical: true }] });
	const leaf = await generate(of(name), {
		ca: { key: ca.private, cert: ca.cert },
		extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: name }] }],
	});
	const seen: string[] = [];
	const server = createHttps({ key: leaf.private, cert: `${leaf.cert}\n${ca.cert}` }, ({ url = "" }, response) => {
		seen.push(url);
		response.writeHead(status).end();
	});
	const caFile = join(scratchFolder(), "ca.pem");
	writeFileSync(caFile, ca.cert);
	return { port: await listen(server), caFile, seen };
}

/** A proxy that leads every tunnel to one port, or refuses it. */
async function proxyTo(port: number, refusal?: number) {
	const asked: (string | undefined)[] = [];
	const server = createHttp().on("connect", (request, socket) => {
		asked.push(request.url, request.headers["proxy-authorization"]);
		socket.on("error", () => {});
		if (refusal !== undefined) return void socket.end(`HTTP/1.1 ${refusal} No\r\n\r\n`);
		const target = connect(port, "127.0.0.1", () => {
			socket.write("HTTP/1.1 200 OK\r\n\r\n");
			target.pipe(socket).pipe(target);
		});
		target.on("error", () => socket.destroy());
	});
	return { url: `http://127.0.0.1:${await listen(server)}`, asked };
}

async function doctor(...args: readonly string[]) {
	const { code, stdout } = await runCli(["doctor", "--json", "--workspace", "contoso", ...args]);
	return { code, finding: JSON.parse(stdout).findings?.[0] };
}

test("a sensor API that responds by way of a proxy is sound", async () => {
	const { port, caFile, seen } = await sensorApi();
	const { url, asked } = await proxyTo(port);
	const { code, finding } = await doctor("--proxy", url, "--ca-file", caFile);
	expect({ code, ...finding }).toMatchObject({
		code: 0,
		status: "ok",
		found: expect.stringContaining(`${host} by way of`),
	});
	expect(seen).toEqual(["/tri/sensor/api/ping"]);
	expect(asked).toEqual([`${host}:443`, undefined]);
});

test.each([
	[401, "does not let this machine through"],
	[403, "does not let this machine through"],
	[407, "wants a name and a password"],
	[502, "refused with 502 for"],
])("a proxy that refuses with %i is named for what it does", async (status, found) => {
	const { url } = await proxyTo(0, status);
	expect(await doctor("--proxy", url)).toMatchObject({
		code: 10,
		finding: { status: "problem", found: expect.stringContaining(found) },
	});
});

test("a missing root certificate is told from an inspection of TLS", async () => {
	const missing = await sensorApi();
	expect(await doctor("--proxy", (await proxyTo(missing.port)).url)).toMatchObject({
		code: 10,
		finding: {
			found: expect.stringContaining("the root certificate above Microsoft Corporation is missing on this machine"),
		},
	});
	const inspected = await sensorApi({ issuer: "Contoso Proxy" });
	for (const trusted of [[], ["--ca-file", inspected.caFile]]) {
		const { finding } = await doctor("--proxy", (await proxyTo(inspected.port)).url, ...trusted);
		expect(finding.found).toContain(
			"was issued by Contoso Proxy: something on the way opens the connection (TLS inspection)",
		);
	}
});

test("a certificate of another host is no sensor API", async () => {
	const { port, caFile } = await sensorApi({ name: "elsewhere.example" });
	const { finding } = await doctor("--proxy", (await proxyTo(port)).url, "--ca-file", caFile);
	expect(finding).toMatchObject({
		status: "problem",
		found: expect.stringContaining("is not valid here (ERR_TLS_CERT_ALTNAME_INVALID)"),
	});
});

test("another status than 200 is a warning", async () => {
	const { port, caFile } = await sensorApi({ status: 503 });
	const { code, finding } = await doctor("--proxy", (await proxyTo(port)).url, "--ca-file", caFile);
	expect({ code, ...finding }).toMatchObject({
		code: 0,
		status: "warning",
		found: expect.stringContaining("responds with 503"),
	});
});

test("a proxy that is not there is named", async () => {
	const { url } = await proxyTo(0);
	const { finding } = await doctor("--proxy", url.replace(/\d+$/, "1"));
	expect(finding.found).toContain("the proxy 127.0.0.1:1 can't be reached (ECONNREFUSED)");
});

test("the proxy's password comes from the variable, and is refused on the command line", async () => {
	const { url, asked } = await proxyTo(0, 403);
	const withPassword = url.replace("://", "://sensor:hunter%402@");
	const typed = await runCli(["doctor", "--workspace", "contoso", "--proxy", withPassword]);
	expect(typed.code).toBe(2);
	expect(typed.stderr).not.toContain("hunter");
	const { stdout } = await runCli(["doctor", "--workspace", "contoso"], { MDI_SENSOR_PROXY: withPassword });
	expect(stdout).not.toContain("hunter");
	expect(asked).toEqual([`${host}:443`, `Basic ${Buffer.from("sensor:hunter@2").toString("base64")}`]);
});

test("each environment of sensors has its own host", () => {
	expect(sensorRoute("Contoso-Corp", { cloud: "global" }).host).toBe("contoso-corpsensorapi.atp.azure.com");
	expect(sensorRoute("contoso", { cloud: "global", gcc: true }).host).toBe("contososensorapi.gcc.atp.azure.com");
	expect(sensorRoute("contoso", { cloud: "usGovL4" }).host).toBe("contososensorapi.atp.azure.us");
	expect(sensorRoute("contoso", { cloud: "usGovL5" }).host).toBe("contososensorapi.atp.azure.us");
	expect(() => sensorRoute("contoso", { cloud: "china" })).toThrow("no hosts of sensors are known");
	expect(() => sensorRoute("contoso.atp.azure.com", { cloud: "global" })).toThrow("--workspace must be the name alone");
	expect(() => sensorRoute("contoso", { cloud: "usGovL4", gcc: true })).toThrow("--gcc goes with the cloud global");
});
