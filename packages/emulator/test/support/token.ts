import type { Emulator } from "../../src/index.js";

/** Asks the token endpoint of a tenant, with a plain form. */
export async function askToken(
	emulator: Emulator,
	form: Record<string, string>,
	{ tenant = emulator.tenant().id, authority = emulator.cloud().authority } = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
	const url = `${authority}/${tenant}/oauth2/v2.0/token`;
	const response = await fetch(url, { method: "POST", body: new URLSearchParams(form) });
	return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** A form that signs a tenant's application in with its secret. */
export function secretForm(emulator: Emulator, name?: string): Record<string, string> {
	const { app, cloud } = emulator.tenant(name);
	return {
		grant_type: "client_credentials",
		client_id: app.id,
		client_secret: app.secret,
		scope: `${emulator.cloud(cloud).graph}/.default`,
	};
}

/** A token of a tenant's application. */
export async function tokenFor(emulator: Emulator, name?: string, claims?: string): Promise<string> {
	const { id, cloud } = emulator.tenant(name);
	const form = { ...secretForm(emulator, name), ...(claims !== undefined && { claims }) };
	const { body } = await askToken(emulator, form, { tenant: id, authority: emulator.cloud(cloud).authority });
	return String(body.access_token);
}
