/**
 * What the store of records does in Redis, each in one atomic step, with times by Redis' own clock. For each workspace there
 * is one hash: `data` (JSON) and `rotatedAt` of the record; `holder`, `name` and `until` of the lease.
 */

const now = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

/** KEYS: hash. ARGV: holder, its name, the lease's milliseconds. Gives 1, data and age; or 0, the other's name, and how long. */
export const acquireLease = `${now}
local held = redis.call('HMGET', KEYS[1], 'holder', 'name', 'until', 'data', 'rotatedAt')
local left = (tonumber(held[3]) or 0) - now
if held[1] and held[1] ~= ARGV[1] and left > 0 then return {0, held[2], left} end
redis.call('HSET', KEYS[1], 'holder', ARGV[1], 'name', ARGV[2], 'until', now + ARGV[3])
return {1, held[4] or '', held[5] and now - held[5] or ''}
`;

/** KEYS: hash. ARGV: holder, the lease's milliseconds. */
export const renewLease = `${now}
if redis.call('HGET', KEYS[1], 'holder') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'until', now + ARGV[2])
return 1
`;

/** KEYS: hash. ARGV: holder, the lease's milliseconds, data, whether the key was rotated just now. */
export const writeRecord = `${now}
if redis.call('HGET', KEYS[1], 'holder') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'data', ARGV[3], 'until', now + ARGV[2])
if ARGV[4] == '1' then redis.call('HSET', KEYS[1], 'rotatedAt', now) end
return 1
`;

/** KEYS: hash. ARGV: holder. A hash without a record goes with its lease. */
export const releaseLease = `
if redis.call('HGET', KEYS[1], 'holder') ~= ARGV[1] then return 0 end
redis.call('HDEL', KEYS[1], 'holder', 'name', 'until')
return 1
`;

/** KEYS: hash. Gives data and age. */
export const readRecord = `${now}
local record = redis.call('HMGET', KEYS[1], 'data', 'rotatedAt')
return {record[1] or '', record[2] and now - record[2] or ''}
`;

/** KEYS: hash. Gives the name of the holder, if there was one. */
export const freeLease = `
local name = redis.call('HGET', KEYS[1], 'name')
redis.call('HDEL', KEYS[1], 'holder', 'name', 'until')
return name
`;

/** KEYS: set of all workspaces. ARGV: workspace. */
export const addToIndex = `return redis.call('SADD', KEYS[1], ARGV[1])`;

/** KEYS: set of all workspaces. */
export const readIndex = `return redis.call('SMEMBERS', KEYS[1])`;
