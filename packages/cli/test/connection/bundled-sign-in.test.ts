import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createClientCertificate } from "@mdi-sensors/emulator";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import { emulated } from "../support/emulated.js";
import { runProcess, startCli } from "../support/run-cli.js";

const workload = "system:serviceaccount:sensors:rotate";
const certificate = await createClientCertificate();
const { emulator, env } = await emulated({
	tenants: [{ apps: [{ certificates: [certificate.certificate], workloads: [workload] }] }],
});

/** The environment without a secret. */
function withoutSecret(): Record<string, string> {
	const { AZURE_CLIENT_SECRET: _, ...rest } = env();
	return rest;
}

function written(name: string, text: string): string {
	const path = join(scratchFolder(), name);
	writeFileSync(path, text);
	return path;
}

const inBundle = "the built program signs in by";

async function expectKey(kind: string, variables: Record<string, string>): Promise<void> {
	const run = await runProcess(["key", "show", "--credential", kind], variables);
	expect(run).toMatchObject({ code: 0, stdout: expect.stringContaining("fingerprint") });
}

test(`${inBundle} client-secret`, () => expectKey("client-secret", env()));

// What of @azure/identity is in the bundle is more than its sources: each kind loads other parts of it.
test.each<[string, () => Record<string, string> | Promise<Record<string, string>>]>([
	[
		"client-certificate",
		() => {
			const path = written("app.pem", certificate.certificateWithKey);
			return { ...withoutSecret(), AZURE_CLIENT_CERTIFICATE_PATH: path };
		},
	],
	[
		"workload-identity",
		async () => {
			const path = written("token", await emulator.workloadToken(workload));
			return { ...withoutSecret(), AZURE_FEDERATED_TOKEN_FILE: path };
		},
	],
	["managed-identity", () => ({ ...withoutSecret(), ...emulator.managedIdentity.env })],
	["default", () => ({ ...withoutSecret(), ...emulator.managedIdentity.env })],
])(`${inBundle} %s`, { tags: ["deep"] }, async (kind, variables) => expectKey(kind, await variables()));

test(`${inBundle} device-code`, { tags: ["deep"] }, async () => {
	const run = startCli(["key", "show", "--credential", "device-code"], withoutSecret());
	const [, code = ""] = /the code (\S+)\./.exec(await run.said(".\n")) ?? [];
	emulator.settleDevice(code);
	expect(await run.ended).toMatchObject({ code: 0, stdout: expect.stringContaining("fingerprint") });
});
