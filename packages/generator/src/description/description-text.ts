import { isUtf8 } from "node:buffer";
import { DescriptionError } from "./description-error.js";

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
