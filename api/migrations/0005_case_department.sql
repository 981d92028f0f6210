-- Who handles a case (处置单位), and whether it is overdue (超时): closed after its due time, or open past it. A recorded fact, so that counts have a position in the change feed.
alter table city.case_file
  add column department text,
  add column is_overdue boolean not null default false;

-- The cases that are there already; the feed is told once.
select set_config('yizhangtu.batch', '0005_case_department', true);
update city.case_file set is_overdue = true
where due_at is not null and case state when 'void' then false when 'closed' then closed_at > due_at else due_at < now() end;
select set_config('yizhangtu.batch', '', true);

-- On write: what closes is compared with its due time, what is void or has more time again is not overdue. That an open case becomes overdue is recorded by the sweep (api/live/overdue.ts).
create function city.judge_overdue() returns trigger language plpgsql as $$
begin
  new.is_overdue := coalesce(case
    when new.state = 'void' then false
    when new.state <> 'closed' then new.is_overdue and new.due_at < now()
    when new.closed_at is not null then new.closed_at > new.due_at
    when tg_op = 'INSERT' or old.state = 'closed' then new.is_overdue and new.due_at is not null
    else new.due_at < now()
  end, false);
  return new;
end $$;
create trigger judge_overdue before insert or update of state, due_at, closed_at on city.case_file
for each row when (new.due_at is not null or new.is_overdue) execute function city.judge_overdue();

-- Open cases by due time: the sweep reads those that have passed and no others.
create index case_due on city.case_file (due_at) where not is_overdue and state not in ('closed', 'void');
