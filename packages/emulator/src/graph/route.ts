import { type GraphOperation, graphOperations } from "../operations.js";
import { permissions } from "../tenants/permissions.js";
import { GraphError } from "./graph-error.js";

/** How an operation is called, and what its caller must be allowed. Either permission of `allowed` will do. */
interface Route {
	readonly method: "GET" | "POST";
	readonly allowed: readonly string[];
}

const reading = { method: "GET", allowed: [permissions.read, permissions.readWrite] } as const;

const routes: Record<GraphOperation, Route> = {
	regenerateDeploymentAccessKey: { method: "POST", allowed: [permissions.readWrite] },
	// Unlike the other reads: https://learn.microsoft.com/graph/api/security-sensor-getdeploymentaccesskey
	getDeploymentAccessKey: { method: "GET", allowed: [permissions.readWrite] },
	getDeploymentPackageUri: reading,
	listSensors: reading,
};

const callable = graphOperations.filter((operation) => operation !== "listSensors");

/**
 * Finds the operation that a path segment after `/security/identities/sensors` names. Graph takes the name alone or in
 * its namespace, and a function with or without its empty parentheses; an action has none.
 */
export function operationOf(segment: string | undefined): GraphOperation | undefined {
	if (segment === undefined) return "listSensors";
	const name = segment.replace(/^microsoft\.graph\.security\./, "");
	return callable.find((operation) => {
		return name === operation || (name === `${operation}()` && routes[operation].method === "GET");
	});
}

/**
 * Refuses what the caller may not do.
 *
 * @throws {GraphError} 405 for another method, 403 for a missing permission.
 */
export function allow(operation: GraphOperation, method: string, granted: ReadonlySet<string>): void {
	const route = routes[operation];
	if (route.method !== method) {
		throw new GraphError(405, "MethodNotAllowed", `${operation} is called with ${route.method}.`, {
			allow: route.method,
		});
	}
	if (route.allowed.some((permission) => granted.has(permission))) return;
	const [least] = route.allowed;
	throw new GraphError(403, "Authorization_RequestDenied", `The token lacks ${least}, which ${operation} needs.`);
}
