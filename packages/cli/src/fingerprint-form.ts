/** What the fingerprint of a key looks like. */
export const fingerprintForm = /^[\da-f]{16}$/;
