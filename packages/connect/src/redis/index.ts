export type { RedisClient } from "./redis-client.js";
export { RedisRecordStore, type RedisRecordStoreOptions } from "./redis-record-store.js";
export { RedisTokenStore, type RedisTokenStoreOptions } from "./redis-token-store.js";
export type { EncryptionKey } from "./token-cipher.js";
