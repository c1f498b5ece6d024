-- KEYS: the bands. ARGV: prefix, the highest score, the limit.
-- Returns the newest of all bands, and what is as old as the last of them: the caller orders by bytes,
-- which a comparison of texts in Lua may not do.
local limit = tonumber(ARGV[3])
local seen, found = {}, {}
for _, band in ipairs(KEYS) do
  local page = redis.call('ZRANGEBYSCORE', band, '-inf', ARGV[2], 'WITHSCORES', 'LIMIT', 0, limit)
  for i = 1, #page, 2 do
    if not seen[page[i]] then
      seen[page[i]] = true
      found[#found + 1] = {content = page[i], score = tonumber(page[i + 1])}
    end
  end
end
table.sort(found, function(one, other) return one.score < other.score end)
local answer, last = {}, 0
for _, each in ipairs(found) do
  if #answer >= limit and each.score > last then
    break
  end
  local kept = read(each.content)
  if kept then
    answer[#answer + 1] = kept
    last = each.score
  end
end
return answer
