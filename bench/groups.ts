import type { Group } from "./row.ts";

/**
 * The groups of benchmarks by name. Each is loaded only when it runs, so that none warms up another:
 * `["trim", async () => (await import("./trim.ts")).trim]`.
 */
export const groups: ReadonlyMap<string, () => Promise<Group>> = new Map([
	["call", async () => (await import("./call.ts")).call],
	["generate", async () => (await import("./generate.ts")).generate],
	["start", async () => (await import("./start.ts")).start],
	["size", async () => (await import("./size.ts")).size],
	["token", async () => (await import("./token.ts")).token],
	["tenants", async () => (await import("./tenants.ts")).tenants],
	["trim", async () => (await import("./trim.ts")).trim],
]);
