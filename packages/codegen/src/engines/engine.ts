/** What generates a client. `auto` is the real Kiota where it is on the machine in the right version. */
export const engines = ["builtin", "kiota", "auto"] as const;

/** What generates a client. */
export type Engine = (typeof engines)[number];
