export type { FakeFailure, FakeMethod } from "./fake-failure.js";
export { type FakeOptions, type FakeSensors, fakeSensors } from "./fake-sensors.js";
