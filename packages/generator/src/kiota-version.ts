/** The Kiota whose output this project commits: the built-in generator writes what this version writes. */
export const kiotaVersion = "1.34.1";
