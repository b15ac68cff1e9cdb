import { setTimeout as sleep } from "node:timers/promises";
import { cutAnswer, holdAnswer, resetConnection } from "../net/unfinished-answer.js";
import type { Fault } from "./fault.js";
import type { FaultName } from "./fault-names.js";

/** Faults of the connection: the answer comes late, in part or not at all. */
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
		summary: "no answer, until the client gives up",
		show: ({ context }) => holdAnswer(context),
	},
	"hang-acted": {
		acts: "before",
		summary: "no answer, until the client gives up, though the service acted",
		show: ({ context }) => holdAnswer(context),
	},
	slow: {
		acts: "before",
		summary: "the right answer, late",
		show: async ({ answer, rule }) => {
			await sleep(rule.delayMs ?? 1000, undefined, { ref: false });
			return answer ?? new Response(null, { status: 500 });
		},
	},
	"cut-body": {
		acts: "before",
		summary: "the right answer, cut in the middle of its body",
		show: ({ context, answer }) => cutAnswer(context, answer),
	},
} as const satisfies Partial<Record<FaultName, Fault>>;
