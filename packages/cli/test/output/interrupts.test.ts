import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { isWindows } from "@mdi-sensors/testing/is-windows";
import { expect, onTestFinished, test } from "vitest";
import { bundled } from "../support/bundled.js";

/** A program that says when it listens, and ends at the first signal that it obeys. */
const program = async () => `
	import { onInterrupt } from ${JSON.stringify(await bundled("output/interrupts.ts"))};
	onInterrupt(() => process.exit(42));
	setInterval(() => {}, 1000);
	console.log("listening");
`;

/** Starts it as a shell would, in front of which stands what the shell is told. */
async function listening(shell: string) {
	const child = spawn(
		"sh",
		["-c", `${shell} "$0" --input-type=module --eval "$1"`, process.execPath, await program()],
		{
			stdio: ["ignore", "pipe", "ignore"],
			env: { PATH: process.env.PATH },
		},
	);
	onTestFinished(() => void child.kill("SIGKILL"));
	await once(child.stdout, "data");
	const closed = once(child, "close");
	return { child, end: async () => (await closed)[0] as number };
}

test.skipIf(isWindows).each(["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"] as const)(
	"%s asks the program to end",
	async (signal) => {
		const { child, end } = await listening("exec");
		child.kill(signal);
		expect(await end()).toBe(42);
	},
);

test.skipIf(process.platform !== "linux")("a hang-up is ignored under nohup, and the others are not", async () => {
	const { child, end } = await listening("_=/usr/bin/nohup exec env _=/usr/bin/nohup");
	child.kill("SIGHUP");
	child.kill("SIGHUP");
	child.kill("SIGTERM");
	expect(await end()).toBe(42);
});

const canBeFirst = spawnSync("unshare", ["--pid", "--fork", "true"]).status === 0;

test.skipIf(!canBeFirst).each([
	["nothing else listens", "", 143],
	["a command has taken the signals over", "onInterrupt(() => process.exit(42));", 42],
])("as the first process of a container it is ended by SIGTERM; %s", async (_, more, code) => {
	const source = JSON.stringify(await bundled("output/interrupts.ts"));
	const first = `
		import { listenAsFirstProcess, onInterrupt } from ${source};
		listenAsFirstProcess();
		${more}
		setInterval(() => {}, 1000);
		console.log(process.pid);
	`;
	const args = ["--pid", "--fork", "--kill-child", process.execPath, "--input-type=module", "--eval", first];
	const child = spawn("unshare", args, { stdio: ["ignore", "pipe", "ignore"], env: { PATH: process.env.PATH } });
	onTestFinished(() => void child.kill("SIGKILL"));
	const ended = once(child, "close");
	expect(String(await once(child.stdout, "data"))).toBe("1\n");
	const inside = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "utf8").trim();
	process.kill(Number(inside), "SIGTERM");
	expect((await ended)[0]).toBe(code);
});
