import type { AccessTokens } from "./access-tokens.js";

/**
 * Tokens whose machinery is loaded when the first one is asked for: importing {@link connect} stays quick and small.
 *
 * @param load Loads and makes them.
 */
export function lazyTokens(load: () => Promise<AccessTokens>): AccessTokens {
	let tokens: AccessTokens | undefined;
	let loading: Promise<AccessTokens> | undefined;
	const loaded = async (): Promise<AccessTokens> => {
		loading ??= load();
		try {
			tokens = await loading;
			return tokens;
		} finally {
			loading = undefined;
		}
	};
	return {
		get: (request) => tokens?.get(request) ?? loaded().then((each) => each.get(request)),
		clear: async () => (tokens ?? (await loaded())).clear(),
	};
}
