import type { ModelProperty } from "../model/model-class.js";
import { enumObjectName } from "../shaping/symbol-names.js";
import { toLiteral } from "../text/literal.js";

/** The fallback of a property that has a default, such as ` ?? false`; empty without one. */
export function defaultText({ type, default: value }: ModelProperty): string {
	if (value === undefined) return "";
	const quoted = `"${toLiteral(value)}"`;
	if (type.kind === "enum") {
		const key = type.enum.values.find((known) => known.value.toLowerCase() === value.toLowerCase())?.key;
		if (key === undefined) return "";
		const member = `${enumObjectName(type.enum)}.${key}`;
		return ` ?? ${type.isCollection ? `[${member}]` : member}`;
	}
	switch (type.kind === "primitive" ? type.primitive : undefined) {
		case "string":
		case "Guid":
			return ` ?? ${quoted}`;
		case "DateOnly":
			return ` ?? DateOnly.parse(${quoted})`;
		case "TimeOnly":
			return ` ?? TimeOnly.parse(${quoted})`;
		case "Date":
			return ` ?? new Date(${quoted})`;
		default:
			return ` ?? ${value}`;
	}
}
