import type { Operation } from "../operations.js";
import type { FaultName } from "./fault-names.js";

/** A fault that waits for its requests. */
export interface PlannedFault {
	/** Which fault, for which requests and how often. */
	readonly rule: FaultRule;
	/** How often it was applied. */
	readonly timesApplied: number;
}

/**
 * The faults that are planned. A request gets the fault of the first rule that fits it, so rules for the same request play
 * one after the other.
 */
export interface FaultPlan {
	/**
	 * Plans a fault.
	 *
	 * @param rule Which, for which requests and how often; a bare name applies to the next request to Graph.
	 * @throws TypeError when the rule makes no sense, or names a tenant or a cloud that the emulator does not have.
	 * @returns The planned fault, which counts how often it was applied.
	 */
	add(rule: FaultRule | FaultName): PlannedFault;
	/** The rules that will still apply, in their order. */
	readonly planned: readonly PlannedFault[];
	/** Drops every rule. */
	clear(): void;
}

/** Which requests a fault applies to, and how often. */
export interface FaultRule {
	/** The fault; of several, one is drawn each time. */
	readonly fault: FaultName | readonly FaultName[];
	/** The operations that it applies to. @default the operations of Graph */
	readonly operation?: Operation | readonly Operation[] | undefined;
	/** The id of the tenant that it applies to. @default every tenant */
	readonly tenant?: string | undefined;
	/** The name of the cloud that it applies to. @default every cloud */
	readonly cloud?: string | undefined;
	/** How many requests it applies to. @default 1 */
	readonly times?: number | "forever" | undefined;
	/** How many requests it lets pass first. @default 0 */
	readonly skip?: number | undefined;
	/** How likely it applies to a request, from 0 to 1. @default 1 */
	readonly probability?: number | undefined;
	/** What its draws start from: the same seed draws the same. @default 1 */
	readonly seed?: number | undefined;
	/** What Retry-After says, as it stands: seconds, a date or rubbish. @default as the fault has it */
	readonly retryAfter?: string | undefined;
	/** Milliseconds for `slow` (1000 by default) and `504-acts-late` (50 by default). */
	readonly delayMs?: number | undefined;
}
