import { Hono, type MiddlewareHandler } from "hono";
import * as v from "valibot";
import type { PlannedFault } from "../faults/fault-plan.js";
import type { HttpContext, HttpEnv } from "../http/http-env.js";
import { checkInput, wholeFrom } from "../options/check-input.js";
import { settingsSchema } from "../options/settings.js";
import { sensorEnums } from "../sensors/sensor.js";
import { reset, type State } from "../state.js";
import { vaultAccess } from "../vault/vault-settings.js";

const settlement = v.strictObject({ settled: v.optional(v.picklist(["approved", "declined"]), "approved") });

const sensorStatus = v.strictObject({
	deploymentStatus: v.optional(v.picklist(sensorEnums.deploymentStatus)),
	healthStatus: v.optional(v.picklist(sensorEnums.healthStatus)),
	serviceStatus: v.optional(v.picklist(sensorEnums.serviceStatus)),
	openHealthIssuesCount: v.optional(wholeFrom(0)),
});
const installation = v.strictObject({
	name: v.string(),
	key: v.string(),
	domain: v.optional(v.string()),
	sensorType: v.optional(v.picklist(sensorEnums.sensorType)),
	startSeconds: v.optional(v.number()),
	status: v.optional(sensorStatus),
});
const vaultChange = v.strictObject({ access: v.picklist(vaultAccess) });

/** The admin API: what tests of other processes and other languages do to the emulator over HTTP, in JSON. */
export function adminApp(state: State): Hono<HttpEnv> {
	const app = new Hono<HttpEnv>();
	app.use(onlyPrograms);
	app.onError((error, context) => context.json({ error: error.message }, 400));

	app.get("/", (context) => context.json(overview(state)));

	app.get("/faults", (context) => context.json(state.faults.planned.map(describe)));
	app.post("/faults", async (context) => {
		return context.json(describe(state.faults.plan(await json(context), "the fault")), 201);
	});
	app.delete("/faults", (context) => {
		state.faults.clear();
		return context.body(null, 204);
	});

	app.get("/requests", (context) => context.json(state.journal.entries));

	app.get("/settings", (context) => context.json(state.settings));
	app.patch("/settings", async (context) => {
		Object.assign(state.settings, checkInput(settingsSchema, await json(context), "the settings"));
		return context.json(state.settings);
	});

	app.post("/tenants/:tenant/rotate", (context) => {
		const tenant = state.tenants.get(context.req.param("tenant"));
		tenant.rotate();
		return context.json({ rotations: tenant.rotations });
	});

	app.post("/tenants/:tenant/sensors", async (context) => {
		const tenant = state.tenants.get(context.req.param("tenant"));
		const { id } = tenant.installSensor(checkInput(installation, await json(context), "the sensor"));
		return context.json({ id }, 201);
	});
	app.patch("/tenants/:tenant/sensors/:sensor", async (context) => {
		const sensor = state.tenants.get(context.req.param("tenant")).sensor(context.req.param("sensor"));
		sensor.setStatus(checkInput(sensorStatus, await json(context), "the sensor"));
		return context.json(sensor.statusAt(state.now()));
	});

	app.patch("/vaults/:vault", async (context) => {
		const vault = state.vaults.get(context.req.param("vault"));
		vault.access = checkInput(vaultChange, await json(context), "the vault").access;
		return context.json({ access: vault.access });
	});

	app.post("/devices/:userCode", async (context) => {
		const { settled } = checkInput(settlement, await json(context), "the sign-in");
		state.signIns.settle(context.req.param("userCode"), settled);
		return context.body(null, 204);
	});

	app.post("/reset", (context) => {
		reset(state);
		return context.body(null, 204);
	});
	return app;
}

function describe({ rule, timesApplied }: PlannedFault): object {
	return { ...rule, timesApplied };
}

async function json({ req }: HttpContext): Promise<object> {
	const body: unknown = await req.json().catch(() => undefined);
	if (typeof body === "object" && body !== null && !Array.isArray(body)) return body;
	throw new TypeError("the body must be a JSON object");
}

const names = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Refuses what a web page sends: a page that is open in a browser on this machine must not rotate keys or plan faults.
 * Browsers name the page's origin with every request that changes something, and a page that had its own name led to
 * loopback (DNS rebinding) is betrayed by the host.
 */
export const onlyPrograms: MiddlewareHandler<HttpEnv> = async (context, next) => {
	const isPage = context.req.header("origin") !== undefined;
	if (isPage || !names.has(new URL(context.req.url).hostname)) {
		return context.json({ error: "the admin API is for programs on this machine, under the name of loopback" }, 403);
	}
	return next();
};

/** What plays at the moment: clouds, tenants with their current key, vaults, and settings. */
export function overview({ clouds, tenants, vaults, settings }: State): object {
	return {
		clouds: clouds.map(({ name, graph, authority }) => ({ name, graph, authority })),
		tenants: tenants.all.map(({ id, domain, cloud, apps, user, key, rotations }) => ({
			id,
			domain,
			cloud,
			user,
			key,
			rotations,
			apps: apps.map(({ id, secret, roles }) => ({ id, secret, roles })),
		})),
		vaults: vaults.all.map(({ name, url, tenant, access }) => ({ name, url, tenant, access })),
		settings,
	};
}
