import type { SensorsLogger } from "@mdi-sensors/connect";

/** What `--verbose` prints of requests and answers: ids, statuses, times. connect tells it no body, token or key. */
export const stderrLogger: SensorsLogger = { debug: print, warn: print };

function print(message: string, fields: Readonly<Record<string, unknown>>): void {
	process.stderr.write(`${message} ${JSON.stringify(fields)}\n`);
}
