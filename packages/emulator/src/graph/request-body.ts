import { GraphError } from "./graph-error.js";

/**
 * Refuses a body: the action takes no parameters. An empty JSON object is let pass, as OData has it.
 *
 * @throws {GraphError} 400
 */
export function refuseParameters(body: string): void {
	const [parameter] = Object.keys(parsed(body));
	if (parameter === undefined) return;
	throw new GraphError(400, "BadRequest", `The action takes no parameter '${parameter}'; send no body.`);
}

function parsed(body: string): object {
	if (body.trim() === "") return {};
	try {
		const value: unknown = JSON.parse(body);
		if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
	} catch {}
	throw new GraphError(400, "BadRequest", "The body is not a JSON object; send no body.");
}
