import {
	DescriptionError,
	isJsonObject,
	type JsonObject,
	type Place,
	toPointer,
} from "@mdi-sensors/generator/description";
import { openapiOverlay } from "openapi-format/utils/overlay.js";
import { findNodes } from "./find-nodes.js";
import { overlap } from "./overlap.js";
import type { Overlay, OverlayAction } from "./overlay.js";

/** What an overlay did. */
export interface Overlaid {
	readonly document: JsonObject;
	/** How many actions changed something. */
	readonly applied: number;
	/** How many rested, because the source has by itself what they would add. */
	readonly rested: number;
}

/**
 * Applies an overlay, and stops where an action has become pointless: OpenAPI Overlay itself lets an action without
 * target pass, and overwrites what is there, so that nobody would notice that Microsoft has changed something.
 *
 * @param document The document; it is left as it is.
 * @throws {DescriptionError} `TARGET_GONE`, `ALREADY_THERE` or `BAD_OVERLAY`, with the action's pointer.
 */
export async function applyOverlay(document: JsonObject, overlay: Overlay): Promise<Overlaid> {
	let data: JsonObject = structuredClone(document);
	let applied = 0;
	for (const [index, action] of overlay.actions.entries()) {
		const place = { file: overlay.file, pointer: toPointer(["actions", index]) };
		const nodes = findNodes(data, action.target, place);
		const unless = action["x-unless"];
		if (unless !== undefined && findNodes(data, unless, place).length > 0) continue;
		checkAction(nodes, action, place);
		const result = await openapiOverlay(data, { overlaySet: { overlay: overlay.version, actions: [{ ...action }] } });
		if (isJsonObject(result.data)) data = result.data;
		applied++;
	}
	return { document: data, applied, rested: overlay.actions.length - applied };
}

function checkAction(
	nodes: ReturnType<typeof findNodes>,
	{ target, update, description }: OverlayAction,
	place: Place,
): void {
	const reason = `(the action is there for this: ${description.trim()})`;
	if (nodes.length === 0) {
		const message = `the target ${target} is not in the description (any more); mend the target or remove the action ${reason}`;
		throw new DescriptionError("TARGET_GONE", place, message);
	}
	if (update === undefined) {
		// openapi-format takes the elements of a list out one by one, and each moves those after it.
		if (nodes.length === 1 || !nodes.some((node) => Array.isArray(node.parent))) return;
		const message = `takes several elements out of a list by ${target}; take out the list, or one at a time`;
		throw new DescriptionError("BAD_OVERLAY", place, message);
	}
	for (const { value } of nodes) {
		if (!isJsonObject(value)) {
			throw new DescriptionError("BAD_OVERLAY", place, `updates ${target}, which is no mapping; update what holds it`);
		}
		const found = overlap(value, update);
		if (found === undefined) continue;
		const message = `the source has ${found.join(".")} at ${target} by itself; compare the two, and remove the action or give it an x-unless ${reason}`;
		throw new DescriptionError("ALREADY_THERE", place, message);
	}
}
