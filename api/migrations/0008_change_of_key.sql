-- An update that gives a row another region or id is told as what it is to whoever follows keys: the old one is deleted, the new one inserted.
create or replace function core.record_update() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('yizhangtu.batch', true), '') <> '' then
    perform core.record_batch(tg_argv[0], 'update', max(b.n), min(b.w), min(b.s), max(b.e), max(b.t)) from (
      select count(*) n, min(ST_XMin(r.geom)) w, min(ST_YMin(r.geom)) s, max(ST_XMax(r.geom)) e, max(ST_YMax(r.geom)) t from new_rows r
      union all
      select count(*), min(ST_XMin(r.geom)), min(ST_YMin(r.geom)), max(ST_XMax(r.geom)), max(ST_YMax(r.geom)) from old_rows r) b;
  else
    insert into core.change (layer, region, id, op, actor, extent, before, after)
    select tg_argv[0], coalesce(n.region, o.region), coalesce(n.id, o.id),
           case when n.id is null then 'delete' when o.id is null then 'insert' else 'update' end,
           nullif(current_setting('yizhangtu.actor', true), ''),
           case when coalesce(n.geom, o.geom) is null then null else array[
             least(ST_XMin(n.geom), ST_XMin(o.geom)), least(ST_YMin(n.geom), ST_YMin(o.geom)),
             greatest(ST_XMax(n.geom), ST_XMax(o.geom)), greatest(ST_YMax(n.geom), ST_YMax(o.geom))] end,
           to_jsonb(o), to_jsonb(n)
    from new_rows n full join old_rows o on o.region = n.region and o.id = n.id
    order by n.id is not null;
  end if;
  return null;
end $$;
