import { basename } from "node:path";
import { BlockDescription } from "./block-description.js";
import { indexBlocks } from "./block-index.js";
import type { Description } from "./description.js";
import { DescriptionError } from "./description-error.js";
import { descriptionText } from "./description-text.js";
import { formatJson, isJsonObject } from "./json.js";
import { parseYaml } from "./parse-yaml.js";
import { readBytes } from "./read-bytes.js";
import { refuseCut } from "./refuse-cut.js";
import { WholeDescription } from "./whole-description.js";

/**
 * Opens an OpenAPI description of version 3.0 or 3.1. A large one in block style is only cut into blocks, and each is parsed on demand;
 * JSON, flow style and all YAML that leaves a doubt is parsed whole.
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
	const parseWhole = () => parseDescription(text, file);
	const index = indexBlocks(text);
	const description = index === undefined ? parseWhole() : new BlockDescription(text, index, file, parseWhole);
	refuseOtherVersions(description);
	refuseCut(description, text);
	return description;
}

function parseDescription(text: Buffer, file: string): Description {
	const document = parseYaml(text.toString("utf8"), file);
	if (!isJsonObject(document)) {
		throw new DescriptionError("NOT_OPENAPI_3", { file }, "holds no mapping, so it is no OpenAPI description");
	}
	return new WholeDescription(document, file);
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
