import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const version = "5.16.0";
const folder = fileURLToPath(new URL(`../../node_modules/.cache/prism-${version}`, import.meta.url));
const program = join(folder, "node_modules/@stoplight/prism-cli/dist/index.js");

/**
 * Fetches Prism into the cache, once. Its install scripts are left out: they only report the installation to somebody.
 *
 * @returns Whether it is there; without a registry it is not.
 */
export async function installPrism(): Promise<boolean> {
	if (existsSync(program)) return true;
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, "package.json"), '{"private":true}\n');
	const wanted = `@stoplight/prism-cli@${version}`;
	const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
	await promisify(execFile)("npm", ["install", wanted, ...flags], {
		cwd: folder,
		shell: process.platform === "win32",
	}).catch((error: Error) => console.warn(`Prism can't be fetched: ${error.message}`));
	return existsSync(program);
}

/** Prism as a proxy that puts an error in place of each request or response that a description does not allow. */
export interface Prism extends AsyncDisposable {
	readonly origin: string;
}

/**
 * Starts Prism.
 *
 * @param description The path of an OpenAPI description.
 * @param upstream Where it sends requests on to.
 */
export async function startPrism(description: string, upstream: string): Promise<Prism> {
	const options = ["proxy", description, upstream, "--errors", "--host", "127.0.0.1", "--port", "0"];
	const child = spawn(process.execPath, [program, ...options], { stdio: ["ignore", "pipe", "inherit"] });
	for await (const line of createInterface(child.stdout)) {
		const origin = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1];
		if (origin === undefined) continue;
		child.stdout.resume();
		return {
			origin,
			async [Symbol.asyncDispose]() {
				const exited = once(child, "exit");
				child.kill();
				await exited;
			},
		};
	}
	throw new Error("Prism ended before it listened");
}
