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

/**
 * Loggers for many tenants that print warnings alone. While one waits as Graph asks, hundreds of others may wait for the same
 * reason: they are not told until that wait is over.
 *
 * @param now The time in milliseconds, for tests.
 */
export function warningLoggers(now: () => number = Date.now): (tenant: string) => GraphLogger {
	const quietUntil = new Map<string, number>();
	return (tenant) => ({
		warn: (message, { milliseconds, code }) => {
			if (typeof milliseconds !== "number") return printWarning(`${tenant}: ${message}`);
			if (now() < (quietUntil.get(message) ?? 0)) return;
			quietUntil.set(message, now() + milliseconds);
			const wait = `in ${Math.ceil(milliseconds / 1000)} s`;
			printWarning(`${tenant}: ${code}: ${message} ${wait}; other tenants may wait too`);
		},
	});
}

function printWarning(text: string): void {
	process.stderr.write(`warning: ${text}\n`);
}
