import type { CallName, Played, Strikes, Unreached } from "./play.js";

/** A fault, and what came of each call. */
export interface Row {
	readonly fault: string;
	readonly summary: string;
	readonly played: Partial<Record<CallName, Played>>;
	readonly isKeyLost: boolean;
}

/** A part of the table. */
type Section = Strikes | Unreached;

const intros: Record<Section, string> = {
	once: "The first response is faulty, the ones after it are right. For `rotate()` it is the first response to the request for a new key.",
	always: "Every response is faulty. For `rotate()` it is every response to a request for a new key; reading works.",
	readsToo: "The first response to the request for a new key is faulty, and so is every read after it.",
	firstRead: "The first read, before anything is asked for, is faulty.",
	check: "The request for a new key gets its response, and the read that `verify` adds is faulty.",
	misdirected:
		"The first response to the request for a new key is a 421, and the one to the request after that is faulty.",
	resent:
		"The service acts and the response is a 421; a `fetch` of the caller's own sends the request again by itself, and the response to that is faulty.",
	unreachable: "No connection to Graph comes about, so nothing is sent.",
	unreachableAsked: "The key can be read, and no connection comes about for the request for a new one.",
};

const headings: Record<Section, string> = {
	once: "One faulty response",
	always: "Faulty responses for as long as it takes",
	readsToo: "Reading back fails too",
	firstRead: "The read before it fails",
	check: "The check after it fails",
	misdirected: "A faulty response after a 421",
	resent: "A faulty response to a request that was sent again unasked",
	unreachable: "Graph can't be reached",
	unreachableAsked: "Graph can't be reached any more",
};

/** A section of the fault table. */
export function toMarkdown(section: Section, rows: readonly Row[]): string {
	const columns = (
		["regenerateDeploymentAccessKey", "getDeploymentAccessKey", "getDeploymentPackageUri", "rotate"] as const
	).filter((call) => rows.some(({ played }) => played[call] !== undefined));
	const header = ["fault", ...columns.map((call) => `\`${call}()\``), "key lost"];
	const lines = rows.map(({ fault, summary, played, isKeyLost }) => [
		`\`${fault}\`: ${summary}`,
		...columns.map((call) => cell(call, played[call], section)),
		isKeyLost ? "**yes**" : "never",
	]);
	const table = [header, header.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`);
	return [`## ${headings[section]}`, "", intros[section], "", ...table, ""].join("\n");
}

function cell(call: CallName, played: Played | undefined, section: Section): string {
	if (played === undefined) return "";
	const { code, isRecovered, isVerified, posts, keysMade } = played;
	const checked = section === "check" ? `, ${isVerified ? "verified" : "not verified"}` : "";
	const key = `the key${isRecovered ? ", read back" : ""}${checked}`;
	const what = call === "getDeploymentPackageUri" ? "the installer" : key;
	const got = code === undefined ? what : `[\`${code}\`](/reference/errors#${code.toLowerCase().replaceAll("_", "-")})`;
	const makesKeys = call === "rotate" || call === "regenerateDeploymentAccessKey";
	return makesKeys ? `${got}<br>${count(posts, "POST")}, ${count(keysMade, "key")} made` : got;
}

function count(number: number, what: string): string {
	return `${number} ${what}${number === 1 ? "" : "s"}`;
}
