import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, onTestFinished, test } from "vitest";

const root = join(import.meta.dirname, "..");
const description = readFileSync(join(root, "openapi/beta.yaml"));

/** A copy of the script with descriptions of its own beside it, in a folder from which the packages are found. */
function copyOfScript() {
	const folder = mkdtempSync(join(root, "test/.update-spec-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	cpSync(join(root, "scripts/update-spec.ts"), join(folder, "scripts/update-spec.ts"));
	cpSync(join(root, "openapi/slice.yaml"), join(folder, "openapi/slice.yaml"));
	writeFileSync(join(folder, "openapi/overlay.yaml"), "overlay: 1.0.0\nactions: []\n");
	return folder;
}

/** Runs a copy of the script as npm does that was called in `cwd`, and waits for its end. */
function run(folder: string, args: readonly string[], cwd = folder): Promise<{ code: unknown; output: string }> {
	const file = join(folder, "scripts/update-spec.ts");
	const env = { ...process.env, INIT_CWD: cwd };
	return new Promise((resolve) => {
		const child = execFile(process.execPath, [file, ...args], { cwd: folder, env }, (error, stdout, stderr) => {
			resolve({ code: error?.code ?? 0, output: stdout + stderr });
		});
		onTestFinished(() => void child.kill());
	});
}

/** Serves on loopback, and keeps idle connections for longer than any test takes. */
async function serve(listener: RequestListener): Promise<string> {
	const server = createServer({ keepAliveTimeout: 600_000 }, listener);
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("takes paths from the folder that npm was called in, and shows them as they were given", async () => {
	const folder = copyOfScript();
	const elsewhere = scratchFolder({ "upstream.yaml": description.toString() });
	expect(await run(folder, ["--version", "beta", "--from", "upstream.yaml"], elsewhere)).toEqual({
		code: 0,
		output: expect.stringContaining("openapi/beta.yaml: written from upstream.yaml ("),
	});
	expect(readFileSync(join(folder, "openapi/provenance.json"), "utf8")).toContain('"source": "upstream.yaml"');
	expect(await run(folder, ["--version", "beta", "--from", "../none/upstream.yaml"], elsewhere)).toEqual({
		code: 1,
		output: "error: ../none/upstream.yaml: there is no such file; check the path\n",
	});
});

test("ends when the server says that nothing changed, though the server keeps the connection", {
	tags: ["deep"],
}, async () => {
	const folder = copyOfScript();
	const url = await serve((request, response) => {
		if (request.headers["if-none-match"] === '"one"') response.writeHead(304).end();
		else response.writeHead(200, { etag: '"one"' }).end(description);
	});
	const args = ["--version", "beta", "--from", `${url}/openapi.yaml`];
	expect(await run(folder, args)).toEqual({ code: 0, output: expect.stringContaining("written from") });
	expect(await run(folder, args)).toEqual({
		code: 0,
		output: `openapi/beta.yaml: not changed, says ${url}/openapi.yaml\n`,
	});
});
