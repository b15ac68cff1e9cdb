import type { DeploymentAccessKeyType } from "@mdi-sensors/client";
import { isText } from "./is-text.js";

/**
 * The key out of a response in either of the documented shapes: bare, or wrapped in `value`; as `deploymentAccessKey`, or
 * as `sensorDeploymentAccessKey`. Kiota's parse nodes would read the same properties, in a tenth of the whole call's time.
 *
 * @param content The response's JSON.
 * @returns undefined where there is no key in it, or no certain one: an empty one is none, nor is one of two that differ, or one
 * beside an error.
 */
export function readKey(content: DeploymentAccessKeyType & { error?: unknown }): string | undefined {
	const places = [content, content.value].flatMap((part) => [
		part?.deploymentAccessKey,
		part?.sensorDeploymentAccessKey,
	]);
	const [key, ...others] = new Set(places.filter(isText));
	if (key === undefined || others.length > 0 || (content.error ?? undefined) !== undefined) return undefined;
	return key;
}
