/** `npm run goldens`: has Kiota write the small goldens of the built-in generator again, after a change of the pin or of a description. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EngineError, kiotaFiles, requireKiota } from "@mdi-sensors/codegen";
import { failing, goldens, writeGolden } from "@mdi-sensors/testing/goldens";

const folder = mkdtempSync(join(tmpdir(), "goldens-"));
try {
	const kiota = await requireKiota(process.env);
	const all = goldens(join(folder, "written"));
	for (const golden of all) writeGolden(golden, await kiotaFiles(kiota, golden.options, process.env));
	for (const { name, options } of failing(join(folder, "refused"))) {
		const wrote = await kiotaFiles(kiota, options, process.env).then(
			() => true,
			() => false,
		);
		if (wrote)
			throw new EngineError("FAILED", `Kiota writes a client of refused/${name}.yaml now; move it up one folder`);
	}
	console.log(`${all.length} goldens by Kiota of ${kiota.origin}`);
} catch (error) {
	if (!(error instanceof EngineError)) throw error;
	console.error(`error: ${error.message}`);
	process.exitCode = 1;
} finally {
	rmSync(folder, { recursive: true, force: true });
}
