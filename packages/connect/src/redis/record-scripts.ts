/**
 * What the store of records does in Redis, each in one atomic step, with times by Redis' own clock. For each workspace there
 * is one hash: `data` (JSON) and `rotatedAt` of the record; `holder`, `name`, `until` and `lasts` of the lease. A time of the
 * record that is no number is given as it is: what reads it refuses it.
 */

const now = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function age(at)
	if not at then return '' end
	return tonumber(at) and now - tonumber(at) or at
end
`;

/**
 * KEYS: hash. ARGV: holder, its name, the lease's milliseconds. Gives 1, data and age; or 0, the other's name, and how long.
 * A lease that would last longer than its holder asked for was not written so: Redis' clock was set back, or somebody else
 * wrote it. It lasts from now on as long as one does; a holder that still runs renews it.
 */
export const acquireLease = `${now}
local held = redis.call('HMGET', KEYS[1], 'holder', 'name', 'until', 'data', 'rotatedAt', 'lasts')
local left = (tonumber(held[3]) or 0) - now
if held[1] and held[1] ~= ARGV[1] and left > 0 then
	local lasts = math.min(tonumber(held[6]) or tonumber(ARGV[3]), 2147483647)
	if left > lasts then
		left = lasts
		redis.call('HSET', KEYS[1], 'until', now + lasts)
	end
	return {0, held[2], left}
end
redis.call('HSET', KEYS[1], 'holder', ARGV[1], 'name', ARGV[2], 'until', now + ARGV[3], 'lasts', ARGV[3])
return {1, held[4] or '', age(held[5])}
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
redis.call('HDEL', KEYS[1], 'holder', 'name', 'until', 'lasts')
return 1
`;

/** KEYS: hash. Gives data and age. */
export const readRecord = `${now}
local record = redis.call('HMGET', KEYS[1], 'data', 'rotatedAt')
return {record[1] or '', age(record[2])}
`;

/** KEYS: hash. Gives the name of the holder, if there was one. */
export const freeLease = `
local name = redis.call('HGET', KEYS[1], 'name')
redis.call('HDEL', KEYS[1], 'holder', 'name', 'until', 'lasts')
return name
`;

/** KEYS: set of all workspaces. ARGV: workspace. */
export const addToIndex = `return redis.call('SADD', KEYS[1], ARGV[1])`;

/** KEYS: set of all workspaces. */
export const readIndex = `return redis.call('SMEMBERS', KEYS[1])`;
