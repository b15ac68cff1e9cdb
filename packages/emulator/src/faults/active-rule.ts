import { graphOperations, type Operation } from "../operations.js";
import type { FaultName } from "./fault-names.js";
import type { PlannedFault } from "./fault-plan.js";
import type { FaultRule } from "./fault-rule.js";
import { seededRandom } from "./seeded-random.js";

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
