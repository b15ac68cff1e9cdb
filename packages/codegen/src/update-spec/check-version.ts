import { DescriptionError, type JsonObject, member } from "@mdi-sensors/generator/description";
import type { Version } from "./slice.js";

/**
 * Asserts that a document describes the wanted version of Microsoft Graph, as its first server says it: that is what
 * the generated client calls by default.
 *
 * @param file A name for the message.
 * @throws {DescriptionError} `NOT_VALID`.
 */
export function checkVersion(document: JsonObject, version: Version, file: string): void {
	const url = member(member(member(document, "servers"), "0"), "url");
	if (typeof url === "string" && url.replace(/\/$/, "").endsWith(`/${version}`)) return;
	const found = url === undefined ? "names no server" : `describes ${url}`;
	const message = `${found}, where a server that ends with /${version} is wanted; is it another version's description?`;
	throw new DescriptionError("NOT_VALID", { file, pointer: "#/servers/0/url" }, message);
}
