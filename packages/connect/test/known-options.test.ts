import { afterEach, expect, test } from "vitest";
import { type Cloud, clouds, connect, createCachedCredential, createGraphAdapter } from "../src/index.js";
import { fakeSensors } from "../src/testing/index.js";

const evil = "https://evil.example";

afterEach(() => {
	for (const name of ["graph", "authority", "cloud", "fetch", "authorityAliases"])
		Reflect.deleteProperty(Object.prototype, name);
});

const makers: [string, (options: object) => unknown][] = [
	["connect()", connect],
	["createGraphAdapter()", createGraphAdapter],
	["createCachedCredential()", createCachedCredential],
	["fakeSensors()", fakeSensors],
];

test.each(makers)("%s refuses an option that there is none of, with the one that is meant", (of, make) => {
	expect(() => make({ clouds: "global" })).toThrow(`${of} has no option "clouds"; did you mean cloud?`);
	expect(() => make({ claud: undefined })).toThrow("did you mean cloud?");
	expect(() => make({ "hush-hush-secret": 1 })).toThrow(/has no option .*; there are cloud, /);
	expect(() => make(null as never)).toThrow(`the options of ${of} must be an object, not null`);
});

test("rotate() and resume() refuse an option that there is none of, before anything is sent", async () => {
	const sensors = fakeSensors();
	await expect(sensors.rotate({ dryRun: true } as object)).rejects.toThrow('rotate() has no option "dryRun"');
	await expect(sensors.rotate({ setleMs: 0 } as object)).rejects.toThrow("did you mean settleMs?");
	await expect(sensors.rotate({ maxAge: 5 } as object)).rejects.toThrow("maxAge goes with record");
	await expect(sensors.resume({ previousFingerPrint: "x" } as object)).rejects.toThrow(
		"did you mean previousFingerprint?",
	);
});

test.each(["tenantID", "tenantid", "TenantId", "tenatId", "tenant_id"])("%s is taken for tenantId", (name) => {
	expect(() => connect({ [name]: "t" })).toThrow("did you mean tenantId?");
});

test.each(makers)(
	"%s refuses a cloud that is given and undefined, as it may not be Global that is meant",
	(_, make) => {
		for (const cloud of [undefined, process.env.THERE_IS_NO_SUCH_VARIABLE]) {
			expect(() => make({ cloud })).toThrow(
				expect.objectContaining({
					code: "CLOUD_UNKNOWN",
					message: expect.stringContaining(
						'the option cloud is given, and undefined; leave cloud out, or say "global"',
					),
				}),
			);
		}
		expect(() => make({})).not.toThrow();
	},
);

test("a cloud that is changed after connect() changes nothing: it is a frozen copy", () => {
	const own = {
		...clouds.usGovL4,
		authorityAliases: ["https://alias.example"],
		sensorsApi: { ...clouds.usGovL4.sensorsApi },
	};
	const sensors = connect({ cloud: own });
	const before = structuredClone(sensors.cloud);
	Object.assign(own, { graph: evil, authority: evil });
	own.authorityAliases.push(evil);
	own.sensorsApi.offered = false;
	expect(sensors.cloud).toEqual(before);
	expect(() => Object.assign(sensors.cloud, { graph: evil })).toThrow();
	expect(() => (sensors.cloud.authorityAliases as string[]).push(evil)).toThrow();
	expect(() => Object.assign(sensors.cloud.sensorsApi, { offered: false })).toThrow();
});

test("the table of clouds can't be changed", () => {
	const table = clouds as unknown as Record<string, Record<string, unknown>>;
	expect(() => Object.assign(table.global ?? {}, { graph: evil })).toThrow();
	expect(() => Object.assign(table, { global: { graph: evil } })).toThrow();
	expect(() => (clouds.global.authorityAliases as unknown as string[]).push(evil)).toThrow();
});

test("what stands on the prototype of all objects is neither a host nor an option", () => {
	Object.assign(Object.prototype, { graph: evil, authority: evil });
	const { graph: _, authority: __, ...rest } = clouds.global;
	expect(() => connect({ cloud: rest as unknown as Cloud })).toThrow(
		expect.objectContaining({ code: "CLOUD_INVALID" }),
	);
	Object.assign(Object.prototype, { cloud: { ...clouds.global, graph: evil } });
	expect(connect().cloud.graph).toBe("https://graph.microsoft.com");
	expect(connect({ maxRetries: 1 }).cloud.graph).toBe("https://graph.microsoft.com");
});
