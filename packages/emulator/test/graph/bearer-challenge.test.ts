import { expect, test } from "vitest";
import { bearerChallenge } from "../../src/graph/bearer-challenge.js";
import { cloudOn } from "../support/state.js";

test("it sends a client to the cloud's authority, with what else there is to say", () => {
	expect(bearerChallenge(cloudOn({ name: "a" }), 'error="x"', 'claims="y"')).toBe(
		'Bearer realm="", authorization_uri="https://login.a.example/common/oauth2/v2.0/authorize", client_id="00000003-0000-0000-c000-000000000000", error="x", claims="y"',
	);
});
