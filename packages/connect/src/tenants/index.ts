export {
	type EachTenantOptions,
	type EachTenantResult,
	eachTenant,
	type TenantConnection,
} from "./each-tenant.js";
export {
	type RotateTenantsOptions,
	rotateTenants,
	type TenantOutcome,
	type TenantResult,
	type TenantRotation,
} from "./rotate-tenants.js";
export { ThrottleGate } from "./throttle-gate.js";
