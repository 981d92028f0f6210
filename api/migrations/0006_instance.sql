-- Which database this is: a copy of its rows outside (a snapshot of the read model) is of use to this one alone.
create table core.instance (
  id uuid primary key default gen_random_uuid(),
  is_only boolean not null unique default true check (is_only)
);
insert into core.instance default values;
