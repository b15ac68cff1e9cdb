import type { Description } from "../../src/description/description.js";
import { openDescription } from "../../src/description/open-description.js";
import { upstream } from "./upstream.js";

let description: Description | undefined;

/** Microsoft's v1.0, opened once: parsing all of it takes seconds, and it keeps what it parsed. */
export function wholeV1(): Description {
	description ??= openDescription(upstream.v1.file);
	return description;
}
