import { GenerateError, GenerateErrorCode } from "./generate-error.js";
import type { GenerateOptions } from "./generate-options.js";

/** Refuses names of the client that cannot stand in code or in a path. */
export function checkNames({ clientClassName, clientNamespaceName }: GenerateOptions): void {
	check("class", clientClassName, /^[a-zA-Z_]\w*$/, "a letter, then letters, digits and _");
	check("namespace", clientNamespaceName, /^\w[\w.-]+$/, "two or more letters, digits, _, . and -, no . or - in front");
}

function check(what: string, name: string, form: RegExp, inWords: string): void {
	if (form.test(name)) return;
	throw new GenerateError(GenerateErrorCode.InvalidOptions, `"${name}" is no name for a ${what}: take ${inWords}`);
}
