/**
 * What the store does in Redis, each in one atomic step. All of them bear with keys that hold rubbish.
 *
 * For each cache key there are two keys in Redis: the sealed token, and the lock, which holds its owner's fence.
 */

/** KEYS: token. Gives the sealed text and the milliseconds until it expires, or nothing. */
export const readToken = `
local sealed = redis.pcall('GET', KEYS[1])
if not sealed then return nil end
if type(sealed) ~= 'string' then return {'', -1} end
return {sealed, redis.call('PTTL', KEYS[1])}
`;

/**
 * KEYS: lock. ARGV: fence, the lock's milliseconds, how many of them have passed when it may be taken away. Gives 1, or
 * nothing when another has it.
 */
export const takeLock = `
local held = redis.pcall('GET', KEYS[1])
local passed = tonumber(ARGV[2]) - redis.call('PTTL', KEYS[1])
if type(held) == 'string' and #held == #ARGV[1] and passed < tonumber(ARGV[3]) then return nil end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
`;

/** KEYS: lock. ARGV: fence. */
export const releaseLock = `
if redis.pcall('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
`;

/** KEYS: token, lock. ARGV: fence, sealed text, milliseconds until it expires. */
export const writeToken = `
if redis.pcall('GET', KEYS[2]) == ARGV[1] then redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
`;

/** KEYS: token, lock. */
export const deleteToken = `
redis.call('DEL', KEYS[1], KEYS[2])
`;
