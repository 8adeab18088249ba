-- Marks a board as lost, so that whoever owns the truth rebuilds it; unless that has happened meanwhile.
--
-- KEYS[1] board    ARGV[1] the epoch that has lost writes    Answer "1" if it was still there

if redis.call('HGET', KEYS[1], '#epoch') ~= ARGV[1] then return '0' end
redis.call('HDEL', KEYS[1], '#epoch')
return '1'
