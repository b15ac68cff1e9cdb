import { existsSync, globSync } from "node:fs";
import type { AddressInfo, Server } from "node:net";
import { fileURLToPath } from "node:url";
import { serve } from "vitepress";

const docs = fileURLToPath(new URL("..", import.meta.url));
const built = `${docs}.vitepress/dist`;

/** The browser to look with: `CHROMIUM`, or Debian's; undefined where there is none. */
export const chromiumPath = [process.env.CHROMIUM, "/usr/bin/chromium"].find((path) => path && existsSync(path));

/** The pages of the built site, as a reader's address bar has them. */
export const pages = globSync("**/*.html", { cwd: built })
	.filter((file) => file !== "404.html")
	.map((file) => `/${file.replace(/(^|(?<=\/))index\.html$|\.html$/, "")}`)
	.sort();

/** Serves the built site on a port of loopback that the system chooses. */
export async function openSite(): Promise<{ origin: string; close(): Promise<void> }> {
	const app = await serve({ root: docs, port: 0 });
	const server = (app as unknown as { server: Server }).server;
	if (!server.listening) await new Promise((resolve) => server.once("listening", resolve));
	const { port } = server.address() as AddressInfo;
	return {
		origin: `http://localhost:${port}`,
		close: () => new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve()))),
	};
}
