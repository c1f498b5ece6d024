-- KEYS: the author's index. ARGV: prefix. Returns how many fingerprints were forgotten.
local forgotten = 0
for _, content in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  forgotten = forgotten + forget(content)
end
redis.call('DEL', KEYS[1])
return forgotten
