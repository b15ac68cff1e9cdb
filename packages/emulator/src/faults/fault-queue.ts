import { checkInput } from "../options/check-input.js";
import { ActiveRule, type Target } from "./active-rule.js";
import type { FaultName } from "./fault-names.js";
import type { FaultPlan } from "./fault-plan.js";
import type { FaultRule } from "./fault-rule.js";
import { faultRuleSchema } from "./fault-rule-schema.js";

/** A fault that strikes a request, by the rule that planned it. */
export interface Strike {
	readonly name: FaultName;
	readonly rule: FaultRule;
}

/** Keeps the planned faults, and finds the one for a request. */
export class FaultQueue implements FaultPlan {
	#planned: ActiveRule[] = [];

	add(rule: FaultRule | FaultName): ActiveRule {
		const given = typeof rule === "string" ? { fault: rule } : rule;
		const planned = new ActiveRule(checkInput(faultRuleSchema, given, "faults.add"));
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
	next(target: Target): Strike | undefined {
		for (const planned of this.#planned) {
			const name = planned.strike(target);
			if (name === undefined) continue;
			if (planned.over) this.#planned = this.#planned.filter((other) => other !== planned);
			return { name, rule: planned.rule };
		}
		return undefined;
	}
}
