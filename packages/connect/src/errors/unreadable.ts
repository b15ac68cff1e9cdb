import type { Answer } from "../http/answer.js";
import { SensorsError } from "./sensors-error.js";

/** The error for a success without what was asked for. The parser's own words are not kept: they quote the body. */
export function unreadable(answer: Answer, body: string, where: string): SensorsError {
	const type = answer.headers.get("content-type")?.split(";", 1)[0] ?? "no content type";
	const found = body === "" ? "no body" : `a body that lacks what was asked for (${type})`;
	return new SensorsError("ANSWER_UNREADABLE", `${where} was answered ${answer.status} with ${found}`, answer);
}
