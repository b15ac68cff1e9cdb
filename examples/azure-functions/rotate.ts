import { app, type InvocationContext, type Timer } from "@azure/functions";
import { connect, isGraphError } from "@mdi-sensors/connect";
import { keyVaultSink } from "@mdi-sensors/connect/key-vault";
import { RedisRecordStore } from "@mdi-sensors/connect/redis";
import { createClient } from "redis";

const day = 24 * 60 * 60 * 1000;

// Made once for all invocations: the connection holds the tokens.
const sensors = connect({ cloud: "global" });
const sink = keyVaultSink({ vault: "contoso-keys", secret: "sensor-access-key", expiresAfter: "90d" });

/** Rotates the key if it is 30 days old. A second invocation at the same time sends nothing. */
export async function rotateSensorKey(_timer: Timer, context: InvocationContext): Promise<void> {
	const client = createClient({ url: process.env.REDIS_URL ?? "redis://localhost:6379" });
	client.on("error", (error) => context.warn(`Redis: ${error.message}`));
	await client.connect();
	try {
		const record = new RedisRecordStore({ client });
		const result = await sensors.rotate({ record, maxAge: 30 * day, sink, totalTimeoutMs: 4 * 60_000 });
		context.log("notDue" in result ? `not due: ${result.fingerprint}` : `rotated: ${result.fingerprint}`);
	} catch (error) {
		if (!isGraphError(error) || error.code !== "WORKSPACE_BUSY") throw error;
		context.log("another invocation is rotating the key");
	} finally {
		client.destroy();
	}
}

app.timer("rotateSensorKey", { schedule: "0 0 3 * * *", handler: rotateSensorKey });
