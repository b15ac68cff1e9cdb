import type { Clock } from "../clock.js";
import type { Cloud, CloudName } from "../clouds/clouds.js";
import type { Operations } from "../operations/operations.js";
import type { Workspace } from "../records/workspace.js";

/** Context of a rotation: the connection that it belongs to. */
export interface RotationContext {
	readonly operations: Operations;
	readonly cloud: Cloud;
	/** Undefined for a cloud of the caller's own. */
	readonly cloudName: CloudName | undefined;
	/** The tenant, where it is known. */
	readonly tenantId: string | undefined;
	readonly clock: Clock;
	/** Told of what works, but may not for long. */
	readonly warn: (message: string) => void;
	/** How many milliseconds a wait that the service asks for may take. */
	readonly maxRetryWaitMs: number;
	/** Signs in, and finds out whose workspace it is. */
	readonly workspace: (signal?: AbortSignal) => Promise<Workspace>;
	/** Whether a request may be sent twice by what sends it: a browser, or a fetch of the caller's own. */
	readonly mayResend: boolean;
}
