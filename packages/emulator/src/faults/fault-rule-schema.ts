import * as v from "valibot";
import { operations } from "../operations.js";
import { milliseconds, numberFrom, wholeFrom } from "../options/check-input.js";
import { faultNames } from "./fault-names.js";
import type { FaultRule } from "./fault-plan.js";

/** What a rule may speak of: a rule for something else would never apply. */
export interface Known {
	/** The ids of the tenants. */
	readonly tenants: ReadonlySet<string>;
	/** The names of the clouds. */
	readonly clouds: ReadonlySet<string>;
}

const faultName = v.picklist(faultNames);
const operation = v.picklist(operations);

/** What a fault's rule may say. */
export function faultRuleSchema({ tenants, clouds }: Known): v.GenericSchema<unknown, FaultRule> {
	const isTenant = v.check((name: string) => tenants.has(name), "the id of a tenant of this emulator");
	const isCloud = v.check((name: string) => clouds.has(name), "the name of a cloud of this emulator");
	return v.strictObject({
		fault: oneOrMany(faultName),
		operation: v.optional(oneOrMany(operation)),
		tenant: v.optional(v.pipe(v.string(), isTenant)),
		cloud: v.optional(v.pipe(v.string(), isCloud)),
		times: v.optional(v.lazy((times) => (typeof times === "string" ? v.literal("forever") : wholeFrom(0)))),
		skip: v.optional(wholeFrom(0)),
		probability: v.optional(numberFrom(0, 1)),
		seed: v.optional(v.number()),
		retryAfter: v.optional(v.string()),
		delayMs: v.optional(milliseconds),
	});
}

function oneOrMany<Item extends v.GenericSchema>(item: Item) {
	const list = v.pipe(v.array(item), v.minLength(1, "a list of one or more"));
	return v.lazy((input) => (Array.isArray(input) ? list : item));
}
