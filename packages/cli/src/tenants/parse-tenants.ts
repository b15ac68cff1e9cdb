import * as v from "valibot";
import { type Document, isScalar, LineCounter, type Node, parseDocument } from "yaml";
import { CliError } from "../cli-error.js";
import { type TenantsFile, tenantsSchema } from "./tenants-schema.js";

/**
 * Reads the bytes of a tenants file and checks its form. Complaints name places and expectations, and never repeat what
 * stands there, as the YAML parser's own words may: somebody may have put a secret into the wrong place.
 *
 * @param name The file's name, for complaints.
 * @throws {CliError} `USAGE` with all that is wrong, each with line and column.
 */
export function parseTenants(bytes: Uint8Array, name: string): TenantsFile {
	const lines = new LineCounter();
	const document = readYaml(decode(bytes, name), lines, name);
	const plain = toPlain(document, name);
	const parsed = v.safeParse(tenantsSchema(ownCloudNames(plain)), plain);
	if (parsed.success) return parsed.output;
	const complaints = parsed.issues.slice(0, mostComplaints).map((issue) => complaint(issue, document, lines));
	const more = parsed.issues.length - complaints.length;
	if (more > 0) complaints.push(`  and ${more} more`);
	throw new CliError("USAGE", `${name} is not a tenants file; nothing was sent.\n${complaints.join("\n")}`);
}

/** How many complaints are made at once: the rest is most likely the same mistake. */
const mostComplaints = 20;

/** The names under `clouds`, whatever else is wrong with the file. */
function ownCloudNames(plain: unknown): string[] {
	const file = v.safeParse(v.object({ clouds: v.record(v.string(), v.unknown()) }), plain);
	return file.success ? Object.keys(file.output.clouds) : [];
}

/** Windows PowerShell writes UTF-16 by default, and old editors the machine's own code page. */
function decode(bytes: Uint8Array, name: string): string {
	const [first = 0, second = 0] = bytes;
	const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || bytes.includes(0);
	if (isUtf16) throw wrongEncoding(name, "is in UTF-16");
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		throw wrongEncoding(name, "is not in UTF-8, perhaps in Windows-1252 or Latin-1");
	}
}

function wrongEncoding(name: string, what: string): CliError {
	const how = "in PowerShell with `Set-Content -Encoding utf8`";
	return new CliError("USAGE", `${name} ${what}; nothing was sent. Save it in UTF-8, ${how}`);
}

/** What people mean who write what the YAML library calls by these codes; elsewhere the place has to do. */
const yamlRemedies: Readonly<Record<string, string>> = {
	UNEXPECTED_TOKEN: "Fix it there, or shortly before; a text that begins with {tenant} stands in quotes",
	BAD_DQ_ESCAPE: "A path with \\ in it stands in single quotes, or in none",
	BLOCK_AS_IMPLICIT_KEY: "Fix it there, or shortly before; a text with a colon and a space in it stands in quotes",
	TAB_AS_INDENT: "Indent with spaces, not with tabs",
	DUPLICATE_KEY: "The same entry stands there twice",
};

function readYaml(text: string, lines: LineCounter, name: string): Document {
	const document = parseDocument(text, { lineCounter: lines, stringKeys: true });
	const [error] = document.errors;
	if (error !== undefined) {
		const what = error.code === "MULTIPLE_DOCS" ? "a second document begins here" : "this is no YAML";
		const remedy = yamlRemedies[error.code] ?? "Fix it there, or shortly before";
		throw new CliError("USAGE", `${name}, ${placeOf(error.pos[0], lines)}: ${what}; nothing was sent. ${remedy}`);
	}
	if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
		const form = "`tenants:`, and below it a line `- tenant: GUID` for each";
		throw new CliError("USAGE", `${name} is empty; nothing was sent. It should hold ${form}`);
	}
	return document;
}

function toPlain(document: Document, name: string): unknown {
	try {
		return document.toJS();
	} catch {
		throw new CliError(
			"USAGE",
			`${name} repeats parts of itself by aliases far too often; nothing was sent. Write them out`,
		);
	}
}

function placeOf(offset: number, lines: LineCounter): string {
	const { line, col } = lines.linePos(offset);
	return `line ${line}, column ${col}`;
}

function complaint(issue: v.BaseIssue<unknown>, document: Document, lines: LineCounter): string {
	const path = (issue.path ?? []).map(({ key }) => key as string | number);
	const name = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`)).join("");
	const offset = offsetOf(path, document);
	const place = offset === undefined ? "" : `${placeOf(offset, lines)}: `;
	return `  ${place}${name === "" ? "the file" : name.replace(/^\./, "")} ${expectation(issue)}`;
}

/** Where in the text the value at a path begins, or else what should hold it. */
function offsetOf(path: readonly (string | number)[], document: Document): number | undefined {
	for (let length = path.length; length >= 0; length--) {
		const node = (length === 0 ? document.contents : document.getIn(path.slice(0, length), true)) as Node | undefined;
		if (node?.range) return node.range[0];
	}
	return undefined;
}

function expectation(issue: v.BaseIssue<unknown>): string {
	const { kind, type, expected, message } = issue;
	if (expected === "never" && isSecret(issue)) return notHere;
	if (kind === "validation" || type === "strict_object") return message;
	if (type === "array") return "must be a list";
	if (type === "string") return "must be a text";
	if (type === "boolean") return "must be true or false";
	return `must be ${expected?.replace(/[()]/g, "").replaceAll(" | ", " or ")}`;
}

const notHere = "is not known here: no secret stands in this file; clientSecretEnv names the variable that holds it";

function isSecret({ path }: v.BaseIssue<unknown>): boolean {
	return /secret|password/i.test(String(path?.at(-1)?.key));
}
