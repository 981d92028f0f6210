-- Rows are counted by grid from the index alone.
drop index city.case_grid;
drop index city.component_grid;
create index case_grid on city.case_file (grid, region);
create index component_grid on city.component (grid, region, class);
