import type { Clock } from "../clock.js";
import type { Operations } from "../operations/operations.js";

/** What a rotation works with: the connection it belongs to. */
export interface Workplace {
	readonly operations: Operations;
	/** The title of the cloud. */
	readonly cloud: string;
	readonly clock: Clock;
	/** Told of what works, but may not for long. */
	readonly warn: (message: string) => void;
	/** How many milliseconds a wait that the service asks for may take. */
	readonly maxRetryWaitMs: number;
}
