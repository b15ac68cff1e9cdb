import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

/** A registry of npm packages on this machine. */
export interface LoopbackRegistry extends AsyncDisposable {
	readonly url: string;
	/** Of a user who may publish there. */
	readonly token: string;
}

/**
 * Starts an empty registry on a port that the system chooses.
 *
 * @param tools Where Verdaccio is installed.
 * @param folder Where it keeps what is published.
 */
export async function startRegistry(tools: string, folder: string): Promise<LoopbackRegistry> {
	mkdirSync(folder, { recursive: true });
	const program = join(import.meta.dirname, "registry.mjs");
	const child = spawn(process.execPath, [program, tools, folder], { stdio: ["pipe", "pipe", "inherit"] });
	const [port] = await once(child.stdout, "data");
	const url = `http://127.0.0.1:${Number(port)}`;
	return {
		url,
		token: await signUp(url),
		async [Symbol.asyncDispose]() {
			const end = once(child, "close");
			child.stdin.end();
			await end;
		},
	};
}

async function signUp(url: string): Promise<string> {
	const response = await fetch(`${url}/-/user/org.couchdb.user:maintainer`, {
		method: "PUT",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({ name: "maintainer", password: "for-the-rehearsal" }),
	});
	const { token } = (await response.json()) as { token?: string };
	if (token === undefined) throw new Error(`the registry gave no token (${response.status})`);
	return token;
}
