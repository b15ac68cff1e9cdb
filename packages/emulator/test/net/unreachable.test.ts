import { ClientSecretCredential } from "@azure/identity";
import { afterAll, expect, test } from "vitest";
import { startEmulator, type Unreachable, unreachables } from "../../src/index.js";
import { askToken, secretForm } from "../support/token.js";
import { trust } from "../support/trust.js";

const emulator = trust(await startEmulator());
afterAll(() => emulator.close());

/** The code of the connection's error, as fetch gives it. */
const codes: Record<Unreachable, string> = {
	dns: "ENOTFOUND",
	refused: "ECONNREFUSED",
	"tls-untrusted": "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
	"tls-expired": "CERT_HAS_EXPIRED",
	"tls-wrong-host": "ERR_TLS_CERT_ALTNAME_INVALID",
	"tls-dropped": "ECONNRESET",
};

test.each(unreachables)("a Graph of kind %s can't be called, though a token for it is given", async (how) => {
	const cloud = await emulator.unreachableCloud(how);
	expect(cloud.authority).toBe(emulator.cloud().authority);
	const { status } = await askToken(emulator, { ...secretForm(emulator), scope: `${cloud.graph}/.default` });
	expect(status).toBe(200);
	await expect(fetch(cloud.graph)).rejects.toMatchObject({ cause: { code: codes[how] } });
});

test("an authority may be the one that can't be reached", async () => {
	const { authority, graph } = await emulator.unreachableCloud("tls-expired", "authority");
	expect(graph).toBe(emulator.cloud().graph);
	const { id, app } = emulator.tenant();
	const options = { ...emulator.credentialOptions(), authorityHost: authority, retryOptions: { maxRetries: 0 } };
	await expect(
		new ClientSecretCredential(id, app.id, app.secret, options).getToken(`${graph}/.default`),
	).rejects.toThrow();
});
