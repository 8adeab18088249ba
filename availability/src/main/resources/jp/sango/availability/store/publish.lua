-- Takes in states that are newer than what the board has, and announces them.
--
-- KEYS[1] board (hash, see package-info)    KEYS[2] channel
-- ARGV[1] programme
-- ARGV    then field, version, figures of each state, one after the other
-- Answer  "complete written": 1 if the board has an epoch, else 0; how many states were newer
--
-- Whatever comes while there is no epoch (the board was lost and is not rebuilt yet) is kept and not announced.
-- Numbers are doubles here: versions stay below 2^53 and are written with %.0f, never in scientific notation.

local board, channel = KEYS[1], KEYS[2]

-- The newest state of each field in this call, if it is newer than the board's.
local newer, order, highest = {}, {}, 0
for i = 2, #ARGV, 3 do
  local field, version, figures = ARGV[i], tonumber(ARGV[i + 1]), ARGV[i + 2]
  local known = newer[field] and newer[field].version
  if not known then
    local value = redis.call('HGET', board, field)
    known = value and tonumber(string.match(value, '^%d+')) or -1
  end
  if version > known then
    if not newer[field] then order[#order + 1] = field end
    newer[field] = { version = version, figures = figures }
    highest = math.max(highest, version)
  end
end

local epoch = redis.call('HGET', board, '#epoch')
if #order == 0 then return (epoch and '1' or '0') .. ' 0' end

local before = tonumber(redis.call('HGET', board, '#version') or '0')
local after = math.max(before + 1, highest)
local lines = {}
for _, field in ipairs(order) do
  local state = newer[field]
  local value = string.format('%.0f %.0f %s', state.version, after, state.figures)
  redis.call('HSET', board, field, value)
  lines[#lines + 1] = field .. ' ' .. value
end
redis.call('HSET', board, '#version', string.format('%.0f', after))

if epoch then
  local head = string.format('%s %s %.0f %.0f', ARGV[1], epoch, before, after)
  redis.call('SPUBLISH', channel, head .. '\n' .. table.concat(lines, '\n'))
end
return (epoch and '1' or '0') .. ' ' .. #order
