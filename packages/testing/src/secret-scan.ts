import { inspect } from "node:util";
import { vi } from "vitest";
import { findSecrets } from "./find-secrets.ts";

/** Hears what a program says, in every way in which it can be made to say something. */
export class Ear {
	readonly #heard: string[] = [];

	/** Takes down a value as a log would show it: printed, serialised, turned into text, with its causes and stacks. */
	hear(value: unknown): void {
		this.#heard.push(
			inspect(value, { depth: null, showHidden: true, getters: true }),
			JSON.stringify(value) ?? "",
			String(value),
		);
		for (let error = value, depth = 0; error instanceof Error && depth < 10; error = error.cause, depth++) {
			this.#heard.push(error.message, error.stack ?? "", inspect(error), JSON.stringify(error));
		}
	}

	/** Listens to the console and to the standard streams. */
	listenToOutput(): void {
		for (const method of ["log", "info", "warn", "error", "debug", "trace"] as const) {
			vi.spyOn(console, method).mockImplementation((...args) => this.hear(args));
		}
		for (const stream of [process.stdout, process.stderr]) {
			vi.spyOn(stream, "write").mockImplementation((text) => {
				this.#heard.push(String(text));
				return true;
			});
		}
	}

	get size(): number {
		return this.#heard.length;
	}

	/** The secrets that were heard, in plain text or in a usual encoding. */
	find(secrets: readonly string[]): string[] {
		return findSecrets(this.#heard.join("\n"), secrets);
	}
}
