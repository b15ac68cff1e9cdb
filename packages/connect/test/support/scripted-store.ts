import type { RecordStore } from "../../src/records/record-store.js";

/** A store of records that holds none, and does otherwise what it is told: rubbish, too. */
export function scriptedStore(steps: object = {}): RecordStore {
	const empty: RecordStore = {
		leaseMs: 60_000,
		acquire: async () => ({ acquired: true, record: undefined }),
		renew: async () => true,
		write: async () => true,
		release: async () => {},
		read: async () => undefined,
		free: async () => undefined,
	};
	return { ...empty, ...steps };
}
