-- What staff have stopped is taken back, also after it was closed.
set local lock_timeout = '5s';
create index broadcast_to_take_back on broadcast (municipality) where state = 'STOPPED' and not taken_back;
