-- Replaces the whole board in one step.
--
-- KEYS[1] board (hash, see package-info)    KEYS[2] channel
-- ARGV[1] programme
-- ARGV[2] a new epoch, used if the board begins anew
-- ARGV[3] version of the rebuild: slots that are not listed vanish if theirs is below
-- ARGV[4] "forget" if nothing that the board says shall count, else "keep"
-- ARGV    then field, version, figures of each state, one after the other
-- Answer  how many states were newer or vanished
--
-- The board begins anew if it had no epoch, or if a slot vanishes, which no announcement could say. Then the
-- announcement has no states and every node reads. Otherwise a rebuild is a publication like any other.

local board, channel = KEYS[1], KEYS[2]
local version = tonumber(ARGV[3])
if ARGV[4] == 'forget' then redis.call('DEL', board) end

local known = {}
local content = redis.call('HGETALL', board)
for i = 1, #content, 2 do known[content[i]] = content[i + 1] end
local epoch, before = known['#epoch'], tonumber(known['#version'] or '0')

local newer, listed, highest = {}, {}, version
for i = 5, #ARGV, 3 do
  local field, given = ARGV[i], tonumber(ARGV[i + 1])
  listed[field] = true
  if not known[field] or given > tonumber(string.match(known[field], '^%d+')) then
    newer[#newer + 1] = { field = field, version = given, figures = ARGV[i + 2] }
    known[field] = ARGV[i + 1]
    highest = math.max(highest, given)
  end
end

local vanished = 0
for field, value in pairs(known) do
  if string.sub(field, 1, 1) ~= '#' and not listed[field] and tonumber(string.match(value, '^%d+')) < version then
    redis.call('HDEL', board, field)
    vanished = vanished + 1
  end
end

local anew = not epoch or vanished > 0
if not anew and #newer == 0 then return '0' end

local after = math.max(before + 1, highest)
local lines = {}
for _, state in ipairs(newer) do
  local value = string.format('%.0f %.0f %s', state.version, after, state.figures)
  redis.call('HSET', board, state.field, value)
  lines[#lines + 1] = state.field .. ' ' .. value
end
redis.call('HSET', board, '#version', string.format('%.0f', after))

if anew then
  redis.call('HSET', board, '#epoch', ARGV[2], '#since', string.format('%.0f', after))
  redis.call('SPUBLISH', channel, string.format('%s %s %.0f %.0f', ARGV[1], ARGV[2], before, after))
else
  local head = string.format('%s %s %.0f %.0f', ARGV[1], epoch, before, after)
  redis.call('SPUBLISH', channel, head .. '\n' .. table.concat(lines, '\n'))
end
return string.format('%d', #newer + vanished)
