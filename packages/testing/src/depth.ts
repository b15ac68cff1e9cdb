/** Whether this is a run of `npm run test:deep`: more cases, and the tests tagged `deep`. */
export const isDeep = process.env.TEST_DEPTH === "deep";

/** How many random cases a property is tried with: `FUZZ_RUNS`, or a hundred, or in a deep run two thousand. */
export const fuzzRuns = Number(process.env.FUZZ_RUNS ?? (isDeep ? 2000 : 100));
