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
 * KEYS: lock. ARGV: fence, the lock's milliseconds, how old it must be to be taken away. Gives the fence with the time of
 * writing, which the lock holds, or nothing when another has it. Its age goes by that time alone: how long Redis keeps an
 * entry is up to whoever wrote it last. What is not in this form, or of the future, is nobody's lock.
 */
export const takeLock = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local held = redis.pcall('GET', KEYS[1])
if type(held) == 'string' and #held < 64 then
	local age = now - (tonumber(string.match(held, '^[%x-]+@(%d+)$')) or math.huge)
	if age >= 0 and age < tonumber(ARGV[3]) then return nil end
end
local fence = ARGV[1] .. '@' .. string.format('%.0f', now)
redis.call('SET', KEYS[1], fence, 'PX', ARGV[2])
return fence
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
