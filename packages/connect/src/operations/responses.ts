import type {
	DeploymentAccessKeyType,
	Sensor,
	SensorCollectionResponse,
	SensorDeploymentPackage,
} from "@mdi-sensors/client";
import { attempt } from "../errors/foreign.js";
import type { CallOptions } from "../http/request-options.js";
import type { ResponseHead } from "../http/response-head.js";
import { anyObject } from "../options.js";

/** What was asked for, and the head of the response that it came in. */
export interface WithResponse<T> {
	readonly value: T;
	readonly response: ResponseHead;
}

/** Where the sensor's installer is. */
export interface DeploymentPackage {
	/** The URL to download it from. */
	readonly downloadUrl: string;
	/** The version of the sensor in it. */
	readonly version: string;
}

/** Which sensors are listed. */
export interface SensorQuery {
	/** A condition of OData, such as `healthStatus eq 'healthy'`. @default all of them */
	readonly filter?: string | undefined;
	/** How many sensors a page has at most. @default as the service has it */
	readonly top?: number | undefined;
}

/** Some of the sensors, and the URL of the others. */
export interface SensorPage extends SensorCollectionResponse {
	value: Sensor[];
}

/** Rejects where a request must not be sent again. */
export type BeforeRetry = () => Promise<void>;

/** The operations of the API, each one call with its response: what the methods and the rotation are made of. */
export interface Operations {
	/** @param beforeRetry Waited for before another request is sent, after a throttling or with a new token. */
	regenerateKey(options?: CallOptions, beforeRetry?: BeforeRetry): Promise<WithResponse<string>>;
	getKey(options?: CallOptions): Promise<WithResponse<string>>;
	getPackage(options?: CallOptions): Promise<WithResponse<DeploymentPackage>>;
	/** @param query Which sensors, or the URL of the next page of them. */
	listSensors(query: SensorQuery | string, options?: CallOptions): Promise<WithResponse<SensorPage>>;
}

/**
 * The key out of a response in either of the documented shapes: bare, or wrapped in `value`; as `deploymentAccessKey`, or
 * as `sensorDeploymentAccessKey`.
 *
 * @returns undefined where there is no key in it: an empty or a damaged one is none. Of two that differ, {@link problemOf} says so.
 */
export function keyIn(parsed: DeploymentAccessKeyType): string | undefined {
	const [key] = [parsed, parsed.value]
		.flatMap((each) => [each?.deploymentAccessKey, each?.sensorDeploymentAccessKey])
		.filter(isText);
	return key === undefined || damaged.test(key) ? undefined : key;
}

/** Nothing but blanks, or a character that no key has: U+FFFD stands where somebody on the way could not read one. */
const damaged = /^\s*$|[\ufffd\p{C}]/u;

/** The installer's place out of a response; undefined where it isn't in it. */
export function packageIn({ downloadUrl, version }: SensorDeploymentPackage): DeploymentPackage | undefined {
	return isText(downloadUrl) && isText(version) ? { downloadUrl, version } : undefined;
}

/** A page of sensors out of a response; undefined where there is none in it. */
export function pageIn(parsed: SensorCollectionResponse): SensorPage | undefined {
	return Array.isArray(parsed.value) ? { ...parsed, value: parsed.value } : undefined;
}

/** Says whether a property of a response is a text with something in it, whatever its type promises. */
function isText(value: unknown): value is string {
	return typeof value === "string" && value !== "";
}

/**
 * Checks the bytes of a response before they are parsed: `JSON.parse`, and Kiota after it, take without a word what can be
 * read in two ways.
 *
 * @returns What is wrong with it; undefined for one JSON object in UTF-8, of few levels, in which no member comes twice, in whatever case, and no half of a
 * surrogate pair stands, which would be stored as U+FFFD.
 */
export function problemOf(bytes: Uint8Array): string | undefined {
	if (bytes.length === 0) return "no body";
	const text = attempt(() => new TextDecoder("utf-8", { fatal: true }).decode(bytes));
	if (text === undefined) return "a body that is not UTF-8";
	const isAmbiguous = scan(text);
	if (isAmbiguous === undefined) return "a body that is nested too deeply";
	const keysAndError = new Set<unknown>();
	const collect = (name: string, value: unknown) => {
		const isError = /^@?(odata\.)?errors?$/i.test(name);
		if (value && (isError || /^(sensor)?deploymentaccesskey$/i.test(name))) keysAndError.add(isError || value);
		return value;
	};
	if (anyObject(attempt(() => JSON.parse(text, collect))) !== undefined) return "a body that is no JSON object";
	return isAmbiguous || keysAndError.size > 1 ? "a body that can be read in two ways" : undefined;
}

/** Strings, and what an object or a list begins and ends with; a string before a colon is a member's name. */
const tokens = /"(?:[^"\\]|\\.)*"(?=([ \t\r\n]*:)?)|[{}[\]]/g;

/** What the service sends has three levels. Each costs memory in every parser, and some parsers a part of their stack. */
const mostLevels = 64;

/** Whether a text, which need not be JSON, has what JSON's own parser takes and others read otherwise; undefined where it is nested too deeply. */
function scan(text: string): boolean | undefined {
	const open: Set<string>[] = [];
	let found = false;
	for (const [token, colon] of text.matchAll(tokens)) {
		if (token === "{" || token === "[") open.push(new Set());
		else if (token === "}" || token === "]") open.pop();
		else found ||= isTwofold(token, colon ? open.at(-1) : undefined);
		if (open.length > mostLevels) return undefined;
	}
	return found;
}

/** @param names The names of the object's other members, where the token is one. */
function isTwofold(token: string, names: Set<string> | undefined): boolean {
	const string: string = token.includes("\\") ? (attempt(() => JSON.parse(token)) ?? "") : token.slice(1, -1);
	// Names that differ by case alone, by blanks around them, or by how their letters are written, are one name for somebody on the way.
	const name = string.normalize("NFKC").trim().toLowerCase();
	if (/\p{Surrogate}/u.test(string) || names?.has(name)) return true;
	names?.add(name);
	return false;
}
