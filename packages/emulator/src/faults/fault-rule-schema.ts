import * as v from "valibot";
import { operations } from "../operations.js";
import { faultNames } from "./fault-names.js";
import type { FaultRule } from "./fault-rule.js";

const faultName = v.picklist(faultNames);
const operation = v.picklist(operations);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What a fault's rule may say. */
export const faultRuleSchema: v.GenericSchema<unknown, FaultRule> = v.strictObject({
	fault: oneOrMany(faultName),
	operation: v.optional(oneOrMany(operation)),
	tenant: v.optional(v.string()),
	cloud: v.optional(v.string()),
	times: v.optional(v.lazy((times) => (typeof times === "string" ? v.literal("forever") : count))),
	skip: v.optional(count),
	probability: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
	seed: v.optional(v.number()),
	retryAfter: v.optional(v.string()),
	delayMs: v.optional(v.pipe(v.number(), v.minValue(0))),
});

function oneOrMany<Item extends v.GenericSchema>(item: Item) {
	return v.lazy((input) => (Array.isArray(input) ? v.pipe(v.array(item), v.minLength(1)) : item));
}
