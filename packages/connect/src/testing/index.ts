export type { FakeFailure, FakeMethod } from "./fake-failure.js";
export { type FakeOptions, type FakeSensors, fakeSensors } from "./fake-sensors.js";
export { type RecordStoreRule, recordStoreContract } from "./record-store-contract.js";
