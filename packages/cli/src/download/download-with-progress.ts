import { startProgress } from "../output/progress.js";
import { type Downloaded, download } from "./download.js";

/** Downloads a file and shows on the terminal how far it is. Ctrl-C ends it; what has come is gone on with next time. */
export async function downloadWithProgress(url: string, file: string): Promise<Downloaded> {
	const progress = startProgress(`downloading ${file}`);
	const started = performance.now();
	let before: number | undefined;
	try {
		return await download(url, file, ({ received, total }) => {
			before ??= received;
			const perSecond = ((received - before) / (performance.now() - started)) * 1000;
			progress.update(`downloading ${file}  ${share(received, total)}  ${megabytes(perSecond)}/s`);
		});
	} finally {
		progress.end();
	}
}

function share(received: number, total: number | undefined): string {
	if (total === undefined) return megabytes(received);
	return `${Math.floor((received / total) * 100)} %  ${megabytes(received)} of ${megabytes(total)}`;
}

function megabytes(bytes: number): string {
	return `${(bytes / 1e6).toFixed(1)} MB`;
}
