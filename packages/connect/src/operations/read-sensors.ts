import type { Sensor } from "@mdi-sensors/client";
import { type Clock, inWords } from "../clock.js";
import { Deadline } from "../deadline.js";
import { type GraphError, isGraphError } from "../errors/graph-error.js";
import { graphError } from "../errors/make-error.js";
import { type CallOptions, callRules } from "../http/request-options.js";
import { safely } from "../logger.js";
import { callback, count, invalidOption, ownOptions, type Rules, text } from "../options.js";
import type { Operations, SensorPage, SensorQuery } from "./responses.js";

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
	const { filter, top, ...callOptions } = ownOptions("listSensors()", options, listRules);
	const seen = new Set<string>();
	for (let query: SensorQuery | string | undefined = { filter, top }; query !== undefined; ) {
		const page: SensorPage = await readPage(operations, query, callOptions, filter);
		yield* page.value ?? [];
		query = page.odataNextLink ?? undefined;
		if (query === undefined) return;
		if (seen.has(query)) throw graphError("RESPONSE_UNREADABLE", "a page of sensors leads back to an earlier one");
		seen.add(query);
	}
}

async function readPage(
	operations: Pick<Operations, "listSensors">,
	query: SensorQuery | string,
	options: CallOptions,
	filter: string | undefined,
): Promise<SensorPage> {
	try {
		return (await operations.listSensors(query, options)).value;
	} catch (error) {
		throw filter === undefined ? error : filterError(error, filter);
	}
}

/** What the service does not take is most likely the filter: no request id helps with that. */
function filterError(error: unknown, filter: string): unknown {
	if (!isGraphError(error) || error.code !== "REQUEST_REFUSED" || error.status !== 400) return error;
	const summary = `${error.summary}: the filter ${JSON.stringify(filter)} is not one that it takes`;
	const remedy = "write it as OData has it, with single quotes around texts, such as domainName eq 'contoso.com'";
	return graphError(error.code, summary, { ...error, remedy, cause: error.cause });
}

const listRules: Rules<ListSensorsOptions> = { ...callRules, filter: text, top: count(1) };

/** Which sensor is waited for, and for how long. */
export interface WaitForSensorOptions extends Pick<CallOptions, "signal" | "maxRetries"> {
	/** The sensor's name, such as `DC01`, in either case. */
	readonly name: string;
	/** Its domain, where sensors of several domains have that name. */
	readonly domain?: string | undefined;
	/** What was read before that does not count: when the sensor was installed. @default now */
	readonly since?: Date | undefined;
	/** How many milliseconds to wait. @default 1800000 */
	readonly timeoutMs?: number | undefined;
	/** Told of the sensor when it is first read, and whenever its state has changed. What it throws is dropped. */
	readonly onChange?: ((state: SensorState) => void) | undefined;
}

/** The state of a sensor, as one read shows it. */
export interface SensorState {
	/** The sensor; undefined while the workspace does not list it. */
	readonly sensor: Sensor | undefined;
	/** It is healthy and up to date. */
	readonly isHealthy: boolean;
	/** When it was read. */
	readonly at: Date;
}

/** Milliseconds between two reads: at first, and at most. */
const firstDelayMs = 5_000;
const longestDelayMs = 60_000;
/** Milliseconds that one read of a page may take. */
const longestReadMs = 60_000;

/** What a further read may go well after. */
const passing: readonly string[] = [
	"CONNECTION_LOST",
	"HOST_UNREACHABLE",
	"RESPONSE_UNREADABLE",
	"SERVICE_UNAVAILABLE",
	"THROTTLED",
	"TIMED_OUT",
];

/** Context of one wait. */
interface WaitContext {
	readonly operations: Pick<Operations, "listSensors">;
	readonly clock: Clock;
}

