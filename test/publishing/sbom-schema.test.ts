/** @module-tag deep */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { installTools } from "@mdi-sensors/testing/tools";
import { expect, inject, test } from "vitest";
import { componentList } from "../../scripts/publishing/component-list.ts";
import { repository } from "../../scripts/publishing/published-packages.ts";

interface CycloneDx {
	readonly Spec: { readonly Version: { readonly v1dot5: unknown; readonly v1dot6: unknown } };
	readonly Validation: {
		readonly JsonStrictValidator: new (version: unknown) => { validate(document: string): Promise<object | null> };
	};
}

const { Spec, Validation } = createRequire(join(await installTools(), "package.json"))(
	"@cyclonedx/cyclonedx-library",
) as CycloneDx;

test.each([
	["of the bundle", readFileSync(join(repository, "packages/cli/dist/sbom.cdx.json"), "utf8")],
	["of a release", JSON.stringify(componentList(inject("installed")))],
])("the list of components %s is valid by the schema of CycloneDX, unknown fields refused", async (_, text) => {
	const { specVersion } = JSON.parse(text);
	const version = specVersion === "1.6" ? Spec.Version.v1dot6 : Spec.Version.v1dot5;
	const validator = new Validation.JsonStrictValidator(version);
	expect(await validator.validate(text)).toBeNull();
	expect(await validator.validate(text.replace('"type"', '"typo"'))).not.toBeNull();
});
