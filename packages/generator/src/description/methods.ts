/** The keys of a path item that are operations. */
export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

const all: ReadonlySet<string> = new Set(methods);

/** Says whether a key of a path item is an operation. */
export function isMethod(key: string): boolean {
	return all.has(key);
}
