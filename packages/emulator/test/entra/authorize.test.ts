import { afterAll, expect, test } from "vitest";
import { startEmulator } from "../../src/index.js";

const emulator = await startEmulator({ https: false });
afterAll(() => emulator.close());
const { id, app } = emulator.tenant();
const { authority, graph } = emulator.cloud();

function visit(parameters: Record<string, string | undefined> = {}, tenant = id): Promise<Response> {
	const all = {
		client_id: app.id,
		scope: `${graph}/.default`,
		redirect_uri: "http://localhost:3000/back",
		...parameters,
	};
	const given = Object.entries(all).filter((each): each is [string, string] => each[1] !== undefined);
	return fetch(`${authority}/${tenant}/oauth2/v2.0/authorize?${new URLSearchParams(given)}`, { redirect: "manual" });
}

async function refusal(response: Response): Promise<[number, unknown]> {
	const { error_codes } = (await response.json()) as { error_codes: number[] };
	return [response.status, error_codes[0]];
}

test.each(["http://localhost:3000/back", "https://127.0.0.1/a?b=c", "http://[::1]:1/"])(
	"it goes back to %s",
	async (uri) => {
		const response = await visit({ redirect_uri: uri, state: "s" });
		const back = new URL(response.headers.get("location") ?? "");
		expect(response.status).toBe(302);
		expect([back.origin, back.pathname]).toEqual([new URL(uri).origin, new URL(uri).pathname]);
		expect(back.searchParams.get("code")).toBeTruthy();
		expect(back.searchParams.get("state")).toBe("s");
	},
);

test.each(["https://evil.example/", "https://localhost.evil.example/", "javascript://localhost/%0aalert(1)", "back"])(
	"it does not go to %s",
	async (uri) => {
		expect(await refusal(await visit({ redirect_uri: uri }))).toEqual([400, 9002313]);
	},
);

test("what is missing or unknown is refused in Entra ID's numbers", async () => {
	expect(await refusal(await visit({ redirect_uri: undefined }))).toEqual([400, 900144]);
	expect(await refusal(await visit({ scope: undefined }))).toEqual([400, 900144]);
	expect(await refusal(await visit({ client_id: "nobody" }))).toEqual([400, 700016]);
	expect(await refusal(await visit({}, "nowhere.example"))).toEqual([400, 90002]);
});
