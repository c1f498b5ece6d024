-- KEYS: the print. ARGV: prefix, content, author, index, at, sketch, bands, milliseconds
-- to live, and the time before which nothing need be kept.
local content, index, at, ttl = ARGV[2], ARGV[4], ARGV[5], ARGV[8]
local kept = redis.call('HGET', KEYS[1], 'at')
if kept and tonumber(kept) > tonumber(at) then
  return 0
end
forget(content)
local function note(key, score)
  redis.call('ZADD', prefix .. key, score, content)
  redis.call('PEXPIRE', prefix .. key, ttl)
end
redis.call('HSET', KEYS[1], 'author', ARGV[3], 'index', index, 'at', at,
  'sketch', ARGV[6], 'bands', ARGV[7])
redis.call('PEXPIRE', KEYS[1], ttl)
-- Ordered by the negative time and then by bytes: the newest first, as candidates are listed.
local newest = string.format('%.0f', -tonumber(at))
local oldest = '(' .. string.format('%.0f', -tonumber(ARGV[9]))
for band in string.gmatch(ARGV[7], '%d+') do
  -- A print may expire while others keep its bands: what is too old leaves a band with its time.
  redis.call('ZREMRANGEBYSCORE', prefix .. 'band:' .. band, oldest, '+inf')
  note('band:' .. band, newest)
end
-- An author's prints are all to be found until they are gone.
for _, old in ipairs(redis.call('ZRANGEBYSCORE', prefix .. 'author:' .. index, oldest, '+inf',
    'LIMIT', 0, 10)) do
  forget(old)
  redis.call('ZREM', prefix .. 'author:' .. index, old)
end
note('author:' .. index, newest)
note('prints', at)
-- Whoever adds takes some of the oldest away, so that nobody else has to.
for _, old in ipairs(redis.call('ZRANGEBYSCORE', prefix .. 'prints', '-inf', '(' .. ARGV[9],
    'LIMIT', 0, 10)) do
  forget(old)
end
return 1
