/** @module-tag deep */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const tsc = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));

/** The compiler as an editor runs it: its language server, asked by JSON-RPC. */
class LanguageServer implements AsyncDisposable {
	readonly #process: ChildProcessWithoutNullStreams = spawn(process.execPath, [tsc, "--lsp", "--stdio"], { cwd: root });
	readonly #waiting = new Map<number, (result: unknown) => void>();
	#last = 0;
	#received = Buffer.alloc(0);

	constructor() {
		this.#process.stdout.on("data", (chunk: Buffer) => this.#receive(chunk));
	}

	request(method: string, params: object): Promise<unknown> {
		const id = ++this.#last;
		this.#send({ id, method, params });
		return new Promise((resolve) => this.#waiting.set(id, resolve));
	}

	notify(method: string, params: object): void {
		this.#send({ method, params });
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.request("shutdown", {});
		this.notify("exit", {});
	}

	#send(message: object): void {
		const body = JSON.stringify({ jsonrpc: "2.0", ...message });
		this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
	}

	#receive(chunk: Buffer): void {
		this.#received = Buffer.concat([this.#received, chunk]);
		for (;;) {
			const start = this.#received.indexOf("\r\n\r\n") + 4;
			const length = Number(/Content-Length: (\d+)/i.exec(this.#received.subarray(0, start).toString())?.[1]);
			if (start < 4 || this.#received.length < start + length) return;
			const message = JSON.parse(this.#received.subarray(start, start + length).toString());
			this.#received = this.#received.subarray(start + length);
			// What the server asks in its turn, such as for its configuration, has no answer here.
			if (message.method !== undefined && message.id !== undefined) this.#send({ id: message.id, result: null });
			else if (message.id !== undefined) this.#waiting.get(message.id)?.(message.result);
		}
	}
}

let server: LanguageServer;
beforeAll(async () => {
	server = new LanguageServer();
	const rootUri = pathToFileURL(root).href;
	await server.request("initialize", { processId: process.pid, rootUri, capabilities: {}, workspaceFolders: null });
	server.notify("initialized", {});
});
afterAll(() => server[Symbol.asyncDispose]());

/** Where an editor goes from the first import out of a package of ours in a file. */
async function definition(file: string, name: string): Promise<string> {
	const text = readFileSync(join(root, file), "utf8");
	const uri = pathToFileURL(join(root, file)).href;
	const lines = text.split("\n");
	const line = lines.findIndex((each) => each.startsWith("import") && new RegExp(`\\b${name}\\b`).test(each));
	const character = lines[line]?.search(new RegExp(`\\b${name}\\b`));
	server.notify("textDocument/didOpen", { textDocument: { uri, languageId: "typescript", version: 1, text } });
	const found = (await server.request("textDocument/definition", {
		textDocument: { uri },
		position: { line, character },
	})) as { uri: string }[] | { uri: string } | null;
	const [first] = [found].flat();
	return first ? fileURLToPath(first.uri).slice(root.length) : "nowhere";
}

const folders = ["scripts", "bench", "docs/scripts", "examples", "packages/cli/src", "packages/connect/test"];

test.each(folders)(
	"from %s, going to the definition of what another package exports ends in its source",
	async (folder) => {
		const found = globSync(`${folder}/**/*.ts`, { cwd: root, exclude: (name) => name.includes("node_modules") })
			.sort()
			.map((file) => [
				file,
				/^import \{ (?:type )?(\w+).* \} from "@mdi-sensors\/(?!testing)/m.exec(
					readFileSync(join(root, file), "utf8"),
				)?.[1],
			])
			.find(([, name]) => name !== undefined);
		const [file = "", name = ""] = found ?? [];
		expect(await definition(file, name), `${name} in ${file}`).toMatch(/^packages\/[a-z]+\/src\/.*\.ts$/);
	},
);
