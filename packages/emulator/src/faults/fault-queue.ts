import type { FaultRule } from "./fault-rule.js";
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
	 * @returns The planned fault, which counts its strikes.
	 */
	add(rule: FaultRule | FaultName): PlannedFault {
		const planned = new PlannedFault(typeof rule === "string" ? { fault: rule } : rule);
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
