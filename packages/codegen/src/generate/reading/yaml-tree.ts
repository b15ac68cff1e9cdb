import { EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException } from "js-yaml";
import { GenerateError, GenerateErrorCode } from "../generate-error.js";

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

/**
 * Parses YAML (or JSON, which is YAML) into maps, arrays and scalars that lose neither order nor the digits as written.
 *
 * @throws {GenerateError} `malformed-description` with line and column; `unsupported-construct` for anchors and tags.
 */
export function parseYamlTree(source: string): YamlNode {
	return new TreeBuilder(source, eventsOf(source)).document();
}

function eventsOf(source: string): Event[] {
	try {
		return parseEvents(source, {});
	} catch (error) {
		if (!(error instanceof YAMLException)) throw error;
		throw malformed(`the description is not YAML: ${error.reason}`, source, error.mark?.position ?? 0);
	}
}

class TreeBuilder {
	#next = 0;

	constructor(
		private readonly source: string,
		private readonly events: readonly Event[],
	) {}

	document(): YamlNode {
		if (this.#take().type !== EVENT_ID.DOCUMENT) throw malformed("the description is empty", this.source, 0);
		const root = this.#node();
		this.#take();
		if (this.#next < this.events.length) {
			throw malformed("the description has more than one YAML document", this.source, this.source.length);
		}
		return root;
	}

	#take(): Event {
		const event = this.events[this.#next++];
		if (event === undefined) throw malformed("the description is empty", this.source, 0);
		return event;
	}

	#node(): YamlNode {
		const event = this.#take();
		switch (event.type) {
			case EVENT_ID.SCALAR:
				this.#refuseTag(event);
				return event.style === SCALAR_STYLE.PLAIN
					? plainScalar(getScalarValue(this.source, event))
					: getScalarValue(this.source, event);
			case EVENT_ID.MAPPING:
				this.#refuseTag(event);
				return this.#mapping();
			case EVENT_ID.SEQUENCE: {
				this.#refuseTag(event);
				const items: YamlNode[] = [];
				while (!this.#ends()) items.push(this.#node());
				return items;
			}
			default:
				throw malformed("the description uses a YAML alias (`*name`), which is not read", this.source, 0);
		}
	}

	#mapping(): YamlMap {
		const map: YamlMap = new Map();
		while (!this.#ends()) {
			const event = this.#take();
			if (event.type !== EVENT_ID.SCALAR) {
				throw malformed("the description has a key that is no text", this.source, this.#next);
			}
			const key = getScalarValue(this.source, event);
			if (map.has(key))
				throw malformed(`the description has the key "${key}" twice in one mapping`, this.source, event.valueStart);
			map.set(key, this.#node());
		}
		return map;
	}

	#ends(): boolean {
		if (this.events[this.#next]?.type !== EVENT_ID.POP) return false;
		this.#next++;
		return true;
	}

	#refuseTag(event: { readonly tagStart: number; readonly anchorStart: number }): void {
		if (event.tagStart === -1 && event.anchorStart === -1) return;
		const what = event.tagStart === -1 ? "an anchor (`&name`)" : "a tag (`!name`)";
		throw malformed(`the description uses ${what} of YAML, which is not read`, this.source, event.tagStart);
	}
}

const yes = new PlainScalar("boolean", "true");
const no = new PlainScalar("boolean", "false");

function plainScalar(text: string): YamlNode {
	if (text === "true") return yes;
	if (text === "false") return no;
	if (!mayBeNoText.test(text)) return text;
	if (number.test(text)) return new PlainScalar("number", text);
	if (boolean.test(text)) return new PlainScalar("boolean", text);
	if (nothing.test(text)) return new PlainScalar("null", text);
	return text;
}

function malformed(what: string, source: string, position: number): GenerateError {
	const before = source.slice(0, position);
	const line = before.split("\n").length;
	return new GenerateError(GenerateErrorCode.MalformedDescription, `${what} (line ${line})`);
}
