import { bodyFaults } from "./body-faults.js";
import { connectionFaults } from "./connection-faults.js";
import { statusFaults } from "./status-faults.js";

/** Every fault that can be played, by name: whether the service acts, and what the client sees. */
export const faults = { ...statusFaults, ...bodyFaults, ...connectionFaults };

/** The name of a fault in {@link faults}. */
export type FaultName = keyof typeof faults;
