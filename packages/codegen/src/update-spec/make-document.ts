import type { Description, JsonObject } from "@mdi-sensors/generator/description";
import { DUMP_SCHEMA, defineScalarTag, dump, intCoreTag, type ScalarTagDefinition, type TagDefinition } from "js-yaml";
import { applyOverlay, type KnownDocument } from "../overlay/apply-overlay.js";
import type { Overlay } from "../overlay/overlay.js";
import { checkDocument } from "../trim/check-document.js";
import type { Operation } from "../trim/operations.js";
import { trimDescription } from "../trim/trim-description.js";
import type { Version } from "./slice.js";

/** A document that may replace the committed one. */
export interface MadeDocument {
	readonly document: JsonObject;
	/** The same as YAML: the bytes of the file. */
	readonly text: string;
	/** How many of the overlay's actions changed something, and how many rested. */
	readonly applied: number;
	readonly rested: number;
}

const header = `# Made by \`npm run update-spec\` from Microsoft's description: provenance.json says which.
# Not edited by hand: slice.yaml says what is kept, overlay.yaml what is added.
`;

/** Whole numbers that JavaScript would round are read as `bigint`, and written like any other. */
const dumpSchema = DUMP_SCHEMA.withTags(
	DUMP_SCHEMA.tags.filter(isNumberTag).map((tag) =>
		defineScalarTag(tag.tagName, {
			implicit: tag.implicit,
			implicitFirstChars: tag.implicitFirstChars,
			resolve: tag.resolve,
			identify: (value) => typeof value === "bigint" || tag.identify(value),
			represent: tag.represent,
		}),
	),
);

function isNumberTag(tag: TagDefinition): tag is ScalarTagDefinition {
	return tag.nodeKind === "scalar" && tag.tagName === intCoreTag.tagName;
}

/**
 * Trims a description, overlays it, and asserts that the result may be used: exactly the wanted operations, each
 * reference resolves and leads to something, no component is left over, valid OpenAPI. The same input gives the same
 * text.
 *
 * @param description Microsoft's description.
 * @param operations What is kept.
 * @param overlay What is added.
 * @param known Which version it is, for messages, and the result of the last time.
 * @throws {DescriptionError} Whatever of this fails.
 */
export function makeDocument(
	description: Description,
	operations: readonly Operation[],
	overlay: Overlay,
	known: { readonly version?: Version } & Pick<KnownDocument, "before"> = {},
): MadeDocument {
	const name = known.version === undefined ? description.file : `${known.version} (${description.file})`;
	const trimmed = trimDescription(description, operations);
	const { document, applied, rested } = applyOverlay(trimmed, overlay, { name, before: known.before });
	checkDocument(document, operations, description.file);
	return {
		document,
		text: header + dump(document, { lineWidth: 120, noRefs: true, schema: dumpSchema }),
		applied,
		rested,
	};
}
