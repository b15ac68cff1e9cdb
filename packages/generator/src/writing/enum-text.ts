import type { EnumModel } from "../model/enum-model.js";
import { enumObjectName, typeName } from "../shaping/symbol-names.js";
import { writeDoc } from "../text/documentation.js";
import { toLiteral } from "../text/literal.js";
import { comment } from "./comment.js";

/** The type of an enum. */
export function enumTypeText(model: EnumModel): string {
	const object = enumObjectName(model);
	return `export type ${typeName(model)} = (typeof ${object})[keyof typeof ${object}];\n`;
}

/** The constant that holds an enum's values. */
export function enumObjectText(model: EnumModel): string {
	const values = model.values.map(({ key, value, doc }) =>
		[doc ? `    /** ${writeDoc(doc)} */\n` : "", `    ${key}: "${toLiteral(value)}",\n`].join(""),
	);
	return [
		comment({ doc: model.doc, deprecation: model.deprecation }),
		`export const ${enumObjectName(model)} = {\n`,
		...values,
		"} as const;\n",
	].join("");
}
