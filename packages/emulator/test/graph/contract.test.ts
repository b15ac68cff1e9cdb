import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { load } from "js-yaml";
import type { OpenAPIResponseValidatorArgs } from "openapi-response-validator";
import { afterAll, describe, expect, test } from "vitest";
import { operationOf } from "../../src/graph/route.js";
import { startEmulator } from "../../src/index.js";
import { graphOperations } from "../../src/operations.js";
import { call } from "../support/graph.js";
import { tokenFor } from "../support/token.js";
import { trust } from "../support/trust.js";

// A CommonJS package with a default export: Node and Vitest import it differently, and require it alike.
const { default: OpenAPIResponseValidator } = createRequire(import.meta.url)(
	"openapi-response-validator",
) as typeof import("openapi-response-validator");

interface Description {
	paths: Record<string, Record<string, { responses: Record<string, { $ref?: string }> }>>;
	components: { responses: Record<string, object>; schemas: Record<string, object> };
}

const collection = "/security/identities/sensors/";
const emulator = trust(await startEmulator());
afterAll(() => emulator.close());

describe.each(["beta", "v1.0"])("against the description of %s", async (version) => {
	const file = new URL(`../../../../openapi/${version}.yaml`, import.meta.url);
	const { paths, components } = load(await readFile(file, "utf8")) as Description;
	const operations = Object.entries(paths).flatMap(([path, item]) => {
		const methods = Object.entries(item).filter(([, operation]) => operation.responses !== undefined);
		return methods.map(([method, { responses }]) => ({ path, method: method.toUpperCase(), responses }));
	});

	function problems(responses: Record<string, { $ref?: string }>, status: number, body: unknown): unknown {
		const resolved = Object.entries(responses).map(([code, response]) => [code, resolve(components, response)]);
		const args = { responses: Object.fromEntries(resolved), components } as OpenAPIResponseValidatorArgs;
		return new OpenAPIResponseValidator(args).validateResponse(status, body);
	}

	const isPlayed = ({ path }: { path: string }) =>
		operationOf(path.slice(collection.length) || undefined) !== undefined;
	const played = operations.filter(isPlayed);

	test("every operation that is played is in it", () => {
		expect(played).toHaveLength(graphOperations.length);
	});

	// The client may have more: whoever adds an operation to the slice need not play it at once.
	test.skip.each(operations.filter((operation) => !isPlayed(operation)))("$method $path is not played", () => {});

	test.each(played)("$method $path answers as it says", async ({ path, method, responses }) => {
		for (const shape of ["flat", "wrapped"] as const) {
			emulator.settings.shape = shape;
			const rest = path.slice(collection.length);
			const response = await call(emulator, await tokenFor(emulator), rest, { version, method });
			expect(response.status).toBe(200);
			expect(response.headers.get("content-type")).toMatch(/^application\/json/);
			expect(problems(responses, 200, await response.json())).toBeUndefined();
		}
	});

	test.each(played)("$method $path fails as it says", async ({ path, method, responses }) => {
		const rest = path.slice(collection.length);
		const response = await call(emulator, "rubbish", rest, { version, method });
		expect(problems(responses, response.status, await response.json())).toBeUndefined();
	});

	test("a response that is wrong would be noticed", () => {
		const regenerate = operations.find(({ path }) => path.endsWith("regenerateDeploymentAccessKey"));
		expect(problems(regenerate?.responses ?? {}, 200, { deploymentAccessKey: 1 })).toBeDefined();
		expect(problems(regenerate?.responses ?? {}, 403, { error: { code: "x" } })).toBeDefined();
	});
});

function resolve({ responses }: Description["components"], { $ref, ...response }: { $ref?: string }): object {
	return $ref === undefined ? response : (responses[$ref.slice("#/components/responses/".length)] ?? {});
}
