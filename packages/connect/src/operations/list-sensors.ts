import type { Sensor } from "@mdi-sensors/client";
import { checkCount, checkObject } from "../check-options.js";
import { GraphError } from "../errors/graph-error.js";
import type { CallOptions } from "../http/call-options.js";
import type { Operations, SensorQuery } from "./operations.js";

/** Which sensors are listed. `timeoutMs` and `maxRetries` are for each page. */
export interface ListSensorsOptions extends SensorQuery, Omit<CallOptions, "clientRequestId"> {}

/**
 * {@link Sensors.listSensors}
 *
 * @param operations Where pages come from.
 */
export async function* listSensors(
	operations: Pick<Operations, "listSensors">,
	options: ListSensorsOptions,
): AsyncGenerator<Sensor, void, undefined> {
	assertListOptions(options);
	const { filter, top, ...callOptions } = options;
	const seen = new Set<string>();
	for (let query: SensorQuery | string | undefined = { filter, top }; query !== undefined; ) {
		const { value: page } = await operations.listSensors(query, callOptions);
		yield* page.value ?? [];
		query = page.odataNextLink ?? undefined;
		if (query === undefined) return;
		if (seen.has(query)) throw new GraphError("RESPONSE_UNREADABLE", "a page of sensors leads back to an earlier one");
		seen.add(query);
	}
}

/**
 * Rejects options that make no sense, before anything is sent.
 *
 * @throws {GraphError} `OPTION_INVALID`
 */
function assertListOptions(options: ListSensorsOptions): void {
	checkObject("options", options);
	checkCount("top", options.top, 1);
	if (options.filter === undefined || (typeof options.filter === "string" && options.filter !== "")) return;
	throw new GraphError("OPTION_INVALID", "filter must be a text, and not empty");
}
