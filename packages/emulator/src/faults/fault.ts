import type { HttpContext } from "../http/http-env.js";
import type { FaultRule } from "./fault-plan.js";

/**
 * Whether the service did what it was asked to when a fault is applied: `never`, `before` the fault was seen,
 * or `after` the client had its response.
 */
export type Acts = "never" | "before" | "after";

/** What there is to know of a fault. */
export interface FaultFacts {
	/** Whether the service acted: after a POST, whether there is a new key. */
	readonly acts: Acts;
	/** What the client sees, in a few words. */
	readonly summary: string;
}

/** Something that goes wrong, and how it looks from outside. @internal */
export interface Fault extends FaultFacts {
	/** Responds in place of the service. */
	show(context: FaultContext): Response | Promise<Response>;
}

/** The request that a fault applies to, and what the fault may use to respond. @internal */
export interface FaultContext {
	readonly context: HttpContext;
	readonly rule: FaultRule;
	/** The service's own response, where it acted before. */
	readonly response: Response | undefined;
	/** Milliseconds since 1970 by the emulator's clock. */
	readonly now: number;
	/** An error in the form of the service that was asked: Graph's or Entra ID's. */
	error(status: number, code: string, message: string, headers?: Record<string, string>): Response;
	/** Makes a new claims challenge for the tenant; every token must meet it from now on. Returns WWW-Authenticate. */
	challenge(): string;
	/** The URL of this request on a host that is not the service's. */
	redirectTargetUrl(): Promise<string>;
}
