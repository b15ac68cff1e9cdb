/** The last segment of an operation's path: what the generated client names it after. */
export function lastSegment(operation: string): string {
	return operation.split("/").at(-1) ?? "";
}
