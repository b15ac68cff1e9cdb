import {
	COLLECTION_STYLE,
	EVENT_ID,
	type Event,
	getScalarValue,
	type MappingEvent,
	parseEvents,
	SCALAR_STYLE,
	type ScalarEvent,
	type SequenceEvent,
	YAMLException,
} from "js-yaml";
import { readBlockYaml } from "./block-yaml.js";
import { DescriptionError, type DescriptionErrorCode } from "./description-error.js";
import { plainScalar, type YamlMap, type YamlNode } from "./yaml-node.js";

/** How Kiota reads a text. */
export type Dialect = "JSON" | "YAML";

/** Kiota takes a text for JSON that begins with a brace, whatever its name, and reads what is none as nothing. */
export function dialectOf(bytes: Uint8Array): Dialect {
	return bytes.find((byte) => !whiteSpace.has(byte)) === brace ? "JSON" : "YAML";
}

const whiteSpace: ReadonlySet<number> = new Set(Buffer.from(" \t\r\n"));
const brace = 0x7b;
/** So many collections inside each other the JSON reader of .NET reads. */
const deepestJson = 64;

/**
 * Parses YAML (or JSON, which is YAML) into maps, arrays and scalars that keep their order.
 *
 * @param file Base name of the file, for messages.
 * @param dialect What Kiota's reader of JSON, or of YAML, which goes by an older one, cannot read is refused. Without it,
 * all of YAML is read.
 * @throws {DescriptionError} `NOT_YAML`, `TRUNCATED`, `DUPLICATE_KEY`, with the line; `BAD_ALIAS` for anchors, aliases
 * and tags, which descriptions do without.
 */
export function parseYamlTree(source: string, file: string, dialect?: Dialect): YamlNode {
	return readBlockYaml(source) ?? readAnyYaml(source, file, dialect);
}

/** As {@link parseYamlTree}, by js-yaml, which knows all of YAML. */
export function readAnyYaml(source: string, file: string, dialect?: Dialect): YamlNode {
	const events = eventsOf(source, file);
	if (dialect === "JSON") refuseOtherThanJson(source, file);
	if (dialect === "YAML") refuseDirectives(source, file);
	return new TreeBuilder(source, file, events, dialect).document();
}

