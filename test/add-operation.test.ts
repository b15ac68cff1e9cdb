/** @module-tag deep */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { clientIndex } from "@mdi-sensors/codegen";
import { checkContract } from "@mdi-sensors/codegen/check-contract";
import { updateSpecCommand } from "@mdi-sensors/codegen/update-spec";
import { generateClient } from "@mdi-sensors/generator";
import { AnonymousAuthenticationProvider } from "@microsoft/kiota-abstractions";
import { FetchRequestAdapter } from "@microsoft/kiota-http-fetchlibrary";
import { expect, onTestFinished, test } from "vitest";
import { sensorsClient } from "../scripts/generation/sensors-client.ts";

const root = join(import.meta.dirname, "..");
const upstream = {
	beta: join(root, "../shared/upstream/graph-beta-security-sensors.yaml"),
	v1: join(root, "../shared/upstream/graph-v1.0.yaml.gz"),
};
const haveUpstream = Object.values(upstream).every((file) => existsSync(file));

/** A copy of openapi/ with one line more in the slice, in a folder in which the client finds Kiota's packages. */
function folderWith(operation: string): string {
	const folder = mkdtempSync(join(root, "test/.add-operation-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	cpSync(join(root, "openapi"), folder, { recursive: true });
	const slice = readFileSync(join(folder, "slice.yaml"), "utf8");
	writeFileSync(
		join(folder, "slice.yaml"),
		operation === "" ? slice : slice.replace(/^operations:$/m, `$&\n  - ${operation}`),
	);
	return folder;
}

/** Runs the command, and of what follows the generation alone. */
async function update(folder: string): Promise<string> {
	const printed: string[] = [];
	const command = updateSpecCommand({
		folder,
		changesets: join(folder, "changesets"),
		today: "2026-08-20",
		progress: { write: () => true },
		print: (text) => printed.push(text),
		runScript: () => true,
		failedTests: () => [],
	});
	await command.parseAsync(["--all", "--from-beta", upstream.beta, "--from-v1.0", upstream.v1], { from: "user" });
	const output = join(folder, "generated");
	await generateClient({ ...sensorsClient, description: join(folder, "beta.yaml"), output });
	writeFileSync(join(folder, "index.ts"), clientIndex(output, "./generated"));
	return printed.join("\n");
}

test.skipIf(!haveUpstream)("one line in slice.yaml and one command give the client another operation", async () => {
	const operation = "GET /security/identities/sensors/{sensor-id}";
	const folder = folderWith(operation);
	expect(await update(folder)).toContain(`\`${operation}\` is new`);
	expect(checkContract(folder)).toEqual([]);

	const asked: (string | undefined)[] = [];
	const server = createServer((request, response) => {
		asked.push(request.url);
		response.writeHead(200, { "content-type": "application/json" }).end('{ "id": "1", "displayName": "DC1" }');
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	const adapter = new FetchRequestAdapter(new AnonymousAuthenticationProvider());
	adapter.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1.0`;
	const { createSensorsClient } = await import(pathToFileURL(join(folder, "index.ts")).href);
	const sensor = await createSensorsClient(adapter).security.identities.sensors.bySensorId("1").get();
	expect(sensor).toMatchObject({ displayName: "DC1" });
	expect(asked).toEqual(["/v1.0/security/identities/sensors/1"]);
});

test.skipIf(!haveUpstream)("what v1.0 offers more for the new operation needs no line by hand", async () => {
	const operation = "GET /security/identities/sensors";
	const folder = folderWith("");
	const slice = readFileSync(join(root, "openapi/slice.yaml"), "utf8");
	const without = slice.replace(`  - ${operation}\n`, "").replace(/^accepted-differences:\n(?: .*\n)+/m, "");
	writeFileSync(join(folder, "slice.yaml"), without);
	writeFileSync(join(folder, "overlay.yaml"), "overlay: 1.0.0\ninfo: {title: none, version: 1.0.0}\nactions: []\n");
	await update(folder);
	writeFileSync(join(folder, "slice.yaml"), without.replace("operations:\n", `operations:\n  - ${operation}\n`));
	expect(await update(folder)).toContain("accepts it now, with the reason");
	expect(readFileSync(join(folder, "slice.yaml"), "utf8")).toContain(
		"Came with `GET /security/identities/sensors`, first seen in graph-v1.0.yaml.gz on 2026-08-20.",
	);
	expect(checkContract(folder).join()).not.toContain("serviceStatus");
});

test.skipIf(!haveUpstream)(
	"a difference between the versions is named with the lines that accept it",
	{ tags: ["deep"] },
	async () => {
		const folder = folderWith("GET /security/identities/sensors/{sensor-id}");
		const slice = readFileSync(join(folder, "slice.yaml"), "utf8");
		const accepted = slice.slice(slice.indexOf("accepted-differences:"));
		writeFileSync(join(folder, "slice.yaml"), slice.replace(accepted, ""));
		const lines = /accepted-differences:\n {2}- difference: ".*serviceStatus.*"\n {4}reason: …/;
		expect(await update(folder)).toMatch(lines);
		const complaints = checkContract(folder).join("\n");
		expect(complaints).toMatch(lines);

		const printed = lines.exec(complaints)?.[0] ?? "";
		writeFileSync(join(folder, "slice.yaml"), slice.replace(accepted, printed));
		expect(() => checkContract(folder)).toThrow("a `reason` of yours");
		writeFileSync(join(folder, "slice.yaml"), slice.replace(accepted, printed.replace("…", "Only v1.0 has it.")));
		expect(checkContract(folder)).toEqual([]);
		writeFileSync(join(folder, "slice.yaml"), slice.replace("serviceStatus` is", "otherStatus` is"));
		expect(checkContract(folder)).toContainEqual(
			expect.stringMatching(/accepts a difference that is not there: .*otherStatus/),
		);
	},
);
