-- Who worked on a change set, sizes of unit grids by city, numbers of duty grids that are never given twice, disputes that follow the component.

-- Everybody who has put something into a change set: he does not approve it.
create table city.change_set_author (
  change_set bigint not null references city.change_set on delete cascade,
  account    text not null,
  primary key (change_set, account)
);
insert into city.change_set_author (change_set, account) select id, owner from city.change_set;
insert into city.change_set_author (change_set, account)
select change_set, actor from city.change_set_step where step in ('create', 'rebase', 'adopt', 'submit') on conflict do nothing;
-- The feed has told each saving: the first that shows a revision has written it.
insert into city.change_set_author (change_set, account)
select s.id, c.actor
from (select distinct on (c.id, c.after -> 'revision') c.id, c.actor
      from core.change c where c.layer = 'changeSet' and (c.after ->> 'revision')::integer > 0
      order by c.id, c.after -> 'revision', c.xid, c.seq) c
join city.change_set s on s.id::text = c.id
where c.actor is not null on conflict do nothing;
create trigger refuse_published before insert or update or delete on city.change_set_author for each row execute function city.refuse_published();

-- How large unit grids are, in square metres: of the rows of an edition the one holds whose area is the longest beginning of a community's code.
-- A city writes rows of its own for its centre, its parks and waters.
create table city.grid_size (
  edition     text not null references city.grid_rule (edition) on update cascade on delete cascade,
  area        text not null default '',
  least_m2    double precision not null check (least_m2 >= 0),
  greatest_m2 double precision not null check (greatest_m2 > least_m2),
  -- what the row rests on
  source      text not null check (length(source) between 1 and 400),
  primary key (edition, area)
);
insert into city.grid_size (edition, area, least_m2, greatest_m2, source)
select edition, '', least_m2, greatest_m2,
  'Unit grids are commonly planned at about 10,000 m² in built-up areas, larger in parks, water and compounds (the standards'' text was not at hand). '
  || 'These bounds stop mistakes only. One system of 2025 keeps a city''s centre to 10,000 m² ± 10 %: a row of the centre''s area with 9000 and 11000.'
from city.grid_rule;
alter table city.grid_rule drop column least_m2, drop column greatest_m2;
comment on column city.grid_rule.sequence_digits is '15 digits in all by DB11/T 2157 and the practice of GB/T 30428.1: 6 county, 3 street, 3 community, 3 sequence; 14 in the edition of 2005';
comment on column city.grid_rule.outside_m2 is 'no standard: cells never cross a community, this is what rounding and survey may leave';
comment on column city.grid_rule.roundness is 'no standard: stops slivers only; a square has 0.79, a strip of 1 : 60 has 0.05';

-- A duty grid's number is given once, whatever becomes of the duty grid.
insert into core.code_counter (prefix, last)
select prefix, max(number) from (
  select substring(id from '^.*-D') as prefix, substring(id from '[0-9]+$')::bigint as number
  from (select id from city.duty_grid union select id from core.change where layer = 'dutyGrid' and id is not null) d
  where id ~ '-D[0-9]{3,6}$') n
group by prefix on conflict (prefix) do update set last = greatest(core.code_counter.last, excluded.last);

-- Disputed: an open claim names another party than the component or than another open claim does, or denies it.
create function city.is_disputed(of_region text, of_component text, authority text, owner text, maintainer text) returns boolean language sql stable as $$
  select exists (
    select from city.ownership_claim a
    where a.region = of_region and a.component = of_component and a.state = 'open'
      and (a.party is null
        or a.party <> case a.role when 'authority' then $3 when 'owner' then $4 else $5 end
        or exists (select from city.ownership_claim b where b.region = a.region and b.component = a.component and b.state = 'open'
                   and b.role = a.role and b.party is distinct from a.party)))
$$;

-- The component is held first, so that a claim and an edit of the owner at the same moment see one another.
create or replace function city.judge_dispute() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.state <> 'open' then
    if (new.region, new.component) is distinct from (old.region, old.component) and to_jsonb(new) - '{region,component}'::text[] = to_jsonb(old) - '{region,component}'::text[] then
      return null;
    end if;
    raise exception 'a claim is decided once' using errcode = 'YZ003';
  end if;
  perform from city.component c where c.region = new.region and c.id = new.component for no key update;
  update city.component c set is_disputed = not c.is_disputed
  where c.region = new.region and c.id = new.component
    and c.is_disputed <> city.is_disputed(c.region, c.id, c.authority, c.owner, c.maintainer);
  return null;
end $$;

-- Whoever writes an owner, by whatever way: the open claims are looked at again.
create function city.judge_owners() returns trigger language plpgsql as $$
begin
  new.is_disputed := city.is_disputed(old.region, old.id, new.authority, new.owner, new.maintainer);
  return new;
end $$;
create trigger judge_owners before update on city.component for each row
  when ((new.authority, new.owner, new.maintainer) is distinct from (old.authority, old.owner, old.maintainer))
  execute function city.judge_owners();

-- What has become stale.
select set_config('yizhangtu.batch', '0013_grid_rules', true);
update city.component c set is_disputed = not c.is_disputed
where (c.is_disputed or exists (select from city.ownership_claim k where k.region = c.region and k.component = c.id and k.state = 'open'))
  and c.is_disputed <> city.is_disputed(c.region, c.id, c.authority, c.owner, c.maintainer);
select set_config('yizhangtu.batch', '', true);
