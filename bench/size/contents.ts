import type { Contents } from "./bundle.ts";

const connect = 'export { connect } from "@mdi-sensors/connect"';

/** What is weighed, by name. */
export const contents = {
	client: { code: 'export { createSensorsClient } from "@mdi-sensors/client"' },
	atFirst: { code: connect },
	firstCall: { code: connect, withLater: ["./methods.js"] },
	later: { code: connect, withLater: true, external: [/^@azure\//] },
	redis: { code: 'export { RedisTokenStore } from "@mdi-sensors/connect/redis"', external: [/^node:/, /^redis$/] },
	kiota: {
		code: `
			import { createSensorsClient } from "@mdi-sensors/client";
			import { FetchRequestAdapter } from "@microsoft/kiota-http-fetchlibrary";
			export const connect = (provider) => createSensorsClient(new FetchRequestAdapter(provider));`,
	},
	graph: { code: 'export { Client } from "@microsoft/microsoft-graph-client"' },
} as const satisfies Record<string, Contents>;
