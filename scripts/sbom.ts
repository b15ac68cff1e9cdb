/** `npm run sbom -- --output FOLDER`: writes a CycloneDX list of all that is installed with the packed packages. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { componentList } from "./publishing/component-list.ts";
import { withInstalled } from "./publishing/with-installed.ts";
import { readOptions } from "./read-options.ts";

const { values } = readOptions("npm run sbom -- [--output FOLDER]", {
	options: { output: { type: "string", default: "sbom" } },
});
const list = withInstalled(componentList);
mkdirSync(values.output, { recursive: true });
writeFileSync(join(values.output, "mdi-sensors.cdx.json"), `${JSON.stringify(list, null, "\t")}\n`);
