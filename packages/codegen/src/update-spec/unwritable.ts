import { DescriptionError } from "@mdi-sensors/generator/description";

/**
 * The error for a file that cannot be written.
 *
 * @param file Its path, as it was given.
 * @param cause What the system said.
 * @param more What else the reader has to know, a sentence.
 */
export function unwritable(file: string, cause: unknown, more = ""): DescriptionError {
	const { code, message } = cause as NodeJS.ErrnoException;
	const text = `cannot be written (${code ?? message}); is its folder there, and may you write to it?${more}`;
	return new DescriptionError("FILE_UNWRITABLE", { file }, text, { cause });
}
