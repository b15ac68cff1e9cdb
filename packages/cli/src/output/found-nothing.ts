import type { GraphError } from "@mdi-sensors/connect";

/** Whether a chain of credentials failed because none of them is set up: that is how `@azure/identity` names its error. */
export function foundNothing({ code, cause }: GraphError): boolean {
	return code === "CREDENTIAL_FAILED" && cause instanceof Error && cause.name === "AggregateAuthenticationError";
}
