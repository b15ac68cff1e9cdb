/**
 * `npm run smoke`: reads from a real tenant, and says which shape the responses had and which headers and ids came, so that
 * what the documentation knows from documents only can be confirmed. It changes nothing, and never prints a key.
 */
import { clouds, connect, fingerprintOf, isGraphError } from "@mdi-sensors/connect";
import { readOptions } from "./read-options.ts";

const usage = `npm run smoke -- --i-have-permission [--cloud ${Object.keys(clouds).join("|")}] [--api-version v1.0|beta]

Reads key, package and sensors of the tenant that the environment signs in to (AZURE_TENANT_ID, AZURE_CLIENT_ID,
AZURE_CLIENT_SECRET, or az login). Nothing is changed. Reading a key may stand in the tenant's audit.`;

const { values } = readOptions(usage, {
	options: {
		"i-have-permission": { type: "boolean", default: false },
		cloud: { type: "string", default: "global" },
		"api-version": { type: "string", default: "v1.0" },
	},
});
const { cloud, "api-version": version } = values;
if (!values["i-have-permission"] || !Object.hasOwn(clouds, cloud) || (version !== "v1.0" && version !== "beta")) {
	console.error(usage);
	process.exit(2);
}

/** The shape of the last response's JSON: names and types, never a value. */
let shape = "";
const seeing: typeof fetch = async (url, init) => {
	const response = await fetch(url, init);
	shape = shapeOf(
		await response
			.clone()
			.json()
			.catch(() => undefined),
	);
	return response;
};
const sensors = connect({ cloud: cloud as keyof typeof clouds, version, fetch: seeing });

let failures = 0;
await look("getDeploymentAccessKey", async () => {
	const { key, ...details } = await sensors.getDeploymentAccessKeyWithResponse();
	say("key", `${key}, ${key.reveal().length} characters, fingerprint ${await fingerprintOf(key.reveal())}`);
	return details;
});
await look("getDeploymentPackageUri", async () => {
	const { package: found, ...details } = await sensors.getDeploymentPackageUriWithResponse();
	say("package", `version ${found.version}, from ${new URL(found.downloadUrl).host}`);
	return details;
});
await look("list sensors", async () => {
	const kinds = new Map<string, number>();
	for await (const { sensorType, deploymentStatus, healthStatus } of sensors.listSensors({ top: 50 })) {
		const kind = [sensorType, deploymentStatus, healthStatus].join(", ");
		kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
	}
	for (const [kind, count] of kinds) say(`${count} sensors`, kind);
	return undefined;
});
process.exitCode = failures === 0 ? 0 : 1;

interface Details {
	readonly status: number;
	readonly headers: Headers;
	readonly requestId: string | undefined;
	readonly clientRequestId: string;
}

async function look(title: string, read: () => Promise<Details | undefined>): Promise<void> {
	console.log(`${title} (${clouds[cloud as keyof typeof clouds].title}, ${version})`);
	try {
		const details = await read();
		if (details !== undefined) {
			say("status", String(details.status));
			say("request-id", details.requestId ?? "none");
			say(
				"our id",
				details.headers.get("client-request-id") === details.clientRequestId ? "came back" : "did not come back",
			);
			say("headers", [...details.headers.keys()].join(", "));
		}
	} catch (error) {
		failures++;
		if (!isGraphError(error)) throw error;
		say("failed", `${error.code}, status ${error.status ?? "none"}, request-id ${error.requestId ?? "none"}`);
		say("what to do", `${error.summary}; ${error.remedy} (${error.helpUrl})`);
	}
	if (shape !== "") say("shape", shape);
	shape = "";
	console.log();
}

/** Names and types of what JSON holds; of a list, of its first entry. */
function shapeOf(value: unknown): string {
	if (Array.isArray(value)) return `[${value.length === 0 ? "" : shapeOf(value[0])}]`;
	if (value === null || typeof value !== "object") return value === null ? "null" : typeof value;
	const members = Object.entries(value).map(([name, each]) => `${name}: ${shapeOf(each)}`);
	return `{ ${members.join(", ")} }`;
}

function say(what: string, value: string): void {
	console.log(`  ${what.padEnd(12)}${value}`);
}
