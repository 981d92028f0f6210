-- Times of writing that lie in the future, a number of the data quality, without reading 2 million components.
create index component_changed on city.component (changed_at) where valid_to is null;

-- Columns that were added to filled tables have no statistics until a tenth of the rows has changed: one component in two hundred was taken to be alive,
-- so that lists of former ones and the next free code read all of them.
analyze city.component;
analyze city.grid;
