import { typeOf } from "./openapi-schema.ts";
import type { Description, Operation, Parameter, Reference, Response } from "./openapi-types.ts";
import { table } from "./table.ts";

/** The parameters of an operation as a table; nothing where it has none. */
export function parametersOf({ components }: Description, { parameters = [] }: Operation): string {
	if (parameters.length === 0) return "";
	const rows = parameters.map((each) => {
		const { name, in: place, required, description = "", schema } = resolve<Parameter>(each, components?.parameters);
		return [`\`${name}\``, place, schema === undefined ? "" : typeOf(schema), required ? "yes" : "no", description];
	});
	return table(["parameter", "in", "type", "required", "meaning"], rows);
}

/** Responses of an operation as a table. */
export function responsesOf({ components }: Description, { responses }: Operation): string {
	const rows = Object.entries(responses).map(([status, each]) => {
		const { description = "", content = {} } = resolve<Response>(each, components?.responses);
		const types = Object.entries(content).map(([media, { schema }]) =>
			schema === undefined ? `\`${media}\`` : `${typeOf(schema)} as \`${media}\``,
		);
		return [`\`${status}\``, description, types.join("<br>")];
	});
	return table(["status", "meaning", "body"], rows);
}

function resolve<Kind>(each: Kind | Reference, components: Record<string, Kind> = {}): Kind {
	if (typeof each !== "object" || each === null || !("$ref" in each)) return each as Kind;
	const found = components[each.$ref.split("/").at(-1) ?? ""];
	if (found === undefined) throw new Error(`${each.$ref} leads nowhere`);
	return found;
}
