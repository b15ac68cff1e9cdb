import { execFile, spawnSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { createClientCertificate, startEmulator } from "../../src/index.js";
import { createCertificateAuthority } from "../../src/tls/certificate-authority.js";

const emulator = await startEmulator();
afterAll(() => emulator.close());
const caFile = await emulator.caFile();
const { graph } = emulator.cloud();

/** Runs a program that connects to the emulator, and waits for its end. */
function run(program: string, args: readonly string[]): Promise<{ code: unknown; output: string }> {
	return new Promise((resolve) => {
		const child = execFile(program, args, (error, stdout, stderr) => {
			resolve({ code: error?.code ?? 0, output: stdout + stderr });
		});
		child.stdin?.end();
	});
}

/** What a program says it is: LibreSSL, which some systems call openssl too, has other options. */
function versionOf(program: string, option: string): string {
	return spawnSync(program, [option], { encoding: "utf8" }).stdout ?? "";
}

const hasOpenSsl = versionOf("openssl", "version").startsWith("OpenSSL 3");
const hasPython = versionOf("python3", "--version").startsWith("Python 3");

test.skipIf(!hasOpenSsl)("OpenSSL finds nothing wrong with the certificates, however strict it is", async () => {
	const { port } = new URL(graph);
	const connection = ["s_client", "-connect", `127.0.0.1:${port}`, "-CAfile", caFile];
	const checks = ["-x509_strict", "-purpose", "sslserver", "-verify_return_error", "-verify_ip", "127.0.0.1"];
	expect(await run("openssl", [...connection, ...checks])).toEqual({
		code: 0,
		output: expect.stringContaining("Verify return code: 0 (ok)"),
	});
});

test.skipIf(!hasPython)(
	"Python reads the admin API, as strict as it is by default since 3.13",
	{ tags: ["deep"] },
	async () => {
		const program = `
import ssl, sys, urllib.request
context = ssl.create_default_context(cafile=sys.argv[2])
context.verify_flags |= ssl.VERIFY_X509_STRICT
direct, https = urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context)
print(urllib.request.build_opener(direct, https).open(sys.argv[1] + "/admin").status)
`;
		for (const origin of [graph, graph.replace("127.0.0.1", "localhost")]) {
			expect(await run("python3", ["-c", program, origin, caFile])).toEqual({ code: 0, output: "200\n" });
		}
	},
);

test("a certificate is good for what it was made for, and for nothing else", async () => {
	const authority = await createCertificateAuthority();
	const [ca, server, client] = [
		authority.certificate,
		(await authority.issue(["localhost"])).cert,
		(await createClientCertificate()).certificate,
	].map((certificate) => new X509Certificate(certificate));
	expect([ca?.ca, server?.ca, client?.ca]).toEqual([true, false, false]);
	// What Node calls keyUsage are the purposes of ExtKeyUsage.
	expect([ca?.keyUsage, server?.keyUsage, client?.keyUsage]).toEqual([
		undefined,
		["1.3.6.1.5.5.7.3.1"],
		["1.3.6.1.5.5.7.3.2"],
	]);
});
