/** @module-tag deep */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installTools } from "@mdi-sensors/testing/tools";
import { dump, load } from "js-yaml";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publishedPackages, repository } from "../../../scripts/publishing/published-packages.ts";
import { type LoopbackRegistry, startRegistry } from "./loopback-registry.ts";
import { Rehearsal } from "./rehearsal.ts";

const folder = mkdtempSync(join(tmpdir(), "mdi-sensors-release-"));
const user = join(folder, "user");
const names = publishedPackages().map(({ name }) => name.replace("@mdi-sensors/", ""));
const [takeNames = "", deprecate = "", ...others] = [
	...readFileSync(join(repository, "RELEASING.md"), "utf8").matchAll(/^```sh\n(.*?)^```$/gms),
].map(([, commands = ""]) => commands);

let registry: LoopbackRegistry;
let rehearsal: Rehearsal;

beforeAll(async () => {
	registry = await startRegistry(await installTools(), join(folder, "registry"));
	rehearsal = new Rehearsal(folder, registry);
});

afterAll(async () => {
	rehearsal?.remove();
	await registry?.[Symbol.asyncDispose]();
	rmSync(folder, { recursive: true, force: true });
});

// Each of these goes on where the one before has ended.

test("a rehearsal publishes to no registry but the one on this machine", async () => {
	const elsewhere = "https://registry.npmjs.org/";
	for (const command of [
		`env npm_config_registry=${elsewhere} npm publish --dry-run ./packages/client`,
		`npm publish --dry-run --registry=${elsewhere} ./packages/client`,
		`npm publish --dry-run --@mdi-sensors:registry ${elsewhere} ./packages/client`,
	]) {
		await expect(rehearsal.publishing(command)).rejects.toThrow("a registry on this machine only");
	}
});

test("the commands of RELEASING take each name with an empty package", async () => {
	expect(others).toEqual([]);
	await rehearsal.publishing(takeNames);
	for (const name of names) {
		expect(await rehearsal.view(name, "versions")).toEqual(["0.0.0"]);
		const packed = await rehearsal.publishing(`npm pack --silent @mdi-sensors/${name}@0.0.0`, folder);
		const files = await rehearsal.publishing(`tar -tzf ${packed.trim()}`, folder);
		expect(files.trim().split("\n").sort()).toEqual(["package/README.md", "package/package.json"]);
	}
	const left = readFileSync(rehearsal.left, "utf8").trim().split("\n");
	expect(left.slice(0, 2)).toEqual(["npm ci", "npm login"]);
	expect(
		left
			.slice(2)
			.map((line) => /^npm trust github @mdi-sensors\/(\w+) /.exec(line)?.[1])
			.sort(),
	).toEqual(names);
});

