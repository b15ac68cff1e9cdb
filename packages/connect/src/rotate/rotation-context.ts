import type { Clock } from "../clock.js";
import type { Cloud, CloudName } from "../clouds/clouds.js";
import type { TokenCredential } from "../credential/token-credential.js";
import type { Operations } from "../operations/operations.js";
import type { Workspace } from "../records/workspace.js";

/** Context of a rotation: the connection that it belongs to. */
export interface RotationContext {
	readonly operations: Operations;
	readonly cloud: Cloud;
	/** Undefined for a cloud of the caller's own. */
	readonly cloudName: CloudName | undefined;
	/** The tenant, where `connect()` was told. */
	readonly tenantId: string | undefined;
	/** Who signs in; it may know the tenant. */
	readonly credential?: TokenCredential | undefined;
	readonly clock: Clock;
	/** Told of what works, but may not for long. */
	readonly warn: (message: string) => void;
	/** How many milliseconds a wait that the service asks for may take. */
	readonly maxRetryWaitMs: number;
	/** Signs in, and finds out whose workspace it is. */
	readonly workspace: (signal?: AbortSignal) => Promise<Workspace>;
	/** The fetch of the caller's own: it may send a request twice, and so may a browser. */
	readonly fetch?: typeof globalThis.fetch | undefined;
}
