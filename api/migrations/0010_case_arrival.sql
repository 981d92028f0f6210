-- When the first who handles a case arrived at its place (到场时间). Whether that was within 30 minutes of the report is a part of the view, since it follows from the row alone.
alter table city.case_file add column arrived_at timestamptz;
