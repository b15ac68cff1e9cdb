import { existsSync } from "node:fs";
import type { RecordStore } from "@mdi-sensors/connect";
import { CliError } from "../cli-error.js";

/** A record that is open until it is left. */
export interface OpenRecord extends AsyncDisposable {
	readonly store: RecordStore;
}

/**
 * Opens a record by its name: a file on this machine, or the URL of a Redis server.
 *
 * @param mustExist Refuse a file that is not there: to look into one that was mistyped would say that all is well.
 * @throws {CliError} `USAGE` for a URL with a password on the command line, `SERVICE` where Redis can't be reached.
 */
export async function openRecord(name: string, mustExist = false): Promise<OpenRecord> {
	if (/^rediss?:\/\//i.test(name)) return openRedis(name);
	if (/^[a-z][a-z\d+.-]+:\/\//i.test(name)) {
		throw new CliError(
			"USAGE",
			"--record takes a file, or a URL that begins with redis:// or rediss://; nothing was sent",
		);
	}
	if (mustExist && !existsSync(name)) {
		throw new CliError(
			"USAGE",
			`there is no record ${name}; nothing was sent. Name the file that the rotations were run with`,
		);
	}
	const { FileRecordStore } = await import("@mdi-sensors/connect/records");
	return { store: new FileRecordStore(name), async [Symbol.asyncDispose]() {} };
}

async function openRedis(text: string): Promise<OpenRecord> {
	const url = URL.parse(text);
	if (url === null) throw new CliError("USAGE", "--record is no URL of a Redis server; nothing was sent");
	if (url.password !== "") {
		const why = "every process can read a command line";
		throw new CliError(
			"USAGE",
			`--record holds a password, and ${why}; nothing was sent. Put it into MDI_SENSORS_REDIS_PASSWORD`,
		);
	}
	const [{ RedisRecordStore }, redis] = await Promise.all([import("@mdi-sensors/connect/redis"), import("redis")]);
	// Bundled, a CommonJS package has a default export only.
	const { createClient } = redis.default ?? redis;
	const password = process.env.MDI_SENSORS_REDIS_PASSWORD;
	const client = createClient({
		url: text,
		...(password ? { password } : {}),
		socket: { connectTimeout: 5000, reconnectStrategy: false },
	});
	client.on("error", () => {});
	try {
		await client.connect();
	} catch (error) {
		const { code = "no response" } = error as NodeJS.ErrnoException;
		throw new CliError("SERVICE", `Redis at ${url.host} can't be reached (${code}); nothing was sent`);
	}
	return { store: new RedisRecordStore({ client }), [Symbol.asyncDispose]: async () => void (await client.close()) };
}
