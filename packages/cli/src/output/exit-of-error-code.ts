import type { ErrorCode } from "@mdi-sensors/connect";
import type { ExitName } from "../exit-codes.js";

/** How the program ends for each code of a `SensorsError`. */
export const exitOfErrorCode = {
	CLOUD_UNKNOWN: "USAGE",
	CLOUD_NOT_OFFERED: "USAGE",
} as const satisfies Record<ErrorCode, ExitName>;
