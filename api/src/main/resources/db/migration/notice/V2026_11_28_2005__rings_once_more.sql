set local lock_timeout = '5s';

-- Her night has cut short what rang in the app: when it rings once more, if there is no word from her by then.
alter table notice add column rings_again_at timestamptz;
