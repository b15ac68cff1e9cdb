// In your program: the client that Kiota generated for you, from any part of Microsoft Graph.
import { createSensorsClient } from "@mdi-sensors/client";
import { callOptions, createGraphAdapter, isGraphError } from "@mdi-sensors/connect";

const adapter = createGraphAdapter({ cloud: "global", version: "v1.0" });
const client = createSensorsClient(adapter);

try {
	const page = await client.security.identities.sensors.get({ options: [callOptions({ timeoutMs: 30_000 })] });
	for (const { displayName, healthStatus } of page?.value ?? []) console.log(displayName, healthStatus);
} catch (error) {
	if (!isGraphError(error)) throw error;
	console.error(error.code, error.message);
	process.exitCode = 1;
}
