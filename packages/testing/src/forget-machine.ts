import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Lets MSAL look again what kind of machine this is, as in a new process: it looks once, and keeps the result in a class that
 * it does not export.
 */
export async function forgetMachine(): Promise<void> {
	const identity = createRequire(import.meta.url).resolve("@azure/identity");
	const msal = dirname(createRequire(identity).resolve("@azure/msal-node/package.json"));
	const { ManagedIdentityClient } = await import(
		pathToFileURL(join(msal, "dist/client/ManagedIdentityClient.mjs")).href
	);
	ManagedIdentityClient.identitySource = undefined;
	ManagedIdentityClient.sourceName = undefined;
}
