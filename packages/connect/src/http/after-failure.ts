import { errorFromDeadline } from "../errors/from-deadline.js";
import { GraphError } from "../errors/graph-error.js";
import { leavesOutcomeOpen, outcomeUnknown } from "../errors/outcome-unknown.js";
import { logWait } from "../logger.js";
import type { CallContext } from "./call-context.js";
import { operationAt } from "./operation.js";
import { waitBeforeRepeat } from "./repeat.js";
import type { MiddlewareSettings } from "./sensors-middleware.js";

/**
 * Waits until a request may be sent again, or says why it may not.
 *
 * @param error What the last attempt ended with.
 * @param isRead Sending it twice changes nothing.
 * @throws {GraphError} The error itself, or `ROTATION_OUTCOME_UNKNOWN` in its place.
 */
export async function afterFailure(
	error: unknown,
	call: CallContext,
	url: string,
	isRead: boolean,
	{ clock, logger }: MiddlewareSettings,
): Promise<void> {
	if (!(error instanceof GraphError)) throw error;
	const where = operationAt(url);
	const milliseconds = waitBeforeRepeat(error, isRead, call);
	if (milliseconds === undefined) throw !isRead && leavesOutcomeOpen(error) ? outcomeUnknown(error, where) : error;
	call.repeats++;
	call.waitedMs += milliseconds;
	logWait(logger, milliseconds, where);
	try {
		await clock.sleep(milliseconds, call.deadline?.signal);
	} catch (reason) {
		throw errorFromDeadline(call, where) ?? reason;
	}
}
