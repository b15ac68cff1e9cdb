/** This package's version, for the `User-Agent`. Written by scripts/sync-version.ts; a test holds it against package.json. */
export const version = "0.0.0";
