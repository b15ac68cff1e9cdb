import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "redis";

const binary = process.env.REDIS_SERVER ?? "redis-server";

/** Whether a Redis server is installed: Debian's package `redis-server`, or the path in REDIS_SERVER. */
export const hasRedis = spawnSync(binary, ["--version"]).status === 0;

/** A real Redis server on a socket of its own, with nothing kept on disk. */
export class RedisServer {
	readonly #folder = mkdtempSync(join(tmpdir(), "redis-"));
	readonly #clients: { destroy(): void }[] = [];
	readonly #options: readonly string[];
	#process: ChildProcess | undefined;

	constructor(options: readonly string[] = []) {
		this.#options = options;
	}

	/** The path of its socket. */
	get path(): string {
		return join(this.#folder, "redis.sock");
	}

	/** @param options More of the server's own, such as `--cluster-enabled yes`. */
	static async start(...options: string[]): Promise<RedisServer> {
		const server = new RedisServer(options);
		await server.start();
		return server;
	}

	/** Starts it, or starts it again: empty then. */
	async start(): Promise<void> {
		const options = [
			"--port",
			"0",
			"--unixsocket",
			this.path,
			"--save",
			"",
			"--appendonly",
			"no",
			"--dir",
			this.#folder,
			...this.#options,
		];
		this.#process = spawn(binary, options, { stdio: ["ignore", "pipe", "ignore"] });
		for await (const line of this.#process.stdout ?? []) {
			if (String(line).includes("eady to accept connections")) return;
		}
		throw new Error(`${binary} did not start`);
	}

	/** A client that is connected, and connects again after an outage. */
	async client() {
		const client = createClient({ socket: { path: this.path, tls: false, reconnectStrategy: 20 } });
		this.#clients.push(client);
		return client.connect();
	}

	/** Stops responding, with its connections open. */
	pause(): void {
		this.#process?.kill("SIGSTOP");
	}

	resume(): void {
		this.#process?.kill("SIGCONT");
	}

	/** Stops the server; the clients stay. */
	async stop(): Promise<void> {
		const process = this.#process;
		if (process === undefined || process.exitCode !== null || process.signalCode !== null) return;
		const exit = once(process, "exit");
		process.kill("SIGKILL");
		await exit;
	}

	/** Ends server and clients. */
	async end(): Promise<void> {
		for (const client of this.#clients) client.destroy();
		await this.stop();
		rmSync(this.#folder, { recursive: true, force: true });
	}
}

/** A client of the `redis` package. */
export type Client = Awaited<ReturnType<RedisServer["client"]>>;

/** Everything that the database holds, as text. */
export async function readAll(client: Client): Promise<string> {
	const found: string[] = [];
	for await (const names of client.scanIterator()) {
		for (const name of names) found.push(name, (await client.dump(name)) ?? "", (await client.get(name)) ?? "");
	}
	return found.join("\n");
}

/** Makes all that is in the database older by so many milliseconds. */
export async function letTimePass(client: Client, milliseconds: number): Promise<void> {
	for await (const names of client.scanIterator()) {
		for (const name of names) await client.pExpire(name, (await client.pTTL(name)) - milliseconds);
	}
}
