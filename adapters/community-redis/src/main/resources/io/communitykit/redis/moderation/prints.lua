-- What the scripts of fingerprints share. ARGV[1] is what their keys begin with.
local prefix = ARGV[1]

-- Forgets a content with all that leads to it. Returns how many fingerprints that were.
local function forget(content)
  local key = prefix .. 'print:' .. content
  local old = redis.call('HMGET', key, 'bands', 'index')
  redis.call('ZREM', prefix .. 'prints', content)
  if not old[1] then
    return 0
  end
  for band in string.gmatch(old[1], '%d+') do
    redis.call('ZREM', prefix .. 'band:' .. band, content)
  end
  redis.call('ZREM', prefix .. 'author:' .. old[2], content)
  redis.call('DEL', key)
  return 1
end

-- Returns a content and what is kept of it; nil if that has expired.
local function read(content)
  local kept = redis.call('HMGET', prefix .. 'print:' .. content, 'author', 'at', 'sketch')
  if not kept[1] then
    return nil
  end
  return {content, kept[1], kept[2], kept[3]}
end
