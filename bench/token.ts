import type { Row } from "./row.ts";
import { coldCallers } from "./token/cold-callers.ts";
import { fleet } from "./token/fleet.ts";
import { importTime } from "./token/import-time.ts";
import { warmToken } from "./token/warm-token.ts";

/** Tokens: what a cold process, a cold fleet and a warm call cost, against a bare credential of `@azure/identity`. */
export async function token(): Promise<Row[]> {
	return [...(await coldCallers()), ...(await fleet()), ...(await warmToken()), await importTime()];
}
