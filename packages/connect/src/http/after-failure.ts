import { errorFromDeadline } from "../errors/from-deadline.js";
import { leavesOutcomeOpen, outcomeUnknown } from "../errors/outcome-unknown.js";
import { SensorsError } from "../errors/sensors-error.js";
import { logWait } from "../logger.js";
import type { Call } from "./call.js";
import { operationAt } from "./operation.js";
import { waitBeforeRepeat } from "./repeat.js";
import type { MiddlewareSettings } from "./sensors-middleware.js";

/**
 * Waits until a request may be sent again, or says why it may not.
 *
 * @param error What the last attempt ended with.
 * @param isRead Sending it twice changes nothing.
 * @throws {SensorsError} The error itself, or `ROTATION_OUTCOME_UNKNOWN` in its place.
 */
export async function afterFailure(
	error: unknown,
	call: Call,
	url: string,
	isRead: boolean,
	{ clock, logger }: MiddlewareSettings,
): Promise<void> {
	if (!(error instanceof SensorsError)) throw error;
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
