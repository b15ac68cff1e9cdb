/**
 * The permissions of the sensors API.
 *
 * @see {@link https://learn.microsoft.com/graph/permissions-reference | Permissions reference}
 */
export const permissions = {
	read: "SecurityIdentitiesSensors.Read.All",
	readWrite: "SecurityIdentitiesSensors.ReadWrite.All",
} as const;
