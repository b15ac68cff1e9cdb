import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { scratchFolder } from "@mdi-sensors/testing/scratch-folder";
import { expect, test } from "vitest";
import { clientIndex } from "../src/client-index.js";

/** The exports of the index for these files, without its header. */
function indexOf(files: Record<string, string>): string {
	const folder = scratchFolder();
	for (const [path, text] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	}
	return clientIndex(folder, "./generated").split("\n").slice(1).join("\n");
}

test("exports models, enumerations with their values, request builders and query parameters; no machinery", () => {
	const index = indexOf({
		"models/index.ts": `
export interface Pet extends Parsable {
}
export type Size = (typeof SizeObject)[keyof typeof SizeObject];
export function createPetFromDiscriminatorValue() {
}
export const SizeObject = {
} as const;
`,
		"pets/index.ts": `
export interface PetsRequestBuilder {
}
export interface PetsRequestBuilderGetQueryParameters {
}
export const PetsRequestBuilderUriTemplate = "{+baseurl}/pets";
`,
		"kiota-lock.json": "{}",
		"petsClient.ts": `
export function createPetsClient() {
}
export interface PetsClient {
}
`,
	});
	expect(index).toBe(`export {
	type Pet,
	type Size,
	SizeObject,
} from "./generated/models/index.js";
export type {
	PetsRequestBuilder,
	PetsRequestBuilderGetQueryParameters,
} from "./generated/pets/index.js";
export {
	type PetsClient,
	createPetsClient,
} from "./generated/petsClient.js";
`);
});

test("types of one name get the names of their folders in front, both of them", () => {
	const index = indexOf({
		"models/index.ts": "export interface Alert {\n",
		"models/security/index.ts": "export interface Alert {\n",
		"models/security/v2/index.ts": "export interface Sensor {\n",
	});
	expect(index).toBe(`export type { Alert as ModelsAlert } from "./generated/models/index.js";
export type { Alert as SecurityAlert } from "./generated/models/security/index.js";
export type { Sensor } from "./generated/models/security/v2/index.js";
`);
});

test("a name that only looks like the values of an enumeration stays inside", () => {
	expect(indexOf({ "a/index.ts": "export const StrayObject = {\n" })).toBe("");
});
