import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { generate, type SmallDescription } from "@mdi-sensors/testing/small-descriptions";
import type { BackingStoreFactory, RequestAdapter } from "@microsoft/kiota-abstractions";

const thing = { $ref: "#/components/schemas/thing" };
const color = { $ref: "#/components/schemas/color" };
const failed = { $ref: "#/components/responses/failed" };
const id = { name: "thing-id", in: "path", required: true, schema: { type: "string" } };

/** What an operation gives, as a description says it; errors are typed. */
function gives(schema: unknown, type = "application/json"): object {
	return { "200": { description: "ok", content: { [type]: { schema } } }, "4XX": failed, "5XX": failed };
}

function takes(schema: unknown, type = "application/json"): object {
	return { required: true, content: { [type]: { schema } } };
}

const nothing = { "204": { description: "done" }, "4XX": failed };
const binary = { type: "string", format: "binary" };

/** A description of our own, with one operation of each kind that Kiota has a way to send for. */
export const anyGraph: SmallDescription = {
	servers: [{ url: "https://graph.microsoft.com/v1.0" }],
	paths: {
		"/things": {
			get: {
				parameters: [{ name: "$filter", in: "query", schema: { type: "string" } }],
				responses: gives({ $ref: "#/components/schemas/thingCollectionResponse" }),
			},
			post: { requestBody: takes(thing), responses: gives(thing) },
		},
		"/things/{thing-id}": {
			parameters: [id],
			get: { responses: gives(thing) },
			patch: { requestBody: takes(thing), responses: gives(thing) },
			delete: { responses: nothing },
		},
		"/things/{thing-id}/content": {
			parameters: [id],
			get: { responses: gives(binary, "application/octet-stream") },
			put: { requestBody: takes(binary, "application/octet-stream"), responses: nothing },
		},
		"/things/{thing-id}/note": { parameters: [id], get: { responses: gives({ type: "string" }, "text/plain") } },
		"/things/{thing-id}/color": { parameters: [id], get: { responses: gives(color, "text/plain") } },
		"/all": { get: { responses: gives({ type: "array", items: thing }) } },
		"/names": { get: { responses: gives({ type: "array", items: { type: "string" } }) } },
		"/colors": { get: { responses: gives({ type: "array", items: color }) } },
		"/count": { get: { responses: gives({ type: "integer", format: "int32" }, "text/plain") } },
	},
	schemas: {
		color: { type: "string", enum: ["red", "green"] },
		thing: {
			type: "object",
			properties: {
				id: { type: "string" },
				color,
				made: { type: "string", format: "date-time" },
				tags: { type: "array", items: { type: "string" } },
				part: thing,
			},
		},
		thingCollectionResponse: {
			type: "object",
			properties: { value: { type: "array", items: thing }, "@odata.nextLink": { type: "string", nullable: true } },
		},
		thingError: {
			type: "object",
			properties: {
				error: { type: "object", properties: { code: { type: "string" }, message: { type: "string" } } },
			},
		},
	},
	responses: {
		failed: {
			description: "failed",
			content: { "application/json": { schema: { $ref: "#/components/schemas/thingError" } } },
		},
	},
};

// biome-ignore lint/suspicious/noExplicitAny: what is generated while the test runs has no types before
export type AnyClient = any;

/** Which runtime of Kiota's a client is generated for. */
interface Runtime {
	readonly usesBackingStore?: boolean;
	/** Packages by the names that are to stand in the place of their own. */
	readonly packages?: Readonly<Record<string, string>>;
}

/** A client that the generator makes now, and the place that it was put, which is removed with it. */
export async function generateAnyClient({ usesBackingStore = false, packages = {} }: Runtime = {}) {
	const forms = packages["@microsoft/kiota-abstractions"] === undefined ? ["json", "text"] : ["json"];
	const name = (form: string) => `@microsoft/kiota-serialization-${form}.${form === "json" ? "Json" : "Text"}`;
	const files = generate(anyGraph, {
		usesBackingStore,
		serializers: forms.map((form) => `${name(form)}SerializationWriterFactory`),
		deserializers: forms.map((form) => `${name(form)}ParseNodeFactory`),
	});
	// Beside node_modules of this package, so that it finds Kiota's runtime as any client of it does.
	const parent = join(import.meta.dirname, "../../../../node_modules/.cache");
	mkdirSync(parent, { recursive: true });
	const folder = mkdtempSync(join(parent, "any-client-"));
	const write = (path: string, text: string): void => {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	};
	write("package.json", '{"type":"module"}');
	for (const [path, text] of files) {
		const named = Object.entries(packages).reduce(
			(all, [own, other]) => all.replaceAll(`'${own}'`, `'${other}'`),
			text,
		);
		if (path.endsWith(".ts")) write(path.replace(/\.ts$/, ".js"), stripTypeScriptTypes(named));
	}
	const { createTestClient } = await import(pathToFileURL(join(folder, "testClient.js")).href);
	return {
		create: (adapter: RequestAdapter, backingStores?: BackingStoreFactory): AnyClient =>
			createTestClient(adapter, backingStores),
		[Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
	};
}
