import { checkInput } from "../options/check-input.js";
import { ActiveRule, type Target } from "./active-rule.js";
import type { FaultName } from "./fault-names.js";
import type { FaultPlan } from "./fault-plan.js";
import type { FaultRule } from "./fault-rule.js";
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
