/** How large a change is for callers, as a version number says it, smallest first. */
export const sizes = ["patch", "minor", "major"] as const;

/** A size of a change: `major` breaks callers. */
export type Size = (typeof sizes)[number];
