import type { CallName, Played, Strikes } from "./play.js";

/** A fault, and what came of each call. */
export interface Row {
	readonly fault: string;
	readonly summary: string;
	readonly played: Partial<Record<CallName, Played>>;
}

/** A part of the table. */
type Section = Strikes | "unreachable";

const intros: Record<Section, string> = {
	once: "The first answer is faulty, the ones after it are right. For `rotate()` it is the first answer to the request for a new key.",
	always: "Every answer is faulty. For `rotate()` it is every answer to a request for a new key; reading works.",
	readsToo: "The first answer to the request for a new key is faulty, and so is every read after it.",
	unreachable: "No connection to Graph comes about, so nothing is sent.",
};

const headings: Record<Section, string> = {
	once: "One faulty answer",
	always: "Faulty answers for as long as it takes",
	readsToo: "Reading back fails too",
	unreachable: "Graph can't be reached",
};

/** A section of the fault table. */
export function toMarkdown(section: Section, rows: readonly Row[]): string {
	const columns = (
		["regenerateDeploymentAccessKey", "getDeploymentAccessKey", "getDeploymentPackageUri", "rotate"] as const
	).filter((call) => rows.some(({ played }) => played[call] !== undefined));
	const header = ["fault", ...columns.map((call) => `\`${call}()\``), "key lost"];
	const lines = rows.map(({ fault, summary, played }) => [
		`\`${fault}\`: ${summary}`,
		...columns.map((call) => cell(call, played[call])),
		Object.values(played).some(({ isKeyLost }) => isKeyLost) ? "**yes**" : "never",
	]);
	const table = [header, header.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`);
	return [`## ${headings[section]}`, "", intros[section], "", ...table, ""].join("\n");
}

function cell(call: CallName, played: Played | undefined): string {
	if (played === undefined) return "";
	const { code, isRecovered, posts, keysMade } = played;
	const what = call === "getDeploymentPackageUri" ? "the installer" : isRecovered ? "the key, read back" : "the key";
	const got = code === undefined ? what : `[\`${code}\`](/reference/errors#${code.toLowerCase().replaceAll("_", "-")})`;
	const makesKeys = call === "rotate" || call === "regenerateDeploymentAccessKey";
	return makesKeys ? `${got}<br>${count(posts, "POST")}, ${count(keysMade, "key")} made` : got;
}

function count(number: number, what: string): string {
	return `${number} ${what}${number === 1 ? "" : "s"}`;
}
