export type { EncryptionKey } from "./encryption-keys.js";
export type { RedisClient } from "./redis-client.js";
export { RedisRecordStore, type RedisRecordStoreOptions } from "./redis-record-store.js";
export { RedisTokenStore, type RedisTokenStoreOptions } from "./redis-token-store.js";
