import type { ClientSecretCredentialOptions } from "@azure/identity";
import { attempt } from "../errors/foreign.js";

/** Policies of Azure's request pipeline. */
export type AdditionalPolicies = NonNullable<ClientSecretCredentialOptions["additionalPolicies"]>;

/** The most bytes that a response of an authority, or of a vault, may have: one in earnest has some thousand. */
const longestBody = 1024 * 1024;

/** Told why a response could not be used: Azure's libraries lose that on their way. */
export type ReportUnusable = (what: string) => void;

/**
 * Azure's libraries ask for packed responses, and read whatever comes to its end: gigabytes, if need be.
 *
 * @param origin Whose responses are reported.
 */
export function limitedResponses(origin?: string, report: ReportUnusable = () => {}): AdditionalPolicies[number] {
	return {
		position: "perRetry",
		policy: {
			name: "mdi-sensors-limited-responses",
			async sendRequest(request, next) {
				const reportHere = URL.parse(request.url)?.origin === origin ? report : () => {};
				const tooLong = new AbortController();
				request.headers.set("accept-encoding", "identity");
				request.abortSignal = AbortSignal.any([tooLong.signal, request.abortSignal ?? []].flat() as AbortSignal[]);
				request.onDownloadProgress = ({ loadedBytes }) => {
					if (loadedBytes <= longestBody) return;
					reportHere(`a response longer than ${longestBody} bytes`);
					tooLong.abort();
					throw new Error("the response is too long");
				};
				const response = await next(request);
				const { status, headers, bodyAsText } = response;
				const isLabelledJson = /\bjson\b/i.test(headers.get("content-type") ?? "");
				if (status === 200 && isLabelledJson && !isObject(bodyAsText)) reportHere("a response that is no JSON object");

				return response;
			},
		},
	};
}

function isObject(json: string | null | undefined): boolean {
	const value: unknown = attempt(() => JSON.parse(json ?? ""));
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