/** {@link Sensors.waitForSensor} */
export async function waitForSensor(context: WaitContext, given: WaitForSensorOptions): Promise<Sensor> {
	const options = ownOptions("waitForSensor()", given, waitRules);
	if (options.name === undefined) throw invalidOption("waitForSensor() needs the name of a sensor");
	const { clock } = context;
	const { since, timeoutMs = 1_800_000, signal } = options;
	const watch = new Stopwatch(clock);
	let shown: string | undefined;
	let last: SensorState | undefined;
	let failure: GraphError | undefined;
	let delay = Math.max(0, (since?.getTime() ?? 0) - clock.now());
	for (let next = firstDelayMs; ; next = Math.min(next * 1.5, longestDelayMs)) {
		if (watch.elapsed + delay > timeoutMs) throw notHealthy(options, timeoutMs, last, failure);
		await sleep(clock, delay, signal);
		watch.passed(delay, delay);
		try {
			last = await readState(context, options, timeoutMs - watch.elapsed);
			failure = undefined;
			const state = signs(last);
			if (state !== shown) report(options, last);
			shown = state;
			if (last.sensor !== undefined && last.isHealthy) return last.sensor;
		} catch (error) {
			if (!isGraphError(error) || signal?.aborted || !passing.includes(error.code)) throw error;
			failure = error;
		}
		watch.passed(0, longestReadMs);
		delay = Math.max(next, (failure?.retryAfterSeconds ?? 0) * 1000);
	}
}

/** The time of a wait, by a clock that may be set meanwhile: of each step it is known how long it takes at least, and at most. */
class Stopwatch {
	elapsed = 0;
	readonly #clock: Pick<Clock, "now">;
	#last: number;

	constructor(clock: Pick<Clock, "now">) {
		this.#clock = clock;
		this.#last = clock.now();
	}

	passed(least: number, most: number): void {
		const now = this.#clock.now();
		this.elapsed += Math.min(Math.max(now - this.#last, least), most);
		this.#last = now;
	}
}

async function readState({ operations, clock }: WaitContext, options: WaitForSensorOptions, leftMs: number) {
	const { signal, maxRetries } = options;
	const timeoutMs = Math.min(longestReadMs, Math.max(1, leftMs));
	const at = new Date(clock.now());
	const found: Sensor[] = [];
	// For all pages together: a list may go on for ever.
	const deadline = new Deadline(timeoutMs, signal);
	try {
		for await (const sensor of listSensors(operations, { signal: deadline.signal, maxRetries, timeoutMs })) {
			if (isMeant(sensor, options)) found.push(sensor);
		}
	} finally {
		deadline.end();
	}
	const [sensor, ...others] = found;
	if (others.length > 0) throw ambiguous(options, found);
	const isHealthy = sensor?.healthStatus === "healthy" && sensor.deploymentStatus === "upToDate";
	return { sensor, isHealthy, at };
}

function isMeant({ displayName, domainName }: Sensor, { name, domain }: WaitForSensorOptions): boolean {
	const isSame = (a: string | null | undefined, b: string) => a?.toLowerCase() === b.toLowerCase();
	return isSame(displayName, name) && (domain === undefined || isSame(domainName, domain));
}

/** What of a state makes it another one. */
function signs({ sensor }: SensorState): string {
	const { healthStatus, deploymentStatus, openHealthIssuesCount, version } = sensor ?? {};
	return JSON.stringify([sensor !== undefined, healthStatus, deploymentStatus, openHealthIssuesCount, version]);
}

function report({ onChange }: WaitForSensorOptions, state: SensorState): void {
	if (onChange !== undefined) safely(() => onChange(state));
}

async function sleep(clock: Clock, milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
	try {
		signal?.throwIfAborted();
		await clock.sleep(milliseconds, signal);
	} catch {
		throw graphError("ABORTED", "waiting for a sensor was aborted by its caller", { cause: signal?.reason });
	}
}

function notHealthy(
	{ name }: WaitForSensorOptions,
	timeoutMs: number,
	last: SensorState | undefined,
	cause: GraphError | undefined,
): GraphError {
	const { sensor } = last ?? {};
	const state = `its health is ${sensor?.healthStatus ?? "unknown"}, its deployment ${sensor?.deploymentStatus ?? "unknown"}`;
	const seen = sensor === undefined ? "the workspace does not list it" : state;
	const what = `the sensor ${JSON.stringify(name)} was not healthy within ${inWords(timeoutMs)}: ${last === undefined ? "no read went well" : seen}`;
	return graphError("SENSOR_NOT_HEALTHY", what, { cause });
}

function ambiguous({ name }: WaitForSensorOptions, found: readonly Sensor[]): GraphError {
	const domains = found.map(({ domainName }) => domainName ?? "no domain").join(", ");
	return invalidOption(`several sensors are named ${JSON.stringify(name)}, in ${domains}: say the domain`);
}

const waitRules: Rules<WaitForSensorOptions> = {
	...callRules,
	name: text,
	domain: text,
	since: (value) => (value instanceof Date && !Number.isNaN(value.getTime()) ? undefined : "a valid Date"),
	onChange: callback,
};
