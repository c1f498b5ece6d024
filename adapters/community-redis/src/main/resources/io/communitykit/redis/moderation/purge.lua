-- KEYS: the index by time. ARGV: prefix, the time, how many at once.
-- Returns how many were looked at, and how many fingerprints were forgotten.
local old = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '(' .. ARGV[2], 'LIMIT', 0, ARGV[3])
local forgotten = 0
for _, content in ipairs(old) do
  forgotten = forgotten + forget(content)
end
return {#old, forgotten}
