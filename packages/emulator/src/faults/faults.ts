import { bodyFaults } from "./body-faults.js";
import { connectionFaults } from "./connection-faults.js";
import type { Fault, FaultFacts } from "./fault.js";
import type { FaultName } from "./fault-names.js";
import { statusFaults } from "./status-faults.js";

const table: Record<FaultName, Fault> = { ...statusFaults, ...bodyFaults, ...connectionFaults };

/** What there is to know of each fault, so that a test can walk all of them. */
export const faults: Readonly<Record<FaultName, FaultFacts>> = table;

/** The fault of a name. @internal */
export function faultOf(name: FaultName): Fault {
	return table[name];
}
