-- Components that are no points: a tile takes its points from memory and asks for these alone.
create index component_shapes on city.component using gist (geom) where GeometryType(geom) <> 'POINT';
