import { HttpMethod, type RequestAdapter, RequestInformation } from "@microsoft/kiota-abstractions";
import { FetchRequestAdapter } from "@microsoft/kiota-http-fetchlibrary";
import { expect, test } from "vitest";
import { LazyAdapter } from "../../src/http/lazy-adapter.js";

/** The members that every adapter has, as Kiota's own has them. */
const members = Object.entries(new FetchRequestAdapter({ authenticateRequest: async () => {} }))
	.filter(([, value]) => typeof value === "function")
	.map(([name]) => name as keyof RequestAdapter);
const sending = members.filter((name) => /^send|^convertTo|^enable/.test(name));

test("loads nothing until there is a request", () => {
	const adapter = new LazyAdapter("https://graph", () => expect.fail("it was loaded"));
	expect(adapter.baseUrl).toBe("https://graph");
	expect(adapter.getParseNodeFactory()).toBe(adapter.getParseNodeFactory());
	expect(adapter.getSerializationWriterFactory()).toBe(adapter.getSerializationWriterFactory());
	expect(adapter.getBackingStoreFactory()).toBe(adapter.getBackingStoreFactory());
});

test.each(sending)("hands %s on as it came, and gives what comes back", async (name) => {
	const given: unknown[] = [];
	// A stand-in that notes: what the real one does with each of them needs as many servers.
	const noting = new Proxy({} as RequestAdapter, {
		get: (_, called) =>
			called === "then" ? undefined : async (...request: unknown[]) => given.push([called, request]),
	});
	const adapter = new LazyAdapter("https://graph", async () => noting);
	const request = new RequestInformation(HttpMethod.GET);
	const call = adapter[name] as (...request: unknown[]) => Promise<unknown>;
	const back = await call(request, "type", "errors");
	await expect.poll(() => given).toEqual([[name, [request, "type", "errors"]]]);
	if (name !== "enableBackingStore") expect(back).toBe(1);
});

test("knows every way to send that Kiota's adapter has", () => {
	expect(sending).toContain("send");
	for (const name of sending) expect(new LazyAdapter("", () => expect.fail())).toHaveProperty(name);
});
