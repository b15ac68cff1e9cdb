const methods: ReadonlySet<string> = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);

/** Says whether a key of a path item is an operation. */
export function isMethod(key: string): boolean {
	return methods.has(key);
}
