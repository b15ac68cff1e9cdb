import { afterAll, expect, test } from "vitest";
import { startEmulator } from "../../src/index.js";
import { askToken, secretForm } from "../support/token.js";

const emulator = await startEmulator({ https: false });
afterAll(() => emulator.close());

test("a response with a token is not to be stored", async () => {
	const { authority } = emulator.cloud();
	const response = await fetch(`${authority}/${emulator.tenant().id}/oauth2/v2.0/token`, {
		method: "POST",
		body: new URLSearchParams(secretForm(emulator)),
	});
	expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
});

test("a grant that is unknown or missing is refused before anything else", async () => {
	for (const [form, code] of [
		[{ grant_type: "password" }, 70003],
		[{ grant_type: "constructor" }, 70003],
		[{ ...secretForm(emulator), grant_type: "" }, 900144],
		[{}, 900144],
	] as const) {
		const { status, body } = await askToken(emulator, form);
		expect([status, body.error_codes]).toEqual([400, [code]]);
	}
});
