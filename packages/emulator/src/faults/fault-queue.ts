import { createHash } from "node:crypto";
import { graphOperations, type Operation } from "../operations.js";
import { checkInput } from "../options/check-input.js";
import type { FaultName } from "./fault-names.js";
import type { FaultPlan, FaultRule, PlannedFault } from "./fault-plan.js";
import { faultRuleSchema, type Known } from "./fault-rule-schema.js";

/** A fault that applies to a request, by the rule that planned it. */
export interface AppliedFault {
	readonly name: FaultName;
	readonly rule: FaultRule;
}

/** Keeps the planned faults, and finds the one for a request. */
export class FaultQueue implements FaultPlan {
	readonly #schema: ReturnType<typeof faultRuleSchema>;
	#planned: ActiveRule[] = [];

	/** @param known What rules may speak of. */
	constructor(known: Known) {
		this.#schema = faultRuleSchema(known);
	}

	add(rule: FaultRule | FaultName): ActiveRule {
		return this.plan(typeof rule === "string" ? { fault: rule } : rule, "faults.add");
	}

	/**
	 * Plans a fault by what somebody gave for a rule.
	 *
	 * @param what Where it was given, for the message.
	 * @throws TypeError when it is none.
	 */
	plan(given: unknown, what: string): ActiveRule {
		const planned = new ActiveRule(checkInput(this.#schema, given, what));
		this.#planned.push(planned);
		return planned;
	}

	get planned(): readonly ActiveRule[] {
		return this.#planned;
	}

	clear(): void {
		this.#planned = [];
	}

	/** The fault for a request, if one is planned. */
	next(target: Target): AppliedFault | undefined {
		for (const planned of this.#planned) {
			const name = planned.apply(target);
			if (name === undefined) continue;
			if (planned.over) this.#planned = this.#planned.filter((other) => other !== planned);
			return { name, rule: planned.rule };
		}
		return undefined;
	}
}

/** A request that a fault may apply to. */
export interface Target {
	readonly operation: Operation;
	readonly tenant: string | undefined;
	readonly cloud: string;
}

/** A rule that waits for its requests. */
export class ActiveRule implements PlannedFault {
	readonly rule: FaultRule;
	readonly #names: readonly FaultName[];
	readonly #operations: ReadonlySet<Operation>;
	readonly #random: () => number;
	#toSkip: number;
	#timesApplied = 0;

	constructor(rule: FaultRule) {
		this.rule = rule;
		this.#names = [rule.fault].flat();
		this.#operations = new Set([rule.operation ?? graphOperations].flat());
		this.#random = seededRandom(rule.seed ?? 1);
		this.#toSkip = rule.skip ?? 0;
	}

	get timesApplied(): number {
		return this.#timesApplied;
	}

	/** Whether it will never apply again. */
	get over(): boolean {
		const times = this.rule.times ?? 1;
		return times !== "forever" && this.#timesApplied >= times;
	}

	/** The fault for a request, if this rule applies to it. */
	apply(target: Target): FaultName | undefined {
		if (this.over || !this.#matches(target)) return undefined;
		if (this.#toSkip > 0) {
			this.#toSkip -= 1;
			return undefined;
		}
		if (this.#random() >= (this.rule.probability ?? 1)) return undefined;
		this.#timesApplied += 1;
		return this.#names[Math.floor(this.#random() * this.#names.length)];
	}

	#matches({ operation, tenant, cloud }: Target): boolean {
		const { rule } = this;
		if (rule.tenant !== undefined && rule.tenant !== tenant) return false;
		if (rule.cloud !== undefined && rule.cloud !== cloud) return false;
		return this.#operations.has(operation);
	}
}

/** Draws numbers from 0 up to 1, the same ones for the same seed. */
export function seededRandom(seed: number): () => number {
	let drawn = 0;
	return () => {
		drawn += 1;
		return createHash("sha256").update(`${seed} ${drawn}`).digest().readUInt32BE() / 2 ** 32;
	};
}
