import type { methods } from "@mdi-sensors/generator/description";

/** The parts of an OpenAPI 3 description that the page shows. */
export interface Description {
	readonly servers?: readonly { readonly url: string }[];
	readonly paths: Record<string, Partial<Record<(typeof methods)[number], Operation>>>;
	readonly components?: {
		readonly schemas?: Record<string, Schema>;
		readonly responses?: Record<string, Response>;
		readonly parameters?: Record<string, Parameter>;
	};
}

export interface Reference {
	readonly $ref: string;
}

export interface Operation {
	readonly operationId?: string;
	readonly summary?: string;
	readonly description?: string;
	readonly externalDocs?: { readonly url: string };
	readonly parameters?: readonly (Parameter | Reference)[];
	readonly responses: Record<string, Response | Reference>;
}

export interface Parameter {
	readonly name: string;
	readonly in: string;
	readonly required?: boolean;
	readonly description?: string;
	readonly schema?: Schema;
}

export interface Response {
	readonly description?: string;
	readonly content?: Record<string, { readonly schema?: Schema }>;
}

export interface Schema {
	readonly $ref?: string;
	readonly title?: string;
	readonly type?: string;
	readonly format?: string;
	readonly description?: string;
	readonly nullable?: boolean;
	readonly required?: readonly string[];
	readonly enum?: readonly (string | null)[];
	readonly items?: Schema;
	readonly properties?: Record<string, Schema>;
	readonly allOf?: readonly Schema[];
	readonly anyOf?: readonly Schema[];
	readonly oneOf?: readonly Schema[];
}
