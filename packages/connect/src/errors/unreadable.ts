import type { Answer } from "../http/answer.js";
import { SensorsError } from "./sensors-error.js";

/**
 * The error for a success without what was asked for. The parser's own words are not kept: they quote the body.
 *
 * @param found What was there instead.
 */
export function unreadable({ headers, ...details }: Answer, where: string, found: string): SensorsError {
	const type = headers.get("content-type")?.split(";", 1)[0] ?? "no content type";
	return new SensorsError(
		"ANSWER_UNREADABLE",
		`${where} was answered ${details.status} with ${found} (${type})`,
		details,
	);
}
