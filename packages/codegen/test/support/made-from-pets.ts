import { pets, petsV1 } from "@mdi-sensors/testing/pets";
import { runUpdateSpec } from "./run-update-spec.js";
import { specFolder } from "./spec-folder.js";

/** A folder with both descriptions made, and the sources from which to make them again. */
export async function madeFromPets() {
	const spec = specFolder();
	const source = spec.write("source.yaml", pets);
	const sourceV1 = spec.write("source-v1.yaml", petsV1);
	const args = ["--all", "--from-beta", source, "--from-v1.0", sourceV1];
	await runUpdateSpec(spec.folder, args, { runScript: () => true });
	const changeset = Object.keys(spec.files()).find((name) => name.startsWith("description-"));
	if (changeset !== undefined) spec.remove(changeset);
	return { ...spec, source, sourceV1 };
}
