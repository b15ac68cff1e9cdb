const inspect = Symbol.for("nodejs.util.inspect.custom");
const redacted = "[redacted]";

/** A deployment access key that never prints itself: every way to text gives `[redacted]`, but {@link AccessKey.reveal}. */
export class AccessKey {
	readonly #key: string;

	/** @param key The key as the service sent it: an opaque text, neither trimmed nor checked. */
	constructor(key: string) {
		this.#key = key;
	}

	/** The key itself, for the one place that needs it. */
	reveal(): string {
		return this.#key;
	}

	/** `[redacted]`, in a template too. */
	toString(): string {
		return redacted;
	}

	/** `[redacted]` */
	toJSON(): string {
		return redacted;
	}

	/** `AccessKey [redacted]` */
	[inspect](): string {
		return `AccessKey ${redacted}`;
	}
}