/** Comments, texts without quotes, commas too many: all that YAML has and JSON has not. */
function refuseOtherThanJson(source: string, file: string): void {
	try {
		JSON.parse(source);
	} catch (cause) {
		const [what = ""] = (cause as SyntaxError).message.split(/ in JSON|, (?:\.{3})?"/);
		const message = `begins with a brace, so Kiota reads it as JSON, and that it is not (${what}); correct it, or begin with \`---\` where it is YAML`;
		throw new DescriptionError("NOT_YAML", { file }, message, { cause });
	}
}

/** What stands before the document, in lines that begin with a percent sign. */
function refuseDirectives(source: string, file: string): void {
	for (const [index, line] of source.split(/\r\n?|\n/).entries()) {
		if (!/^\s*(?:#|$|%)/.test(line)) return;
		if (!line.startsWith("%") || /^%(?:YAML[ \t]+1\.1|TAG)(?:[ \t]|$)/.test(line)) continue;
		const message = "begins with a directive that Kiota does not read, which goes by YAML 1.1; leave that line out";
		throw new DescriptionError("NOT_YAML", { file, line: index + 1 }, message);
	}
}

function eventsOf(source: string, file: string): Event[] {
	try {
		return parseEvents(source, {});
	} catch (error) {
		if (!(error instanceof YAMLException)) throw error;
		throw yamlError(error, source, file);
	}
}

/** What js-yaml found wrong, with the line and one of our codes. */
function yamlError(error: YAMLException, text: string, file: string): DescriptionError {
	const place = { file, line: error.mark === undefined ? undefined : error.mark.line + 1 };
	const options = { cause: error };
	if (error.mark !== undefined && text.slice(error.mark.position).trim() === "") {
		return new DescriptionError("TRUNCATED", place, "the text ends in the middle; fetch it again", options);
	}
	return new DescriptionError("NOT_YAML", place, `neither YAML nor JSON (${error.reason})`, options);
}

class TreeBuilder {
	#next = 0;
	/** How many collections in braces or brackets are open. */
	#flow = 0;

	constructor(
		private readonly source: string,
		private readonly file: string,
		private readonly events: readonly Event[],
		private readonly dialect: Dialect | undefined,
	) {}

	document(): YamlNode {
		this.#take();
		const root = this.#node();
		this.#take();
		if (this.#next < this.events.length)
			throw this.#error("NOT_YAML", "holds more than one YAML document", this.source.length);
		return root;
	}

	#take(): Event {
		const event = this.events[this.#next++];
		if (event === undefined) throw this.#error("TRUNCATED", "the text is empty; fetch it again", 0);
		return event;
	}

	#node(): YamlNode {
		const event = this.#take();
		switch (event.type) {
			case EVENT_ID.SCALAR:
				this.#refuseTag(event);
				if (event.style !== SCALAR_STYLE.PLAIN) return this.#text(event);
				return plainScalar(this.#text(event), this.dialect === "JSON");
			case EVENT_ID.MAPPING:
				this.#refuseTag(event);
				return this.#inside(event, () => this.#mapping());
			case EVENT_ID.SEQUENCE: {
				this.#refuseTag(event);
				const items: YamlNode[] = [];
				return this.#inside(event, () => {
					while (!this.#ends()) items.push(this.#node());
					return items;
				});
			}
			default:
				throw this.#error("BAD_ALIAS", "uses a YAML alias (*name), which is not read; use a $ref instead", 0);
		}
	}

	#mapping(): YamlMap {
		const map: YamlMap = new Map();
		while (!this.#ends()) {
			const event = this.#take();
			if (event.type !== EVENT_ID.SCALAR) {
				throw this.#error("NOT_YAML", "has a key that is no text", 0);
			}
			const key = this.#text(event);
			if (map.has(key)) {
				const message = `the key ${key} stands twice in one mapping; remove one of the two`;
				throw this.#error("DUPLICATE_KEY", message, event.valueStart);
			}
			map.set(key, this.#node());
		}
		return map;
	}

	#inside<Collection>(event: MappingEvent | SequenceEvent, read: () => Collection): Collection {
		const isFlow = event.style === COLLECTION_STYLE.FLOW;
		if (isFlow) this.#flow++;
		if (this.dialect === "JSON" && this.#flow > deepestJson) {
			const message = `has more than ${deepestJson} objects and lists inside each other, which Kiota does not read in JSON`;
			throw this.#error("NOT_YAML", message, event.start);
		}
		const collection = read();
		if (isFlow) this.#flow--;
		return collection;
	}

	/** In an older YAML these signs end a plain scalar in braces or brackets. */
	#text(event: ScalarEvent): string {
		const text = getScalarValue(this.source, event);
		if (/\p{Surrogate}/u.test(text)) {
			const message = "holds half a character (a lone surrogate), which no text in UTF-8 can hold; correct the escape";
			throw this.#error("NOT_YAML", message, event.valueStart);
		}
		if (this.dialect === "YAML" && this.#flow > 0 && event.style === SCALAR_STYLE.PLAIN && /[:?]/.test(text)) {
			const message = `holds ${JSON.stringify(text)} in braces or brackets without quotes, which Kiota cannot read; put it in quotes`;
			throw this.#error("NOT_YAML", message, event.valueStart);
		}
		return text;
	}

	#ends(): boolean {
		if (this.events[this.#next]?.type !== EVENT_ID.POP) return false;
		this.#next++;
		return true;
	}

	#refuseTag({ tagStart, anchorStart }: { readonly tagStart: number; readonly anchorStart: number }): void {
		if (tagStart === -1 && anchorStart === -1) return;
		const what = tagStart === -1 ? "an anchor (&name)" : "a tag (!name)";
		throw this.#error("BAD_ALIAS", `uses ${what} of YAML, which is not read`, Math.max(tagStart, anchorStart));
	}

	#error(code: DescriptionErrorCode, message: string, position: number): DescriptionError {
		const line = this.source.slice(0, position).split("\n").length;
		return new DescriptionError(code, { file: this.file, line }, message);
	}
}
