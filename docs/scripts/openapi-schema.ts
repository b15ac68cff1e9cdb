import type { Schema } from "./openapi-types.ts";
import { table } from "./table.ts";

/** A schema as a section of the page: its own words, and its properties as a table. */
export function schemaSection(name: string, schema: Schema): string {
	const parts = [schema, ...(schema.allOf ?? [])];
	const bases = (schema.allOf ?? []).filter((part) => part.$ref !== undefined).map(typeOf);
	const required = new Set(parts.flatMap((part) => part.required ?? []));
	const rows = parts
		.flatMap((part) => Object.entries(part.properties ?? {}))
		.map(([property, of]) => [
			`\`${property}\``,
			typeOf(of),
			required.has(property) ? "yes" : "no",
			of.description ?? "",
		]);
	return [
		`### ${shortName(name)} {#${anchor(name)}}`,
		`\`${name}\``,
		...parts.flatMap((part) => part.description ?? []),
		bases.length > 0 ? `Extends ${bases.join(", ")}.` : "",
		schema.enum === undefined ? "" : `One of ${schema.enum.map((value) => `\`${value}\``).join(", ")}.`,
		rows.length === 0 ? "" : table(["property", "type", "required", "meaning"], rows),
	]
		.filter((part) => part !== "")
		.join("\n\n");
}

/** The type of a schema in a few words, with a link where it has a section of its own. */
export function typeOf(schema: Schema): string {
	const nullable = schema.nullable ? " or null" : "";
	const choices = schema.anyOf ?? schema.oneOf;
	if (schema.$ref !== undefined) {
		const name = schema.$ref.split("/").at(-1) ?? "";
		return `[${shortName(name)}](#${anchor(name)})${nullable}`;
	}
	if (choices !== undefined)
		return choices.map((choice) => (isNull(choice) ? "null" : typeOf(choice))).join(" or ") + nullable;
	if (schema.type === "array" && schema.items !== undefined) return `list of ${typeOf(schema.items)}${nullable}`;
	return `${schema.format ?? schema.type ?? "object"}${nullable}`;
}

/** How Microsoft's descriptions write "or null": as an enumeration of null alone, or an object with nothing in it. */
function isNull({ type, enum: values, nullable, properties }: Schema): boolean {
	if (values !== undefined) return values.every((value) => value === null);
	return type === "object" && nullable === true && properties === undefined;
}

/** Without the namespace. */
function shortName(name: string): string {
	return name.split(".").at(-1) ?? name;
}

function anchor(name: string): string {
	return name.toLowerCase().replaceAll(".", "-");
}
