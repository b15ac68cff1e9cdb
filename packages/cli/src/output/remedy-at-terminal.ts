import type { ErrorCode, GraphError } from "@mdi-sensors/connect";
import { foundNothing } from "./found-nothing.js";

/** What to do about an error of the library, for somebody who types: where the library's own words name its options and methods. */
const remedies: Partial<Record<ErrorCode, string>> = {
	OPTION_INVALID: "--help shows what it may be",
	CLOUD_NOT_OFFERED: "choose one of these with --cloud, or say --assume-offered if that has changed",
	CREDENTIAL_FAILED: "fix that, then run it again",
	ABORTED: "run it again when you want to",
	TIMED_OUT: "run it again later, or with a longer --timeout-ms",
	THROTTLED: "run it again after that, or allow a longer --max-retry-wait-ms",
	ROTATION_OUTCOME_UNKNOWN: "settle it before you rotate again",
	ROTATION_NOT_DONE: "settle it when you rotate again, for a key may still come late",
	ROTATED_BY_ANOTHER: "read the key, and rotate from one place only",
	SINK_NOT_READY: "nothing was sent: correct that, then run it again",
	SINK_FAILED: "fix that, then put it there",
};

/** What to do about an error of the library, with how long Graph asks to wait. */
export function remedyAtTerminal(error: GraphError): string {
	if (foundNothing(error)) return "set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET";
	const { code, retryAfterSeconds } = error;
	const remedy = remedies[code] ?? error.remedy;
	return retryAfterSeconds === undefined ? remedy : `Graph asks for ${Math.ceil(retryAfterSeconds)} s; ${remedy}`;
}
