import { existsSync } from "node:fs";
import type { RecordStore } from "@mdi-sensors/connect";
import { CliError } from "../cli-error.js";

/** A record that is open until it is left. */
export interface OpenRecord extends AsyncDisposable {
	readonly store: RecordStore;
}

/** How many milliseconds Redis has to take a connection, and to greet. */
const connectMs = 5000;

/**
 * Opens a record by its name: a file on this machine, or the URL of a Redis server.
 *
 * @param mustExist Refuse a file that is not there: to look into one that was mistyped would say that all is well.
 * @throws {CliError} `USAGE` for a URL with a password on the command line, `SERVICE` where Redis can't be reached.
 */
export async function openRecord(name: string, mustExist = false): Promise<OpenRecord> {
	if (isRedis(name)) return openRedis(name);
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

/** Whether a record is in Redis, by its name. */
export function isRedis(name: string): boolean {
	return /^rediss?:\/\//i.test(name);
}

async function openRedis(text: string): Promise<OpenRecord> {
	const url = URL.parse(text);
	if (url !== null && (url.search !== "" || url.hash !== "")) {
		const what = "--record has something after the name of the server and the database, which Redis knows nothing of";
		throw new CliError("USAGE", `${what}; nothing was sent. Leave out what follows the question mark or the #`);
	}
	if (url === null || !/^\/?\d*$/.test(url.pathname)) {
		throw new CliError(
			"USAGE",
			"--record is no URL of a Redis server, such as redis://localhost:6379 or, with a database, redis://localhost:6379/1; nothing was sent",
		);
	}
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
		socket: { connectTimeout: connectMs, reconnectStrategy: false },
	});
	client.on("error", () => {});
	// The client's own limit ends with TCP: a Redis that is stopped or stuck takes the connection, and never says a word.
	let limit: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<never>((_, reject) => {
		limit = setTimeout(() => reject(new Error("nothing came")), connectMs);
	});
	try {
		await Promise.race([client.connect(), late]);
	} catch (error) {
		if (client.isOpen) client.destroy();
		throw new CliError("SERVICE", `Redis at ${url.host} can't be reached (${reasonOf(error)}); nothing was sent`);
	} finally {
		clearTimeout(limit);
	}
	return {
		store: new RedisRecordStore({ client }),
		// Whatever is still under way has had its time, and a connection that is lost already needs no end.
		async [Symbol.asyncDispose]() {
			if (client.isOpen) client.destroy();
		},
	};
}

/** A code of the system's, or the first word of what Redis says: `WRONGPASS`, for one. */
function reasonOf(error: unknown): string {
	const { code, message = "" } = error as NodeJS.ErrnoException;
	return code ?? /^[A-Z]{4,}(?= )/.exec(message)?.[0] ?? "no response";
}
