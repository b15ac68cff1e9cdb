import { setTimeout as sleep } from "node:timers/promises";
import { cutResponse, holdResponse, resetConnection } from "../net/unfinished-response.js";
import type { Fault } from "./fault.js";
import type { FaultName } from "./fault-names.js";

/** Faults of the connection: the response comes late, in part or not at all. */
export const connectionFaults = {
	reset: {
		acts: "never",
		summary: "the connection is reset",
		show: ({ context }) => resetConnection(context),
	},
	"reset-acted": {
		acts: "before",
		summary: "the connection is reset, though the service acted",
		show: ({ context }) => resetConnection(context),
	},
	hang: {
		acts: "never",
		summary: "no response, until the client gives up",
		show: ({ context }) => holdResponse(context),
	},
	"hang-acted": {
		acts: "before",
		summary: "no response, until the client gives up, though the service acted",
		show: ({ context }) => holdResponse(context),
	},
	slow: {
		acts: "before",
		summary: "the right response, late",
		show: async ({ response, rule }) => {
			await sleep(rule.delayMs ?? 1000, undefined, { ref: false });
			return response ?? new Response(null, { status: 500 });
		},
	},
	"cut-body": {
		acts: "before",
		summary: "the right response, cut in the middle of its body",
		show: ({ context, response }) => cutResponse(context, response),
	},
} as const satisfies Partial<Record<FaultName, Fault>>;
