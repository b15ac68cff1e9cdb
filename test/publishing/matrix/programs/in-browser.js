// A page's program, as a user would write it: with a credential of the page's own, and what the sinks need left on a server.
import { connect } from "@mdi-sensors/connect";

globalThis.rotate = async ({ cloud, token }) => {
	const credential = { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) };
	const { fingerprint } = await connect({ cloud, credential }).rotate();
	return fingerprint;
};
