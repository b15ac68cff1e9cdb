import type { Deprecation } from "../reading/openapi/deprecation.js";
import type { Namespace } from "./namespace.js";

/** An enum of the client. */
export interface EnumModel {
	readonly name: string;
	readonly namespace: Namespace;
	doc: string | undefined;
	/** Whether it stands inside another schema, a parameter or an answer, and not among the components. */
	readonly isInline: boolean;
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
