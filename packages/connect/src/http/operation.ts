/** An operation's name and the host it is sent to, for messages and logs: `getDeploymentAccessKey at graph.microsoft.com`. */
export function operationAt(url: string): string {
	const { pathname, host } = new URL(url);
	const last = pathname.slice(pathname.lastIndexOf("/") + 1);
	return `${last.replace(/^microsoft\.graph\.security\./, "").replace("()", "")} at ${host}`;
}
