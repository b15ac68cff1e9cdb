export {
	type RotateTenantsOptions,
	rotateTenants,
	type TenantOutcome,
	type TenantResult,
	type TenantRotation,
} from "./rotate-tenants.js";
export { ThrottleGate } from "./throttle-gate.js";
