import { toDecimal } from "./decimal.js";

/**
 * A scalar without quotes that is no text, as the readers behind Kiota have it. A number of YAML is a decimal, and text
 * where it is too large for one; a number of JSON stays as it is written. Plain `yes`, `on` and dates are text.
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
export function plainScalar(text: string, isJson = false): YamlNode {
	if (text === "true") return yes;
	if (text === "false") return no;
	if (!mayBeNoText.test(text)) return text;
	if (number.test(text)) {
		const digits = isJson ? text : toDecimal(text);
		return digits === undefined ? text : new PlainScalar("number", digits);
	}
	if (boolean.test(text)) return new PlainScalar("boolean", text);
	if (nothing.test(text)) return new PlainScalar("null", text);
	return text;
}
