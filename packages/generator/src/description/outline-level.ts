/** The piece of a text that one key owns: from the start of the key's line to the start of the next key's. */
export interface Block {
	readonly start: number;
	readonly end: number;
}

/** One mapping of a description's outline while its lines are read: the document, `paths`, `components` or a kind of them. */
export class OutlineLevel {
	readonly blocks = new Map<string, Block>();
	/** Column of its keys; unknown before the first. */
	indent: number | undefined;
	/** The last key's value is a level of the outline too. */
	lastIsOpened = false;
	#last: { start: number; end: number } | undefined;

	constructor(indent?: number) {
		this.indent = indent;
	}

	get isEmpty(): boolean {
		return this.#last === undefined;
	}

	/** Starts a key's block, which ends the one before. */
	add(key: string, start: number): void {
		this.close(start);
		this.#last = { start, end: start };
		this.blocks.set(key, this.#last);
		this.lastIsOpened = false;
	}

	/** Ends the last block. */
	close(end: number): void {
		if (this.#last !== undefined) this.#last.end = end;
	}
}
