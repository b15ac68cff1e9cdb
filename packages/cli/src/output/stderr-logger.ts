import type { GraphLogger } from "@mdi-sensors/connect";

/**
 * What `--verbose` prints of requests and responses: ids, statuses, times. connect tells it no body, token or key.
 *
 * @param tenant Whose requests they are, where there are others.
 */
export function stderrLogger(tenant?: string): GraphLogger {
	const whose = tenant === undefined ? "" : `${tenant}: `;
	const print = (message: string, fields: Readonly<Record<string, unknown>>) => {
		process.stderr.write(`${whose}${message} ${JSON.stringify(fields)}\n`);
	};
	return { debug: print, warn: print };
}