test("the first release has its versions and changelogs, is published with tags, and once", async () => {
	await versionPackages();
	expect(names.map((name) => rehearsal.version(name))).toEqual(names.map(() => "0.1.0"));
	expect(readdirSync(join(rehearsal.clone, ".changeset")).sort()).toEqual(["README.md", "config.json"]);
	for (const name of names) {
		const changelog = readFileSync(join(rehearsal.clone, "packages", name, "CHANGELOG.md"), "utf8");
		expect(changelog).toMatch(/^## 0\.1\.0$/m);
		expect(changelog).toContain("First release");
	}
	expect(readFileSync(join(rehearsal.clone, "packages/connect/src/version.ts"), "utf8")).toContain('"0.1.0"');

	await publish();
	for (const name of names) expect(await rehearsal.view(name, "dist-tags")).toEqual({ latest: "0.1.0" });
	expect(tagsHere()).toEqual(names.map((name) => `@mdi-sensors/${name}@0.1.0`));
	expect(await publishPlan()).toEqual([]);
});

test("another project installs it, and it runs", async () => {
	mkdirSync(user);
	writeFileSync(join(user, "package.json"), '{ "private": true, "type": "module" }');
	await rehearsal.installing(
		`npm install --prefer-offline ${names.map((name) => `@mdi-sensors/${name}`).join(" ")}`,
		user,
	);
	expect(await rehearsal.installing("npm exec --no mdi-sensors -- --version", user)).toBe("0.1.0\n");
	writeFileSync(
		join(user, "main.js"),
		`import { connect } from "@mdi-sensors/connect";
		import { startEmulator } from "@mdi-sensors/emulator";
		const emulator = await startEmulator({ https: false });
		const { id: tenantId, app } = emulator.tenant();
		const token = await fetch(emulator.cloud().authority + "/" + tenantId + "/oauth2/v2.0/token", { method: "POST", body: new URLSearchParams({ client_id: app.id, client_secret: app.secret, grant_type: "client_credentials", scope: emulator.cloud().graph + "/.default" }) });
		const { access_token } = await token.json();
		const credential = { getToken: async () => ({ token: access_token, expiresOnTimestamp: Date.now() + 3_600_000 }) };
		const { key } = await connect({ cloud: emulator.cloud(), credential }).rotate();
		console.log(key.reveal() === emulator.tenant().key);
		await emulator.close();`,
	);
	expect(await rehearsal.installing("node main.js", user)).toBe("true\n");
});

test("a description that has changed makes the second release, of the client and of what holds it", async () => {
	await changeDescription();
	rehearsal.commit("The description has changed");
	await versionPackages();
	const versions = Object.fromEntries(names.map((name) => [name, rehearsal.version(name)]));
	expect(versions).toEqual({ cli: "0.1.1", client: "0.2.0", connect: "0.1.1", emulator: "0.1.0" });

	await publish();
	expect(tagsHere()).toEqual(["@mdi-sensors/cli@0.1.1", "@mdi-sensors/client@0.2.0", "@mdi-sensors/connect@0.1.1"]);
	await rehearsal.installing(
		`npm install --prefer-online ${names.map((name) => `@mdi-sensors/${name}@latest`).join(" ")}`,
		user,
	);
	const changed = await rehearsal.installing("grep -rl rehearsedOn node_modules/@mdi-sensors/client/dist", user);
	expect(changed).toContain("index.d.ts");
});

test("the placeholders are deprecated, and nothing else is", async () => {
	await rehearsal.publishing(deprecate);
	for (const name of names) {
		expect(await rehearsal.view(`${name}@0.0.0`, "deprecated")).toMatch(/^A placeholder/);
		expect(await rehearsal.view(`${name}@latest`, "deprecated")).toBeNull();
	}
});

/** What the workflow's job *Version* does; merging the pull request is the commit. */
async function versionPackages(): Promise<void> {
	await rehearsal.installing("npm run version-packages");
	rehearsal.commit("Release");
}

/** What the workflow's jobs *Pack* and *Publish* do, once the checks have built everything. */
async function publish(): Promise<void> {
	await rehearsal.installing("npm run build");
	await publishPlan();
	const packed = mkdtempSync(join(folder, "packed-"));
	await rehearsal.publishing(
		`npm exec --no changeset -- pack --from-publish-plan ${folder}/plan.json --out-dir ${packed}`,
	);
	await rehearsal.publishing(`npm exec --no changeset -- publish --from-pack-dir ${packed}`);
}

async function publishPlan(): Promise<unknown[]> {
	await rehearsal.publishing(`npm exec --no changeset -- publish-plan --output ${folder}/plan.json`);
	return JSON.parse(readFileSync(join(folder, "plan.json"), "utf8")).plan;
}

function tagsHere(): string[] {
	return rehearsal.git("tag", "--points-at", "HEAD").trim().split("\n").sort();
}

interface Description {
	components: { schemas: Record<string, { properties?: object; allOf?: { properties?: object }[] }> };
}

/** Has the maintainer take over descriptions in which a sensor has one property more. */
async function changeDescription(): Promise<void> {
	const at = (file: string) => join(rehearsal.clone, file);
	for (const version of ["beta", "v1.0"]) {
		const description = load(readFileSync(at(`openapi/${version}.yaml`), "utf8")) as Description;
		const sensor = description.components.schemas["microsoft.graph.security.sensor"];
		const own = sensor?.properties ?? sensor?.allOf?.find(({ properties }) => properties)?.properties;
		Object.assign(own ?? {}, { rehearsedOn: { type: "string", format: "date-time" } });
		writeFileSync(join(folder, `${version}.yaml`), dump(description, { noRefs: true }));
	}
	// What the overlay adds is in these already; and the tests have runs of their own.
	writeFileSync(at("openapi/overlay.yaml"), "overlay: 1.0.0\nactions: []\n");
	await rehearsal.installing("npm pkg set scripts.test=true");
	await rehearsal.installing(
		`npm run update-spec -- --all --from-beta ${folder}/beta.yaml --from-v1.0 ${folder}/v1.0.yaml`,
	);
}
