import type { ModelClass } from "../../model/model-class.js";
import type { Namespace } from "../../model/namespace.js";
import { byCollation, sortedBy } from "../../text/orders.js";
import { toSymbol } from "../../text/symbol.js";
import type { Response } from "../openapi/path-item.js";
import type { TypeReader } from "../types/type-reader.js";
import { structuredMediaTypes } from "./structured-media-types.js";

/** Says whether a status code, or a range of them, is an error. */
export function isErrorCode(code: string): boolean {
	if (/^[45]XX$/i.test(code)) return true;
	const status = /^[0-9]{3}$/.test(code) ? Number(code) : 0;
	return status >= 400 && status < 999;
}

/** Where the class of an error goes when its schema is inline. */
export interface ErrorPlace {
	readonly prefix: string;
	readonly namespace: Namespace;
	/** For those that stand in a component. */
	readonly modelsRoot: Namespace;
	/** The last part of the path. */
	readonly path: string;
	/** What is said of the path. */
	readonly doc: string | undefined;
}

/** The error classes of an operation by code; `XXX` when all client and server errors are of one class. */
export function readErrors(
	responses: readonly Response[],
	types: TypeReader,
	place: ErrorPlace,
): [string, ModelClass][] {
	const errors = new Map<string, ModelClass>();
	const read = (code: string, response: Response) => {
		const schema = structuredMediaTypes(response)[0]?.schema;
		const error =
			schema &&
			types.classOf(schema, {
				hint: toSymbol(`${place.prefix}${code}Error`),
				namespace: response.isReferenced ? place.modelsRoot : place.namespace,
				doc: place.doc,
				path: place.path,
				isOperation: true,
			});
		if (error === undefined) return;
		error.isError = true;
		errors.set(code, error);
	};
	for (const response of responses) if (isErrorCode(response.code)) read(response.code.toUpperCase(), response);
	const fallback = responses.find(({ code }) => code === "default");
	if (fallback !== undefined) for (const range of ["4XX", "5XX"]) if (!errors.has(range)) read(range, fallback);
	const shared = errors.get("4XX");
	if (shared !== undefined && shared === errors.get("5XX")) {
		errors.delete("4XX");
		errors.delete("5XX");
		errors.set("XXX", shared);
	}
	return sortedBy(errors, byCollation, ([code]) => code);
}
