-- First entry that arrived at or after a moment (epoch ms), or the number after the last one. Both numbers
-- rise together, so halving finds it in some twenty index look-ups, however long the journal is.
create function journal_seq_at(moment bigint) returns bigint
language plpgsql stable
set enable_seqscan = off
set enable_bitmapscan = off
as $$
declare
  low bigint;
  high bigint;
  middle bigint;
  arrived bigint;
begin
  select coalesce(min(seq), 0), coalesce(max(seq), 0) + 1 into low, high from journal;
  while low < high loop
    middle := (low + high) / 2;
    select at into arrived from journal where seq >= middle order by seq limit 1;
    if arrived >= moment then high := middle; else low := middle + 1; end if;
  end loop;
  return low;
end $$;
