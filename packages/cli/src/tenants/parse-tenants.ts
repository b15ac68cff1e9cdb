import { load, YAMLException } from "js-yaml";
import * as v from "valibot";
import { CliError } from "../cli-error.js";
import { type TenantsFile, tenantsSchema } from "./tenants-schema.js";

/**
 * Reads the text of a tenants file and holds it against its form. Complaints name places and expectations, and never repeat
 * what stands there, as the YAML parser's own words may: somebody may have put a secret into the wrong place.
 *
 * @param name The file's name, for complaints.
 * @throws {CliError} `USAGE` with all that is wrong.
 */
export function parseTenants(text: string, name: string): TenantsFile {
	const parsed = v.safeParse(tenantsSchema, loadYaml(text, name));
	if (parsed.success) return parsed.output;
	throw new CliError(
		"USAGE",
		`${name} is not a tenants file; nothing was sent.\n${parsed.issues.map(complaint).join("\n")}`,
	);
}

function loadYaml(text: string, name: string): unknown {
	try {
		return load(text);
	} catch (error) {
		if (!(error instanceof YAMLException)) throw error;
		if (isEmpty(text)) {
			const form = "`tenants:`, and below it a line `- tenant: GUID` for each";
			throw new CliError("USAGE", `${name} is empty; nothing was sent. It should hold ${form}`);
		}
		const place = error.mark === undefined ? "" : `, line ${error.mark.line + 1}, column ${error.mark.column + 1}`;
		throw new CliError("USAGE", `${name}${place}: this is no YAML; nothing was sent. Mend it there, or shortly before`);
	}
}

/** Whether there is nothing but comments; of that the parser knows no place. */
function isEmpty(text: string): boolean {
	return text.split("\n").every((line) => /^\s*(#|$)/.test(line));
}

function complaint(issue: v.BaseIssue<unknown>): string {
	const place = (issue.path ?? [])
		.map(({ key }) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
		.join("");
	return `  ${place === "" ? "the file" : place.replace(/^\./, "")} ${expectation(issue)}`;
}

function expectation({ kind, type, expected, message }: v.BaseIssue<unknown>): string {
	if (kind === "validation") return message;
	if (type === "array") return "must be a list";
	if (type !== "strict_object") return `must be ${expected?.replace(/[()]/g, "").replaceAll(" | ", " or ")}`;
	if (expected === "never") return "is not known here";
	return expected === "Object" ? "must be a mapping" : "is missing";
}
