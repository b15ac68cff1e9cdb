import { resolve } from "node:path";
import { type Clock, systemClock } from "../clock.js";
import { isGraphError } from "../errors/graph-error.js";
import { graphError } from "../errors/make-error.js";
import { flag, having, invalidOption, ownOptions, type Rules } from "../options.js";
import { placeOf } from "../place-of.js";
import { step } from "./lease.js";
import { RecordFile, readRecordFile } from "./record-file.js";
import { type DatedRecord, recordsIn } from "./record-lines.js";
import {
	type LeaseHolder,
	type LeaseReply,
	plausibleAge,
	type RecordData,
	type RecordStore,
	type StoredRecord,
} from "./record-store.js";

/** How a file of records is used. */
export interface FileRecordStoreOptions {
	/** Take the file from a run of which nobody can tell whether it still runs: another container's. @default false */
	readonly takeOver?: boolean | undefined;
	/** The passing of time, for tests. */
	readonly clock?: Pick<Clock, "now"> | undefined;
}

const rules: Rules<FileRecordStoreOptions> = { takeOver: flag, clock: having("a clock with the function now", "now") };

/**
 * Keeps records in a file on a disk of this machine, readable by its owner only. One process at a time has it: for as long as
 * it holds a lease on any workspace.
 */
export class FileRecordStore implements RecordStore {
	/** How many milliseconds a lease lasts unless it is renewed. */
	readonly leaseMs = 60_000;
	/** The file. */
	readonly path: string;
	readonly #takeOver: boolean;
	readonly #clock: Pick<Clock, "now">;
	/** Who holds what, in this process. */
	readonly #holders = new Map<string, LeaseHolder>();
	#file: Promise<RecordFile> | undefined;
	#users = 0;

	/**
	 * @param path The file. It is made with the first lease, in a folder that is there.
	 * @param options How the file is used.
	 * @throws {GraphError} `OPTION_INVALID` for a path that is no text, or empty.
	 */
	constructor(path: string, options: FileRecordStoreOptions = {}) {
		if (typeof path !== "string" || path === "")
			throw invalidOption("the path of FileRecordStore must be a text, and not empty");
		const { takeOver = false, clock = systemClock } = ownOptions("FileRecordStore", options, rules);
		this.path = path;
		this.#takeOver = takeOver;
		this.#clock = clock;
	}

	/** A text that is the same for all paths of the file. */
	get place(): string {
		return placeOf(resolve(this.path));
	}

	/** Takes the lease on a workspace, unless another holder has it. */
	async acquire(workspace: string, holder: LeaseHolder): Promise<LeaseReply> {
		const other = this.#holders.get(workspace);
		if (other !== undefined) return { acquired: false, holder: other.name };
		this.#holders.set(workspace, holder);
		try {
			const { records } = await this.#use();
			assertOneGraph(records, workspace, this.path);
			const record = records.get(workspace);
			return { acquired: true, record: record && this.#aged(record) };
		} catch (error) {
			this.#holders.delete(workspace);
			await this.#leave();
			throw error;
		}
	}

	/** Lets the lease last from now on again, where the holder still has it. */
	async renew(workspace: string, holder: LeaseHolder): Promise<boolean> {
		if (!this.#holds(workspace, holder)) return false;
		(await this.#file)?.assertIntact();
		return true;
	}

	/** Replaces the record, where the holder still has the lease. */
	async write(workspace: string, holder: LeaseHolder, data: RecordData, isRotation: boolean): Promise<boolean> {
		const file = await this.#file;
		if (file === undefined || !this.#holds(workspace, holder)) return false;
		const rotatedAt = isRotation ? this.#clock.now() : data.rotated && file.records.get(workspace)?.rotatedAt;
		await file.write(workspace, { ...data, rotatedAt });
		return true;
	}

	/** Gives the lease back, where the holder has it. */
	async release(workspace: string, holder: LeaseHolder): Promise<void> {
		if (!this.#holds(workspace, holder)) return;
		this.#holders.delete(workspace);
		await this.#leave();
	}

	/** Reads the record of a workspace without a lease. */
	async read(workspace: string): Promise<StoredRecord | undefined> {
		const record = (await this.#records()).get(workspace);
		return record && this.#aged(record);
	}

	/** Every workspace in the file, with its record. */
	async list(): Promise<Map<string, StoredRecord>> {
		return new Map([...(await this.#records())].map(([workspace, record]) => [workspace, this.#aged(record)]));
	}

	/** Frees the lease on a workspace whose holder certainly does not run any more, and gives who had it. */
	async free(workspace: string): Promise<string | undefined> {
		const here = this.#holders.get(workspace);
		if (here !== undefined) throw graphError("WORKSPACE_BUSY", `${here.name} has the lease on ${workspace}`);
		const before = await step(() => RecordFile.open(this.path)).then(closed, (error: unknown) => error);
		if (before === undefined) return undefined;
		if (!isGraphError(before) || before.code !== "WORKSPACE_BUSY") throw before;
		await closed(await step(() => RecordFile.open(this.path, true)));
		return before.message;
	}

	/** Keeps the file in the hands of this process until the function that it gives is called. */
	async open(): Promise<() => Promise<void>> {
		await this.#use().catch(async (error) => {
			await this.#leave();
			throw error;
		});
		return () => this.#leave();
	}

	#holds(workspace: string, { id }: LeaseHolder): boolean {
		return this.#holders.get(workspace)?.id === id;
	}

	#use(): Promise<RecordFile> {
		this.#users++;
		this.#file ??= RecordFile.open(this.path, this.#takeOver);
		return this.#file;
	}

	async #leave(): Promise<void> {
		if (--this.#users > 0) return;
		const file = this.#file;
		this.#file = undefined;
		// One that could not be opened was reported where it was used.
		await file?.then(closed, () => {});
	}

	async #records(): Promise<Map<string, DatedRecord>> {
		if (this.#file !== undefined) return (await this.#file).records;
		const lines = await step(() => readRecordFile(this.path));
		return recordsIn(lines);
	}

	#aged({ rotatedAt, ...data }: DatedRecord): StoredRecord {
		return { ...data, ageMs: rotatedAt === undefined ? undefined : plausibleAge(this.#clock.now() - rotatedAt) };
	}
}

async function closed(file: RecordFile): Promise<void> {
	await file.close();
}

/**
 * A tenant lives in one cloud: by another name of its Graph it would be taken for a new one, and rotated once more.
 *
 * @throws {GraphError} `RECORD_INVALID`
 */
function assertOneGraph(records: ReadonlyMap<string, unknown>, workspace: string, path: string): void {
	if (records.has(workspace)) return;
	const tenant = workspace.slice(workspace.lastIndexOf("/"));
	const other = [...records.keys()].find((each) => each.endsWith(tenant));
	if (other === undefined) return;
	throw graphError("RECORD_INVALID", `${path} knows the tenant as ${other}, which is now called ${workspace}`);
}
