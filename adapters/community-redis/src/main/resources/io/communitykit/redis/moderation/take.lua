-- Takes once under a key, if that is within the rate.
-- KEYS: the counter, the take. ARGV: now, interval, tolerance, memory, skew, in microseconds.
-- Returns whether it was admitted, and how far the arrival was ahead of now. All numbers are whole
-- and smaller than 2^53, so that Lua's doubles hold them exactly.
local before = redis.call('GET', KEYS[2])
if before then
  return {'1', before}
end
local now, interval, skew = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[5])
local arrival = tonumber(redis.call('GET', KEYS[1]) or ARGV[1])
local ahead = math.max(0, arrival - now)
local said = string.format('%.0f', ahead)
if ahead > tonumber(ARGV[3]) then
  return {'0', said}
end
local function millis(micros)
  return string.format('%.0f', math.ceil((micros + skew) / 1000))
end
redis.call('SET', KEYS[1], string.format('%.0f', now + ahead + interval),
  'PX', millis(ahead + interval))
redis.call('SET', KEYS[2], said, 'PX', millis(tonumber(ARGV[4])))
return {'1', said}
