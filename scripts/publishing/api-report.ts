import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
	ConsoleMessageId,
	Extractor,
	ExtractorConfig,
	ExtractorLogLevel,
	type ExtractorMessage,
} from "@microsoft/api-extractor";
import { type PublishedPackage, repository, typedEntries } from "./published-packages.ts";

/** What a look at the public surface of a package found. */
export interface ApiReport {
	/** Reports that are not what the built declarations say; in order now if they were to be written. */
	readonly outdated: string[];
	/** What is wrong with the surface itself: exports without documentation, for one. */
	readonly complaints: string[];
}

/**
 * Compares the built declarations of each entry point with its report in `api-report/`.
 *
 * @param write Also brings the reports up to date.
 */
export function apiReport(published: PublishedPackage, write: boolean): ApiReport {
	const folder = join(published.directory, "api-report");
	const scratch = mkdtempSync(join(tmpdir(), "api-report-"));
	const outdated: string[] = [];
	const complaints: string[] = [];
	if (write) mkdirSync(folder, { recursive: true });
	try {
		for (const { entry, declarations } of typedEntries(published)) {
			if (!existsSync(declarations)) throw new Error(`${declarations} is missing: npm run build comes first`);
			const reportFileName = `${entry === "." ? "index" : entry.slice(2).replaceAll("/", "-")}.api.md`;
			const config = ExtractorConfig.prepare({
				configObject: {
					projectFolder: published.directory,
					newlineKind: "lf",
					mainEntryPointFilePath: declarations,
					compiler: { overrideTsconfig: { compilerOptions } },
					apiReport: { enabled: true, reportFileName, reportFolder: folder, reportTempFolder: scratch },
					docModel: { enabled: false },
					dtsRollup: { enabled: false },
					tsdocMetadata: { enabled: false },
					messages: messagesFor(entry),
				},
				configObjectFullPath: undefined,
				packageJsonFullPath: join(published.directory, "package.json"),
			});
			const { apiReportChanged } = Extractor.invoke(config, {
				localBuild: write,
				messageCallback: (message) => hear(message, published.directory, complaints),
			});
			if (apiReportChanged) outdated.push(join(folder, reportFileName));
		}
	} finally {
		rmSync(scratch, { recursive: true });
	}
	return { outdated, complaints };
}

const compilerOptions = {
	module: "nodenext",
	target: "es2023",
	lib: ["es2023", "dom", "dom.iterable"],
	types: ["node"],
	typeRoots: [join(repository, "node_modules/@types")],
	strict: true,
	skipLibCheck: true,
};

const none = { logLevel: ExtractorLogLevel.None };
const inReport = { logLevel: ExtractorLogLevel.None, addToApiReportFile: true };
const warning = { logLevel: ExtractorLogLevel.Warning };
/** What an export refers to has a name for users, or else they can't write down the types that they are given. */
function messagesFor(entry: string) {
	return {
		extractorMessageReporting: {
			default: warning,
			"ae-undocumented": warning,
			// The main entry exports what the others refer to.
			"ae-forgotten-export": entry === "." ? warning : inReport,
			// There is one audience: what is exported is public.
			"ae-missing-release-tag": none,
			"ae-unresolved-link": none,
		},
		// The comments are JSDoc, as typedoc and editors read them; TSDoc wants a hyphen after each parameter.
		tsdocMessageReporting: { default: none },
	};
}

/** Keeps the extractor's own words off the terminal, and its complaints for the caller. */
function hear(message: ExtractorMessage, directory: string, complaints: string[]): void {
	const { logLevel, messageId, text, sourceFilePath, sourceFileLine } = message;
	const aboutReport = messageId.startsWith("console-api-report") || messageId === ConsoleMessageId.Preamble;
	// What a generator wrote is documented where it was generated from.
	const isGenerated = /\/(dist|src)\/generated\//.test(sourceFilePath ?? "") && messageId !== "ae-forgotten-export";
	if (!aboutReport && !isGenerated && (logLevel === "warning" || logLevel === "error")) {
		const place = sourceFilePath?.replace(`${directory}/`, "");
		complaints.push(place === undefined ? text : `${place}:${sourceFileLine} ${text} (${messageId})`);
	}
	message.handled = true;
}
