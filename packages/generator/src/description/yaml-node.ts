/**
 * A plain scalar that is no text: its value is what it says (`1.50` and `07` are kept as written).
 * Plain `yes`, `on` and dates are text, as in the YAML reader behind Kiota.
 */
export class PlainScalar {
	constructor(
		readonly kind: "number" | "boolean" | "null",
		readonly text: string,
	) {}
}

/** A mapping: keys are always texts, and stay in the order of the document (an object would move `404` up). */
export type YamlMap = Map<string, YamlNode>;
export type YamlNode = YamlMap | YamlNode[] | string | PlainScalar;

const number = /^[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/;
const boolean = /^(?:true|false)$/i;
const nothing = /^(?:~|null|Null|NULL)$/;
const mayBeNoText = /^[-+.0-9tTfFnN~]/;

const yes = new PlainScalar("boolean", "true");
const no = new PlainScalar("boolean", "false");

/** What a scalar without quotes stands for. */
export function plainScalar(text: string): YamlNode {
	if (text === "true") return yes;
	if (text === "false") return no;
	if (!mayBeNoText.test(text)) return text;
	if (number.test(text)) return new PlainScalar("number", text);
	if (boolean.test(text)) return new PlainScalar("boolean", text);
	if (nothing.test(text)) return new PlainScalar("null", text);
	return text;
}
