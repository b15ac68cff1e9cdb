/** `node ours.ts FILE FOLDER [PATTERN ...]`: generates a client of the paths that match, or of all, in a new folder. */
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { generateClient } from "@mdi-sensors/generator";
import { sensorsClient } from "../../scripts/generation/sensors-client.ts";

const [description = "", folder = "", ...includePatterns] = process.argv.slice(2);
await generateClient({ ...sensorsClient, description, output: mkdtempSync(join(folder, "client-")), includePatterns });
