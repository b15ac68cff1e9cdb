import { GenerateError, GenerateErrorCode } from "./generate-error.js";
import type { GenerateOptions } from "./generate-options.js";

/** Refuses names of the client that cannot stand in code or in a path. */
export function checkNames({ clientClassName, clientNamespaceName }: GenerateOptions): void {
	check("class", clientClassName, /^[a-zA-Z_]\w*$/);
	check("namespace", clientNamespaceName, /^\w[\w.-]*$/);
}

function check(what: string, name: string, form: RegExp): void {
	if (form.test(name)) return;
	throw new GenerateError(
		GenerateErrorCode.InvalidOptions,
		`"${name}" is no name for a ${what}: start with a letter and go on with letters, digits and _`,
	);
}
