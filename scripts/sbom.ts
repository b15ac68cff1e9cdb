/** `npm run sbom -- --output FOLDER`: writes a CycloneDX list of all that is installed with the packed packages. */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { withInstalled } from "./publishing/with-installed.ts";

const { values } = parseArgs({ options: { output: { type: "string", default: "sbom" } } });
const sbom = withInstalled((folder) =>
	execFileSync("npm", ["sbom", "--sbom-format", "cyclonedx"], { cwd: folder, encoding: "utf8" }),
);
mkdirSync(values.output, { recursive: true });
writeFileSync(join(values.output, "mdi-sensors.cdx.json"), sbom);
