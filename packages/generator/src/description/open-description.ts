import { isUtf8 } from "node:buffer";
import { basename } from "node:path";
import { Description } from "./description.js";
import { DescriptionError } from "./description-error.js";
import { type DescriptionTree, readTree } from "./description-tree.js";
import { formatJson } from "./json.js";
import { readBytes } from "./read-bytes.js";

/**
 * Opens an OpenAPI description of version 3.0 or 3.1.
 *
 * @param file Path of a `.yaml`, `.yaml.gz` or `.json` file.
 * @throws {DescriptionError} With one clear sentence for whatever else the file is.
 */
export function openDescription(file: string): Description {
	return describeBytes(readBytes(file), basename(file));
}

/**
 * As {@link openDescription}, for a text that was read already.
 *
 * @param bytes The text, unpacked, in UTF-8.
 * @param file A name for messages.
 */
export function describeBytes(bytes: Buffer, file: string): Description {
	const text = descriptionText(bytes, file);
	const tree = readTree(text, file);
	const description = new Description(tree);
	refuseOtherVersions(description);
	refuseCut(tree, text);
	return description;
}

function refuseOtherVersions(description: Description): void {
	const version = description.topLevel("openapi");
	if (typeof version === "string" && /^3\.[01]\.\d(-.+)?$/.test(version)) return;
	description.toObject(); // Where the text is broken, that is the better thing to say.
	const found = version ?? description.topLevel("swagger");
	const says = found === undefined ? "has no `openapi` key at the top" : `says version ${formatJson(found)}`;
	const message = `${says}; an OpenAPI description of version 3.0 or 3.1 is wanted, written like 3.0.4`;
	throw new DescriptionError("NOT_OPENAPI_3", { file: description.file }, message);
}

/**
 * The text of a description in UTF-8, without a byte order mark.
 *
 * @param bytes The text, unpacked.
 * @param file Base name of the file, for messages.
 * @throws {DescriptionError} `HTML`, `TRUNCATED` or `NOT_YAML` where the bytes are something else altogether.
 */
export function descriptionText(bytes: Buffer, file: string): Buffer {
	const text = withoutByteOrderMark(bytes);
	refuseOtherKinds(text, file);
	return text;
}

function withoutByteOrderMark(bytes: Buffer): Buffer {
	return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

function refuseOtherKinds(text: Buffer, file: string): void {
	const start = text.toString("latin1", 0, 1024).trimStart();
	if (start.startsWith("<")) {
		const message = "a web page, not a description; open the address in a browser to see what it says";
		throw new DescriptionError("HTML", { file }, message);
	}
	if (start === "") throw new DescriptionError("TRUNCATED", { file }, "the file is empty; fetch it again");
	if (!isUtf8(text) || start.includes("\0")) {
		throw new DescriptionError("NOT_YAML", { file }, "not a text in UTF-8, so neither YAML nor JSON");
	}
}

/** The kinds of components that a large description refers to early on. */
const kinds = ["schemas", "responses", "parameters", "examples", "requestBodies"];

/**
 * Refuses a text that speaks of components of a kind that it does not hold. Cut YAML is often valid YAML; but
 * descriptions end with their components, so what is cut off is missed before it.
 *
 * A missing line break at the end says nothing: Microsoft's descriptions have none.
 *
 * @throws {DescriptionError} `TRUNCATED`.
 */
export function refuseCut({ components, file }: Pick<DescriptionTree, "components" | "file">, text: Buffer): void {
	const missed = kinds.find((kind) => components?.has(kind) !== true && refersTo(kind, text));
	if (missed === undefined) return;
	const message = `refers to #/components/${missed} and holds none: the text ends in the middle; fetch it again`;
	throw new DescriptionError("TRUNCATED", { file }, message);
}

/** YAML wants quotes around a text that starts with `#`. */
function refersTo(kind: string, text: Buffer): boolean {
	const ref = `#/components/${kind}/`;
	let at = text.indexOf(ref);
	while (at !== -1 && !['"', "'"].includes(text.toString("latin1", at - 1, at))) at = text.indexOf(ref, at + 1);
	return at !== -1;
}
