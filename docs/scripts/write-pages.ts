/** Writes the pages and parts of pages that come from the code, the descriptions and the measurements. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { apiPages } from "./api-pages.ts";
import { benchmarks, measured } from "./benchmarks.ts";
import { changelog } from "./changelog.ts";
import { cliHelp, exitCodes } from "./cli-help.ts";
import { availabilityTable, firewallTables, hostsTable, sensorHostSources } from "./clouds-table.ts";
import { openapiPage } from "./openapi-page.ts";

const generated = fileURLToPath(new URL("../generated/", import.meta.url));

rmSync(generated, { recursive: true, force: true });
write("parts/hosts.md", hostsTable());
write("parts/availability.md", availabilityTable());
write("parts/firewall.md", firewallTables());
write("parts/sensor-host-sources.md", sensorHostSources());
write("parts/cli-help.md", cliHelp());
write("parts/exit-codes.md", exitCodes());
write("parts/benchmarks.md", benchmarks(measured));
write("parts/changelog.md", changelog());
write("openapi-beta.md", openapiPage("beta"));
write("openapi-v1.0.md", openapiPage("v1.0"));
await apiPages(join(generated, "api"));

function write(file: string, text: string): void {
	const place = join(generated, file);
	mkdirSync(dirname(place), { recursive: true });
	writeFileSync(place, text);
}
