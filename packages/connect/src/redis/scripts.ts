/**
 * What the store does in Redis, each in one atomic step. All of them bear with keys that hold rubbish.
 *
 * For each cache key there are three keys in Redis: the sealed token, the lock (it holds its fence), and the last fence
 * given out. A fence is greater than every one before it, even after Redis has lost its data: it starts from Redis' clock.
 */

/** KEYS: token. Gives the sealed text and the milliseconds until it expires, or nothing. */
export const readToken = `
local sealed = redis.pcall('GET', KEYS[1])
if not sealed then return nil end
if type(sealed) ~= 'string' then return {'', -1} end
return {sealed, redis.call('PTTL', KEYS[1])}
`;

const newFence = `
local function newFence(key, lifetime)
	local last = redis.pcall('GET', key)
	local time = redis.call('TIME')
	local fence = time[1] * 1000000 + time[2]
	if type(last) == 'string' and #last <= 16 and last:match('^%d+$') then
		fence = math.max(fence, tonumber(last) + 1)
	end
	local text = string.format('%.0f', fence)
	redis.call('SET', key, text, 'PX', lifetime)
	return text
end
`;

/** KEYS: lock, fence. ARGV: the lock's and the fence's milliseconds, '1' to take it by force. Gives the fence, or nothing. */
export const takeLock = `
${newFence}
local left = redis.call('PTTL', KEYS[1])
if ARGV[3] ~= '1' and left > 0 and left <= tonumber(ARGV[1]) then return nil end
local fence = newFence(KEYS[2], ARGV[2])
redis.call('SET', KEYS[1], fence, 'PX', ARGV[1])
return fence
`;

/** KEYS: lock. ARGV: fence. */
export const releaseLock = `
if redis.pcall('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
`;

/** KEYS: token, fence. ARGV: fence, sealed text, milliseconds until it expires. */
export const writeToken = `
if redis.pcall('GET', KEYS[2]) == ARGV[1] then redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
`;

/** KEYS: token, lock, fence. ARGV: the fence's milliseconds. */
export const deleteToken = `
${newFence}
newFence(KEYS[3], ARGV[1])
redis.call('DEL', KEYS[1], KEYS[2])
`;
