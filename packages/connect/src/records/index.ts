export { FileRecordStore, type FileRecordStoreOptions } from "./file-record-store.js";
