import type { LeaseHolder, RecordData, RecordStore } from "../records/record-store.js";

/** One thing that has to hold for every store of records. */
export interface RecordStoreRule {
	/** What has to hold, as a sentence. */
	readonly title: string;
	/**
	 * Tries it.
	 *
	 * @param open Gives a store over the same records each time it is called, as another process would have it.
	 * @throws {Error} where it does not hold, with what was found.
	 */
	readonly run: (open: () => RecordStore) => Promise<void>;
}

function holder(name: string): LeaseHolder {
	return { id: crypto.randomUUID(), name };
}

/** Records of one test are no other's. */
function workspace(): string {
	return `https://graph.example/${crypto.randomUUID()}`;
}

function expectEqual(found: unknown, expected: unknown, what: string): void {
	const [one, other] = [found, expected].map((value) => JSON.stringify(value));
	if (one !== other) throw new Error(`${what}: expected ${other}, found ${one}`);
}

const doubt: RecordData = { doubt: { previousFingerprint: "0123456789abcdef" } };
const rotated: RecordData = { rotated: { fingerprint: "fedcba9876543210" } };

/** What has to hold for every store of records; for the tests of a store of your own. */
export const recordStoreContract: readonly RecordStoreRule[] = [
	{
		title: "a workspace of which nothing is known has no record",
		async run(open) {
			const [store, place, first] = [open(), workspace(), holder("first")];
			expectEqual(await store.acquire(place, first), { acquired: true, record: undefined }, "the first lease");
			await store.release(place, first);
			expectEqual((await store.read(place))?.ageMs, undefined, "its age");
		},
	},
	{
		title: "while one holder has the lease, another one is told who has it",
		async run(open) {
			const [store, place, first, second] = [open(), workspace(), holder("first"), holder("second")];
			await store.acquire(place, first);
			const refused = await store.acquire(place, second);
			expectEqual(refused.acquired, false, "the second lease");
			expectEqual("holder" in refused && refused.holder, "first", "who has it");
			expectEqual(await store.renew(place, second), false, "renewing another's lease");
			expectEqual(await store.write(place, second, rotated, true), false, "writing under another's lease");
			await store.release(place, second);
			expectEqual((await store.acquire(place, second)).acquired, false, "after giving back another's lease");
			await store.release(place, first);
			expectEqual((await store.acquire(place, second)).acquired, true, "when it was given back");
			await store.release(place, second);
		},
	},
	{
		title: "of many that ask at once, one gets the lease",
		async run(open) {
			const [store, place] = [open(), workspace()];
			const holders = Array.from({ length: 20 }, (_, index) => holder(`holder ${index}`));
			const replies = await Promise.all(holders.map((each) => store.acquire(place, each)));
			expectEqual(replies.filter(({ acquired }) => acquired).length, 1, "how many got it");
			await Promise.all(holders.map((each) => store.release(place, each)));
		},
	},
	{
		title: "what is written is read by the next holder, and by whoever has no lease",
		async run(open) {
			const [store, place, first] = [open(), workspace(), holder("first")];
			await store.acquire(place, first);
			expectEqual(await store.write(place, first, doubt, false), true, "writing");
			expectEqual((await store.read(place))?.doubt, doubt.doubt, "reading without a lease");
			await store.release(place, first);
			const other = open();
			const second = holder("second");
			const reply = await other.acquire(place, second);
			expectEqual(reply.acquired && reply.record?.doubt, doubt.doubt, "the next holder's record");
			await other.release(place, second);
		},
	},
	{
		title: "a record's age begins with a rotation, and later writes leave it as it is",
		async run(open) {
			const [store, place, first] = [open(), workspace(), holder("first")];
			await store.acquire(place, first);
			await store.write(place, first, doubt, false);
			expectEqual((await store.read(place))?.ageMs, undefined, "the age before a rotation");
			await store.write(place, first, rotated, true);
			const { ageMs = -1 } = (await store.read(place)) ?? {};
			if (!(ageMs >= 0 && ageMs < 60_000)) throw new Error(`the age after a rotation: found ${ageMs}`);
			await store.write(place, first, { ...rotated, ...doubt }, false);
			const later = await store.read(place);
			expectEqual(later?.rotated, rotated.rotated, "the rotation, after another write");
			if (!((later?.ageMs ?? -1) >= ageMs)) throw new Error(`the age after another write: found ${later?.ageMs}`);
			await store.release(place, first);
		},
	},
	{
		title: "two workspaces have nothing to do with each other",
		async run(open) {
			const [store, one, other, first, second] = [open(), workspace(), workspace(), holder("first"), holder("second")];
			await store.acquire(one, first);
			expectEqual((await store.acquire(other, second)).acquired, true, "the lease on another workspace");
			await store.write(one, first, rotated, true);
			expectEqual((await store.read(other))?.rotated, undefined, "the other's record");
			await store.release(one, first);
			await store.release(other, second);
		},
	},
	{
		title: "where a store can list, it lists every workspace with a record, with its rotation and its age",
		async run(open) {
			const [store, place, first] = [open(), workspace(), holder("first")];
			if (store.list === undefined) return;
			await store.acquire(place, first);
			await store.write(place, first, rotated, true);
			await store.release(place, first);
			const listed = (await open().list?.())?.get(place);
			expectEqual(listed?.rotated, rotated.rotated, "the rotation in the list");
			expectEqual(typeof listed?.ageMs, "number", "its age");
		},
	},
];
