import type { Deprecation } from "../reading/openapi/deprecation.js";
import type { Namespace } from "./namespace.js";

/** An enum of the client. */
export interface EnumModel {
	readonly name: string;
	readonly namespace: Namespace;
	readonly doc: string | undefined;
	readonly deprecation: Deprecation | undefined;
	/** Whether a value may be several of them at once. */
	readonly isFlags: boolean;
	/** In document order. */
	readonly values: readonly EnumValue[];
}

export interface EnumValue {
	readonly key: string;
	readonly value: string;
	readonly doc: string | undefined;
}
