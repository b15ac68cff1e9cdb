import type { FaultName } from "./fault-names.js";
import type { FaultRule } from "./fault-rule.js";

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
