import type { ErrorCode } from "@mdi-sensors/connect";
import type { ExitName } from "../exit-codes.js";

/** How the program ends for each code of a `SensorsError`; the codes that are left out are the service's. */
export const exitOfErrorCode: { readonly [code in ErrorCode]?: ExitName } = {
	OPTION_INVALID: "USAGE",
	CLOUD_UNKNOWN: "USAGE",
	CLOUD_INVALID: "USAGE",
	CLOUD_NOT_OFFERED: "USAGE",
	PEER_MISSING: "USAGE",

	ABORTED: "CANCELLED",
	CREDENTIAL_FAILED: "SIGN_IN",
	CREDENTIAL_OF_OTHER_CLOUD: "SIGN_IN",
	TOKEN_REFUSED: "SIGN_IN",
	UNAUTHORIZED: "SIGN_IN",
	ACCESS_REVOKED: "SIGN_IN",
	FORBIDDEN: "REFUSED",
	NOT_FOUND: "REFUSED",
	REQUEST_REFUSED: "REFUSED",
	ROTATION_OUTCOME_UNKNOWN: "OUTCOME_UNKNOWN",
};
