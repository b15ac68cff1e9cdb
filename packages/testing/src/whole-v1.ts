import type { Description } from "@mdi-sensors/generator/description";
import { openDescription } from "@mdi-sensors/generator/description";
import { upstream } from "./upstream.ts";

let description: Description | undefined;

/** Microsoft's v1.0, opened once: parsing all of it takes seconds, and it keeps what it parsed. */
export function wholeV1(): Description {
	description ??= openDescription(upstream.v1.file);
	return description;
}
