import { setMaxListeners } from "node:events";
import { systemClock } from "@mdi-sensors/connect";
import {
	type RotateTenantsOptions,
	rotateTenants,
	type TenantResult,
	ThrottleGate,
} from "@mdi-sensors/connect/tenants";
import { CliError } from "../cli-error.js";
import { describeError } from "../output/describe-error.js";
import { onInterrupt } from "../output/interrupts.js";
import { startProgress } from "../output/progress.js";
import { endNow } from "../output/report-error.js";
import type { ConnectedTenant } from "./connect-tenant.js";
import { totals } from "./describe-results.js";

/**
 * Rotates many tenants at a terminal, with a line that says how far it is. The first Ctrl-C lets those under way end, the
 * second breaks them off, the third ends the program; with the same record, the next run goes on after any of them.
 *
 * @param json Whether the program ends with JSON.
 */
export async function rotateTenantsAtTerminal(
	tenants: readonly ConnectedTenant[],
	options: Omit<RotateTenantsOptions, "stop" | "signal" | "onResult" | "gate">,
	json: boolean,
): Promise<TenantResult[]> {
	const stop = new AbortController();
	const breakOff = new AbortController();
	// Every tenant that is under way listens to them; Node 22 takes more than ten for a leak.
	setMaxListeners(0, stop.signal, breakOff.signal);
	const gate = new ThrottleGate(systemClock);
	const results: TenantResult[] = [];
	let progress = startProgress("checking where the keys go", false);
	const show = setInterval(() => progress.update(describe(results, tenants.length, gate.waitMs)), 250);
	const giveBack = onInterrupt(
		() => {
			process.stderr.write("stopping when those under way are through; Ctrl-C again breaks them off\n");
			stop.abort();
		},
		() => {
			process.stderr.write("breaking off; Ctrl-C again ends at once\n");
			breakOff.abort();
		},
		() => {
			progress.end();
			endNow(describeError(ended), json);
		},
	);
	try {
		return await rotateTenants(tenants, {
			...options,
			gate,
			stop: stop.signal,
			signal: breakOff.signal,
			onResult: (result) => results.push(result),
			async onReady(ready) {
				progress.end();
				await options.onReady?.(ready);
				progress = startProgress(`0 of ${tenants.length} tenants`, false);
			},
		});
	} finally {
		giveBack();
		clearInterval(show);
		progress.end();
	}
}

const ended = new CliError(
	"TENANTS_FAILED",
	"ended; run it again with the same record, which settles those that were under way",
);

function describe(results: readonly TenantResult[], all: number, waitMs: number): string {
	const wait = waitMs > 0 ? `; Graph wants everybody to wait ${Math.ceil(waitMs / 1000)} s` : "";
	const through = results.length === 0 ? "" : `: ${totals(results)}`;
	return `${results.length} of ${all} tenants${through}${wait}`;
}
