import type { ErrorCode } from "./codes.js";

const page = "https://mdi-sensors.github.io/mdi-sensors/reference/errors";

/** The place in the documentation that says more about a code. */
export function docsLink(code: ErrorCode): string {
	return `${page}#${code.toLowerCase().replaceAll("_", "-")}`;
}
