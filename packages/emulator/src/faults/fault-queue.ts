import { checkInput } from "../options/check-input.js";
import type { FaultRule } from "./fault-rule.js";
import { faultRuleSchema } from "./fault-rule-schema.js";
import type { FaultName } from "./faults.js";
import { PlannedFault, type Target } from "./planned-fault.js";

/** A fault that strikes a request, by the rule that planned it. */
export interface Strike {
	readonly name: FaultName;
	readonly rule: FaultRule;
}

/** The faults that are planned. A request is struck by the first rule that fits it, so rules for the same request play one after the other. */
export class FaultQueue {
	#planned: PlannedFault[] = [];

	/**
	 * Plans a fault.
	 *
	 * @param rule Which, for which requests and how often; a bare name strikes the next request to Graph.
	 * @throws TypeError when the rule makes no sense.
	 * @returns The planned fault, which counts its strikes.
	 */
	add(rule: FaultRule | FaultName): PlannedFault {
		const given = typeof rule === "string" ? { fault: rule } : rule;
		const planned = new PlannedFault(checkInput(faultRuleSchema, given, "faults.add"));
		this.#planned.push(planned);
		return planned;
	}

	/** The rules that will still strike, in their order. */
	get planned(): readonly PlannedFault[] {
		return this.#planned;
	}

	/** Drops every rule. */
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
