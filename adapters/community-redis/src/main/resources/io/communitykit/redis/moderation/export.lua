-- KEYS: the author's index. ARGV: prefix. Returns what is kept of the author, newest first.
local answer = {}
for _, content in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  answer[#answer + 1] = read(content)
end
return answer
