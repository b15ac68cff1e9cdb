import type { Group } from "./row.ts";

/** The groups of benchmarks by name; each is loaded only when it runs, so that none warms up another. */
export const groups = {} satisfies Record<string, () => Promise<Group>> as Record<string, () => Promise<Group>>;

export function isGroup(name: string): name is keyof typeof groups {
	return Object.hasOwn(groups, name);
}
