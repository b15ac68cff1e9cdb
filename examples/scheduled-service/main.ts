import { setTimeout as sleep } from "node:timers/promises";
import { connect, isGraphError } from "@mdi-sensors/connect";
import { fileSink } from "@mdi-sensors/connect/file";
import { FileRecordStore } from "@mdi-sensors/connect/records";

const hour = 60 * 60 * 1000;
const { KEY_FILE = "sensor-access-key.txt", RECORD_FILE = "rotations.record" } = process.env;

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());

const sensors = connect({ cloud: "global" });
const record = new FileRecordStore(RECORD_FILE); // several replicas: RedisRecordStore of @mdi-sensors/connect/redis
const sink = fileSink(KEY_FILE);

while (!stop.signal.aborted) {
	try {
		const result = await sensors.rotate({ record, maxAge: 30 * 24 * hour, sink, signal: stop.signal });
		if ("notDue" in result) console.log(`not due: ${result.fingerprint} is ${Math.floor(result.ageMs / hour)} h old`);
		else console.log(`rotated: ${result.fingerprint}`);
	} catch (error) {
		// Nothing is lost: the record knows what is in doubt, and the next round settles it by reading.
		if (!isGraphError(error)) throw error;
		if (error.code === "WORKSPACE_BUSY") console.log("another replica is rotating the key");
		else console.error(`failed: ${error.code}: ${error.message}`);
	}
	await sleep(hour, undefined, { signal: stop.signal }).catch(() => {});
}
