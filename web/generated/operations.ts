/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant as ISO 8601 text in UTC, e.g. `2026-01-31T08:00:00.000Z`. */
  DateTime: { input: string; output: string; }
  /** A filter in the OGC language CQL2-Text, e.g. `class = 'C0137' AND area LIKE '449901%'`; at most 200,000 characters. */
  Filter: { input: string; output: string; }
  /** A GeoJSON geometry in degrees (CGCS2000, EPSG:4490), longitude before latitude. */
  GeoJSON: { input: GeoJSON.Geometry; output: GeoJSON.Geometry; }
  /** Any JSON value. */
  JSON: { input: unknown; output: unknown; }
};

/** Accessibility of a service. */
export type AccessibilityAnswer = {
  __typename?: 'AccessibilityAnswer';
  /** Minutes by unit grid, the slowest first, at most 50,000: the grid, its rows, the minutes from its middle. */
  grids: Array<GridMinutes>;
  /** Minutes for half of the rows; null without rows. */
  median?: Maybe<Scalars['Float']['output']>;
  /** The share of rows within the time. */
  share: Scalars['Float']['output'];
};


/** Accessibility of a service. */
export type AccessibilityAnswerGridsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** One action on a feature. */
export type ActionInfo = {
  __typename?: 'ActionInfo';
  /** For a list: a filter text in which `$id` or `$<field>` stands for that value of the feature. */
  filter?: Maybe<Scalars['String']['output']>;
  /** The action's id; its words stand beside the layer. */
  id: Scalars['ID']['output'];
  /** For a list: the layer. */
  layer?: Maybe<Scalars['ID']['output']>;
  /** The right that the action needs, `read` or `edit`. */
  needs: Scalars['String']['output'];
  /** `list`, `edit`, `move`, `retire`, `owners`, `code`, `history`, `zoom` or `grids`. */
  opens: Scalars['String']['output'];
};

/** What the rows of a layer under a filter say. Each field is computed only when it is asked for. */
export type Analysis = {
  __typename?: 'Analysis';
  /** Time to arrive from the nearest of `places` at `kilometresPerHour` along straight lines times 1.3, by unit grid, and the share within `minutes`. */
  accessibility: AccessibilityAnswer;
  /** A window of cells as binary columns; the address carries the filter. */
  cells: BinaryAddress;
  /** Clusters by density (DBSCAN): at least `least` rows within `metres`, the largest first. */
  clusters: ClusterAnswer;
  /** The filter's span compared with the same span a year earlier (同比) and with the span before (环比). */
  comparison: Comparison;
  /** Counts of a span minus those of another. */
  difference: BinaryAddress;
  /** Hot spots over time: the trend of Gi* by Mann–Kendall over `frames` parts of a span. */
  emerging: EmergingAnswer;
  /** The same in equal parts of a span, at most 240. */
  frames: BinaryAddress;
  /** Counts by one to three fields (`grid`, `class`, `state` …) as binary columns, and in words when there are few. */
  groups: GroupAnswer;
  /** Hot and cold spots by Getis–Ord Gi* with the false-discovery correction, the most significant first. */
  hotSpots: HotSpotAnswer;
  /** Counts by hour of the week: 168 numbers, Monday 0 h first; local to each row's area, or to a `zone` such as `Asia/Shanghai` as the filter's `HOUROFWEEK` counts them. */
  hours: Array<Scalars['Int']['output']>;
  /** Groups by a field or `area:county`, `area:town`, `area:community`, largest first; `per` is `count`, `km2` (areas and grids) or `components` (per 1,000). */
  ranking: Array<RankEntry>;
  /** Why PostGIS answers: `no-columns`, `loading`, `over-bound`, `filter` or `restarting`; null with `columns`. */
  reason?: Maybe<Scalars['String']['output']>;
  /** The same class within `metres` and `days`: places that come again, the most frequent first. */
  recurrence: RecurrenceAnswer;
  /** Counts by `hour`, `day`, `week` or `month` of the layer's time, local to each row's area, without gaps between the first and the last; `workdays` counts working days alone (weekends and holidays out, make-up days in). */
  series: Array<SeriesEntry>;
  /** `columns` (the read model in memory) or `postgis`. */
  source: Scalars['String']['output'];
  /** Rows in the filter. */
  total: Scalars['Int']['output'];
  /** Those without a place. */
  withoutPlace: Scalars['Int']['output'];
  /** How working days are told for the rows under the filter. */
  workdays: Workdays;
};


/** What the rows of a layer under a filter say. Each field is computed only when it is asked for. */
export type AnalysisAccessibilityArgs = {
  kilometresPerHour?: InputMaybe<Scalars['Float']['input']>;
  minutes?: InputMaybe<Scalars['Float']['input']>;
  places: Array<Array<Scalars['Float']['input']>>;
};


/** What the rows of a layer under a filter say. Each field is computed only when it is asked for. */
export type AnalysisCellsArgs = {
  window: WindowInput;
};


/** What the rows of a layer under a filter say. Each field is computed only when it is asked for. */
export type AnalysisClustersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  least?: InputMaybe<Scalars['Int']['input']>;
  metres?: InputMaybe<Scalars['Float']['input']>;
  part?: InputMaybe<Scalars['Int']['input']>;
};


/** What the rows of a layer under a filter say. Each field is computed only when it is asked for. */
export type AnalysisComparisonArgs = {
  span: SpanInput;
  workdays?: InputMaybe<Scalars['Boolean']['input']>;
};


/** What the rows of a layer under a filter say. Each field is computed only when it is asked for. */
export type AnalysisDifferenceArgs = {
  against: SpanInput;
  span: SpanInput;
  window: WindowInput;
};


/** What the rows of a layer under a filter say. Each field is computed only when it is asked for. */
export type AnalysisEmergingArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  frames?: InputMaybe<Scalars['Int']['input']>;
  span: SpanInput;
  window: WindowInput;
};


/** What the rows of a layer under a filter say. Each field is computed only when it is asked for. */
export type AnalysisFramesArgs = {
  frames: Scalars['Int']['input'];
  span: SpanInput;
  window: WindowInput;
};


/** What the rows of a layer under a filter say. Each field is computed only when it is asked for. */
export type AnalysisGroupsArgs = {
  by: Array<Scalars['String']['input']>;
};


/** What the rows of a layer under a filter say. Each field is computed only when it is asked for. */
export type AnalysisHotSpotsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  window: WindowInput;
};


/** What the rows of a layer under a filter say. Each field is computed only when it is asked for. */
export type AnalysisHoursArgs = {
  zone?: InputMaybe<Scalars['String']['input']>;
};


/** What the rows of a layer under a filter say. Each field is computed only when it is asked for. */
export type AnalysisRankingArgs = {
  by: Scalars['String']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  per?: InputMaybe<Scalars['String']['input']>;
};


/** What the rows of a layer under a filter say. Each field is computed only when it is asked for. */
export type AnalysisRecurrenceArgs = {
  days?: InputMaybe<Scalars['Int']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  metres?: InputMaybe<Scalars['Float']['input']>;
  part?: InputMaybe<Scalars['Int']['input']>;
};


/** What the rows of a layer under a filter say. Each field is computed only when it is asked for. */
export type AnalysisSeriesArgs = {
  by: Scalars['String']['input'];
  workdays?: InputMaybe<Scalars['Boolean']['input']>;
};

/** An area (行政区划): city, county, town or community. */
export type Area = Feature & {
  __typename?: 'Area';
  /** The deepest area that contains it; null when there is none or the viewer may not read areas. */
  area?: Maybe<Area>;
  /** The code of the deepest area that contains it. */
  areaId?: Maybe<Scalars['ID']['output']>;
  /** The size in square metres. */
  areaM2: Scalars['Float']['output'];
  /** West, south, east, north in degrees. */
  bounds?: Maybe<Array<Scalars['Float']['output']>>;
  /** Where it is. */
  geometry?: Maybe<Scalars['GeoJSON']['output']>;
  /** The id within the layer. */
  id: Scalars['ID']['output'];
  /** Whether it is synthetic (合成演示数据). */
  isSynthetic: Scalars['Boolean']['output'];
  /** What people call it; the id where it has no name. */
  label: Scalars['String']['output'];
  /** The layer's id: `area`. */
  layer: Scalars['String']['output'];
  /** Its level. One of `city`, `county`, `town`, `community`. */
  level: Scalars['String']['output'];
  /** The name in the local language. */
  name: Scalars['String']['output'];
  /** The English name. */
  nameEn: Scalars['String']['output'];
  /** The area above. Null when there is none or the viewer may not see it. */
  parent?: Maybe<Area>;
  /** Layer and id. */
  ref: Scalars['ID']['output'];
  /** The code of the region. */
  region: Scalars['String']['output'];
  /** Rises with every edit. */
  version: Scalars['Int']['output'];
};

/** An area as pickers need it. */
export type AreaEntry = {
  __typename?: 'AreaEntry';
  /** The catalogue edition in force. */
  edition: Scalars['String']['output'];
  /** The area's code. */
  id: Scalars['ID']['output'];
  /** `city`, `county`, `town` or `community`. */
  level: Scalars['String']['output'];
  /** The name in the local language. */
  name: Scalars['String']['output'];
  /** The English name. */
  nameEn: Scalars['String']['output'];
  /** The code of the area above. */
  parent?: Maybe<Scalars['ID']['output']>;
  /** Longitude and latitude of a point inside. */
  place: Array<Scalars['Float']['output']>;
  /** The time zone, e.g. `Asia/Shanghai`. */
  timeZone: Scalars['String']['output'];
};

/** What a batch would change. */
export type BatchPreview = {
  __typename?: 'BatchPreview';
  /** The rows that do not have the values yet. */
  count: Scalars['Int']['output'];
  /** Holds for exactly these rows at their versions of now. */
  token: Scalars['String']['output'];
};

/** Where to fetch binary columns. */
export type BinaryAddress = {
  __typename?: 'BinaryAddress';
  /** The address. */
  url: Scalars['String']['output'];
};

/** A building (建筑). */
export type Building = Feature & {
  __typename?: 'Building';
  /** The deepest area that contains it; null when there is none or the viewer may not read areas. */
  area?: Maybe<Area>;
  /** The code of the deepest area that contains it. */
  areaId?: Maybe<Scalars['ID']['output']>;
  /** West, south, east, north in degrees. */
  bounds?: Maybe<Array<Scalars['Float']['output']>>;
  /** The number of floors. */
  floors: Scalars['Float']['output'];
  /** Where it is. */
  geometry?: Maybe<Scalars['GeoJSON']['output']>;
  /** The id within the layer. */
  id: Scalars['ID']['output'];
  /** Whether it is synthetic (合成演示数据). */
  isSynthetic: Scalars['Boolean']['output'];
  /** The kind. One of `residential`, `commercial`, `industrial`, `public`. */
  kind: Scalars['String']['output'];
  /** What people call it; the id where it has no name. */
  label: Scalars['String']['output'];
  /** The layer's id: `building`. */
  layer: Scalars['String']['output'];
  /** Layer and id. */
  ref: Scalars['ID']['output'];
  /** The code of the region. */
  region: Scalars['String']['output'];
  /** Rises with every edit. */
  version: Scalars['Int']['output'];
};

/** A case (案件), from report to closing. */
export type Case = Feature & {
  __typename?: 'Case';
  /** The address as told. */
  address?: Maybe<Scalars['String']['output']>;
  /** The deepest area that contains it; null when there is none or the viewer may not see it. */
  area?: Maybe<Area>;
  /** The code of the deepest area that contains it. */
  areaId?: Maybe<Scalars['ID']['output']>;
  /** When the first who handles it arrived at its place (到场); null where nobody has or it was not recorded. */
  arrivedAt?: Maybe<Scalars['DateTime']['output']>;
  /** West, south, east, north in degrees. */
  bounds?: Maybe<Array<Scalars['Float']['output']>>;
  /** The way by which it was reported (上报渠道). One of `collector`, `citizen`, `hotline`, `video`, `device`, `drone`, `leader`, `other`. */
  channel: Scalars['String']['output'];
  /** The class. */
  class: Code;
  /** When it was closed (结案). */
  closedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The component that it is about. Null when there is none or the viewer may not see it. */
  component?: Maybe<Component>;
  /** The department that handles it (处置单位); null before it is dispatched. */
  department?: Maybe<Scalars['String']['output']>;
  /** What was reported. */
  description?: Maybe<Scalars['String']['output']>;
  /** By when it is to be closed (时限). */
  dueAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was filed (立案). */
  filedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where it is. */
  geometry?: Maybe<Scalars['GeoJSON']['output']>;
  /** The unit grid that contains it. Null when there is none or the viewer may not see it. */
  grid?: Maybe<Grid>;
  /** The id within the layer. */
  id: Scalars['ID']['output'];
  /** Whether it is overdue (超时): closed after its due time, or open past it. */
  isOverdue: Scalars['Boolean']['output'];
  /** Whether somebody arrived within 30 minutes of the report (30分钟到场); null without a time of arrival. */
  isReachedInTime?: Maybe<Scalars['Boolean']['output']>;
  /** Whether it is synthetic (合成演示数据). */
  isSynthetic: Scalars['Boolean']['output'];
  /** What people call it; the id where it has no name. */
  label: Scalars['String']['output'];
  /** The layer's id: `case`. */
  layer: Scalars['String']['output'];
  /** The records of its photos. */
  photos: Array<Scalars['JSON']['output']>;
  /** Layer and id. */
  ref: Scalars['ID']['output'];
  /** The code of the region. */
  region: Scalars['String']['output'];
  /** When it was reported (上报). */
  reportedAt: Scalars['DateTime']['output'];
  /** The key in the source that it was imported from. */
  sourceKey?: Maybe<Scalars['String']['output']>;
  /** The state. One of `reported`, `accepted`, `filed`, `dispatched`, `handling`, `inspecting`, `closed`, `void`. */
  state: Scalars['String']['output'];
  /** Rises with every edit. */
  version: Scalars['Int']['output'];
};

/** A class in its catalogue. */
export type CatalogueClass = {
  __typename?: 'CatalogueClass';
  /** The code, unique within the edition. */
  code: Scalars['ID']['output'];
  /** The edition that it belongs to. */
  edition: Scalars['String']['output'];
  /** What is recorded of the class: `geometry`, `accuracy` and `attributes` with name, kind, words, unit and choices; null when the edition tells nothing. */
  form?: Maybe<Scalars['JSON']['output']>;
  /** Whether the edition no longer lists it. */
  isRetired: Scalars['Boolean']['output'];
  /** The English name. */
  nameEn: Scalars['String']['output'];
  /** The Chinese name. */
  nameZh: Scalars['String']['output'];
  /** The code of the class above. */
  parent?: Maybe<Scalars['ID']['output']>;
};

/** A cell that somebody else has changed since: the boundary that the editor saw, the editor's and the one in force; null where there is none. */
export type CellConflict = {
  __typename?: 'CellConflict';
  /** As the editor saw it. */
  base?: Maybe<Scalars['GeoJSON']['output']>;
  /** The cell. */
  cell: Scalars['ID']['output'];
  /** The change set that changed it, where there was one. */
  changeSet?: Maybe<Scalars['ID']['output']>;
  /** Whose change set that was. */
  changedBy?: Maybe<Scalars['String']['output']>;
  /** As the change set wants it. */
  mine?: Maybe<Scalars['GeoJSON']['output']>;
  /** As it is in force. */
  theirs?: Maybe<Scalars['GeoJSON']['output']>;
};

/** One cell that differs. */
export type CellDifference = {
  __typename?: 'CellDifference';
  /** The boundary after. */
  after?: Maybe<Scalars['GeoJSON']['output']>;
  /** Square metres after. */
  areaAfter?: Maybe<Scalars['Float']['output']>;
  /** Square metres before. */
  areaBefore?: Maybe<Scalars['Float']['output']>;
  /** The boundary before. */
  before?: Maybe<Scalars['GeoJSON']['output']>;
  /** Its code, or `~1` … as long as it has none. */
  cell: Scalars['ID']['output'];
  /** The community. */
  community: Scalars['ID']['output'];
  /** For a new cell the one that it comes from. */
  from?: Maybe<Scalars['ID']['output']>;
  /** `added`, `removed` or `reshaped`. */
  kind: Scalars['String']['output'];
};

/** A census of components (部件普查): what was there when it opened is found, missing or still to be checked; what is found besides is new. */
export type Census = {
  __typename?: 'Census';
  /** The code of the area whose components are checked. */
  area: Scalars['ID']['output'];
  /** The class codes that are checked; none: all. */
  classes: Array<Scalars['String']['output']>;
  /** When it was closed. */
  closedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The account that closed it. */
  closedBy?: Maybe<Scalars['String']['output']>;
  /** What was found and decided in the viewer's area, of one `component` if it is named, the latest first; `after` is the `seq` of the last one. Errors: `BAD_INPUT`, `BAD_CURSOR`. */
  findings: Array<CensusFinding>;
  /** The census's id. What it checks is the layer `censusItem` with `census = '<id>'`, in the order of `route`. */
  id: Scalars['ID']['output'];
  /** Whether it is open; closed, it changes no more. */
  isOpen: Scalars['Boolean']['output'];
  /** Whether it is synthetic (合成演示数据). */
  isSynthetic: Scalars['Boolean']['output'];
  /** When it was opened. */
  openedAt: Scalars['DateTime']['output'];
  /** The account that opened it. */
  openedBy: Scalars['String']['output'];
  /** How far it is in the viewer's area, and `within` another one: `by` `all` (one entry), `area` (communities) or `grid` (unit grids), in the order of the codes, from the code `after` on; what lies in no grid comes last. Errors: `BAD_INPUT`. */
  progress: Array<CensusProgress>;
  /** The code of the region. */
  region: Scalars['String']['output'];
  /** What the viewer may do with it now: `record` findings and `decide` on what is missing, within his area; `assign` surveyors, `close`. */
  steps: Array<Scalars['String']['output']>;
  /** Who surveys where; an area that is not named is everybody's who may edit components there. */
  surveyors: Array<CensusSurveyors>;
  /** What it is called. */
  title: Scalars['String']['output'];
};


/** A census of components (部件普查): what was there when it opened is found, missing or still to be checked; what is found besides is new. */
export type CensusFindingsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  component?: InputMaybe<Scalars['ID']['input']>;
  first?: Scalars['Int']['input'];
};


/** A census of components (部件普查): what was there when it opened is found, missing or still to be checked; what is found besides is new. */
export type CensusProgressArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  by?: Scalars['String']['input'];
  first?: Scalars['Int']['input'];
  within?: InputMaybe<Scalars['ID']['input']>;
};

/** What became of a finding. */
export type CensusAnswer = {
  __typename?: 'CensusAnswer';
  /** Null when the finding is kept; otherwise the error code: `BAD_INPUT`, `BAD_GEOMETRY`, `NOT_FOUND`, `FORBIDDEN`, `CONFLICT`, `CENSUS_CLOSED`, `CODES_EXHAUSTED`, `UNKNOWN_FIELD`. */
  code?: Maybe<Scalars['String']['output']>;
  /** What the error tells besides its code. */
  details?: Maybe<Scalars['JSON']['output']>;
  /** The finding as it is kept. */
  finding?: Maybe<CensusFinding>;
  /** The id of the finding as it was sent. */
  id: Scalars['ID']['output'];
  /** Whether it had been recorded before. */
  isRepeated: Scalars['Boolean']['output'];
};

/** A finding, or a decision on what was missing. The last one of a component counts; all are kept. */
export type CensusFinding = {
  __typename?: 'CensusFinding';
  /** The account that found or decided. */
  account: Scalars['String']['output'];
  /** The accuracy class `A` (±0.5 m), `B` (±1 m) or `C` (±10 m). */
  accuracy?: Maybe<Scalars['String']['output']>;
  /** The id of the census. */
  census: Scalars['ID']['output'];
  /** The id of the component. */
  component: Scalars['ID']['output'];
  /** Metres between the recorded and the measured place. */
  distance?: Maybe<Scalars['Float']['output']>;
  /** When it was found. */
  foundAt: Scalars['DateTime']['output'];
  /** The id that the surveyor's phone made. */
  id: Scalars['ID']['output'];
  /** Whether the component was written; not so when it is missing, undecided or was retired meanwhile. */
  isApplied: Scalars['Boolean']['output'];
  /** Whether the component was moved to the measured place: it lay farther off than its accuracy class allows. */
  isMoved: Scalars['Boolean']['output'];
  /** How the component stands in the census now; null once that is closed. */
  item?: Maybe<CensusItem>;
  /** `found`, `missing`, `new`; decided: `confirmed`, `rejected`. */
  kind: Scalars['String']['output'];
  /** A note; the reason of a decision. */
  note?: Maybe<Scalars['String']['output']>;
  /** The id of a photo of the component. */
  photo?: Maybe<Scalars['ID']['output']>;
  /** Where it was measured. */
  position?: Maybe<Scalars['GeoJSON']['output']>;
  /** When the finding arrived. */
  recordedAt: Scalars['DateTime']['output'];
  /** Rises from finding to finding. */
  seq: Scalars['String']['output'];
  /** The state in which it was found; null: as recorded. */
  state?: Maybe<Scalars['String']['output']>;
};

/** What a surveyor found. */
export type CensusFindingInput = {
  /** The accuracy class `A`, `B` or `C`. */
  accuracy?: InputMaybe<Scalars['String']['input']>;
  /** The attributes of what is new, as the form of its class tells. */
  attributes?: InputMaybe<Scalars['JSON']['input']>;
  /** The class code of what is new. */
  class?: InputMaybe<Scalars['String']['input']>;
  /** The id of the component. */
  component?: InputMaybe<Scalars['ID']['input']>;
  /** When it was found; now when absent. */
  foundAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** A UUID that the surveyor's phone makes; sent again with the same contents it is recorded once. */
  id: Scalars['ID']['input'];
  /** `found`: needs `component` and `accuracy`, takes `state`, `position`, `photo`, `note`, `foundAt`; `missing`: needs `component`, takes `photo`, `note`, `foundAt`; `new`: needs `position`, `class`, `accuracy`, takes `state`, `name`, `attributes`, `note`, `foundAt`. */
  kind: Scalars['String']['input'];
  /** The name of what is new. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** A note, at most 1,000 characters. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** The id of a photo of the component. */
  photo?: InputMaybe<Scalars['ID']['input']>;
  /** Where it was measured: a point; for what is new the geometry that its class has. */
  position?: InputMaybe<Scalars['GeoJSON']['input']>;
  /** The state: one of `intact`, `damaged`, `missing`, `occupied`, `abandoned`. */
  state?: InputMaybe<Scalars['String']['input']>;
};

/** What an open census checks: a component that was there when it opened, or one that was found besides. */
export type CensusItem = Feature & {
  __typename?: 'CensusItem';
  /** The accuracy class of the finding that counts. One of `A`, `B`, `C`. */
  accuracy?: Maybe<Scalars['String']['output']>;
  /** The community; null when the viewer may not see it. */
  area?: Maybe<Area>;
  /** The code of the community. */
  areaId?: Maybe<Scalars['ID']['output']>;
  /** West, south, east, north in degrees. */
  bounds?: Maybe<Array<Scalars['Float']['output']>>;
  /** The id of the census. */
  census: Scalars['String']['output'];
  /** The class. */
  class: Code;
  /** The component; null when it has been retired. */
  component?: Maybe<Component>;
  /** When it was found, or found missing. */
  foundAt?: Maybe<Scalars['DateTime']['output']>;
  /** The account that found it. */
  foundBy?: Maybe<Scalars['String']['output']>;
  /** Where it is: as it was when the census opened, or as it was measured since. */
  geometry?: Maybe<Scalars['GeoJSON']['output']>;
  /** The unit grid. Null when there is none or the viewer may not see it. */
  grid?: Maybe<Grid>;
  /** The id within the layer: the census and the component. */
  id: Scalars['ID']['output'];
  /** Whether it was found besides what was known. */
  isNew: Scalars['Boolean']['output'];
  /** Whether it is synthetic (合成演示数据). */
  isSynthetic: Scalars['Boolean']['output'];
  /** What people call it; the id where it has no name. */
  label: Scalars['String']['output'];
  /** The accuracy class that the component had before. One of `A`, `B`, `C`. */
  lastAccuracy?: Maybe<Scalars['String']['output']>;
  /** When the component had been surveyed before. */
  lastSurveyedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The layer's id: `censusItem`. */
  layer: Scalars['String']['output'];
  /** The name of the component. */
  name?: Maybe<Scalars['String']['output']>;
  /** Layer and id. */
  ref: Scalars['ID']['output'];
  /** The code of the region. */
  region: Scalars['String']['output'];
  /** The way from one to the next: unit grid by unit grid, neighbours together. Order by it. */
  route: Scalars['String']['output'];
  /** How it stands: to be checked, found, missing and undecided, missing and retired, found besides. One of `open`, `found`, `missing`, `gone`, `new`. */
  status: Scalars['String']['output'];
  /** Rises with every finding and decision. */
  version: Scalars['Int']['output'];
};

/** How far a census is, as a whole or in one community or unit grid. Always `listed = open + found + missing + gone`. */
export type CensusProgress = {
  __typename?: 'CensusProgress';
  /** Found or new within ±0.5 m. */
  accuracyA: Scalars['Int']['output'];
  /** Found or new within ±1 m. */
  accuracyB: Scalars['Int']['output'];
  /** Found or new within ±10 m. */
  accuracyC: Scalars['Int']['output'];
  /** Of these, found. */
  found: Scalars['Int']['output'];
  /** Of these, missing and retired. */
  gone: Scalars['Int']['output'];
  /** The code of the community or unit grid; the census's id for the whole; null for what lies in no grid. */
  key?: Maybe<Scalars['String']['output']>;
  /** Components that were there when it opened. */
  listed: Scalars['Int']['output'];
  /** Of these, missing and undecided. */
  missing: Scalars['Int']['output'];
  /** Found besides. */
  new: Scalars['Int']['output'];
  /** Of these, still to be checked. */
  open: Scalars['Int']['output'];
  /** The share of the listed that is checked, from 0 to 1; null when nothing is listed. */
  share?: Maybe<Scalars['Float']['output']>;
  /** Everything missing that waits for a decision, also of what was found besides before. */
  undecided: Scalars['Int']['output'];
};

/** The accounts that survey an area. */
export type CensusSurveyors = {
  __typename?: 'CensusSurveyors';
  /** The names of the accounts. */
  accounts: Array<Scalars['String']['output']>;
  /** The code of the area. */
  area: Scalars['ID']['output'];
};

/** The accounts that are to survey an area. */
export type CensusSurveyorsInput = {
  /** The names of the accounts; each may edit components there. */
  accounts: Array<Scalars['String']['input']>;
  /** The code of the area. */
  area: Scalars['ID']['input'];
};

/** Something has changed. */
export type ChangeEvent = {
  __typename?: 'ChangeEvent';
  /** When it happened. */
  at: Scalars['DateTime']['output'];
  /** West, south, east, north of what was and is, cut to the viewer's area; null without a place. */
  extent?: Maybe<Array<Scalars['Float']['output']>>;
  /** The feature, where a single one that the viewer may see was written; null for bulk loads and for what has left the viewer's sight. */
  id?: Maybe<Scalars['ID']['output']>;
  /** The layers that it touches. */
  layers: Array<Scalars['ID']['output']>;
  /** `insert`, `update` or `delete`. */
  op: Scalars['String']['output'];
  /** The number of rows. */
  rowCount: Scalars['Int']['output'];
};

/** One change as another system reads it. */
export type ChangeFeedEntry = {
  __typename?: 'ChangeFeedEntry';
  /** The account, where one is known. */
  actor?: Maybe<Scalars['String']['output']>;
  /** The feature after; null where it is not, or not in the viewer's area. */
  after?: Maybe<ChangeFeedImage>;
  /** When it happened. */
  at: Scalars['DateTime']['output'];
  /** The feature before; null where it was not, or not in the viewer's area. */
  before?: Maybe<ChangeFeedImage>;
  /** Where the entry stands. */
  cursor: Scalars['String']['output'];
  /** West, south, east, north of what was and is. */
  extent?: Maybe<Array<Scalars['Float']['output']>>;
  /** The feature; null for a bulk statement, whose `rowCount` rows within `extent` are to be read again. */
  id?: Maybe<Scalars['ID']['output']>;
  /** `insert`, `update` or `delete`. */
  op: Scalars['String']['output'];
  /** The number of rows. */
  rowCount: Scalars['Int']['output'];
};

/** A feature at one side of a change. */
export type ChangeFeedImage = {
  __typename?: 'ChangeFeedImage';
  /** The geometry as GeoJSON. */
  geometry?: Maybe<Scalars['JSON']['output']>;
  /** The fields of the layer by name, with id, region and version. */
  values: Scalars['JSON']['output'];
  /** The geometry as well-known text. */
  wkt?: Maybe<Scalars['String']['output']>;
};

/** A page of the change feed. */
export type ChangeFeedPage = {
  __typename?: 'ChangeFeedPage';
  /** Give this as `after`, also when there were no entries. */
  endCursor: Scalars['String']['output'];
  /** The changes, oldest first; those that the viewer may not see are left out. */
  entries: Array<ChangeFeedEntry>;
  /** Whether more follows at once. */
  hasNextPage: Scalars['Boolean']['output'];
};

/** A change of unit grids on its way from draft to publication. */
export type ChangeSet = {
  __typename?: 'ChangeSet';
  /** The area whose cells are edited. */
  area: Scalars['ID']['output'];
  /** The codes of the cells that it touches, and `~1` … for those that it invents; told of private drafts, too: who edits where. */
  cells: Array<Scalars['ID']['output']>;
  /** What reviewers and editors say, the oldest first. */
  comments: Array<ChangeSetComment>;
  /** The cells that somebody else has changed in the meantime; empty once it is published or withdrawn. */
  conflicts: Array<CellConflict>;
  /** When it was begun. */
  createdAt: Scalars['DateTime']['output'];
  /** What it changes; null for a private draft of somebody else. */
  difference?: Maybe<ChangeSetDifference>;
  /** Its way, the oldest step first. */
  history: Array<ChangeSetStep>;
  /** Its number. */
  id: Scalars['ID']['output'];
  /** Whether the viewer may read what it contains. */
  isOpen: Scalars['Boolean']['output'];
  /** Whether every editor of the area may go on with the draft. */
  isShared: Scalars['Boolean']['output'];
  /** What the invented cells were called when they were published, `{ "~1": code }`. */
  issued: Scalars['JSON']['output'];
  /** The operations, `{ v: 1, operations: […] }` as the topology kernel reads them; null for a private draft of somebody else. */
  operations?: Maybe<Scalars['JSON']['output']>;
  /** The account that prepares it. */
  owner: Scalars['String']['output'];
  /** When it was published. */
  publishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who published it. */
  publishedBy?: Maybe<Scalars['String']['output']>;
  /** The change set that it takes back. */
  reverts?: Maybe<Scalars['ID']['output']>;
  /** Who returned or approved it last. */
  reviewedBy?: Maybe<Scalars['String']['output']>;
  /** Rises with every saving. */
  revision: Scalars['Int']['output'];
  /** `draft`, `submitted`, `returned`, `approved`, `published` or `withdrawn`. */
  state: Scalars['String']['output'];
  /** The steps that the viewer may take now: `save`, `describe`, `comment`, `rebase`, `adopt`, `submit`, `withdraw`, `return`, `approve`, `publish`, `revert`. */
  steps: Array<Scalars['String']['output']>;
  /** What it is about; null for a private draft of somebody else. */
  title?: Maybe<Scalars['String']['output']>;
  /** When it was last written to. */
  updatedAt: Scalars['DateTime']['output'];
  /** The cells on which the operations are made; null for a private draft of somebody else. */
  workspace?: Maybe<GridWorkspace>;
};

/** A comment, pinned to a place or to the whole. */
export type ChangeSetComment = {
  __typename?: 'ChangeSetComment';
  /** When. */
  at: Scalars['DateTime']['output'];
  /** Who says it. */
  author: Scalars['String']['output'];
  /** What is said. */
  body: Scalars['String']['output'];
  /** Its number. */
  id: Scalars['ID']['output'];
  /** Longitude and latitude. */
  place?: Maybe<Array<Scalars['Float']['output']>>;
};

/** What a change set changes. */
export type ChangeSetDifference = {
  __typename?: 'ChangeSetDifference';
  /** The open cases that get another home; empty once it is published. */
  cases: Array<HomeMove>;
  /** The cells that differ. */
  cells: Array<CellDifference>;
  /** The components that get another home, by where from and where to; empty once it is published. */
  components: Array<HomeMove>;
  /** The duty grids whose cells are concerned. */
  dutyGrids: Array<Scalars['ID']['output']>;
  /** What would stop it as things stand: operations that do not apply (then there is nothing else), broken rules. */
  faults: Array<GridFault>;
  /** Ground that cells enclose and none covers any more, the largest first; it stops nothing, but is hardly meant. */
  gaps: Array<Scalars['GeoJSON']['output']>;
};

/** A change set was begun, saved or brought into another state. */
export type ChangeSetEvent = {
  __typename?: 'ChangeSetEvent';
  /** The change set. */
  id: Scalars['ID']['output'];
};

/** What came of a step. What is not done has written nothing. */
export type ChangeSetOutcome = {
  __typename?: 'ChangeSetOutcome';
  /** The change set as it is now. */
  changeSet: ChangeSet;
  /** Why not: cells that somebody else has changed. */
  conflicts: Array<CellConflict>;
  /** Why not: faults and broken rules. */
  faults: Array<GridFault>;
  /** Whether the step was done. */
  isDone: Scalars['Boolean']['output'];
};

/** A step on the way of a change set. */
export type ChangeSetStep = {
  __typename?: 'ChangeSetStep';
  /** Who took it. */
  actor: Scalars['String']['output'];
  /** When. */
  at: Scalars['DateTime']['output'];
  /** The revision that it was about. */
  revision: Scalars['Int']['output'];
  /** `create`, `submit`, `return`, `approve`, `publish` … */
  step: Scalars['String']['output'];
};

/** One city. */
export type CityNote = {
  __typename?: 'CityNote';
  /** West, south, east, north in degrees. */
  bounds: Array<Scalars['Float']['output']>;
  /** The area code. */
  id: Scalars['ID']['output'];
  /** Whether its data are synthetic. */
  isSynthetic: Scalars['Boolean']['output'];
  /** The name in the local language. */
  name: Scalars['String']['output'];
  /** The English name. */
  nameEn: Scalars['String']['output'];
  /** The time zone. */
  timeZone: Scalars['String']['output'];
};

/** A cluster. */
export type Cluster = {
  __typename?: 'Cluster';
  /** West, south, east, north. */
  bounds: Array<Scalars['Float']['output']>;
  /** Rows. */
  count: Scalars['Int']['output'];
  /** Longitude and latitude of the middle. */
  place: Array<Scalars['Float']['output']>;
  /** The rows; of more than 1,000 the part that was asked for, 1,000 each. */
  refs: Array<Scalars['ID']['output']>;
};

/** Clusters by density. */
export type ClusterAnswer = {
  __typename?: 'ClusterAnswer';
  /** Clusters in all. */
  clusters: Scalars['Int']['output'];
  /** Rows in no cluster. */
  noise: Scalars['Int']['output'];
  /** The largest ones. */
  top: Array<Cluster>;
};

/** A class of a catalogue edition (部件或事件类别). */
export type Code = {
  __typename?: 'Code';
  /** The code, e.g. `C0137`. */
  code: Scalars['ID']['output'];
  /** The edition, e.g. `gbt30428-2013`; null when no edition has the code. */
  edition?: Maybe<Scalars['String']['output']>;
  /** The English name; the code itself when no edition has it. */
  nameEn: Scalars['String']['output'];
  /** The Chinese name; the code itself when no edition has it. */
  nameZh: Scalars['String']['output'];
};

/** The outline of a community. */
export type CommunityOutline = {
  __typename?: 'CommunityOutline';
  /** The outline in degrees. */
  geometry: Scalars['GeoJSON']['output'];
  /** The area's code. */
  id: Scalars['ID']['output'];
};

/** A span against others. */
export type Comparison = {
  __typename?: 'Comparison';
  /** Rows in the span of the same length before. */
  before: Scalars['Int']['output'];
  /** Days counted then. */
  beforeDays: Scalars['Int']['output'];
  /** Rows in the span. */
  count: Scalars['Int']['output'];
  /** Days counted in the span. */
  days: Scalars['Int']['output'];
  /** Time zones of other rows under the filter; their days begin at other moments. */
  otherTimeZones: Array<Scalars['String']['output']>;
  /** The time zone of whose days the spans are made: that of most rows under the filter. */
  timeZone: Scalars['String']['output'];
  /** Years of the spans whose holidays the calendar does not tell, with `workdays`: only weekends are left out. */
  unknownYears: Array<Scalars['Int']['output']>;
  /** Rows in the same span a year earlier. */
  yearEarlier: Scalars['Int']['output'];
  /** Days counted then. */
  yearEarlierDays: Scalars['Int']['output'];
};

/** A component (部件): a manhole, a pole, a sign, a tree …. */
export type Component = Feature & {
  __typename?: 'Component';
  /** The accuracy class of the survey. One of `A`, `B`, `C`. */
  accuracy?: Maybe<Scalars['String']['output']>;
  /** The deepest area that contains it; null when there is none or the viewer may not see it. */
  area?: Maybe<Area>;
  /** The code of the deepest area that contains it. */
  areaId?: Maybe<Scalars['ID']['output']>;
  /** What only its class has, by name, as the form of the class tells. */
  attributes: Scalars['JSON']['output'];
  /** The department in charge (主管部门). */
  authority?: Maybe<Scalars['String']['output']>;
  /** West, south, east, north in degrees. */
  bounds?: Maybe<Array<Scalars['Float']['output']>>;
  /** When it last changed. */
  changedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The class. */
  class: Code;
  /** Where the record comes from. */
  dataSource?: Maybe<Scalars['String']['output']>;
  /** Where it is. */
  geometry?: Maybe<Scalars['GeoJSON']['output']>;
  /** The unit grid that contains it. Null when there is none or the viewer may not see it. */
  grid?: Maybe<Grid>;
  /** Whether its code breaks the rule of its edition. */
  hasBadCode: Scalars['Boolean']['output'];
  /** The id within the layer. */
  id: Scalars['ID']['output'];
  /** Whether it is synthetic (合成演示数据). */
  isSynthetic: Scalars['Boolean']['output'];
  /** What people call it; the id where it has no name. */
  label: Scalars['String']['output'];
  /** The layer's id: `component`. */
  layer: Scalars['String']['output'];
  /** The maintainer (养护单位). */
  maintainer?: Maybe<Scalars['String']['output']>;
  /** The name in the local language. */
  name?: Maybe<Scalars['String']['output']>;
  /** The owner (权属单位). */
  owner?: Maybe<Scalars['String']['output']>;
  /** Whether the three owners are known: `unknown` when one is missing, `disputed` while an open claim contradicts. One of `known`, `unknown`, `disputed`. */
  ownership: Scalars['String']['output'];
  /** Photos: `{ id, type, at, by }`, fetched from `/photos/component/<id>/<photo>`. */
  photos: Array<Scalars['JSON']['output']>;
  /** Layer and id. */
  ref: Scalars['ID']['output'];
  /** The code of the region. */
  region: Scalars['String']['output'];
  /** Why it was retired. */
  retiredReason?: Maybe<Scalars['String']['output']>;
  /** The state. One of `intact`, `damaged`, `missing`, `occupied`, `abandoned`. */
  state: Scalars['String']['output'];
  /** When it was surveyed. */
  surveyedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The nearest component of the same class within half a metre. Null when there is none or the viewer may not see it. */
  twin?: Maybe<Component>;
  /** When its life ended; null for all that are there. */
  validTo?: Maybe<Scalars['DateTime']['output']>;
  /** Rises with every edit. */
  version: Scalars['Int']['output'];
};

/** One group of a count. */
export type CountEntry = {
  __typename?: 'CountEntry';
  /** The class where the field is a code. */
  code?: Maybe<Code>;
  /** The number of features. */
  count: Scalars['Int']['output'];
  /** The group's value; null where the field is empty. Times are local: `2026-01-31T08`, `2026-01-31`, `2026-01`. */
  key?: Maybe<Scalars['String']['output']>;
  /** The value's name where it is an area or a class, otherwise null. */
  label?: Maybe<Scalars['String']['output']>;
};

/** What is shown, for the first view and its notes. */
export type DataNote = {
  __typename?: 'DataNote';
  /** The template of an outside base map, or null: then no request leaves the machine. */
  basemapUrl?: Maybe<Scalars['String']['output']>;
  /** The cities. */
  cities: Array<CityNote>;
  /** Accounts to try the product with; none on a real database. */
  demoAccounts: Array<DemoAccount>;
  /** Whether any city is synthetic (合成演示数据). */
  isSynthetic: Scalars['Boolean']['output'];
  /** The version of the application; another build of the pages has another one. */
  version: Scalars['String']['output'];
};

/** An account of the demonstration. */
export type DemoAccount = {
  __typename?: 'DemoAccount';
  /** The account sees the areas whose codes begin so; empty means all. */
  areaPrefix: Scalars['String']['output'];
  /** The name to sign in with. */
  name: Scalars['String']['output'];
  /** Its password, known to all. */
  password: Scalars['String']['output'];
  /** `analyst`, `manager`, `leader`, `town` or `wall`. */
  role: Scalars['String']['output'];
};

/** A duty grid (责任网格): a set of unit grids bound to people and shifts. */
export type DutyGrid = Feature & {
  __typename?: 'DutyGrid';
  /** The area that it belongs to; null when the viewer may not see it. */
  area?: Maybe<Area>;
  /** The code of the area that it belongs to. */
  areaId?: Maybe<Scalars['ID']['output']>;
  /** West, south, east, north in degrees. */
  bounds?: Maybe<Array<Scalars['Float']['output']>>;
  /** The ground of its unit grids; null while it has none. */
  geometry?: Maybe<Scalars['GeoJSON']['output']>;
  /** How many unit grids it has. */
  gridCount: Scalars['Float']['output'];
  /** The id within the layer. */
  id: Scalars['ID']['output'];
  /** Whether it is synthetic (合成演示数据). */
  isSynthetic: Scalars['Boolean']['output'];
  /** What people call it. */
  label: Scalars['String']['output'];
  /** The layer's id: `dutyGrid`. */
  layer: Scalars['String']['output'];
  /** The name. */
  name: Scalars['String']['output'];
  /** The people on duty, each once. */
  people?: Maybe<Scalars['String']['output']>;
  /** Layer and id. */
  ref: Scalars['ID']['output'];
  /** The code of the region. */
  region: Scalars['String']['output'];
  /** The shifts, each once, as `08:00–16:00`. */
  shifts?: Maybe<Scalars['String']['output']>;
  /** Rises with every edit. */
  version: Scalars['Int']['output'];
};

/** A duty grid (责任网格) with its unit grids, and who is on duty when. */
export type DutyRoster = {
  __typename?: 'DutyRoster';
  /** The area that it belongs to. */
  area: Scalars['ID']['output'];
  /** Its unit grids. */
  cells: Array<Scalars['ID']['output']>;
  /** The ground of its cells. */
  geometry?: Maybe<Scalars['GeoJSON']['output']>;
  /** The id, e.g. `449901001001-D001`. */
  id: Scalars['ID']['output'];
  /** Its cells overlap, so that they have no outline: an import has broken the boundaries. */
  isUndrawn: Scalars['Boolean']['output'];
  /** The name. */
  name: Scalars['String']['output'];
  /** Who is on duty when: `{ person, from, to, days }`, times as `08:00`, days from 1 (Monday) to 7. */
  posts: Array<Scalars['JSON']['output']>;
  /** Rises with every writing. */
  version: Scalars['Int']['output'];
};

/** Emerging hot spots. */
export type EmergingAnswer = {
  __typename?: 'EmergingAnswer';
  /** Cells by pattern, hot ones. */
  patterns: Array<PatternCount>;
  /** The hot cells with the strongest trend. */
  spots: Array<EmergingSpot>;
  /** The address of all cells as binary columns. */
  url: Scalars['String']['output'];
};

/** A cell with its pattern over time. */
export type EmergingSpot = {
  __typename?: 'EmergingSpot';
  /** West, south, east, north of the cell. */
  bounds: Array<Scalars['Float']['output']>;
  /** Rows in the cell. */
  count: Scalars['Int']['output'];
  /** Whether it is a hot or a cold one. */
  isHot: Scalars['Boolean']['output'];
  /** `new`, `consecutive`, `intensifying`, `persistent`, `diminishing`, `sporadic`, `oscillating` or `historical`. */
  pattern: Scalars['String']['output'];
  /** Longitude and latitude of the cell's middle. */
  place: Array<Scalars['Float']['output']>;
  /** Its two-sided p-value. */
  trendP: Scalars['Float']['output'];
  /** Mann–Kendall z of the cell's Gi* scores. */
  trendZ: Scalars['Float']['output'];
};

/** One thing on the map. Each layer has a type of its own with the layer's fields. */
export type Feature = {
  /** The deepest area that contains it; null when there is none or the viewer may not read areas. */
  area?: Maybe<Area>;
  /** The code of the deepest area that contains it. */
  areaId?: Maybe<Scalars['ID']['output']>;
  /** West, south, east, north in degrees; null without a geometry. */
  bounds?: Maybe<Array<Scalars['Float']['output']>>;
  /** Where it is; null when that is unknown. */
  geometry?: Maybe<Scalars['GeoJSON']['output']>;
  /** The id within the layer. */
  id: Scalars['ID']['output'];
  /** What people call it; the id where it has no name. */
  label: Scalars['String']['output'];
  /** The layer's id. */
  layer: Scalars['String']['output'];
  /** Layer and id, e.g. `lamp:4499010010010137000123`; the same everywhere. */
  ref: Scalars['ID']['output'];
  /** The code of the region (in China the county, six digits). */
  region: Scalars['String']['output'];
  /** Rises with every edit; an edit names the version that it saw. */
  version: Scalars['Int']['output'];
};

/** One page of features. */
export type FeatureConnection = {
  __typename?: 'FeatureConnection';
  /** Give this as `after` for the next page; null on an empty page. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more follows. */
  hasNextPage: Scalars['Boolean']['output'];
  /** The features of the page. */
  nodes: Array<Feature>;
  /** The same as `endCursor` and `hasNextPage`. */
  pageInfo: PageInfo;
  /** The exact number of features in the filter. */
  totalCount: Scalars['Int']['output'];
};

/** One field of a layer. */
export type FieldInfo = {
  __typename?: 'FieldInfo';
  /** For a choice: the allowed values. */
  choices?: Maybe<Array<Scalars['String']['output']>>;
  /** Whether the viewer may change it. */
  isEditable: Scalars['Boolean']['output'];
  /** Whether the client offers it as a filter and a count. */
  isFacet: Scalars['Boolean']['output'];
  /** Whether tiles carry the field. */
  isInTiles: Scalars['Boolean']['output'];
  /** Whether the viewer gives it when a feature is made, and never again. */
  isInitial: Scalars['Boolean']['output'];
  /** Whether the table shows it. */
  isListed: Scalars['Boolean']['output'];
  /** Whether the value can be missing. */
  isNullable: Scalars['Boolean']['output'];
  /** Whether text search looks here. */
  isSearched: Scalars['Boolean']['output'];
  /** `text`, `number`, `boolean`, `instant`, `choice`, `code`, `ref`, `photos` or `attributes`. */
  kind: Scalars['String']['output'];
  /** For a reference: the layer that the id belongs to. */
  layer?: Maybe<Scalars['ID']['output']>;
  /** The name, the same in GraphQL, filters and tiles. */
  name: Scalars['String']['output'];
  /** For a number: the unit. */
  unit?: Maybe<Scalars['String']['output']>;
};

/** A former component (已注销部件): its life has ended, its code is never given again. */
export type Former = Feature & {
  __typename?: 'Former';
  /** The accuracy class of the survey. One of `A`, `B`, `C`. */
  accuracy?: Maybe<Scalars['String']['output']>;
  /** The deepest area that contains it; null when there is none or the viewer may not see it. */
  area?: Maybe<Area>;
  /** The code of the deepest area that contains it. */
  areaId?: Maybe<Scalars['ID']['output']>;
  /** The department in charge (主管部门). */
  authority?: Maybe<Scalars['String']['output']>;
  /** West, south, east, north in degrees. */
  bounds?: Maybe<Array<Scalars['Float']['output']>>;
  /** The class. */
  class: Code;
  /** Where it is. */
  geometry?: Maybe<Scalars['GeoJSON']['output']>;
  /** The unit grid that contains it. Null when there is none or the viewer may not see it. */
  grid?: Maybe<Grid>;
  /** The id within the layer. */
  id: Scalars['ID']['output'];
  /** Whether it is synthetic (合成演示数据). */
  isSynthetic: Scalars['Boolean']['output'];
  /** What people call it; the id where it has no name. */
  label: Scalars['String']['output'];
  /** The layer's id: `former`. */
  layer: Scalars['String']['output'];
  /** The maintainer (养护单位). */
  maintainer?: Maybe<Scalars['String']['output']>;
  /** The name in the local language. */
  name?: Maybe<Scalars['String']['output']>;
  /** The owner (权属单位). */
  owner?: Maybe<Scalars['String']['output']>;
  /** Layer and id. */
  ref: Scalars['ID']['output'];
  /** The code of the region. */
  region: Scalars['String']['output'];
  /** Why it was retired. */
  retiredReason?: Maybe<Scalars['String']['output']>;
  /** When it was surveyed. */
  surveyedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When its life ended; null for all that are there. */
  validTo?: Maybe<Scalars['DateTime']['output']>;
  /** Rises with every edit. */
  version: Scalars['Int']['output'];
};

/** Green space (绿地). */
export type Green = Feature & {
  __typename?: 'Green';
  /** The deepest area that contains it; null when there is none or the viewer may not read areas. */
  area?: Maybe<Area>;
  /** The code of the deepest area that contains it. */
  areaId?: Maybe<Scalars['ID']['output']>;
  /** West, south, east, north in degrees. */
  bounds?: Maybe<Array<Scalars['Float']['output']>>;
  /** Where it is. */
  geometry?: Maybe<Scalars['GeoJSON']['output']>;
  /** The id within the layer. */
  id: Scalars['ID']['output'];
  /** Whether it is synthetic (合成演示数据). */
  isSynthetic: Scalars['Boolean']['output'];
  /** The kind. One of `park`, `garden`, `belt`, `wood`. */
  kind: Scalars['String']['output'];
  /** What people call it; the id where it has no name. */
  label: Scalars['String']['output'];
  /** The layer's id: `green`. */
  layer: Scalars['String']['output'];
  /** The name in the local language. */
  name?: Maybe<Scalars['String']['output']>;
  /** The English name. */
  nameEn?: Maybe<Scalars['String']['output']>;
  /** Layer and id. */
  ref: Scalars['ID']['output'];
  /** The code of the region. */
  region: Scalars['String']['output'];
  /** Rises with every edit. */
  version: Scalars['Int']['output'];
};

/** A unit grid (万米单元网格). */
export type Grid = Feature & {
  __typename?: 'Grid';
  /** The deepest area that contains it; null when there is none or the viewer may not see it. */
  area?: Maybe<Area>;
  /** The code of the deepest area that contains it. */
  areaId?: Maybe<Scalars['ID']['output']>;
  /** The size in square metres. */
  areaM2: Scalars['Float']['output'];
  /** West, south, east, north in degrees. */
  bounds?: Maybe<Array<Scalars['Float']['output']>>;
  /** The duty grid that it belongs to. Null when none looks after it or the viewer may not see it. */
  dutyGrid?: Maybe<DutyGrid>;
  /** Where it is. */
  geometry?: Maybe<Scalars['GeoJSON']['output']>;
  /** The id within the layer. */
  id: Scalars['ID']['output'];
  /** Whether it is synthetic (合成演示数据). */
  isSynthetic: Scalars['Boolean']['output'];
  /** What people call it; the id where it has no name. */
  label: Scalars['String']['output'];
  /** What the land is used for. One of `residential`, `commercial`, `industrial`, `public`, `green`, `water`, `road`. */
  landUse: Scalars['String']['output'];
  /** The layer's id: `grid`. */
  layer: Scalars['String']['output'];
  /** The level of management. One of `1`, `2`, `3`. */
  managementLevel: Scalars['String']['output'];
  /** Layer and id. */
  ref: Scalars['ID']['output'];
  /** The code of the region. */
  region: Scalars['String']['output'];
  /** Since when the boundary holds. */
  validFrom: Scalars['DateTime']['output'];
  /** Rises with every edit. */
  version: Scalars['Int']['output'];
};

/** A number of features in a unit grid of a day. */
export type GridDayCount = {
  __typename?: 'GridDayCount';
  /** The number of features. */
  count: Scalars['Int']['output'];
  /** The code that the unit grid had. */
  key: Scalars['ID']['output'];
};

/** A fault or a broken rule at its place. */
export type GridFault = {
  __typename?: 'GridFault';
  /** Longitude and latitude. */
  at: Array<Scalars['Float']['output']>;
  /** The cells concerned. */
  cells: Array<Scalars['ID']['output']>;
  /** A stable code: `overlap`, `crossing`, `spike`, `too-small`, `outside-community`, `fingerprint` … */
  code: Scalars['String']['output'];
  /** The size of what is wrong, in square metres (for slivers a share). */
  size?: Maybe<Scalars['Float']['output']>;
};

/** Minutes to a unit grid. */
export type GridMinutes = {
  __typename?: 'GridMinutes';
  /** Rows in it. */
  count: Scalars['Int']['output'];
  /** The unit grid's code. */
  grid: Scalars['ID']['output'];
  /** Minutes. */
  minutes: Scalars['Float']['output'];
};

/** The cells that are edited together: those of an area and their neighbours. */
export type GridWorkspace = {
  __typename?: 'GridWorkspace';
  /** The area. */
  area: Scalars['ID']['output'];
  /** The cells: `{ id, community, version, landUse, managementLevel, dutyGrid, isInside, geometry }`, the geometry a GeoJSON polygon on the lattice of 1e-8 degree. */
  cells: Array<Scalars['JSON']['output']>;
  /** The outlines of the communities concerned, by code. */
  communities: Array<CommunityOutline>;
  /** What is asked of the cells: `{ least, greatest, outside, roundness }`, sizes in square metres, `greatest` null for no limit, `outside` what may lie outside of the community. */
  rules: Scalars['JSON']['output'];
};

/** The unit grids of a day. */
export type GridsAt = {
  __typename?: 'GridsAt';
  /** How many there were. */
  count: Scalars['Int']['output'];
  /** Where to fetch them as GeoJSON. */
  url: Scalars['String']['output'];
};

/** Counts by groups. */
export type GroupAnswer = {
  __typename?: 'GroupAnswer';
  /** The groups, largest first; null when there are more than 1,000. */
  groups?: Maybe<Array<GroupEntry>>;
  /** How many groups there are. */
  size: Scalars['Int']['output'];
  /** The address of all groups as binary columns. */
  url: Scalars['String']['output'];
};

/** One group. */
export type GroupEntry = {
  __typename?: 'GroupEntry';
  /** The number of rows. */
  count: Scalars['Int']['output'];
  /** The value of each field that was asked for; null where it is empty. */
  keys: Array<Maybe<Scalars['String']['output']>>;
};

/** Where to fetch a grid of counts. */
export type HeatAddress = {
  __typename?: 'HeatAddress';
  /** The number of features in the filter. */
  total: Scalars['Int']['output'];
  /** The address: little-endian 32-bit counts, row by row from the north-west. */
  url: Scalars['String']['output'];
  /** How many of them have no place. */
  withoutPlace: Scalars['Int']['output'];
};

/** One changed field. */
export type HistoryChange = {
  __typename?: 'HistoryChange';
  /** The value after. */
  after?: Maybe<Scalars['JSON']['output']>;
  /** The value before. */
  before?: Maybe<Scalars['JSON']['output']>;
  /** The field, or `geometry`. */
  field: Scalars['String']['output'];
};

/** One event in the history of a feature. */
export type HistoryEntry = {
  __typename?: 'HistoryEntry';
  /** The account, where one is known. */
  actor?: Maybe<Scalars['String']['output']>;
  /** When it happened. */
  at: Scalars['DateTime']['output'];
  /** The fields that changed. */
  changes: Array<HistoryChange>;
  /** The event's id. */
  id: Scalars['ID']['output'];
  /** `insert`, `update` or `delete`. */
  op: Scalars['String']['output'];
};

/** How many features move from one unit grid to another. */
export type HomeMove = {
  __typename?: 'HomeMove';
  /** How many. */
  count: Scalars['Int']['output'];
  /** From where; null for none. */
  from?: Maybe<Scalars['ID']['output']>;
  /** To where; null for none. */
  to?: Maybe<Scalars['ID']['output']>;
};

/** A hot or cold spot. */
export type HotSpot = {
  __typename?: 'HotSpot';
  /** West, south, east, north of the cell. */
  bounds: Array<Scalars['Float']['output']>;
  /** Rows in the cell. */
  count: Scalars['Int']['output'];
  /** −3 … 3: cold or hot at 99, 95 or 90 per cent after the correction. */
  level: Scalars['Int']['output'];
  /** Its two-sided p-value. */
  p: Scalars['Float']['output'];
  /** Longitude and latitude of the cell's middle. */
  place: Array<Scalars['Float']['output']>;
  /** The z-score of Gi*. */
  z: Scalars['Float']['output'];
};

/** Hot spots. */
export type HotSpotAnswer = {
  __typename?: 'HotSpotAnswer';
  /** Cold cells. */
  cold: Scalars['Int']['output'];
  /** How many cells are hot, and how many cold. */
  hot: Scalars['Int']['output'];
  /** The most significant hot ones. */
  spots: Array<HotSpot>;
  /** The address of all cells as binary columns. */
  url: Scalars['String']['output'];
};

/** A street lamp (路灯). */
export type Lamp = Feature & {
  __typename?: 'Lamp';
  /** The deepest area that contains it; null when there is none or the viewer may not see it. */
  area?: Maybe<Area>;
  /** The code of the deepest area that contains it. */
  areaId?: Maybe<Scalars['ID']['output']>;
  /** West, south, east, north in degrees. */
  bounds?: Maybe<Array<Scalars['Float']['output']>>;
  /** The control box that feeds it. Null when there is none or the viewer may not see it. */
  controlBox?: Maybe<Component>;
  /** Where it is. */
  geometry?: Maybe<Scalars['GeoJSON']['output']>;
  /** The unit grid that contains it. Null when there is none or the viewer may not see it. */
  grid?: Maybe<Grid>;
  /** Whether it is switched on its own. */
  hasSingleControl?: Maybe<Scalars['Boolean']['output']>;
  /** The id within the layer. */
  id: Scalars['ID']['output'];
  /** Whether it is synthetic (合成演示数据). */
  isSynthetic: Scalars['Boolean']['output'];
  /** What people call it; the id where it has no name. */
  label: Scalars['String']['output'];
  /** The kind of lamp. One of `led`, `sodium`, `halide`, `other`. */
  lampType?: Maybe<Scalars['String']['output']>;
  /** The layer's id: `lamp`. */
  layer: Scalars['String']['output'];
  /** The maintainer (养护单位). */
  maintainer?: Maybe<Scalars['String']['output']>;
  /** The name in the local language. */
  name?: Maybe<Scalars['String']['output']>;
  /** The owner (权属单位). */
  owner?: Maybe<Scalars['String']['output']>;
  /** The height of the pole in metres. */
  poleHeight?: Maybe<Scalars['Float']['output']>;
  /** Layer and id. */
  ref: Scalars['ID']['output'];
  /** The code of the region. */
  region: Scalars['String']['output'];
  /** The state. One of `intact`, `damaged`, `missing`, `occupied`, `abandoned`. */
  state: Scalars['String']['output'];
  /** Rises with every edit. */
  version: Scalars['Int']['output'];
  /** The power in watts. */
  wattage?: Maybe<Scalars['Float']['output']>;
};

/** A layer and the filter under which it is shown. */
export type LayerFilter = {
  /** The filter; none means all. */
  filter?: InputMaybe<Scalars['Filter']['input']>;
  /** The layer's id. */
  layer: Scalars['ID']['input'];
};

/** A layer as its manifest describes it. */
export type LayerInfo = {
  __typename?: 'LayerInfo';
  /** What the viewer may do with whole features: `create`, `move`, `retire`. */
  abilities: Array<Scalars['String']['output']>;
  /** What can be done with a feature; only actions that the viewer may use. */
  actions: Array<ActionInfo>;
  /** Whether the viewer's role may edit the layer. */
  canEdit: Scalars['Boolean']['output'];
  /** The code field whose class has a form and gives new features their codes. */
  classField?: Maybe<Scalars['String']['output']>;
  /** The fields, in the order of the panel. */
  fields: Array<FieldInfo>;
  /** `point`, `line`, `polygon` or `mixed`. */
  geometry: Scalars['String']['output'];
  /** `base`, `management`, `component` or `case`. */
  group: Scalars['String']['output'];
  /** The layer's id. */
  id: Scalars['ID']['output'];
  /** Whether everybody sees all of it. */
  isPublic: Scalars['Boolean']['output'];
  /** Whether the layer is switched on at first. */
  isVisible: Scalars['Boolean']['output'];
  /** The field that names a feature to people. */
  label: Scalars['String']['output'];
  /** The ways to draw the layer: `symbol`, `heat`, `bubbles`. */
  pictures: Array<Scalars['String']['output']>;
  /** The ids of the rules of data quality. */
  quality: Array<Scalars['String']['output']>;
  /** How the layer is drawn from which tile zoom on. */
  scales: Array<ScaleInfo>;
  /** The layer whose rows these are as well, with the same ids. */
  specialises?: Maybe<Scalars['ID']['output']>;
  /** The field that period filters and series use. */
  timeField?: Maybe<Scalars['String']['output']>;
};

/** Changes. */
export type Mutation = {
  __typename?: 'Mutation';
  /** Makes the viewer the owner of what somebody else has begun and shown, as a shared draft; its owner may be away or have lost the right. */
  adoptChangeSet: ChangeSetOutcome;
  /** Sets fields of all rows of a preview in one transaction, each row audited; tells their number. Errors: `CONFLICT` when rows or versions are no longer those of the token. */
  applyBatch: Scalars['Int']['output'];
  /** Approves the revision that the reviewer saw; not one's own unless the configuration says so. */
  approveChangeSet: ChangeSetOutcome;
  /** Says who surveys where. Errors: `NOT_FOUND`, `FORBIDDEN`, `CENSUS_CLOSED`, `BAD_INPUT`. */
  assignSurveyors: Census;
  /** Claims a role of a component for a party. Errors: `FORBIDDEN`, `NOT_FOUND`, `BAD_INPUT`. */
  claimOwnership: OwnershipClaim;
  /** Closes a census for ever. Errors: `FORBIDDEN`, `NOT_FOUND`, `CENSUS_CLOSED`, `CENSUS_UNDECIDED` with the count. */
  closeCensus: Census;
  /** Pins a comment to a place (longitude, latitude) or to the whole. */
  commentChangeSet: ChangeSetOutcome;
  /** Begins a draft on the cells of an area as they are now. Errors: `FORBIDDEN`, `NOT_FOUND`, `BAD_INPUT`. */
  createChangeSet: ChangeSet;
  /** Makes a feature of a layer that allows it: its place, and by name the fields that may be given; `attributes` by the form of its class. Area and unit grid follow from the place, the id from the rule of the edition. Errors: `FORBIDDEN`, `BAD_GEOMETRY`, `BAD_INPUT`, `UNKNOWN_FIELD`, `CODES_EXHAUSTED`. */
  createFeature: Feature;
  /** Decides an open claim; accepted, its party comes into the component. Errors: `FORBIDDEN`, `NOT_FOUND`, `CONFLICT`. */
  decideClaim: OwnershipClaim;
  /** Decides on what was found missing: `retire` ends its life with the reason, otherwise it is to be checked again; `version` is that of the item. Errors: `FORBIDDEN`, `NOT_FOUND`, `CENSUS_CLOSED`, `CONFLICT`, `BAD_INPUT`. */
  decideMissing: CensusFinding;
  /** Forgets a display; the one of a wall account is as at first then. Errors: `NOT_FOUND`, `BAD_INPUT` for `main`, `FORBIDDEN`. */
  deleteDisplay: Scalars['Boolean']['output'];
  /** Takes a duty grid away; its unit grids are uncovered then. */
  deleteDutyRoster: Scalars['Boolean']['output'];
  /** Deletes a scene by a version without a document. */
  deleteScene: WallItem;
  /** Names a draft, shares it or takes it back. */
  describeChangeSet: ChangeSetOutcome;
  /** Sets editable fields of a feature, by name. Errors: `FORBIDDEN`, `NOT_FOUND`, `CONFLICT`, `BAD_INPUT`, `UNKNOWN_FIELD`. */
  editFeature: Feature;
  /** Merges two features of a class that are one in the world: the first stays and takes the named fields of the other, which is retired as its duplicate; both or none. Errors: `FORBIDDEN`, `NOT_FOUND`, `CONFLICT`, `BAD_INPUT`, `UNKNOWN_FIELD`. */
  mergeFeatures: Feature;
  /** Gives a feature another geometry within its region; area and unit grid follow. Errors: as `createFeature`, `NOT_FOUND`, `CONFLICT`. */
  moveFeature: Feature;
  /** Opens a census of an area: what is there now, of some classes or (none given) of all, is to be checked. Errors: `SIGN_IN_REQUIRED`, `FORBIDDEN`, `NOT_FOUND`, `BAD_INPUT`. */
  openCensus: Census;
  /** Publishes an approved change set in one transaction, or tells why not. Errors: `CONFLICT` (state, revision), `FORBIDDEN`, `GRID_CODES_EXHAUSTED`. */
  publishChangeSet: ChangeSetOutcome;
  /** Puts a draft on the cells as they are now; the operations stay, and the change set is a draft again. */
  rebaseChangeSet: ChangeSetOutcome;
  /** Records up to 100 findings one by one, each all or nothing with an answer of its own, in the order given. Errors: `SIGN_IN_REQUIRED`, `FORBIDDEN`, `NOT_FOUND`, `BAD_INPUT`. */
  recordFindings: Array<CensusAnswer>;
  /** Takes a photo away from a feature. Photos are added by `POST /photos/<layer>/<id>?version=<n>`. Errors: `FORBIDDEN`, `NOT_FOUND`, `CONFLICT`. */
  removePhoto: Feature;
  /** Makes an old version of a playlist the one in force again. */
  restorePlaylist: WallItem;
  /** Makes an old version the one in force again, as a new version; `version` is the one that the writer saw. */
  restoreScene: WallItem;
  /** Ends the life of a feature; its history stays and its code is never given again. Errors: `FORBIDDEN`, `NOT_FOUND`, `CONFLICT`, `BAD_INPUT`. */
  retireFeature: Feature;
  /** Gives a change set back to its author with a comment, pinned to a place or to the whole. */
  returnChangeSet: ChangeSetOutcome;
  /** Begins a change set that puts back what a published one has changed. Errors: `CONFLICT` with the cells that have changed since. */
  revertChangeSet: ChangeSetOutcome;
  /** Keeps all operations since the base as the revision after the one that the editor saw; the same saving that comes twice is done once. `fingerprint` is that of the touched cells after the operations. Errors: `CONFLICT` with the revision or state, `FORBIDDEN`, `BAD_INPUT`, `BAD_OPERATION`, `GRID_REPLAY_TOO_LONG`, `OVERLOADED`. */
  saveChangeSet: ChangeSetOutcome;
  /** Names a display or gives it another playlist. `account` is an account of the role `wall`, one of the display's name without it; `addresses` binds that account to addresses or networks (CIDR) and is a manager's to set. Errors: `NOT_FOUND`, `BAD_INPUT`, `FORBIDDEN`. */
  saveDisplay: WallDisplay;
  /** Writes a duty grid: who is on duty and which unit grids it has; without an id a new one (`version` 0). Errors: `CONFLICT`, `BAD_INPUT`, `FORBIDDEN`, `NOT_FOUND`. */
  saveDutyRoster: DutyRoster;
  /** Appends a version to a playlist; as `saveScene`. */
  savePlaylist: WallItem;
  /** Appends a version to a scene; `version` is the one that the writer saw, 0 for a new scene. Errors: `CONFLICT`, `BAD_INPUT`, `BAD_FILTER`, `FORBIDDEN`. */
  saveScene: WallItem;
  /** Opens a session and sets its cookie. Errors: `BAD_CREDENTIALS`, `LOCKED_OUT`. */
  signIn: Viewer;
  /** Ends the session. */
  signOut: Viewer;
  /** Sets what a display shows instead of its playlist; without a choice it goes back to it. A choice is `{ scene, area, period, minutes }`, all but `minutes` (1 to 1,440, 30 at first) may be null. Errors: `NOT_FOUND`, `BAD_INPUT`, `FORBIDDEN`. */
  steerDisplay: WallDisplay;
  /** Hands a draft to the reviewers. */
  submitChangeSet: ChangeSetOutcome;
  /** Takes a change set out of the way; nothing of it is lost. */
  withdrawChangeSet: ChangeSetOutcome;
};


/** Changes. */
export type MutationAdoptChangeSetArgs = {
  id: Scalars['ID']['input'];
};


/** Changes. */
export type MutationApplyBatchArgs = {
  filter?: InputMaybe<Scalars['Filter']['input']>;
  layer: Scalars['ID']['input'];
  token: Scalars['String']['input'];
  values: Scalars['JSON']['input'];
};


/** Changes. */
export type MutationApproveChangeSetArgs = {
  id: Scalars['ID']['input'];
  revision: Scalars['Int']['input'];
};


/** Changes. */
export type MutationAssignSurveyorsArgs = {
  id: Scalars['ID']['input'];
  surveyors: Array<CensusSurveyorsInput>;
};


/** Changes. */
export type MutationClaimOwnershipArgs = {
  component: Scalars['ID']['input'];
  evidence: Scalars['String']['input'];
  party?: InputMaybe<Scalars['String']['input']>;
  photo?: InputMaybe<Scalars['ID']['input']>;
  role: Scalars['String']['input'];
};


/** Changes. */
export type MutationCloseCensusArgs = {
  id: Scalars['ID']['input'];
};


/** Changes. */
export type MutationCommentChangeSetArgs = {
  comment: Scalars['String']['input'];
  id: Scalars['ID']['input'];
  place?: InputMaybe<Array<Scalars['Float']['input']>>;
};


/** Changes. */
export type MutationCreateChangeSetArgs = {
  area: Scalars['ID']['input'];
  isShared?: InputMaybe<Scalars['Boolean']['input']>;
  title: Scalars['String']['input'];
};


/** Changes. */
export type MutationCreateFeatureArgs = {
  geometry: Scalars['GeoJSON']['input'];
  layer: Scalars['ID']['input'];
  values: Scalars['JSON']['input'];
};


/** Changes. */
export type MutationDecideClaimArgs = {
  accept: Scalars['Boolean']['input'];
  decision: Scalars['String']['input'];
  id: Scalars['ID']['input'];
};


/** Changes. */
export type MutationDecideMissingArgs = {
  item: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
  retire: Scalars['Boolean']['input'];
  version: Scalars['Int']['input'];
};


/** Changes. */
export type MutationDeleteDisplayArgs = {
  name: Scalars['ID']['input'];
};


/** Changes. */
export type MutationDeleteDutyRosterArgs = {
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


/** Changes. */
export type MutationDeleteSceneArgs = {
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


/** Changes. */
export type MutationDescribeChangeSetArgs = {
  id: Scalars['ID']['input'];
  isShared?: InputMaybe<Scalars['Boolean']['input']>;
  title?: InputMaybe<Scalars['String']['input']>;
};


/** Changes. */
export type MutationEditFeatureArgs = {
  ref: Scalars['ID']['input'];
  values: Scalars['JSON']['input'];
  version: Scalars['Int']['input'];
};


/** Changes. */
export type MutationMergeFeaturesArgs = {
  keep: Scalars['ID']['input'];
  keepVersion: Scalars['Int']['input'];
  other: Scalars['ID']['input'];
  otherVersion: Scalars['Int']['input'];
  take: Array<Scalars['String']['input']>;
};


/** Changes. */
export type MutationMoveFeatureArgs = {
  geometry: Scalars['GeoJSON']['input'];
  ref: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


/** Changes. */
export type MutationOpenCensusArgs = {
  area: Scalars['ID']['input'];
  classes?: Array<Scalars['String']['input']>;
  surveyors?: Array<CensusSurveyorsInput>;
  title: Scalars['String']['input'];
};


/** Changes. */
export type MutationPublishChangeSetArgs = {
  id: Scalars['ID']['input'];
  revision: Scalars['Int']['input'];
};


/** Changes. */
export type MutationRebaseChangeSetArgs = {
  id: Scalars['ID']['input'];
  revision: Scalars['Int']['input'];
};


/** Changes. */
export type MutationRecordFindingsArgs = {
  census: Scalars['ID']['input'];
  findings: Array<CensusFindingInput>;
};


/** Changes. */
export type MutationRemovePhotoArgs = {
  photo: Scalars['ID']['input'];
  ref: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


/** Changes. */
export type MutationRestorePlaylistArgs = {
  from: Scalars['Int']['input'];
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


/** Changes. */
export type MutationRestoreSceneArgs = {
  from: Scalars['Int']['input'];
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


/** Changes. */
export type MutationRetireFeatureArgs = {
  reason: Scalars['String']['input'];
  ref: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};


/** Changes. */
export type MutationReturnChangeSetArgs = {
  comment: Scalars['String']['input'];
  id: Scalars['ID']['input'];
  place?: InputMaybe<Array<Scalars['Float']['input']>>;
  revision: Scalars['Int']['input'];
};


/** Changes. */
export type MutationRevertChangeSetArgs = {
  id: Scalars['ID']['input'];
  title: Scalars['String']['input'];
};


/** Changes. */
export type MutationSaveChangeSetArgs = {
  fingerprint?: InputMaybe<Scalars['String']['input']>;
  id: Scalars['ID']['input'];
  operations: Scalars['JSON']['input'];
  revision: Scalars['Int']['input'];
};


/** Changes. */
export type MutationSaveDisplayArgs = {
  account?: InputMaybe<Scalars['String']['input']>;
  addresses?: InputMaybe<Array<Scalars['String']['input']>>;
  name: Scalars['ID']['input'];
  playlist: Scalars['ID']['input'];
};


/** Changes. */
export type MutationSaveDutyRosterArgs = {
  area: Scalars['ID']['input'];
  cells: Array<Scalars['ID']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
  name: Scalars['String']['input'];
  posts: Array<Scalars['JSON']['input']>;
  version: Scalars['Int']['input'];
};


/** Changes. */
export type MutationSavePlaylistArgs = {
  document: Scalars['JSON']['input'];
  id: Scalars['ID']['input'];
  note?: InputMaybe<Scalars['String']['input']>;
  version: Scalars['Int']['input'];
};


/** Changes. */
export type MutationSaveSceneArgs = {
  document: Scalars['JSON']['input'];
  id: Scalars['ID']['input'];
  note?: InputMaybe<Scalars['String']['input']>;
  version: Scalars['Int']['input'];
};


/** Changes. */
export type MutationSignInArgs = {
  name: Scalars['String']['input'];
  password: Scalars['String']['input'];
};


/** Changes. */
export type MutationSteerDisplayArgs = {
  choice?: InputMaybe<Scalars['JSON']['input']>;
  name: Scalars['ID']['input'];
};


/** Changes. */
export type MutationSubmitChangeSetArgs = {
  id: Scalars['ID']['input'];
  revision: Scalars['Int']['input'];
};


/** Changes. */
export type MutationWithdrawChangeSetArgs = {
  id: Scalars['ID']['input'];
};

/** A claim that somebody answers for a component (主管, 权属, 养护), with evidence and decision. */
export type OwnershipClaim = {
  __typename?: 'OwnershipClaim';
  /** When it was claimed. */
  claimedAt: Scalars['DateTime']['output'];
  /** The account that claims. */
  claimedBy: Scalars['String']['output'];
  /** The id of the component. */
  component: Scalars['ID']['output'];
  /** When it was decided. */
  decidedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The account that decided. */
  decidedBy?: Maybe<Scalars['String']['output']>;
  /** Why; `#<id>` when another claim was accepted instead. */
  decision?: Maybe<Scalars['String']['output']>;
  /** What speaks for the claim. */
  evidence: Scalars['String']['output'];
  /** The claim's id. */
  id: Scalars['ID']['output'];
  /** Who is said to answer for it; null: the one that is named does not. */
  party?: Maybe<Scalars['String']['output']>;
  /** The id of a photo of the component. */
  photo?: Maybe<Scalars['ID']['output']>;
  /** `authority`, `owner` or `maintainer`. */
  role: Scalars['String']['output'];
  /** `open`, `accepted` or `rejected`. */
  state: Scalars['String']['output'];
};

/** Where a page lies within its list. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Give this as `after` for the next page; null on an empty page. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more follows. */
  hasNextPage: Scalars['Boolean']['output'];
};

/** How many cells have a pattern. */
export type PatternCount = {
  __typename?: 'PatternCount';
  /** Cells. */
  count: Scalars['Int']['output'];
  /** The pattern. */
  pattern: Scalars['String']['output'];
};

/** A rule of data quality and what it finds. */
export type QualityCount = {
  __typename?: 'QualityCount';
  /** The number of features. */
  count: Scalars['Int']['output'];
  /** The filter that lists what is found, the asked one included. */
  filter: Scalars['String']['output'];
  /** The rule's id; its words stand beside the layer. */
  id: Scalars['ID']['output'];
};

/** Questions. */
export type Query = {
  __typename?: 'Query';
  /** What the rows of a layer under a filter say; counts, series, rankings, hot spots. */
  analysis: Analysis;
  /** The areas that the viewer may see, for pickers. */
  areas: Array<AreaEntry>;
  /** A census. Errors: `NOT_FOUND`, `SIGN_IN_REQUIRED`, `FORBIDDEN`. */
  census: Census;
  /** The censuses under and around an area, the latest first; `state` is `open` or `closed`. Errors: `SIGN_IN_REQUIRED`, `FORBIDDEN`, `BAD_INPUT`. */
  censuses: Array<Census>;
  /** What has changed in a layer after a cursor (none: from the beginning), oldest first, for other systems; `first` is at most 500. Nothing that is committed is left out. Errors: `BAD_CURSOR`, `BAD_INPUT`. */
  changeFeed: ChangeFeedPage;
  /** One change set; null when there is none or it is out of the viewer's area. */
  changeSet?: Maybe<ChangeSet>;
  /** The change sets under an area (empty: everywhere), the latest first: who edits where. `first` is at most 200. */
  changeSets: Array<ChangeSet>;
  /** The classes of the catalogues. */
  classes: Array<CatalogueClass>;
  /** Counts by a field, by `area:city`, `area:county`, `area:town`, `area:community`, or by `hour`, `day`, `week`, `month` of the layer's time. */
  counts: Array<CountEntry>;
  /** What is shown, for the first view and its notes. */
  dataNote: DataNote;
  /** One display, without a name that of the viewer's wall account or `main`; null when there is none of that name; a wall account sees its own and those without an account. */
  display?: Maybe<WallDisplay>;
  /** The displays; a wall account sees its own. */
  displays: Array<WallDisplay>;
  /** The duty grids under an area (empty: everywhere). */
  dutyRosters: Array<DutyRoster>;
  /** One feature; null when it is not there or not for this viewer. */
  feature?: Maybe<Feature>;
  /** A page of features with the exact total; `first` is at most 200. The order is a field of the layer or `id`; without one, the newest first or by id. */
  features: FeatureConnection;
  /** Counts of a layer's features by the unit grids of a day, each feature in the cell that holds its point or first vertex; cells without any are left out. */
  gridCountsAt: Array<GridDayCount>;
  /** The cells of an area that are edited together, as they are now. Errors: `NOT_FOUND`, `BAD_INPUT` (`too-many-cells` for more than 1,200; `gridsAt` has the address of all), `FORBIDDEN`. */
  gridWorkspace: GridWorkspace;
  /** The unit grids of a day under an area (empty: everywhere). */
  gridsAt: GridsAt;
  /** The grid of counts of a rectangle in Web Mercator metres (west, south, east, north); `width` and `height` are cells, at most 512. */
  heat: HeatAddress;
  /** What happened to a feature, newest first; `first` is at most 200. */
  history: Array<HistoryEntry>;
  /** The features of several layers in a small rectangle (west, south, east, north in degrees), the topmost layer first; at most `first` of each layer, and at most 50. */
  identify: Array<Feature>;
  /** One layer; null when the viewer may not read it. */
  layer?: Maybe<LayerInfo>;
  /** The layers that the viewer may read, from the bottom of the map to its top. */
  layers: Array<LayerInfo>;
  /** The claims on a component, the latest first. Errors: `NOT_FOUND`, `FORBIDDEN`. */
  ownershipClaims: Array<OwnershipClaim>;
  /** One playlist, in the version in force or in a given one. */
  playlist?: Maybe<WallItem>;
  /** The playlists in force. */
  playlists: Array<WallItem>;
  /** What setting fields of all features of a filter would change; at most 20,000 rows. Errors: `FORBIDDEN`, `UNKNOWN_FIELD`, `BAD_INPUT`. */
  previewBatch: BatchPreview;
  /** The rules of data quality of a layer, each with its number of features under the filter and the filter that lists them. */
  quality: Array<QualityCount>;
  /** How the read models of the layers that the viewer may read are doing. */
  readModels: Array<ReadModelInfo>;
  /** One scene, in the version in force or in a given one. */
  scene?: Maybe<WallItem>;
  /** The scenes in force. */
  scenes: Array<WallItem>;
  /** Features whose id begins with the text, then those that contain it; `first` is at most 100. */
  search: Array<Feature>;
  /** The vector tiles of a layer under a filter. */
  tiles: TileAddress;
  /** Who asks. */
  viewer: Viewer;
  /** How old the data of the layers that the viewer may read are. */
  wallFeeds: Array<WallFeed>;
};


/** Questions. */
export type QueryAnalysisArgs = {
  filter?: InputMaybe<Scalars['Filter']['input']>;
  layer: Scalars['ID']['input'];
};


/** Questions. */
export type QueryAreasArgs = {
  level?: InputMaybe<Scalars['String']['input']>;
  parent?: InputMaybe<Scalars['ID']['input']>;
};


/** Questions. */
export type QueryCensusArgs = {
  id: Scalars['ID']['input'];
};


/** Questions. */
export type QueryCensusesArgs = {
  area?: Scalars['ID']['input'];
  first?: Scalars['Int']['input'];
  state?: InputMaybe<Scalars['String']['input']>;
};


/** Questions. */
export type QueryChangeFeedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  layer: Scalars['ID']['input'];
};


/** Questions. */
export type QueryChangeSetArgs = {
  id: Scalars['ID']['input'];
};


/** Questions. */
export type QueryChangeSetsArgs = {
  area?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  states?: InputMaybe<Array<Scalars['String']['input']>>;
};


/** Questions. */
export type QueryClassesArgs = {
  edition?: InputMaybe<Scalars['String']['input']>;
  parent?: InputMaybe<Scalars['ID']['input']>;
  withRetired?: InputMaybe<Scalars['Boolean']['input']>;
};


/** Questions. */
export type QueryCountsArgs = {
  by: Scalars['String']['input'];
  filter?: InputMaybe<Scalars['Filter']['input']>;
  layer: Scalars['ID']['input'];
  limit?: InputMaybe<Scalars['Int']['input']>;
};


/** Questions. */
export type QueryDisplayArgs = {
  name?: InputMaybe<Scalars['ID']['input']>;
};


/** Questions. */
export type QueryDutyRostersArgs = {
  area?: InputMaybe<Scalars['ID']['input']>;
};


/** Questions. */
export type QueryFeatureArgs = {
  ref: Scalars['ID']['input'];
};


/** Questions. */
export type QueryFeaturesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  descending?: InputMaybe<Scalars['Boolean']['input']>;
  filter?: InputMaybe<Scalars['Filter']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  layer: Scalars['ID']['input'];
  orderBy?: InputMaybe<Scalars['String']['input']>;
};


/** Questions. */
export type QueryGridCountsAtArgs = {
  area?: InputMaybe<Scalars['ID']['input']>;
  at: Scalars['DateTime']['input'];
  filter?: InputMaybe<Scalars['Filter']['input']>;
  layer: Scalars['ID']['input'];
};


/** Questions. */
export type QueryGridWorkspaceArgs = {
  area: Scalars['ID']['input'];
};


/** Questions. */
export type QueryGridsAtArgs = {
  area?: InputMaybe<Scalars['ID']['input']>;
  at: Scalars['DateTime']['input'];
};


/** Questions. */
export type QueryHeatArgs = {
  bounds: Array<Scalars['Float']['input']>;
  filter?: InputMaybe<Scalars['Filter']['input']>;
  height: Scalars['Int']['input'];
  layer: Scalars['ID']['input'];
  width: Scalars['Int']['input'];
};


/** Questions. */
export type QueryHistoryArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  ref: Scalars['ID']['input'];
};


/** Questions. */
export type QueryIdentifyArgs = {
  bounds: Array<Scalars['Float']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  layers: Array<LayerFilter>;
};


/** Questions. */
export type QueryLayerArgs = {
  id: Scalars['ID']['input'];
};


/** Questions. */
export type QueryOwnershipClaimsArgs = {
  component: Scalars['ID']['input'];
};


/** Questions. */
export type QueryPlaylistArgs = {
  id: Scalars['ID']['input'];
  version?: InputMaybe<Scalars['Int']['input']>;
};


/** Questions. */
export type QueryPlaylistsArgs = {
  withDeleted?: InputMaybe<Scalars['Boolean']['input']>;
};


/** Questions. */
export type QueryPreviewBatchArgs = {
  filter?: InputMaybe<Scalars['Filter']['input']>;
  layer: Scalars['ID']['input'];
  values: Scalars['JSON']['input'];
};


/** Questions. */
export type QueryQualityArgs = {
  filter?: InputMaybe<Scalars['Filter']['input']>;
  layer: Scalars['ID']['input'];
};


/** Questions. */
export type QuerySceneArgs = {
  id: Scalars['ID']['input'];
  version?: InputMaybe<Scalars['Int']['input']>;
};


/** Questions. */
export type QueryScenesArgs = {
  withDeleted?: InputMaybe<Scalars['Boolean']['input']>;
};


/** Questions. */
export type QuerySearchArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  layers?: InputMaybe<Array<Scalars['ID']['input']>>;
  text: Scalars['String']['input'];
};


/** Questions. */
export type QueryTilesArgs = {
  filter?: InputMaybe<Scalars['Filter']['input']>;
  layer: Scalars['ID']['input'];
};

/** One group of a ranking. */
export type RankEntry = {
  __typename?: 'RankEntry';
  /** The class where the field is a code. */
  code?: Maybe<Code>;
  /** The number of rows. */
  count: Scalars['Int']['output'];
  /** The group's value; null where the field is empty. */
  key?: Maybe<Scalars['String']['output']>;
  /** Its name where it is an area or a class. */
  label?: Maybe<Scalars['String']['output']>;
  /** The number of rows per what was asked; null where that is unknown or zero. */
  rate?: Maybe<Scalars['Float']['output']>;
};

/** How the read model of a layer is doing. */
export type ReadModelInfo = {
  __typename?: 'ReadModelInfo';
  /** Bytes held; null for whoever sees a part of the city alone. */
  bytes?: Maybe<Scalars['Float']['output']>;
  /** Milliseconds since it last knew that it was current; null while loading. */
  lag?: Maybe<Scalars['Int']['output']>;
  /** The layer. */
  layer: Scalars['ID']['output'];
  /** Rows held; null for whoever sees a part of the city alone. */
  rows?: Maybe<Scalars['Int']['output']>;
  /** `absent`, `loading`, `ready` or `over-bound`. */
  state: Scalars['String']['output'];
};

/** Recurrence. */
export type RecurrenceAnswer = {
  __typename?: 'RecurrenceAnswer';
  /** Recurrent places in all. */
  places: Scalars['Int']['output'];
  /** The rows of all places; of more than 1,000 the part that was asked for, 1,000 each. */
  refs: Array<Scalars['ID']['output']>;
  /** Rows that belong to a recurrence. */
  rows: Scalars['Int']['output'];
  /** Their share of all rows with a place, a time and a class. */
  share: Scalars['Float']['output'];
  /** The most frequent ones. */
  top: Array<RecurrentPlace>;
};

/** A place where the same class comes again. */
export type RecurrentPlace = {
  __typename?: 'RecurrentPlace';
  /** The class. */
  code: Code;
  /** How often it came. */
  count: Scalars['Int']['output'];
  /** First and last time. */
  first: Scalars['DateTime']['output'];
  /** The last time. */
  last: Scalars['DateTime']['output'];
  /** Longitude and latitude of the middle. */
  place: Array<Scalars['Float']['output']>;
  /** The rows; of more than 1,000 the part that was asked for, 1,000 each. */
  refs: Array<Scalars['ID']['output']>;
};

/** A road (道路). */
export type Road = Feature & {
  __typename?: 'Road';
  /** The deepest area that contains it; null when there is none or the viewer may not read areas. */
  area?: Maybe<Area>;
  /** The code of the deepest area that contains it. */
  areaId?: Maybe<Scalars['ID']['output']>;
  /** West, south, east, north in degrees. */
  bounds?: Maybe<Array<Scalars['Float']['output']>>;
  /** The class in the hierarchy of streets. One of `expressway`, `primary`, `secondary`, `tertiary`, `residential`. */
  class: Scalars['String']['output'];
  /** Where it is. */
  geometry?: Maybe<Scalars['GeoJSON']['output']>;
  /** The id within the layer. */
  id: Scalars['ID']['output'];
  /** Whether it is synthetic (合成演示数据). */
  isSynthetic: Scalars['Boolean']['output'];
  /** What people call it; the id where it has no name. */
  label: Scalars['String']['output'];
  /** The layer's id: `road`. */
  layer: Scalars['String']['output'];
  /** The length in metres. */
  lengthM: Scalars['Float']['output'];
  /** The name in the local language. */
  name?: Maybe<Scalars['String']['output']>;
  /** The English name. */
  nameEn?: Maybe<Scalars['String']['output']>;
  /** Layer and id. */
  ref: Scalars['ID']['output'];
  /** The code of the region. */
  region: Scalars['String']['output'];
  /** Rises with every edit. */
  version: Scalars['Int']['output'];
  /** The width in metres. */
  widthM: Scalars['Float']['output'];
};

/** How a layer is drawn from a tile zoom upwards, until the next step begins. */
export type ScaleInfo = {
  __typename?: 'ScaleInfo';
  /** `none`, `area`, `grid`, `cluster` or `feature`. */
  draw: Scalars['String']['output'];
  /** The first tile zoom of the step. */
  from: Scalars['Int']['output'];
  /** For areas: their level. */
  level?: Maybe<Scalars['String']['output']>;
};

/** One point of a series; the key is local: `2026-01-31T08`, `2026-01-31` (day, or Monday of the week), `2026-01`. */
export type SeriesEntry = {
  __typename?: 'SeriesEntry';
  /** The number of rows. */
  count: Scalars['Int']['output'];
  /** The bucket. */
  key: Scalars['String']['output'];
};

/** A span of time, `from` inclusive, `to` exclusive. */
export type SpanInput = {
  /** The beginning. */
  from: Scalars['DateTime']['input'];
  /** The end. */
  to: Scalars['DateTime']['input'];
};

/** What happens. */
export type Subscription = {
  __typename?: 'Subscription';
  /** Change sets that were begun, saved or brought into another state in the viewer's area. */
  changeSetEvents: ChangeSetEvent;
  /** Changes of layers that the viewer may read; all of them without a list. */
  changes: ChangeEvent;
  /** Scenes, playlists and displays that have changed. */
  wall: WallEvent;
};


/** What happens. */
export type SubscriptionChangeSetEventsArgs = {
  area?: InputMaybe<Scalars['ID']['input']>;
};


/** What happens. */
export type SubscriptionChangesArgs = {
  layers?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** Where to fetch a layer's tiles. */
export type TileAddress = {
  __typename?: 'TileAddress';
  /** The greatest tile zoom that is served. */
  maxZoom: Scalars['Int']['output'];
  /** The address with `{z}`, `{x}` and `{y}` left open. */
  url: Scalars['String']['output'];
};

/** Who asks. */
export type Viewer = {
  __typename?: 'Viewer';
  /** The account's name; empty for a visitor. */
  account: Scalars['String']['output'];
  /** The viewer sees the areas whose codes begin so; empty means all. */
  areaPrefix: Scalars['String']['output'];
  /** West, south, east, north of the area that the viewer is bound to; null when it is not bound. */
  bounds?: Maybe<Array<Scalars['Float']['output']>>;
  /** Whether somebody has signed in. */
  isSignedIn: Scalars['Boolean']['output'];
  /** `visitor`, `analyst`, `manager`, `leader`, `town` or `wall`. */
  role: Scalars['String']['output'];
};

/** What a presenter has chosen for a display; null leaves it to the playlist and the scene. */
export type WallChoice = {
  __typename?: 'WallChoice';
  /** The area; empty for everything. */
  area?: Maybe<Scalars['ID']['output']>;
  /** When it was chosen. */
  at: Scalars['DateTime']['output'];
  /** The account of the presenter. */
  by: Scalars['String']['output'];
  /** After so many minutes it ends. */
  minutes: Scalars['Int']['output'];
  /** The period, e.g. `today` or `30d`. */
  period?: Maybe<Scalars['String']['output']>;
  /** The scene. */
  scene?: Maybe<Scalars['ID']['output']>;
};

/** Where a playlist is shown. */
export type WallDisplay = {
  __typename?: 'WallDisplay';
  /** The account that is signed in there. */
  account?: Maybe<Scalars['String']['output']>;
  /** The addresses to which that account is bound, as CIDR. */
  addresses: Array<Scalars['String']['output']>;
  /** What a presenter has chosen instead, or null. */
  choice?: Maybe<WallChoice>;
  /** The name, as in `/wall?display=<name>`. */
  name: Scalars['ID']['output'];
  /** The playlist. */
  playlist: Scalars['ID']['output'];
  /** When its account last asked for something, to the minute. */
  seenAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Something that concerns the wall has changed. */
export type WallEvent = {
  __typename?: 'WallEvent';
  /** The id, or the display's name. */
  id: Scalars['ID']['output'];
  /** `scene`, `playlist` or `display`. */
  kind: Scalars['String']['output'];
};

/** How old the data of a layer are. */
export type WallFeed = {
  __typename?: 'WallFeed';
  /** When a row of it last changed, as far as the newest entries of the change feed tell; null before that. */
  changedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The layer. */
  layer: Scalars['ID']['output'];
  /** The greatest time of the layer's time field that is not in the future; null without such a field. */
  newestAt?: Maybe<Scalars['DateTime']['output']>;
};

/** One version of a scene or a playlist of the wall. Versions are appended; a deletion is one, too. */
export type WallItem = {
  __typename?: 'WallItem';
  /** When it was written. */
  at: Scalars['DateTime']['output'];
  /** The account that wrote it. */
  author: Scalars['String']['output'];
  /** The document (`WallScene` or `WallPlaylist` of the contract); null in a deletion. */
  document?: Maybe<Scalars['JSON']['output']>;
  /** The id, e.g. `city-overview`. */
  id: Scalars['ID']['output'];
  /** Whether this version deletes. */
  isDeleted: Scalars['Boolean']['output'];
  /** `scene` or `playlist`. */
  kind: Scalars['String']['output'];
  /** Why. */
  note: Scalars['String']['output'];
  /** The number of the version, from 1. */
  version: Scalars['Int']['output'];
  /** All versions, the newest first, at most 500. */
  versions: Array<WallVersion>;
};

/** What versions have in common. */
export type WallVersion = {
  __typename?: 'WallVersion';
  /** When it was written. */
  at: Scalars['DateTime']['output'];
  /** The account that wrote it. */
  author: Scalars['String']['output'];
  /** Whether it deletes. */
  isDeleted: Scalars['Boolean']['output'];
  /** Why. */
  note: Scalars['String']['output'];
  /** The number of the version. */
  version: Scalars['Int']['output'];
};

/** Water (水域). */
export type Water = Feature & {
  __typename?: 'Water';
  /** The deepest area that contains it; null when there is none or the viewer may not read areas. */
  area?: Maybe<Area>;
  /** The code of the deepest area that contains it. */
  areaId?: Maybe<Scalars['ID']['output']>;
  /** West, south, east, north in degrees. */
  bounds?: Maybe<Array<Scalars['Float']['output']>>;
  /** Where it is. */
  geometry?: Maybe<Scalars['GeoJSON']['output']>;
  /** The id within the layer. */
  id: Scalars['ID']['output'];
  /** Whether it is synthetic (合成演示数据). */
  isSynthetic: Scalars['Boolean']['output'];
  /** The kind. One of `river`, `lake`, `pond`. */
  kind: Scalars['String']['output'];
  /** What people call it; the id where it has no name. */
  label: Scalars['String']['output'];
  /** The layer's id: `water`. */
  layer: Scalars['String']['output'];
  /** The name in the local language. */
  name?: Maybe<Scalars['String']['output']>;
  /** The English name. */
  nameEn?: Maybe<Scalars['String']['output']>;
  /** Layer and id. */
  ref: Scalars['ID']['output'];
  /** The code of the region. */
  region: Scalars['String']['output'];
  /** Rises with every edit. */
  version: Scalars['Int']['output'];
};

/** A window of cells: the world is 2^level × 2^level cells from the north-west. */
export type WindowInput = {
  /** Rows, at most 2,048; at most 1,048,576 cells in all. */
  height: Scalars['Int']['input'];
  /** The level of the quadtree, 0 to 28. */
  level: Scalars['Int']['input'];
  /** Columns, at most 2,048. */
  width: Scalars['Int']['input'];
  /** The first column. */
  x: Scalars['Int']['input'];
  /** The first row. */
  y: Scalars['Int']['input'];
};

/** How working days are told: by the calendar of each row's time zone. */
export type Workdays = {
  __typename?: 'Workdays';
  /** The calendars of holidays and make-up days that apply, e.g. `china`. */
  calendars: Array<Scalars['String']['output']>;
  /** Years with rows whose holidays the calendar does not tell: only weekends are left out. */
  unknownYears: Array<Scalars['Int']['output']>;
  /** Time zones of rows for which there is no calendar: only weekends are left out. */
  weekendsOnly: Array<Scalars['String']['output']>;
};

export type SeriesQueryVariables = Exact<{
  layer: string;
  filter?: string | null | undefined;
  by: string;
}>;


export type SeriesQuery = { analysis: { series: Array<{ key: string, count: number }> } };

export type RankingQueryVariables = Exact<{
  layer: string;
  filter?: string | null | undefined;
  by: string;
  per: string;
  first: number;
}>;


export type RankingQuery = { analysis: { ranking: Array<{ key: string | null, count: number, rate: number | null }> } };

export type PreviewBatchQueryVariables = Exact<{
  layer: string;
  filter?: string | null | undefined;
  values: unknown;
}>;


export type PreviewBatchQuery = { previewBatch: { count: number, token: string } };

export type ApplyBatchMutationVariables = Exact<{
  layer: string;
  filter?: string | null | undefined;
  values: unknown;
  token: string;
}>;


export type ApplyBatchMutation = { applyBatch: number };

export type MergeMutationVariables = Exact<{
  keep: string;
  keepVersion: number;
  other: string;
  otherVersion: number;
  take: Array<string> | string;
}>;


export type MergeMutation = { mergeFeatures:
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
   };

export type RanksFragment = { key: string | null, label: string | null, count: number, rate: number | null, code: { code: string, nameZh: string, nameEn: string } | null };

export type ChartRoundQueryVariables = Exact<{
  layer: string;
  whole?: string | null | undefined;
  hasTime: boolean;
  time?: string | null | undefined;
  unit: string;
  workdays: boolean;
  hasSpan: boolean;
  timeless?: string | null | undefined;
  from: string;
  to: string;
  hours?: string | null | undefined;
  zone: string;
  hasArea: boolean;
  area?: string | null | undefined;
  level: string;
  per: string;
  has0: boolean;
  by0: string;
  filter0?: string | null | undefined;
  has1: boolean;
  by1: string;
  filter1?: string | null | undefined;
  has2: boolean;
  by2: string;
  filter2?: string | null | undefined;
  has3: boolean;
  by3: string;
  filter3?: string | null | undefined;
  has4: boolean;
  by4: string;
  filter4?: string | null | undefined;
  has5: boolean;
  by5: string;
  filter5?: string | null | undefined;
}>;


export type ChartRoundQuery = { whole: { source: string, reason: string | null, total: number, withoutPlace: number }, time?: { series: Array<{ key: string, count: number }>, workdays?: { weekendsOnly: Array<string>, unknownYears: Array<number> } }, compared?: { comparison: { count: number, days: number, yearEarlier: number, yearEarlierDays: number, before: number, beforeDays: number, timeZone: string, otherTimeZones: Array<string>, unknownYears: Array<number> } }, week?: { hours: Array<number> }, area?: { ranking: Array<{ key: string | null, label: string | null, count: number, rate: number | null, code: { code: string, nameZh: string, nameEn: string } | null }> }, values0?: { ranking: Array<{ key: string | null, label: string | null, count: number, rate: number | null, code: { code: string, nameZh: string, nameEn: string } | null }> }, values1?: { ranking: Array<{ key: string | null, label: string | null, count: number, rate: number | null, code: { code: string, nameZh: string, nameEn: string } | null }> }, values2?: { ranking: Array<{ key: string | null, label: string | null, count: number, rate: number | null, code: { code: string, nameZh: string, nameEn: string } | null }> }, values3?: { ranking: Array<{ key: string | null, label: string | null, count: number, rate: number | null, code: { code: string, nameZh: string, nameEn: string } | null }> }, values4?: { ranking: Array<{ key: string | null, label: string | null, count: number, rate: number | null, code: { code: string, nameZh: string, nameEn: string } | null }> }, values5?: { ranking: Array<{ key: string | null, label: string | null, count: number, rate: number | null, code: { code: string, nameZh: string, nameEn: string } | null }> } };

export type ExplainPlaceQueryVariables = Exact<{
  layer: string;
  here?: string | null | undefined;
  whole?: string | null | undefined;
  around?: string | null | undefined;
  hasAround: boolean;
  hasTime: boolean;
  zone: string;
  hasClass: boolean;
  hasState: boolean;
  hasDepartment: boolean;
  recurs: boolean;
  hasComponents: boolean;
  components?: string | null | undefined;
}>;


export type ExplainPlaceQuery = { here: { source: string, reason: string | null, total: number, hours?: Array<number>, series?: Array<{ key: string, count: number }>, classes?: Array<{ key: string | null, label: string | null, count: number, rate: number | null, code: { code: string, nameZh: string, nameEn: string } | null }>, states?: Array<{ key: string | null, label: string | null, count: number, rate: number | null, code: { code: string, nameZh: string, nameEn: string } | null }>, departments?: Array<{ key: string | null, label: string | null, count: number, rate: number | null, code: { code: string, nameZh: string, nameEn: string } | null }>, recurrence?: { rows: number, share: number, places: number, refs: Array<string>, top: Array<{ place: Array<number>, count: number, first: string, last: string, refs: Array<string>, code: { code: string, nameZh: string, nameEn: string } }> } }, whole: { total: number, classes?: Array<{ key: string | null, count: number }> }, around?: { total: number }, components?: { total: number, ranking: Array<{ key: string | null, label: string | null, count: number, rate: number | null, code: { code: string, nameZh: string, nameEn: string } | null }> } };

export type RecurrentFragment = { place: Array<number>, count: number, first: string, last: string, refs: Array<string>, code: { code: string, nameZh: string, nameEn: string } };

export type HotSpotListQueryVariables = Exact<{
  layer: string;
  filter?: string | null | undefined;
  level: number;
  x: number;
  y: number;
  width: number;
  height: number;
}>;


export type HotSpotListQuery = { analysis: { hotSpots: { hot: number, cold: number, spots: Array<{ bounds: Array<number>, count: number, z: number, p: number, level: number }> } } };

export type RecurrenceListQueryVariables = Exact<{
  layer: string;
  filter?: string | null | undefined;
}>;


export type RecurrenceListQuery = { analysis: { recurrence: { rows: number, share: number, places: number, refs: Array<string>, top: Array<{ place: Array<number>, count: number, first: string, last: string, refs: Array<string>, code: { code: string, nameZh: string, nameEn: string } }> } } };

export type RecurrencePartQueryVariables = Exact<{
  layer: string;
  filter?: string | null | undefined;
  metres: number;
  first: number;
  part: number;
}>;


export type RecurrencePartQuery = { analysis: { recurrence: { refs: Array<string>, top: Array<{ refs: Array<string> }> } } };

export type ClusterPartQueryVariables = Exact<{
  layer: string;
  filter?: string | null | undefined;
  part: number;
}>;


export type ClusterPartQuery = { analysis: { clusters: { top: Array<{ refs: Array<string> }> } } };

export type ClusterListQueryVariables = Exact<{
  layer: string;
  filter?: string | null | undefined;
}>;


export type ClusterListQuery = { analysis: { clusters: { clusters: number, noise: number, top: Array<{ bounds: Array<number>, count: number, refs: Array<string> }> } } };

export type ClassFormsQueryVariables = Exact<{ [key: string]: never; }>;


export type ClassFormsQuery = { areas: Array<{ id: string, edition: string }>, classes: Array<{ edition: string, code: string, parent: string | null, nameZh: string, nameEn: string, form: unknown }> };

export type QualityQueryVariables = Exact<{
  layer: string;
  filter?: string | null | undefined;
}>;


export type QualityQuery = { quality: Array<{ id: string, filter: string, count: number }> };

export type CreateMutationVariables = Exact<{
  layer: string;
  geometry: GeoJSON.Geometry;
  values: unknown;
}>;


export type CreateMutation = { createFeature:
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
   };

export type MoveMutationVariables = Exact<{
  ref: string;
  version: number;
  geometry: GeoJSON.Geometry;
}>;


export type MoveMutation = { moveFeature:
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
   };

export type RetireMutationVariables = Exact<{
  ref: string;
  version: number;
  reason: string;
}>;


export type RetireMutation = { retireFeature:
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
   };

export type ClaimsQueryVariables = Exact<{
  component: string;
}>;


export type ClaimsQuery = { ownershipClaims: Array<{ id: string, role: string, party: string | null, evidence: string, photo: string | null, claimedBy: string, claimedAt: string, state: string, decidedBy: string | null, decision: string | null }> };

export type ClaimMutationVariables = Exact<{
  component: string;
  role: string;
  party?: string | null | undefined;
  evidence: string;
  photo?: string | null | undefined;
}>;


export type ClaimMutation = { claimOwnership: { id: string } };

export type DecideClaimMutationVariables = Exact<{
  id: string;
  accept: boolean;
  decision: string;
}>;


export type DecideClaimMutation = { decideClaim: { id: string, state: string } };

export type StartQueryVariables = Exact<{ [key: string]: never; }>;


export type StartQuery = { viewer: { account: string, role: string, areaPrefix: string, isSignedIn: boolean, bounds: Array<number> | null }, dataNote: { isSynthetic: boolean, basemapUrl: string | null, demoAccounts: Array<{ name: string, password: string, role: string }>, cities: Array<{ id: string, name: string, nameEn: string, isSynthetic: boolean, bounds: Array<number>, timeZone: string }> }, layers: Array<{ id: string, group: string, geometry: string, specialises: string | null, label: string, timeField: string | null, pictures: Array<string>, canEdit: boolean, abilities: Array<string>, classField: string | null, quality: Array<string>, isPublic: boolean, isVisible: boolean, fields: Array<{ name: string, kind: string, choices: Array<string> | null, layer: string | null, unit: string | null, isNullable: boolean, isInTiles: boolean, isSearched: boolean, isFacet: boolean, isListed: boolean, isEditable: boolean, isInitial: boolean }>, actions: Array<{ id: string, opens: string, layer: string | null, filter: string | null, needs: string }>, scales: Array<{ from: number, draw: string, level: string | null }> }> };

export type SearchQueryVariables = Exact<{
  text: string;
  first: number;
}>;


export type SearchQuery = { search: Array<
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, geometry: GeoJSON.Geometry | null }
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, geometry: GeoJSON.Geometry | null }
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, geometry: GeoJSON.Geometry | null }
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, geometry: GeoJSON.Geometry | null }
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, geometry: GeoJSON.Geometry | null }
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, geometry: GeoJSON.Geometry | null }
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, geometry: GeoJSON.Geometry | null }
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, geometry: GeoJSON.Geometry | null }
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, geometry: GeoJSON.Geometry | null }
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, geometry: GeoJSON.Geometry | null }
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, geometry: GeoJSON.Geometry | null }
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, geometry: GeoJSON.Geometry | null }
  > };

export type LabelQueryVariables = Exact<{
  ref: string;
}>;


export type LabelQuery = { feature:
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, geometry: GeoJSON.Geometry | null }
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, geometry: GeoJSON.Geometry | null }
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, geometry: GeoJSON.Geometry | null }
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, geometry: GeoJSON.Geometry | null }
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, geometry: GeoJSON.Geometry | null }
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, geometry: GeoJSON.Geometry | null }
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, geometry: GeoJSON.Geometry | null }
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, geometry: GeoJSON.Geometry | null }
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, geometry: GeoJSON.Geometry | null }
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, geometry: GeoJSON.Geometry | null }
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, geometry: GeoJSON.Geometry | null }
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, geometry: GeoJSON.Geometry | null }
   | null };

export type CountsQueryVariables = Exact<{
  layer: string;
  filter?: string | null | undefined;
  by: string;
  limit: number;
}>;


export type CountsQuery = { counts: Array<{ key: string | null, label: string | null, count: number, code: { code: string, nameZh: string, nameEn: string } | null }> };

export type TotalQueryVariables = Exact<{
  layer: string;
  filter?: string | null | undefined;
}>;


export type TotalQuery = { features: { totalCount: number } };

export type HistoryQueryVariables = Exact<{
  ref: string;
}>;


export type HistoryQuery = { history: Array<{ id: string, at: string, actor: string | null, op: string, changes: Array<{ field: string, before: unknown, after: unknown }> }> };

export type AreasQueryVariables = Exact<{
  level?: string | null | undefined;
  parent?: string | null | undefined;
}>;


export type AreasQuery = { areas: Array<{ id: string, parent: string | null, level: string, name: string, nameEn: string, timeZone: string }> };

export type SignInMutationVariables = Exact<{
  name: string;
  password: string;
}>;


export type SignInMutation = { signIn: { account: string, role: string, areaPrefix: string } };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { signOut: { account: string, role: string, areaPrefix: string } };

export type EditMutationVariables = Exact<{
  ref: string;
  version: number;
  values: unknown;
}>;


export type EditMutation = { editFeature:
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
    | { ref: string, id: string, version: number }
   };

export type ChangesSubscriptionVariables = Exact<{
  layers?: Array<string> | string | null | undefined;
}>;


export type ChangesSubscription = { changes: { layers: Array<string>, id: string | null, op: string, at: string, rowCount: number, extent: Array<number> | null } };

export type AreaFieldsFragment = { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, name: string, nameEn: string, level: string, areaM2: number, isSynthetic: boolean, parent: { ref: string, id: string, label: string, nameEn: string } | null };

export type AreaFeatureQueryVariables = Exact<{
  ref: string;
}>;


export type AreaFeatureQuery = { feature:
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, name: string, nameEn: string, level: string, areaM2: number, isSynthetic: boolean, parent: { ref: string, id: string, label: string, nameEn: string } | null }
    | Record<PropertyKey, never>
   | null };

export type AreaListQueryVariables = Exact<{
  filter?: string | null | undefined;
  orderBy?: string | null | undefined;
  descending?: boolean | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type AreaListQuery = { features: { totalCount: number, endCursor: string | null, hasNextPage: boolean, nodes: Array<
      | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, name: string, nameEn: string, level: string, areaM2: number, isSynthetic: boolean, parent: { ref: string, id: string, label: string, nameEn: string } | null }
      | Record<PropertyKey, never>
    > } };

export type BuildingFieldsFragment = { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, kind: string, floors: number, isSynthetic: boolean };

export type BuildingFeatureQueryVariables = Exact<{
  ref: string;
}>;


export type BuildingFeatureQuery = { feature:
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, kind: string, floors: number, isSynthetic: boolean }
    | Record<PropertyKey, never>
   | null };

export type BuildingListQueryVariables = Exact<{
  filter?: string | null | undefined;
  orderBy?: string | null | undefined;
  descending?: boolean | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type BuildingListQuery = { features: { totalCount: number, endCursor: string | null, hasNextPage: boolean, nodes: Array<
      | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, kind: string, floors: number, isSynthetic: boolean }
      | Record<PropertyKey, never>
    > } };

export type CaseFieldsFragment = { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, state: string, channel: string, description: string | null, address: string | null, reportedAt: string, filedAt: string | null, dueAt: string | null, arrivedAt: string | null, closedAt: string | null, department: string | null, isOverdue: boolean, isReachedInTime: boolean | null, photos: Array<unknown>, sourceKey: string | null, isSynthetic: boolean, class: { edition: string | null, code: string, nameZh: string, nameEn: string }, area: { ref: string, id: string, label: string, nameEn: string } | null, grid: { ref: string, id: string, label: string } | null, component: { ref: string, id: string, label: string } | null };

export type CaseFeatureQueryVariables = Exact<{
  ref: string;
}>;


export type CaseFeatureQuery = { feature:
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, state: string, channel: string, description: string | null, address: string | null, reportedAt: string, filedAt: string | null, dueAt: string | null, arrivedAt: string | null, closedAt: string | null, department: string | null, isOverdue: boolean, isReachedInTime: boolean | null, photos: Array<unknown>, sourceKey: string | null, isSynthetic: boolean, class: { edition: string | null, code: string, nameZh: string, nameEn: string }, area: { ref: string, id: string, label: string, nameEn: string } | null, grid: { ref: string, id: string, label: string } | null, component: { ref: string, id: string, label: string } | null }
    | Record<PropertyKey, never>
   | null };

export type CaseListQueryVariables = Exact<{
  filter?: string | null | undefined;
  orderBy?: string | null | undefined;
  descending?: boolean | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type CaseListQuery = { features: { totalCount: number, endCursor: string | null, hasNextPage: boolean, nodes: Array<
      | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, state: string, channel: string, description: string | null, address: string | null, reportedAt: string, filedAt: string | null, dueAt: string | null, arrivedAt: string | null, closedAt: string | null, department: string | null, isOverdue: boolean, isReachedInTime: boolean | null, photos: Array<unknown>, sourceKey: string | null, isSynthetic: boolean, class: { edition: string | null, code: string, nameZh: string, nameEn: string }, area: { ref: string, id: string, label: string, nameEn: string } | null, grid: { ref: string, id: string, label: string } | null, component: { ref: string, id: string, label: string } | null }
      | Record<PropertyKey, never>
    > } };

export type CensusItemFieldsFragment = { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, name: string | null, census: string, status: string, isNew: boolean, route: string, lastSurveyedAt: string | null, lastAccuracy: string | null, accuracy: string | null, foundAt: string | null, foundBy: string | null, isSynthetic: boolean, component: { ref: string, id: string, label: string } | null, class: { edition: string | null, code: string, nameZh: string, nameEn: string }, area: { ref: string, id: string, label: string, nameEn: string } | null, grid: { ref: string, id: string, label: string } | null };

export type CensusItemFeatureQueryVariables = Exact<{
  ref: string;
}>;


export type CensusItemFeatureQuery = { feature:
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, name: string | null, census: string, status: string, isNew: boolean, route: string, lastSurveyedAt: string | null, lastAccuracy: string | null, accuracy: string | null, foundAt: string | null, foundBy: string | null, isSynthetic: boolean, component: { ref: string, id: string, label: string } | null, class: { edition: string | null, code: string, nameZh: string, nameEn: string }, area: { ref: string, id: string, label: string, nameEn: string } | null, grid: { ref: string, id: string, label: string } | null }
    | Record<PropertyKey, never>
   | null };

export type CensusItemListQueryVariables = Exact<{
  filter?: string | null | undefined;
  orderBy?: string | null | undefined;
  descending?: boolean | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type CensusItemListQuery = { features: { totalCount: number, endCursor: string | null, hasNextPage: boolean, nodes: Array<
      | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, name: string | null, census: string, status: string, isNew: boolean, route: string, lastSurveyedAt: string | null, lastAccuracy: string | null, accuracy: string | null, foundAt: string | null, foundBy: string | null, isSynthetic: boolean, component: { ref: string, id: string, label: string } | null, class: { edition: string | null, code: string, nameZh: string, nameEn: string }, area: { ref: string, id: string, label: string, nameEn: string } | null, grid: { ref: string, id: string, label: string } | null }
      | Record<PropertyKey, never>
    > } };

export type ComponentFieldsFragment = { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, name: string | null, state: string, authority: string | null, owner: string | null, maintainer: string | null, ownership: string, surveyedAt: string | null, changedAt: string | null, accuracy: string | null, dataSource: string | null, attributes: unknown, photos: Array<unknown>, hasBadCode: boolean, validTo: string | null, retiredReason: string | null, isSynthetic: boolean, class: { edition: string | null, code: string, nameZh: string, nameEn: string }, area: { ref: string, id: string, label: string, nameEn: string } | null, grid: { ref: string, id: string, label: string } | null, twin: { ref: string, id: string, label: string } | null };

export type ComponentFeatureQueryVariables = Exact<{
  ref: string;
}>;


export type ComponentFeatureQuery = { feature:
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, name: string | null, state: string, authority: string | null, owner: string | null, maintainer: string | null, ownership: string, surveyedAt: string | null, changedAt: string | null, accuracy: string | null, dataSource: string | null, attributes: unknown, photos: Array<unknown>, hasBadCode: boolean, validTo: string | null, retiredReason: string | null, isSynthetic: boolean, class: { edition: string | null, code: string, nameZh: string, nameEn: string }, area: { ref: string, id: string, label: string, nameEn: string } | null, grid: { ref: string, id: string, label: string } | null, twin: { ref: string, id: string, label: string } | null }
    | Record<PropertyKey, never>
   | null };

export type ComponentListQueryVariables = Exact<{
  filter?: string | null | undefined;
  orderBy?: string | null | undefined;
  descending?: boolean | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type ComponentListQuery = { features: { totalCount: number, endCursor: string | null, hasNextPage: boolean, nodes: Array<
      | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, name: string | null, state: string, authority: string | null, owner: string | null, maintainer: string | null, ownership: string, surveyedAt: string | null, changedAt: string | null, accuracy: string | null, dataSource: string | null, attributes: unknown, photos: Array<unknown>, hasBadCode: boolean, validTo: string | null, retiredReason: string | null, isSynthetic: boolean, class: { edition: string | null, code: string, nameZh: string, nameEn: string }, area: { ref: string, id: string, label: string, nameEn: string } | null, grid: { ref: string, id: string, label: string } | null, twin: { ref: string, id: string, label: string } | null }
      | Record<PropertyKey, never>
    > } };

export type DutyGridFieldsFragment = { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, name: string, people: string | null, shifts: string | null, gridCount: number, isSynthetic: boolean, area: { ref: string, id: string, label: string, nameEn: string } | null };

export type DutyGridFeatureQueryVariables = Exact<{
  ref: string;
}>;


export type DutyGridFeatureQuery = { feature:
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, name: string, people: string | null, shifts: string | null, gridCount: number, isSynthetic: boolean, area: { ref: string, id: string, label: string, nameEn: string } | null }
    | Record<PropertyKey, never>
   | null };

export type DutyGridListQueryVariables = Exact<{
  filter?: string | null | undefined;
  orderBy?: string | null | undefined;
  descending?: boolean | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type DutyGridListQuery = { features: { totalCount: number, endCursor: string | null, hasNextPage: boolean, nodes: Array<
      | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, name: string, people: string | null, shifts: string | null, gridCount: number, isSynthetic: boolean, area: { ref: string, id: string, label: string, nameEn: string } | null }
      | Record<PropertyKey, never>
    > } };

export type FormerFieldsFragment = { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, name: string | null, authority: string | null, owner: string | null, maintainer: string | null, surveyedAt: string | null, accuracy: string | null, validTo: string | null, retiredReason: string | null, isSynthetic: boolean, class: { edition: string | null, code: string, nameZh: string, nameEn: string }, area: { ref: string, id: string, label: string, nameEn: string } | null, grid: { ref: string, id: string, label: string } | null };

export type FormerFeatureQueryVariables = Exact<{
  ref: string;
}>;


export type FormerFeatureQuery = { feature:
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, name: string | null, authority: string | null, owner: string | null, maintainer: string | null, surveyedAt: string | null, accuracy: string | null, validTo: string | null, retiredReason: string | null, isSynthetic: boolean, class: { edition: string | null, code: string, nameZh: string, nameEn: string }, area: { ref: string, id: string, label: string, nameEn: string } | null, grid: { ref: string, id: string, label: string } | null }
    | Record<PropertyKey, never>
   | null };

export type FormerListQueryVariables = Exact<{
  filter?: string | null | undefined;
  orderBy?: string | null | undefined;
  descending?: boolean | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type FormerListQuery = { features: { totalCount: number, endCursor: string | null, hasNextPage: boolean, nodes: Array<
      | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, name: string | null, authority: string | null, owner: string | null, maintainer: string | null, surveyedAt: string | null, accuracy: string | null, validTo: string | null, retiredReason: string | null, isSynthetic: boolean, class: { edition: string | null, code: string, nameZh: string, nameEn: string }, area: { ref: string, id: string, label: string, nameEn: string } | null, grid: { ref: string, id: string, label: string } | null }
      | Record<PropertyKey, never>
    > } };

export type GreenFieldsFragment = { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, kind: string, name: string | null, nameEn: string | null, isSynthetic: boolean };

export type GreenFeatureQueryVariables = Exact<{
  ref: string;
}>;


export type GreenFeatureQuery = { feature:
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, kind: string, name: string | null, nameEn: string | null, isSynthetic: boolean }
    | Record<PropertyKey, never>
   | null };

export type GreenListQueryVariables = Exact<{
  filter?: string | null | undefined;
  orderBy?: string | null | undefined;
  descending?: boolean | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type GreenListQuery = { features: { totalCount: number, endCursor: string | null, hasNextPage: boolean, nodes: Array<
      | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, kind: string, name: string | null, nameEn: string | null, isSynthetic: boolean }
      | Record<PropertyKey, never>
    > } };

export type GridFieldsFragment = { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, landUse: string, managementLevel: string, areaM2: number, validFrom: string, isSynthetic: boolean, area: { ref: string, id: string, label: string, nameEn: string } | null, dutyGrid: { ref: string, id: string, label: string } | null };

export type GridFeatureQueryVariables = Exact<{
  ref: string;
}>;


export type GridFeatureQuery = { feature:
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, landUse: string, managementLevel: string, areaM2: number, validFrom: string, isSynthetic: boolean, area: { ref: string, id: string, label: string, nameEn: string } | null, dutyGrid: { ref: string, id: string, label: string } | null }
    | Record<PropertyKey, never>
   | null };

export type GridListQueryVariables = Exact<{
  filter?: string | null | undefined;
  orderBy?: string | null | undefined;
  descending?: boolean | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type GridListQuery = { features: { totalCount: number, endCursor: string | null, hasNextPage: boolean, nodes: Array<
      | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, landUse: string, managementLevel: string, areaM2: number, validFrom: string, isSynthetic: boolean, area: { ref: string, id: string, label: string, nameEn: string } | null, dutyGrid: { ref: string, id: string, label: string } | null }
      | Record<PropertyKey, never>
    > } };

export type LampFieldsFragment = { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, name: string | null, state: string, lampType: string | null, wattage: number | null, poleHeight: number | null, hasSingleControl: boolean | null, owner: string | null, maintainer: string | null, isSynthetic: boolean, controlBox: { ref: string, id: string, label: string } | null, area: { ref: string, id: string, label: string, nameEn: string } | null, grid: { ref: string, id: string, label: string } | null };

export type LampFeatureQueryVariables = Exact<{
  ref: string;
}>;


export type LampFeatureQuery = { feature:
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, name: string | null, state: string, lampType: string | null, wattage: number | null, poleHeight: number | null, hasSingleControl: boolean | null, owner: string | null, maintainer: string | null, isSynthetic: boolean, controlBox: { ref: string, id: string, label: string } | null, area: { ref: string, id: string, label: string, nameEn: string } | null, grid: { ref: string, id: string, label: string } | null }
    | Record<PropertyKey, never>
   | null };

export type LampListQueryVariables = Exact<{
  filter?: string | null | undefined;
  orderBy?: string | null | undefined;
  descending?: boolean | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type LampListQuery = { features: { totalCount: number, endCursor: string | null, hasNextPage: boolean, nodes: Array<
      | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, name: string | null, state: string, lampType: string | null, wattage: number | null, poleHeight: number | null, hasSingleControl: boolean | null, owner: string | null, maintainer: string | null, isSynthetic: boolean, controlBox: { ref: string, id: string, label: string } | null, area: { ref: string, id: string, label: string, nameEn: string } | null, grid: { ref: string, id: string, label: string } | null }
      | Record<PropertyKey, never>
    > } };

export type RoadFieldsFragment = { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, class: string, name: string | null, nameEn: string | null, widthM: number, lengthM: number, isSynthetic: boolean };

export type RoadFeatureQueryVariables = Exact<{
  ref: string;
}>;


export type RoadFeatureQuery = { feature:
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, class: string, name: string | null, nameEn: string | null, widthM: number, lengthM: number, isSynthetic: boolean }
    | Record<PropertyKey, never>
   | null };

export type RoadListQueryVariables = Exact<{
  filter?: string | null | undefined;
  orderBy?: string | null | undefined;
  descending?: boolean | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type RoadListQuery = { features: { totalCount: number, endCursor: string | null, hasNextPage: boolean, nodes: Array<
      | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, class: string, name: string | null, nameEn: string | null, widthM: number, lengthM: number, isSynthetic: boolean }
      | Record<PropertyKey, never>
    > } };

export type WaterFieldsFragment = { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, kind: string, name: string | null, nameEn: string | null, isSynthetic: boolean };

export type WaterFeatureQueryVariables = Exact<{
  ref: string;
}>;


export type WaterFeatureQuery = { feature:
    | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, kind: string, name: string | null, nameEn: string | null, isSynthetic: boolean }
    | Record<PropertyKey, never>
   | null };

export type WaterListQueryVariables = Exact<{
  filter?: string | null | undefined;
  orderBy?: string | null | undefined;
  descending?: boolean | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type WaterListQuery = { features: { totalCount: number, endCursor: string | null, hasNextPage: boolean, nodes: Array<
      | { ref: string, id: string, layer: string, label: string, version: number, areaId: string | null, bounds: Array<number> | null, geometry: GeoJSON.Geometry | null, kind: string, name: string | null, nameEn: string | null, isSynthetic: boolean }
      | Record<PropertyKey, never>
    > } };

export type ChangeSetHeadFragment = { id: string, title: string | null, owner: string, area: string, isShared: boolean, isOpen: boolean, state: string, revision: number, cells: Array<string>, steps: Array<string>, reverts: string | null, issued: unknown, updatedAt: string, reviewedBy: string | null, publishedBy: string | null, publishedAt: string | null };

export type FaultPartsFragment = { code: string, at: Array<number>, cells: Array<string>, size: number | null };

export type ConflictPartsFragment = { cell: string, base: GeoJSON.Geometry | null, mine: GeoJSON.Geometry | null, theirs: GeoJSON.Geometry | null, changeSet: string | null, changedBy: string | null };

export type OutcomePartsFragment = { isDone: boolean, changeSet: { id: string, title: string | null, owner: string, area: string, isShared: boolean, isOpen: boolean, state: string, revision: number, cells: Array<string>, steps: Array<string>, reverts: string | null, issued: unknown, updatedAt: string, reviewedBy: string | null, publishedBy: string | null, publishedAt: string | null }, faults: Array<{ code: string, at: Array<number>, cells: Array<string>, size: number | null }>, conflicts: Array<{ cell: string, base: GeoJSON.Geometry | null, mine: GeoJSON.Geometry | null, theirs: GeoJSON.Geometry | null, changeSet: string | null, changedBy: string | null }> };

export type ChangeSetsQueryVariables = Exact<{
  area: string;
  states: Array<string> | string;
}>;


export type ChangeSetsQuery = { changeSets: Array<{ id: string, title: string | null, owner: string, area: string, isShared: boolean, isOpen: boolean, state: string, revision: number, cells: Array<string>, steps: Array<string>, reverts: string | null, issued: unknown, updatedAt: string, reviewedBy: string | null, publishedBy: string | null, publishedAt: string | null }> };

export type ChangeSetQueryVariables = Exact<{
  id: string;
}>;


export type ChangeSetQuery = { changeSet: { operations: unknown, id: string, title: string | null, owner: string, area: string, isShared: boolean, isOpen: boolean, state: string, revision: number, cells: Array<string>, steps: Array<string>, reverts: string | null, issued: unknown, updatedAt: string, reviewedBy: string | null, publishedBy: string | null, publishedAt: string | null, workspace: { area: string, rules: unknown, cells: Array<unknown>, communities: Array<{ id: string, geometry: GeoJSON.Geometry }> } | null, conflicts: Array<{ cell: string, base: GeoJSON.Geometry | null, mine: GeoJSON.Geometry | null, theirs: GeoJSON.Geometry | null, changeSet: string | null, changedBy: string | null }>, comments: Array<{ id: string, author: string, at: string, body: string, place: Array<number> | null }>, history: Array<{ at: string, actor: string, step: string, revision: number }> } | null };

export type ChangeSetNewsQueryVariables = Exact<{
  id: string;
}>;


export type ChangeSetNewsQuery = { changeSet: { id: string, title: string | null, owner: string, area: string, isShared: boolean, isOpen: boolean, state: string, revision: number, cells: Array<string>, steps: Array<string>, reverts: string | null, issued: unknown, updatedAt: string, reviewedBy: string | null, publishedBy: string | null, publishedAt: string | null, conflicts: Array<{ cell: string, base: GeoJSON.Geometry | null, mine: GeoJSON.Geometry | null, theirs: GeoJSON.Geometry | null, changeSet: string | null, changedBy: string | null }>, comments: Array<{ id: string, author: string, at: string, body: string, place: Array<number> | null }>, history: Array<{ at: string, actor: string, step: string, revision: number }> } | null };

export type ChangeSetDifferenceQueryVariables = Exact<{
  id: string;
}>;


export type ChangeSetDifferenceQuery = { changeSet: { id: string, revision: number, difference: { dutyGrids: Array<string>, cells: Array<{ cell: string, kind: string, before: GeoJSON.Geometry | null, after: GeoJSON.Geometry | null, areaBefore: number | null, areaAfter: number | null, from: string | null }>, components: Array<{ from: string | null, to: string | null, count: number }>, cases: Array<{ from: string | null, to: string | null, count: number }>, faults: Array<{ code: string, at: Array<number>, cells: Array<string>, size: number | null }> } | null } | null };

export type GridCountsQueryVariables = Exact<{
  at: string;
  area: string;
  cases?: string | null | undefined;
}>;


export type GridCountsQuery = { components: Array<{ key: string, count: number }>, cases: Array<{ key: string, count: number }> };

export type GridDayCountsQueryVariables = Exact<{
  at: string;
  area: string;
  cases?: string | null | undefined;
}>;


export type GridDayCountsQuery = { gridCountsAt: Array<{ key: string, count: number }> };

export type GridsAtQueryVariables = Exact<{
  at: string;
  area: string;
}>;


export type GridsAtQuery = { gridsAt: { url: string, count: number } };

export type CreateChangeSetMutationVariables = Exact<{
  area: string;
  title: string;
  isShared: boolean;
}>;


export type CreateChangeSetMutation = { createChangeSet: { id: string, title: string | null, owner: string, area: string, isShared: boolean, isOpen: boolean, state: string, revision: number, cells: Array<string>, steps: Array<string>, reverts: string | null, issued: unknown, updatedAt: string, reviewedBy: string | null, publishedBy: string | null, publishedAt: string | null } };

export type SaveChangeSetMutationVariables = Exact<{
  id: string;
  revision: number;
  operations: unknown;
  fingerprint?: string | null | undefined;
}>;


export type SaveChangeSetMutation = { saveChangeSet: { isDone: boolean, changeSet: { id: string, title: string | null, owner: string, area: string, isShared: boolean, isOpen: boolean, state: string, revision: number, cells: Array<string>, steps: Array<string>, reverts: string | null, issued: unknown, updatedAt: string, reviewedBy: string | null, publishedBy: string | null, publishedAt: string | null }, faults: Array<{ code: string, at: Array<number>, cells: Array<string>, size: number | null }>, conflicts: Array<{ cell: string, base: GeoJSON.Geometry | null, mine: GeoJSON.Geometry | null, theirs: GeoJSON.Geometry | null, changeSet: string | null, changedBy: string | null }> } };

export type DescribeChangeSetMutationVariables = Exact<{
  id: string;
  title?: string | null | undefined;
  isShared?: boolean | null | undefined;
}>;


export type DescribeChangeSetMutation = { describeChangeSet: { isDone: boolean, changeSet: { id: string, title: string | null, owner: string, area: string, isShared: boolean, isOpen: boolean, state: string, revision: number, cells: Array<string>, steps: Array<string>, reverts: string | null, issued: unknown, updatedAt: string, reviewedBy: string | null, publishedBy: string | null, publishedAt: string | null }, faults: Array<{ code: string, at: Array<number>, cells: Array<string>, size: number | null }>, conflicts: Array<{ cell: string, base: GeoJSON.Geometry | null, mine: GeoJSON.Geometry | null, theirs: GeoJSON.Geometry | null, changeSet: string | null, changedBy: string | null }> } };

export type CommentChangeSetMutationVariables = Exact<{
  id: string;
  comment: string;
  place?: Array<number> | number | null | undefined;
}>;


export type CommentChangeSetMutation = { commentChangeSet: { isDone: boolean, changeSet: { id: string, title: string | null, owner: string, area: string, isShared: boolean, isOpen: boolean, state: string, revision: number, cells: Array<string>, steps: Array<string>, reverts: string | null, issued: unknown, updatedAt: string, reviewedBy: string | null, publishedBy: string | null, publishedAt: string | null }, faults: Array<{ code: string, at: Array<number>, cells: Array<string>, size: number | null }>, conflicts: Array<{ cell: string, base: GeoJSON.Geometry | null, mine: GeoJSON.Geometry | null, theirs: GeoJSON.Geometry | null, changeSet: string | null, changedBy: string | null }> } };

export type AdoptChangeSetMutationVariables = Exact<{
  id: string;
}>;


export type AdoptChangeSetMutation = { adoptChangeSet: { isDone: boolean, changeSet: { id: string, title: string | null, owner: string, area: string, isShared: boolean, isOpen: boolean, state: string, revision: number, cells: Array<string>, steps: Array<string>, reverts: string | null, issued: unknown, updatedAt: string, reviewedBy: string | null, publishedBy: string | null, publishedAt: string | null }, faults: Array<{ code: string, at: Array<number>, cells: Array<string>, size: number | null }>, conflicts: Array<{ cell: string, base: GeoJSON.Geometry | null, mine: GeoJSON.Geometry | null, theirs: GeoJSON.Geometry | null, changeSet: string | null, changedBy: string | null }> } };

export type RebaseChangeSetMutationVariables = Exact<{
  id: string;
  revision: number;
}>;


export type RebaseChangeSetMutation = { rebaseChangeSet: { isDone: boolean, changeSet: { id: string, title: string | null, owner: string, area: string, isShared: boolean, isOpen: boolean, state: string, revision: number, cells: Array<string>, steps: Array<string>, reverts: string | null, issued: unknown, updatedAt: string, reviewedBy: string | null, publishedBy: string | null, publishedAt: string | null }, faults: Array<{ code: string, at: Array<number>, cells: Array<string>, size: number | null }>, conflicts: Array<{ cell: string, base: GeoJSON.Geometry | null, mine: GeoJSON.Geometry | null, theirs: GeoJSON.Geometry | null, changeSet: string | null, changedBy: string | null }> } };

export type SubmitChangeSetMutationVariables = Exact<{
  id: string;
  revision: number;
}>;


export type SubmitChangeSetMutation = { submitChangeSet: { isDone: boolean, changeSet: { id: string, title: string | null, owner: string, area: string, isShared: boolean, isOpen: boolean, state: string, revision: number, cells: Array<string>, steps: Array<string>, reverts: string | null, issued: unknown, updatedAt: string, reviewedBy: string | null, publishedBy: string | null, publishedAt: string | null }, faults: Array<{ code: string, at: Array<number>, cells: Array<string>, size: number | null }>, conflicts: Array<{ cell: string, base: GeoJSON.Geometry | null, mine: GeoJSON.Geometry | null, theirs: GeoJSON.Geometry | null, changeSet: string | null, changedBy: string | null }> } };

export type ReturnChangeSetMutationVariables = Exact<{
  id: string;
  revision: number;
  comment: string;
  place?: Array<number> | number | null | undefined;
}>;


export type ReturnChangeSetMutation = { returnChangeSet: { isDone: boolean, changeSet: { id: string, title: string | null, owner: string, area: string, isShared: boolean, isOpen: boolean, state: string, revision: number, cells: Array<string>, steps: Array<string>, reverts: string | null, issued: unknown, updatedAt: string, reviewedBy: string | null, publishedBy: string | null, publishedAt: string | null }, faults: Array<{ code: string, at: Array<number>, cells: Array<string>, size: number | null }>, conflicts: Array<{ cell: string, base: GeoJSON.Geometry | null, mine: GeoJSON.Geometry | null, theirs: GeoJSON.Geometry | null, changeSet: string | null, changedBy: string | null }> } };

export type ApproveChangeSetMutationVariables = Exact<{
  id: string;
  revision: number;
}>;


export type ApproveChangeSetMutation = { approveChangeSet: { isDone: boolean, changeSet: { id: string, title: string | null, owner: string, area: string, isShared: boolean, isOpen: boolean, state: string, revision: number, cells: Array<string>, steps: Array<string>, reverts: string | null, issued: unknown, updatedAt: string, reviewedBy: string | null, publishedBy: string | null, publishedAt: string | null }, faults: Array<{ code: string, at: Array<number>, cells: Array<string>, size: number | null }>, conflicts: Array<{ cell: string, base: GeoJSON.Geometry | null, mine: GeoJSON.Geometry | null, theirs: GeoJSON.Geometry | null, changeSet: string | null, changedBy: string | null }> } };

export type PublishChangeSetMutationVariables = Exact<{
  id: string;
  revision: number;
}>;


export type PublishChangeSetMutation = { publishChangeSet: { isDone: boolean, changeSet: { id: string, title: string | null, owner: string, area: string, isShared: boolean, isOpen: boolean, state: string, revision: number, cells: Array<string>, steps: Array<string>, reverts: string | null, issued: unknown, updatedAt: string, reviewedBy: string | null, publishedBy: string | null, publishedAt: string | null }, faults: Array<{ code: string, at: Array<number>, cells: Array<string>, size: number | null }>, conflicts: Array<{ cell: string, base: GeoJSON.Geometry | null, mine: GeoJSON.Geometry | null, theirs: GeoJSON.Geometry | null, changeSet: string | null, changedBy: string | null }> } };

export type WithdrawChangeSetMutationVariables = Exact<{
  id: string;
}>;


export type WithdrawChangeSetMutation = { withdrawChangeSet: { isDone: boolean, changeSet: { id: string, title: string | null, owner: string, area: string, isShared: boolean, isOpen: boolean, state: string, revision: number, cells: Array<string>, steps: Array<string>, reverts: string | null, issued: unknown, updatedAt: string, reviewedBy: string | null, publishedBy: string | null, publishedAt: string | null }, faults: Array<{ code: string, at: Array<number>, cells: Array<string>, size: number | null }>, conflicts: Array<{ cell: string, base: GeoJSON.Geometry | null, mine: GeoJSON.Geometry | null, theirs: GeoJSON.Geometry | null, changeSet: string | null, changedBy: string | null }> } };

export type RevertChangeSetMutationVariables = Exact<{
  id: string;
  title: string;
}>;


export type RevertChangeSetMutation = { revertChangeSet: { isDone: boolean, changeSet: { id: string, title: string | null, owner: string, area: string, isShared: boolean, isOpen: boolean, state: string, revision: number, cells: Array<string>, steps: Array<string>, reverts: string | null, issued: unknown, updatedAt: string, reviewedBy: string | null, publishedBy: string | null, publishedAt: string | null }, faults: Array<{ code: string, at: Array<number>, cells: Array<string>, size: number | null }>, conflicts: Array<{ cell: string, base: GeoJSON.Geometry | null, mine: GeoJSON.Geometry | null, theirs: GeoJSON.Geometry | null, changeSet: string | null, changedBy: string | null }> } };

export type ChangeSetEventsSubscriptionVariables = Exact<{
  area: string;
}>;


export type ChangeSetEventsSubscription = { changeSetEvents: { id: string } };

export type WallStateQueryVariables = Exact<{
  display?: string | null | undefined;
}>;


export type WallStateQuery = { viewer: { account: string, role: string }, dataNote: { version: string }, display: { name: string, playlist: string, choice: { scene: string | null, area: string | null, period: string | null, by: string, at: string, minutes: number } | null } | null, scenes: Array<{ id: string, version: number, document: unknown }>, playlists: Array<{ id: string, version: number, document: unknown }>, wallFeeds: Array<{ layer: string, changedAt: string | null, newestAt: string | null }> };

export type WallAreaQueryVariables = Exact<{
  ref: string;
}>;


export type WallAreaQuery = { feature:
    | { nameEn: string, id: string, label: string, bounds: Array<number> | null }
    | { id: string, label: string, bounds: Array<number> | null }
    | { id: string, label: string, bounds: Array<number> | null }
    | { id: string, label: string, bounds: Array<number> | null }
    | { id: string, label: string, bounds: Array<number> | null }
    | { id: string, label: string, bounds: Array<number> | null }
    | { id: string, label: string, bounds: Array<number> | null }
    | { id: string, label: string, bounds: Array<number> | null }
    | { id: string, label: string, bounds: Array<number> | null }
    | { id: string, label: string, bounds: Array<number> | null }
    | { id: string, label: string, bounds: Array<number> | null }
    | { id: string, label: string, bounds: Array<number> | null }
   | null };

export type WallVersionsQueryVariables = Exact<{
  kind: boolean;
  id: string;
}>;


export type WallVersionsQuery = { scene?: { version: number, isDeleted: boolean, document: unknown, versions: Array<{ version: number, author: string, at: string, note: string, isDeleted: boolean }> } | null, playlist?: { version: number, isDeleted: boolean, document: unknown, versions: Array<{ version: number, author: string, at: string, note: string, isDeleted: boolean }> } | null };

export type WallSceneVersionQueryVariables = Exact<{
  id: string;
  version?: number | null | undefined;
}>;


export type WallSceneVersionQuery = { scene: { version: number, document: unknown } | null };

export type WallDisplaysQueryVariables = Exact<{ [key: string]: never; }>;


export type WallDisplaysQuery = { displays: Array<{ name: string, account: string | null, addresses: Array<string>, playlist: string, seenAt: string | null, choice: { scene: string | null, area: string | null, period: string | null, by: string, at: string, minutes: number } | null }>, scenes: Array<{ id: string, document: unknown }>, areas: Array<{ id: string, parent: string | null, level: string, name: string, nameEn: string }> };

export type SaveSceneMutationVariables = Exact<{
  id: string;
  version: number;
  document: unknown;
  note?: string | null | undefined;
}>;


export type SaveSceneMutation = { saveScene: { version: number } };

export type DeleteSceneMutationVariables = Exact<{
  id: string;
  version: number;
}>;


export type DeleteSceneMutation = { deleteScene: { version: number } };

export type RestoreSceneMutationVariables = Exact<{
  id: string;
  version: number;
  from: number;
}>;


export type RestoreSceneMutation = { restoreScene: { version: number } };

export type SavePlaylistMutationVariables = Exact<{
  id: string;
  version: number;
  document: unknown;
  note?: string | null | undefined;
}>;


export type SavePlaylistMutation = { savePlaylist: { version: number } };

export type RestorePlaylistMutationVariables = Exact<{
  id: string;
  version: number;
  from: number;
}>;


export type RestorePlaylistMutation = { restorePlaylist: { version: number } };

export type WallDisplayListQueryVariables = Exact<{ [key: string]: never; }>;


export type WallDisplayListQuery = { displays: Array<{ name: string, account: string | null, addresses: Array<string>, playlist: string, seenAt: string | null }> };

export type SaveDisplayMutationVariables = Exact<{
  name: string;
  playlist: string;
  account?: string | null | undefined;
  addresses?: Array<string> | string | null | undefined;
}>;


export type SaveDisplayMutation = { saveDisplay: { name: string } };

export type SteerDisplayMutationVariables = Exact<{
  name: string;
  choice?: unknown;
}>;


export type SteerDisplayMutation = { steerDisplay: { name: string } };

export type WallEventsSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type WallEventsSubscription = { wall: { kind: string, id: string } };

export type WallTotalQueryVariables = Exact<{
  layer: string;
  filter?: string | null | undefined;
}>;


export type WallTotalQuery = { analysis: { total: number } };

export type WallRankingQueryVariables = Exact<{
  layer: string;
  filter?: string | null | undefined;
  by: string;
  first: number;
}>;


export type WallRankingQuery = { analysis: { ranking: Array<{ key: string | null, label: string | null, count: number, code: { code: string, nameZh: string, nameEn: string } | null }> } };

export type WallSeriesQueryVariables = Exact<{
  layer: string;
  filter?: string | null | undefined;
  by: string;
}>;


export type WallSeriesQuery = { analysis: { series: Array<{ key: string, count: number }> } };

export const RanksFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Ranks"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RankEntry"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"rate"}},{"kind":"Field","name":{"kind":"Name","value":"code"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"nameZh"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}}]}}]} as unknown as DocumentNode<RanksFragment, unknown>;
export const RecurrentFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Recurrent"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RecurrentPlace"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"place"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"first"}},{"kind":"Field","name":{"kind":"Name","value":"last"}},{"kind":"Field","name":{"kind":"Name","value":"refs"}},{"kind":"Field","name":{"kind":"Name","value":"code"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"nameZh"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}}]}}]} as unknown as DocumentNode<RecurrentFragment, unknown>;
export const AreaFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AreaFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Area"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"parent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"areaM2"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<AreaFieldsFragment, unknown>;
export const BuildingFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BuildingFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Building"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"floors"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<BuildingFieldsFragment, unknown>;
export const CaseFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CaseFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Case"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"class"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edition"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"nameZh"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"channel"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"address"}},{"kind":"Field","name":{"kind":"Name","value":"reportedAt"}},{"kind":"Field","name":{"kind":"Name","value":"filedAt"}},{"kind":"Field","name":{"kind":"Name","value":"dueAt"}},{"kind":"Field","name":{"kind":"Name","value":"arrivedAt"}},{"kind":"Field","name":{"kind":"Name","value":"closedAt"}},{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"grid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"component"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"department"}},{"kind":"Field","name":{"kind":"Name","value":"isOverdue"}},{"kind":"Field","name":{"kind":"Name","value":"isReachedInTime"}},{"kind":"Field","name":{"kind":"Name","value":"photos"}},{"kind":"Field","name":{"kind":"Name","value":"sourceKey"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<CaseFieldsFragment, unknown>;
export const CensusItemFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CensusItemFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CensusItem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"census"}},{"kind":"Field","name":{"kind":"Name","value":"component"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"class"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edition"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"nameZh"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"grid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"isNew"}},{"kind":"Field","name":{"kind":"Name","value":"route"}},{"kind":"Field","name":{"kind":"Name","value":"lastSurveyedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastAccuracy"}},{"kind":"Field","name":{"kind":"Name","value":"accuracy"}},{"kind":"Field","name":{"kind":"Name","value":"foundAt"}},{"kind":"Field","name":{"kind":"Name","value":"foundBy"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<CensusItemFieldsFragment, unknown>;
export const ComponentFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ComponentFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Component"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"class"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edition"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"nameZh"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"grid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"authority"}},{"kind":"Field","name":{"kind":"Name","value":"owner"}},{"kind":"Field","name":{"kind":"Name","value":"maintainer"}},{"kind":"Field","name":{"kind":"Name","value":"ownership"}},{"kind":"Field","name":{"kind":"Name","value":"surveyedAt"}},{"kind":"Field","name":{"kind":"Name","value":"changedAt"}},{"kind":"Field","name":{"kind":"Name","value":"accuracy"}},{"kind":"Field","name":{"kind":"Name","value":"dataSource"}},{"kind":"Field","name":{"kind":"Name","value":"attributes"}},{"kind":"Field","name":{"kind":"Name","value":"photos"}},{"kind":"Field","name":{"kind":"Name","value":"twin"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"hasBadCode"}},{"kind":"Field","name":{"kind":"Name","value":"validTo"}},{"kind":"Field","name":{"kind":"Name","value":"retiredReason"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<ComponentFieldsFragment, unknown>;
export const DutyGridFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DutyGridFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DutyGrid"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"people"}},{"kind":"Field","name":{"kind":"Name","value":"shifts"}},{"kind":"Field","name":{"kind":"Name","value":"gridCount"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<DutyGridFieldsFragment, unknown>;
export const FormerFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FormerFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Former"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"class"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edition"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"nameZh"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"grid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"authority"}},{"kind":"Field","name":{"kind":"Name","value":"owner"}},{"kind":"Field","name":{"kind":"Name","value":"maintainer"}},{"kind":"Field","name":{"kind":"Name","value":"surveyedAt"}},{"kind":"Field","name":{"kind":"Name","value":"accuracy"}},{"kind":"Field","name":{"kind":"Name","value":"validTo"}},{"kind":"Field","name":{"kind":"Name","value":"retiredReason"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<FormerFieldsFragment, unknown>;
export const GreenFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"GreenFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Green"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<GreenFieldsFragment, unknown>;
export const GridFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"GridFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Grid"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"landUse"}},{"kind":"Field","name":{"kind":"Name","value":"managementLevel"}},{"kind":"Field","name":{"kind":"Name","value":"areaM2"}},{"kind":"Field","name":{"kind":"Name","value":"dutyGrid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"validFrom"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<GridFieldsFragment, unknown>;
export const LampFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"LampFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Lamp"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"lampType"}},{"kind":"Field","name":{"kind":"Name","value":"wattage"}},{"kind":"Field","name":{"kind":"Name","value":"poleHeight"}},{"kind":"Field","name":{"kind":"Name","value":"hasSingleControl"}},{"kind":"Field","name":{"kind":"Name","value":"controlBox"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"grid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"owner"}},{"kind":"Field","name":{"kind":"Name","value":"maintainer"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<LampFieldsFragment, unknown>;
export const RoadFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RoadFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Road"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"class"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}},{"kind":"Field","name":{"kind":"Name","value":"widthM"}},{"kind":"Field","name":{"kind":"Name","value":"lengthM"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<RoadFieldsFragment, unknown>;
export const WaterFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WaterFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Water"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<WaterFieldsFragment, unknown>;
export const ChangeSetHeadFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChangeSetHead"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeSet"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"owner"}},{"kind":"Field","name":{"kind":"Name","value":"area"}},{"kind":"Field","name":{"kind":"Name","value":"isShared"}},{"kind":"Field","name":{"kind":"Name","value":"isOpen"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"steps"}},{"kind":"Field","name":{"kind":"Name","value":"reverts"}},{"kind":"Field","name":{"kind":"Name","value":"issued"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reviewedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}}]}}]} as unknown as DocumentNode<ChangeSetHeadFragment, unknown>;
export const FaultPartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FaultParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"GridFault"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"size"}}]}}]} as unknown as DocumentNode<FaultPartsFragment, unknown>;
export const ConflictPartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConflictParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CellConflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cell"}},{"kind":"Field","name":{"kind":"Name","value":"base"}},{"kind":"Field","name":{"kind":"Name","value":"mine"}},{"kind":"Field","name":{"kind":"Name","value":"theirs"}},{"kind":"Field","name":{"kind":"Name","value":"changeSet"}},{"kind":"Field","name":{"kind":"Name","value":"changedBy"}}]}}]} as unknown as DocumentNode<ConflictPartsFragment, unknown>;
export const OutcomePartsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OutcomeParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeSetOutcome"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isDone"}},{"kind":"Field","name":{"kind":"Name","value":"changeSet"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChangeSetHead"}}]}},{"kind":"Field","name":{"kind":"Name","value":"faults"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FaultParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conflicts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConflictParts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChangeSetHead"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeSet"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"owner"}},{"kind":"Field","name":{"kind":"Name","value":"area"}},{"kind":"Field","name":{"kind":"Name","value":"isShared"}},{"kind":"Field","name":{"kind":"Name","value":"isOpen"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"steps"}},{"kind":"Field","name":{"kind":"Name","value":"reverts"}},{"kind":"Field","name":{"kind":"Name","value":"issued"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reviewedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FaultParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"GridFault"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"size"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConflictParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CellConflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cell"}},{"kind":"Field","name":{"kind":"Name","value":"base"}},{"kind":"Field","name":{"kind":"Name","value":"mine"}},{"kind":"Field","name":{"kind":"Name","value":"theirs"}},{"kind":"Field","name":{"kind":"Name","value":"changeSet"}},{"kind":"Field","name":{"kind":"Name","value":"changedBy"}}]}}]} as unknown as DocumentNode<OutcomePartsFragment, unknown>;
export const SeriesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Series"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"layer"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"by"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"analysis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"series"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"Variable","name":{"kind":"Name","value":"by"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]}}]} as unknown as DocumentNode<SeriesQuery, SeriesQueryVariables>;
export const RankingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Ranking"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"layer"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"by"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"per"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"analysis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ranking"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"Variable","name":{"kind":"Name","value":"by"}}},{"kind":"Argument","name":{"kind":"Name","value":"per"},"value":{"kind":"Variable","name":{"kind":"Name","value":"per"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"rate"}}]}}]}}]}}]} as unknown as DocumentNode<RankingQuery, RankingQueryVariables>;
export const PreviewBatchDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PreviewBatch"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"layer"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"values"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"JSON"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"previewBatch"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"values"},"value":{"kind":"Variable","name":{"kind":"Name","value":"values"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"token"}}]}}]}}]} as unknown as DocumentNode<PreviewBatchQuery, PreviewBatchQueryVariables>;
export const ApplyBatchDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ApplyBatch"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"layer"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"values"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"JSON"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"token"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"applyBatch"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"values"},"value":{"kind":"Variable","name":{"kind":"Name","value":"values"}}},{"kind":"Argument","name":{"kind":"Name","value":"token"},"value":{"kind":"Variable","name":{"kind":"Name","value":"token"}}}]}]}}]} as unknown as DocumentNode<ApplyBatchMutation, ApplyBatchMutationVariables>;
export const MergeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Merge"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"keep"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"keepVersion"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"other"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"otherVersion"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"take"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"mergeFeatures"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"keep"},"value":{"kind":"Variable","name":{"kind":"Name","value":"keep"}}},{"kind":"Argument","name":{"kind":"Name","value":"keepVersion"},"value":{"kind":"Variable","name":{"kind":"Name","value":"keepVersion"}}},{"kind":"Argument","name":{"kind":"Name","value":"other"},"value":{"kind":"Variable","name":{"kind":"Name","value":"other"}}},{"kind":"Argument","name":{"kind":"Name","value":"otherVersion"},"value":{"kind":"Variable","name":{"kind":"Name","value":"otherVersion"}}},{"kind":"Argument","name":{"kind":"Name","value":"take"},"value":{"kind":"Variable","name":{"kind":"Name","value":"take"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]} as unknown as DocumentNode<MergeMutation, MergeMutationVariables>;
export const ChartRoundDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ChartRound"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"layer"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"whole"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"hasTime"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"time"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"unit"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"workdays"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"hasSpan"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"timeless"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"hours"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"zone"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"hasArea"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"area"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"level"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"per"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"has0"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"by0"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter0"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"has1"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"by1"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter1"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"has2"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"by2"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter2"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"has3"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"by3"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter3"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"has4"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"by4"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter4"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"has5"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"by5"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter5"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"whole"},"name":{"kind":"Name","value":"analysis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"whole"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"withoutPlace"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"time"},"name":{"kind":"Name","value":"analysis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"time"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"hasTime"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"series"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"Variable","name":{"kind":"Name","value":"unit"}}},{"kind":"Argument","name":{"kind":"Name","value":"workdays"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workdays"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workdays"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workdays"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"weekendsOnly"}},{"kind":"Field","name":{"kind":"Name","value":"unknownYears"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"compared"},"name":{"kind":"Name","value":"analysis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"timeless"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"hasSpan"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"comparison"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"span"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}}]}},{"kind":"Argument","name":{"kind":"Name","value":"workdays"},"value":{"kind":"Variable","name":{"kind":"Name","value":"workdays"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"days"}},{"kind":"Field","name":{"kind":"Name","value":"yearEarlier"}},{"kind":"Field","name":{"kind":"Name","value":"yearEarlierDays"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"beforeDays"}},{"kind":"Field","name":{"kind":"Name","value":"timeZone"}},{"kind":"Field","name":{"kind":"Name","value":"otherTimeZones"}},{"kind":"Field","name":{"kind":"Name","value":"unknownYears"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"week"},"name":{"kind":"Name","value":"analysis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"hours"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"hasTime"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hours"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"zone"},"value":{"kind":"Variable","name":{"kind":"Name","value":"zone"}}}]}]}},{"kind":"Field","alias":{"kind":"Name","value":"area"},"name":{"kind":"Name","value":"analysis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"area"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"hasArea"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ranking"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"Variable","name":{"kind":"Name","value":"level"}}},{"kind":"Argument","name":{"kind":"Name","value":"per"},"value":{"kind":"Variable","name":{"kind":"Name","value":"per"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"40"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Ranks"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"values0"},"name":{"kind":"Name","value":"analysis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter0"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"has0"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ranking"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"Variable","name":{"kind":"Name","value":"by0"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"40"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Ranks"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"values1"},"name":{"kind":"Name","value":"analysis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter1"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"has1"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ranking"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"Variable","name":{"kind":"Name","value":"by1"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"40"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Ranks"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"values2"},"name":{"kind":"Name","value":"analysis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter2"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"has2"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ranking"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"Variable","name":{"kind":"Name","value":"by2"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"40"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Ranks"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"values3"},"name":{"kind":"Name","value":"analysis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter3"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"has3"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ranking"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"Variable","name":{"kind":"Name","value":"by3"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"40"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Ranks"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"values4"},"name":{"kind":"Name","value":"analysis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter4"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"has4"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ranking"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"Variable","name":{"kind":"Name","value":"by4"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"40"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Ranks"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"values5"},"name":{"kind":"Name","value":"analysis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter5"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"has5"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ranking"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"Variable","name":{"kind":"Name","value":"by5"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"40"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Ranks"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Ranks"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RankEntry"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"rate"}},{"kind":"Field","name":{"kind":"Name","value":"code"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"nameZh"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}}]}}]} as unknown as DocumentNode<ChartRoundQuery, ChartRoundQueryVariables>;
export const ExplainPlaceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ExplainPlace"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"layer"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"here"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"whole"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"around"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"hasAround"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"hasTime"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"zone"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"hasClass"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"hasState"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"hasDepartment"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"recurs"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"hasComponents"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"components"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"here"},"name":{"kind":"Name","value":"analysis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"here"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"hours"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"zone"},"value":{"kind":"Variable","name":{"kind":"Name","value":"zone"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"hasTime"}}}]}]},{"kind":"Field","name":{"kind":"Name","value":"series"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"StringValue","value":"month","block":false}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"hasTime"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"classes"},"name":{"kind":"Name","value":"ranking"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"StringValue","value":"class","block":false}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"8"}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"hasClass"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Ranks"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"states"},"name":{"kind":"Name","value":"ranking"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"StringValue","value":"state","block":false}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"hasState"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Ranks"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"departments"},"name":{"kind":"Name","value":"ranking"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"StringValue","value":"department","block":false}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"hasDepartment"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Ranks"}}]}},{"kind":"Field","name":{"kind":"Name","value":"recurrence"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"metres"},"value":{"kind":"IntValue","value":"50"}},{"kind":"Argument","name":{"kind":"Name","value":"days"},"value":{"kind":"IntValue","value":"30"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"recurs"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rows"}},{"kind":"Field","name":{"kind":"Name","value":"share"}},{"kind":"Field","name":{"kind":"Name","value":"places"}},{"kind":"Field","name":{"kind":"Name","value":"refs"}},{"kind":"Field","name":{"kind":"Name","value":"top"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Recurrent"}}]}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"whole"},"name":{"kind":"Name","value":"analysis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"whole"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","alias":{"kind":"Name","value":"classes"},"name":{"kind":"Name","value":"ranking"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"StringValue","value":"class","block":false}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1000"}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"hasClass"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"around"},"name":{"kind":"Name","value":"analysis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"around"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"hasAround"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"total"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"components"},"name":{"kind":"Name","value":"analysis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"StringValue","value":"component","block":false}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"components"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"hasComponents"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"ranking"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"StringValue","value":"class","block":false}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Ranks"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Ranks"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RankEntry"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"rate"}},{"kind":"Field","name":{"kind":"Name","value":"code"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"nameZh"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Recurrent"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RecurrentPlace"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"place"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"first"}},{"kind":"Field","name":{"kind":"Name","value":"last"}},{"kind":"Field","name":{"kind":"Name","value":"refs"}},{"kind":"Field","name":{"kind":"Name","value":"code"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"nameZh"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}}]}}]} as unknown as DocumentNode<ExplainPlaceQuery, ExplainPlaceQueryVariables>;
export const HotSpotListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"HotSpotList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"layer"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"level"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"x"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"y"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"width"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"height"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"analysis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hotSpots"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"window"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"level"},"value":{"kind":"Variable","name":{"kind":"Name","value":"level"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"x"},"value":{"kind":"Variable","name":{"kind":"Name","value":"x"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"y"},"value":{"kind":"Variable","name":{"kind":"Name","value":"y"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"width"},"value":{"kind":"Variable","name":{"kind":"Name","value":"width"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"height"},"value":{"kind":"Variable","name":{"kind":"Name","value":"height"}}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hot"}},{"kind":"Field","name":{"kind":"Name","value":"cold"}},{"kind":"Field","name":{"kind":"Name","value":"spots"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"z"}},{"kind":"Field","name":{"kind":"Name","value":"p"}},{"kind":"Field","name":{"kind":"Name","value":"level"}}]}}]}}]}}]}}]} as unknown as DocumentNode<HotSpotListQuery, HotSpotListQueryVariables>;
export const RecurrenceListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RecurrenceList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"layer"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"analysis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recurrence"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"metres"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"days"},"value":{"kind":"IntValue","value":"30"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rows"}},{"kind":"Field","name":{"kind":"Name","value":"share"}},{"kind":"Field","name":{"kind":"Name","value":"places"}},{"kind":"Field","name":{"kind":"Name","value":"refs"}},{"kind":"Field","name":{"kind":"Name","value":"top"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Recurrent"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Recurrent"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RecurrentPlace"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"place"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"first"}},{"kind":"Field","name":{"kind":"Name","value":"last"}},{"kind":"Field","name":{"kind":"Name","value":"refs"}},{"kind":"Field","name":{"kind":"Name","value":"code"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"nameZh"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}}]}}]} as unknown as DocumentNode<RecurrenceListQuery, RecurrenceListQueryVariables>;
export const RecurrencePartDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RecurrencePart"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"layer"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"metres"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Float"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"part"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"analysis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recurrence"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"metres"},"value":{"kind":"Variable","name":{"kind":"Name","value":"metres"}}},{"kind":"Argument","name":{"kind":"Name","value":"days"},"value":{"kind":"IntValue","value":"30"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"part"},"value":{"kind":"Variable","name":{"kind":"Name","value":"part"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"refs"}},{"kind":"Field","name":{"kind":"Name","value":"top"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"refs"}}]}}]}}]}}]}}]} as unknown as DocumentNode<RecurrencePartQuery, RecurrencePartQueryVariables>;
export const ClusterPartDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ClusterPart"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"layer"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"part"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"analysis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"clusters"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"metres"},"value":{"kind":"IntValue","value":"50"}},{"kind":"Argument","name":{"kind":"Name","value":"least"},"value":{"kind":"IntValue","value":"10"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}},{"kind":"Argument","name":{"kind":"Name","value":"part"},"value":{"kind":"Variable","name":{"kind":"Name","value":"part"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"top"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"refs"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ClusterPartQuery, ClusterPartQueryVariables>;
export const ClusterListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ClusterList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"layer"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"analysis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"clusters"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"metres"},"value":{"kind":"IntValue","value":"50"}},{"kind":"Argument","name":{"kind":"Name","value":"least"},"value":{"kind":"IntValue","value":"10"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"clusters"}},{"kind":"Field","name":{"kind":"Name","value":"noise"}},{"kind":"Field","name":{"kind":"Name","value":"top"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"refs"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ClusterListQuery, ClusterListQueryVariables>;
export const ClassFormsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ClassForms"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"areas"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"level"},"value":{"kind":"StringValue","value":"city","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"edition"}}]}},{"kind":"Field","name":{"kind":"Name","value":"classes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edition"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"parent"}},{"kind":"Field","name":{"kind":"Name","value":"nameZh"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}},{"kind":"Field","name":{"kind":"Name","value":"form"}}]}}]}}]} as unknown as DocumentNode<ClassFormsQuery, ClassFormsQueryVariables>;
export const QualityDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Quality"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"layer"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"quality"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"filter"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]} as unknown as DocumentNode<QualityQuery, QualityQueryVariables>;
export const CreateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Create"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"layer"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"geometry"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"GeoJSON"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"values"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"JSON"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createFeature"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"geometry"},"value":{"kind":"Variable","name":{"kind":"Name","value":"geometry"}}},{"kind":"Argument","name":{"kind":"Name","value":"values"},"value":{"kind":"Variable","name":{"kind":"Name","value":"values"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]} as unknown as DocumentNode<CreateMutation, CreateMutationVariables>;
export const MoveDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Move"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ref"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"geometry"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"GeoJSON"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"moveFeature"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ref"}}},{"kind":"Argument","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}},{"kind":"Argument","name":{"kind":"Name","value":"geometry"},"value":{"kind":"Variable","name":{"kind":"Name","value":"geometry"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]} as unknown as DocumentNode<MoveMutation, MoveMutationVariables>;
export const RetireDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Retire"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ref"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"reason"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"retireFeature"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ref"}}},{"kind":"Argument","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}},{"kind":"Argument","name":{"kind":"Name","value":"reason"},"value":{"kind":"Variable","name":{"kind":"Name","value":"reason"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]} as unknown as DocumentNode<RetireMutation, RetireMutationVariables>;
export const ClaimsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Claims"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"component"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ownershipClaims"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"component"},"value":{"kind":"Variable","name":{"kind":"Name","value":"component"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"party"}},{"kind":"Field","name":{"kind":"Name","value":"evidence"}},{"kind":"Field","name":{"kind":"Name","value":"photo"}},{"kind":"Field","name":{"kind":"Name","value":"claimedBy"}},{"kind":"Field","name":{"kind":"Name","value":"claimedAt"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"decidedBy"}},{"kind":"Field","name":{"kind":"Name","value":"decision"}}]}}]}}]} as unknown as DocumentNode<ClaimsQuery, ClaimsQueryVariables>;
export const ClaimDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Claim"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"component"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"role"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"party"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"evidence"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"photo"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"claimOwnership"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"component"},"value":{"kind":"Variable","name":{"kind":"Name","value":"component"}}},{"kind":"Argument","name":{"kind":"Name","value":"role"},"value":{"kind":"Variable","name":{"kind":"Name","value":"role"}}},{"kind":"Argument","name":{"kind":"Name","value":"party"},"value":{"kind":"Variable","name":{"kind":"Name","value":"party"}}},{"kind":"Argument","name":{"kind":"Name","value":"evidence"},"value":{"kind":"Variable","name":{"kind":"Name","value":"evidence"}}},{"kind":"Argument","name":{"kind":"Name","value":"photo"},"value":{"kind":"Variable","name":{"kind":"Name","value":"photo"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<ClaimMutation, ClaimMutationVariables>;
export const DecideClaimDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DecideClaim"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"accept"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"decision"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"decideClaim"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"accept"},"value":{"kind":"Variable","name":{"kind":"Name","value":"accept"}}},{"kind":"Argument","name":{"kind":"Name","value":"decision"},"value":{"kind":"Variable","name":{"kind":"Name","value":"decision"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]} as unknown as DocumentNode<DecideClaimMutation, DecideClaimMutationVariables>;
export const StartDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Start"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"account"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"areaPrefix"}},{"kind":"Field","name":{"kind":"Name","value":"isSignedIn"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dataNote"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}},{"kind":"Field","name":{"kind":"Name","value":"basemapUrl"}},{"kind":"Field","name":{"kind":"Name","value":"demoAccounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"password"}},{"kind":"Field","name":{"kind":"Name","value":"role"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"timeZone"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"layers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"group"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"specialises"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"timeField"}},{"kind":"Field","name":{"kind":"Name","value":"pictures"}},{"kind":"Field","name":{"kind":"Name","value":"canEdit"}},{"kind":"Field","name":{"kind":"Name","value":"abilities"}},{"kind":"Field","name":{"kind":"Name","value":"classField"}},{"kind":"Field","name":{"kind":"Name","value":"quality"}},{"kind":"Field","name":{"kind":"Name","value":"isPublic"}},{"kind":"Field","name":{"kind":"Name","value":"isVisible"}},{"kind":"Field","name":{"kind":"Name","value":"fields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"choices"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"isNullable"}},{"kind":"Field","name":{"kind":"Name","value":"isInTiles"}},{"kind":"Field","name":{"kind":"Name","value":"isSearched"}},{"kind":"Field","name":{"kind":"Name","value":"isFacet"}},{"kind":"Field","name":{"kind":"Name","value":"isListed"}},{"kind":"Field","name":{"kind":"Name","value":"isEditable"}},{"kind":"Field","name":{"kind":"Name","value":"isInitial"}}]}},{"kind":"Field","name":{"kind":"Name","value":"actions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"opens"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"filter"}},{"kind":"Field","name":{"kind":"Name","value":"needs"}}]}},{"kind":"Field","name":{"kind":"Name","value":"scales"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"draw"}},{"kind":"Field","name":{"kind":"Name","value":"level"}}]}}]}}]}}]} as unknown as DocumentNode<StartQuery, StartQueryVariables>;
export const SearchDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Search"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"text"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"search"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"text"},"value":{"kind":"Variable","name":{"kind":"Name","value":"text"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}}]}}]}}]} as unknown as DocumentNode<SearchQuery, SearchQueryVariables>;
export const LabelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Label"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ref"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feature"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ref"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}}]}}]}}]} as unknown as DocumentNode<LabelQuery, LabelQueryVariables>;
export const CountsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Counts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"layer"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"by"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"limit"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"counts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"Variable","name":{"kind":"Name","value":"by"}}},{"kind":"Argument","name":{"kind":"Name","value":"limit"},"value":{"kind":"Variable","name":{"kind":"Name","value":"limit"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"code"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"nameZh"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}}]}}]}}]} as unknown as DocumentNode<CountsQuery, CountsQueryVariables>;
export const TotalDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Total"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"layer"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"features"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]} as unknown as DocumentNode<TotalQuery, TotalQueryVariables>;
export const HistoryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"History"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ref"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"history"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ref"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"actor"}},{"kind":"Field","name":{"kind":"Name","value":"op"}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}}]}}]} as unknown as DocumentNode<HistoryQuery, HistoryQueryVariables>;
export const AreasDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Areas"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"level"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"parent"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"areas"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"level"},"value":{"kind":"Variable","name":{"kind":"Name","value":"level"}}},{"kind":"Argument","name":{"kind":"Name","value":"parent"},"value":{"kind":"Variable","name":{"kind":"Name","value":"parent"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"parent"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}},{"kind":"Field","name":{"kind":"Name","value":"timeZone"}}]}}]}}]} as unknown as DocumentNode<AreasQuery, AreasQueryVariables>;
export const SignInDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SignIn"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"password"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"signIn"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}},{"kind":"Argument","name":{"kind":"Name","value":"password"},"value":{"kind":"Variable","name":{"kind":"Name","value":"password"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"account"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"areaPrefix"}}]}}]}}]} as unknown as DocumentNode<SignInMutation, SignInMutationVariables>;
export const SignOutDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SignOut"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"signOut"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"account"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"areaPrefix"}}]}}]}}]} as unknown as DocumentNode<SignOutMutation, SignOutMutationVariables>;
export const EditDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Edit"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ref"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"values"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"JSON"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"editFeature"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ref"}}},{"kind":"Argument","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}},{"kind":"Argument","name":{"kind":"Name","value":"values"},"value":{"kind":"Variable","name":{"kind":"Name","value":"values"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]} as unknown as DocumentNode<EditMutation, EditMutationVariables>;
export const ChangesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"Changes"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"layers"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layers"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layers"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"layers"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"op"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"rowCount"}},{"kind":"Field","name":{"kind":"Name","value":"extent"}}]}}]}}]} as unknown as DocumentNode<ChangesSubscription, ChangesSubscriptionVariables>;
export const AreaFeatureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AreaFeature"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ref"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feature"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ref"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AreaFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AreaFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Area"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"parent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"areaM2"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<AreaFeatureQuery, AreaFeatureQueryVariables>;
export const AreaListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AreaList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"descending"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"features"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"StringValue","value":"area","block":false}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"descending"},"value":{"kind":"Variable","name":{"kind":"Name","value":"descending"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AreaFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AreaFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Area"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"parent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"areaM2"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<AreaListQuery, AreaListQueryVariables>;
export const BuildingFeatureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BuildingFeature"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ref"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feature"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ref"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BuildingFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BuildingFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Building"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"floors"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<BuildingFeatureQuery, BuildingFeatureQueryVariables>;
export const BuildingListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BuildingList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"descending"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"features"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"StringValue","value":"building","block":false}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"descending"},"value":{"kind":"Variable","name":{"kind":"Name","value":"descending"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BuildingFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"BuildingFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Building"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"floors"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<BuildingListQuery, BuildingListQueryVariables>;
export const CaseFeatureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CaseFeature"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ref"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feature"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ref"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CaseFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CaseFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Case"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"class"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edition"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"nameZh"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"channel"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"address"}},{"kind":"Field","name":{"kind":"Name","value":"reportedAt"}},{"kind":"Field","name":{"kind":"Name","value":"filedAt"}},{"kind":"Field","name":{"kind":"Name","value":"dueAt"}},{"kind":"Field","name":{"kind":"Name","value":"arrivedAt"}},{"kind":"Field","name":{"kind":"Name","value":"closedAt"}},{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"grid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"component"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"department"}},{"kind":"Field","name":{"kind":"Name","value":"isOverdue"}},{"kind":"Field","name":{"kind":"Name","value":"isReachedInTime"}},{"kind":"Field","name":{"kind":"Name","value":"photos"}},{"kind":"Field","name":{"kind":"Name","value":"sourceKey"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<CaseFeatureQuery, CaseFeatureQueryVariables>;
export const CaseListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CaseList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"descending"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"features"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"StringValue","value":"case","block":false}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"descending"},"value":{"kind":"Variable","name":{"kind":"Name","value":"descending"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CaseFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CaseFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Case"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"class"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edition"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"nameZh"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"channel"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"address"}},{"kind":"Field","name":{"kind":"Name","value":"reportedAt"}},{"kind":"Field","name":{"kind":"Name","value":"filedAt"}},{"kind":"Field","name":{"kind":"Name","value":"dueAt"}},{"kind":"Field","name":{"kind":"Name","value":"arrivedAt"}},{"kind":"Field","name":{"kind":"Name","value":"closedAt"}},{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"grid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"component"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"department"}},{"kind":"Field","name":{"kind":"Name","value":"isOverdue"}},{"kind":"Field","name":{"kind":"Name","value":"isReachedInTime"}},{"kind":"Field","name":{"kind":"Name","value":"photos"}},{"kind":"Field","name":{"kind":"Name","value":"sourceKey"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<CaseListQuery, CaseListQueryVariables>;
export const CensusItemFeatureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CensusItemFeature"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ref"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feature"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ref"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CensusItemFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CensusItemFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CensusItem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"census"}},{"kind":"Field","name":{"kind":"Name","value":"component"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"class"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edition"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"nameZh"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"grid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"isNew"}},{"kind":"Field","name":{"kind":"Name","value":"route"}},{"kind":"Field","name":{"kind":"Name","value":"lastSurveyedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastAccuracy"}},{"kind":"Field","name":{"kind":"Name","value":"accuracy"}},{"kind":"Field","name":{"kind":"Name","value":"foundAt"}},{"kind":"Field","name":{"kind":"Name","value":"foundBy"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<CensusItemFeatureQuery, CensusItemFeatureQueryVariables>;
export const CensusItemListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CensusItemList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"descending"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"features"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"StringValue","value":"censusItem","block":false}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"descending"},"value":{"kind":"Variable","name":{"kind":"Name","value":"descending"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"CensusItemFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CensusItemFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CensusItem"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"census"}},{"kind":"Field","name":{"kind":"Name","value":"component"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"class"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edition"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"nameZh"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"grid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"isNew"}},{"kind":"Field","name":{"kind":"Name","value":"route"}},{"kind":"Field","name":{"kind":"Name","value":"lastSurveyedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastAccuracy"}},{"kind":"Field","name":{"kind":"Name","value":"accuracy"}},{"kind":"Field","name":{"kind":"Name","value":"foundAt"}},{"kind":"Field","name":{"kind":"Name","value":"foundBy"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<CensusItemListQuery, CensusItemListQueryVariables>;
export const ComponentFeatureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ComponentFeature"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ref"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feature"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ref"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ComponentFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ComponentFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Component"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"class"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edition"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"nameZh"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"grid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"authority"}},{"kind":"Field","name":{"kind":"Name","value":"owner"}},{"kind":"Field","name":{"kind":"Name","value":"maintainer"}},{"kind":"Field","name":{"kind":"Name","value":"ownership"}},{"kind":"Field","name":{"kind":"Name","value":"surveyedAt"}},{"kind":"Field","name":{"kind":"Name","value":"changedAt"}},{"kind":"Field","name":{"kind":"Name","value":"accuracy"}},{"kind":"Field","name":{"kind":"Name","value":"dataSource"}},{"kind":"Field","name":{"kind":"Name","value":"attributes"}},{"kind":"Field","name":{"kind":"Name","value":"photos"}},{"kind":"Field","name":{"kind":"Name","value":"twin"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"hasBadCode"}},{"kind":"Field","name":{"kind":"Name","value":"validTo"}},{"kind":"Field","name":{"kind":"Name","value":"retiredReason"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<ComponentFeatureQuery, ComponentFeatureQueryVariables>;
export const ComponentListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ComponentList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"descending"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"features"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"StringValue","value":"component","block":false}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"descending"},"value":{"kind":"Variable","name":{"kind":"Name","value":"descending"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ComponentFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ComponentFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Component"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"class"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edition"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"nameZh"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"grid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"authority"}},{"kind":"Field","name":{"kind":"Name","value":"owner"}},{"kind":"Field","name":{"kind":"Name","value":"maintainer"}},{"kind":"Field","name":{"kind":"Name","value":"ownership"}},{"kind":"Field","name":{"kind":"Name","value":"surveyedAt"}},{"kind":"Field","name":{"kind":"Name","value":"changedAt"}},{"kind":"Field","name":{"kind":"Name","value":"accuracy"}},{"kind":"Field","name":{"kind":"Name","value":"dataSource"}},{"kind":"Field","name":{"kind":"Name","value":"attributes"}},{"kind":"Field","name":{"kind":"Name","value":"photos"}},{"kind":"Field","name":{"kind":"Name","value":"twin"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"hasBadCode"}},{"kind":"Field","name":{"kind":"Name","value":"validTo"}},{"kind":"Field","name":{"kind":"Name","value":"retiredReason"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<ComponentListQuery, ComponentListQueryVariables>;
export const DutyGridFeatureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DutyGridFeature"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ref"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feature"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ref"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DutyGridFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DutyGridFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DutyGrid"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"people"}},{"kind":"Field","name":{"kind":"Name","value":"shifts"}},{"kind":"Field","name":{"kind":"Name","value":"gridCount"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<DutyGridFeatureQuery, DutyGridFeatureQueryVariables>;
export const DutyGridListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DutyGridList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"descending"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"features"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"StringValue","value":"dutyGrid","block":false}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"descending"},"value":{"kind":"Variable","name":{"kind":"Name","value":"descending"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DutyGridFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DutyGridFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DutyGrid"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"people"}},{"kind":"Field","name":{"kind":"Name","value":"shifts"}},{"kind":"Field","name":{"kind":"Name","value":"gridCount"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<DutyGridListQuery, DutyGridListQueryVariables>;
export const FormerFeatureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FormerFeature"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ref"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feature"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ref"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FormerFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FormerFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Former"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"class"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edition"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"nameZh"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"grid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"authority"}},{"kind":"Field","name":{"kind":"Name","value":"owner"}},{"kind":"Field","name":{"kind":"Name","value":"maintainer"}},{"kind":"Field","name":{"kind":"Name","value":"surveyedAt"}},{"kind":"Field","name":{"kind":"Name","value":"accuracy"}},{"kind":"Field","name":{"kind":"Name","value":"validTo"}},{"kind":"Field","name":{"kind":"Name","value":"retiredReason"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<FormerFeatureQuery, FormerFeatureQueryVariables>;
export const FormerListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FormerList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"descending"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"features"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"StringValue","value":"former","block":false}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"descending"},"value":{"kind":"Variable","name":{"kind":"Name","value":"descending"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FormerFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FormerFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Former"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"class"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edition"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"nameZh"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"grid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"authority"}},{"kind":"Field","name":{"kind":"Name","value":"owner"}},{"kind":"Field","name":{"kind":"Name","value":"maintainer"}},{"kind":"Field","name":{"kind":"Name","value":"surveyedAt"}},{"kind":"Field","name":{"kind":"Name","value":"accuracy"}},{"kind":"Field","name":{"kind":"Name","value":"validTo"}},{"kind":"Field","name":{"kind":"Name","value":"retiredReason"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<FormerListQuery, FormerListQueryVariables>;
export const GreenFeatureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"GreenFeature"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ref"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feature"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ref"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"GreenFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"GreenFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Green"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<GreenFeatureQuery, GreenFeatureQueryVariables>;
export const GreenListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"GreenList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"descending"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"features"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"StringValue","value":"green","block":false}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"descending"},"value":{"kind":"Variable","name":{"kind":"Name","value":"descending"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"GreenFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"GreenFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Green"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<GreenListQuery, GreenListQueryVariables>;
export const GridFeatureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"GridFeature"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ref"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feature"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ref"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"GridFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"GridFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Grid"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"landUse"}},{"kind":"Field","name":{"kind":"Name","value":"managementLevel"}},{"kind":"Field","name":{"kind":"Name","value":"areaM2"}},{"kind":"Field","name":{"kind":"Name","value":"dutyGrid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"validFrom"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<GridFeatureQuery, GridFeatureQueryVariables>;
export const GridListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"GridList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"descending"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"features"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"StringValue","value":"grid","block":false}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"descending"},"value":{"kind":"Variable","name":{"kind":"Name","value":"descending"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"GridFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"GridFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Grid"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"landUse"}},{"kind":"Field","name":{"kind":"Name","value":"managementLevel"}},{"kind":"Field","name":{"kind":"Name","value":"areaM2"}},{"kind":"Field","name":{"kind":"Name","value":"dutyGrid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"validFrom"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<GridListQuery, GridListQueryVariables>;
export const LampFeatureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"LampFeature"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ref"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feature"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ref"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LampFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"LampFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Lamp"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"lampType"}},{"kind":"Field","name":{"kind":"Name","value":"wattage"}},{"kind":"Field","name":{"kind":"Name","value":"poleHeight"}},{"kind":"Field","name":{"kind":"Name","value":"hasSingleControl"}},{"kind":"Field","name":{"kind":"Name","value":"controlBox"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"grid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"owner"}},{"kind":"Field","name":{"kind":"Name","value":"maintainer"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<LampFeatureQuery, LampFeatureQueryVariables>;
export const LampListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"LampList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"descending"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"features"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"StringValue","value":"lamp","block":false}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"descending"},"value":{"kind":"Variable","name":{"kind":"Name","value":"descending"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LampFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"LampFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Lamp"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"lampType"}},{"kind":"Field","name":{"kind":"Name","value":"wattage"}},{"kind":"Field","name":{"kind":"Name","value":"poleHeight"}},{"kind":"Field","name":{"kind":"Name","value":"hasSingleControl"}},{"kind":"Field","name":{"kind":"Name","value":"controlBox"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"area"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"grid"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"owner"}},{"kind":"Field","name":{"kind":"Name","value":"maintainer"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<LampListQuery, LampListQueryVariables>;
export const RoadFeatureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RoadFeature"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ref"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feature"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ref"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RoadFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RoadFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Road"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"class"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}},{"kind":"Field","name":{"kind":"Name","value":"widthM"}},{"kind":"Field","name":{"kind":"Name","value":"lengthM"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<RoadFeatureQuery, RoadFeatureQueryVariables>;
export const RoadListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"RoadList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"descending"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"features"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"StringValue","value":"road","block":false}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"descending"},"value":{"kind":"Variable","name":{"kind":"Name","value":"descending"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RoadFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RoadFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Road"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"class"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}},{"kind":"Field","name":{"kind":"Name","value":"widthM"}},{"kind":"Field","name":{"kind":"Name","value":"lengthM"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<RoadListQuery, RoadListQueryVariables>;
export const WaterFeatureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WaterFeature"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ref"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feature"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ref"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WaterFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WaterFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Water"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<WaterFeatureQuery, WaterFeatureQueryVariables>;
export const WaterListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WaterList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"descending"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"features"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"StringValue","value":"water","block":false}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"descending"},"value":{"kind":"Variable","name":{"kind":"Name","value":"descending"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WaterFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WaterFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Water"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ref"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"areaId"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}},{"kind":"Field","name":{"kind":"Name","value":"isSynthetic"}}]}}]} as unknown as DocumentNode<WaterListQuery, WaterListQueryVariables>;
export const ChangeSetsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ChangeSets"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"area"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"states"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeSets"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"area"},"value":{"kind":"Variable","name":{"kind":"Name","value":"area"}}},{"kind":"Argument","name":{"kind":"Name","value":"states"},"value":{"kind":"Variable","name":{"kind":"Name","value":"states"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChangeSetHead"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChangeSetHead"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeSet"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"owner"}},{"kind":"Field","name":{"kind":"Name","value":"area"}},{"kind":"Field","name":{"kind":"Name","value":"isShared"}},{"kind":"Field","name":{"kind":"Name","value":"isOpen"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"steps"}},{"kind":"Field","name":{"kind":"Name","value":"reverts"}},{"kind":"Field","name":{"kind":"Name","value":"issued"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reviewedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}}]}}]} as unknown as DocumentNode<ChangeSetsQuery, ChangeSetsQueryVariables>;
export const ChangeSetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ChangeSet"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeSet"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChangeSetHead"}},{"kind":"Field","name":{"kind":"Name","value":"operations"}},{"kind":"Field","name":{"kind":"Name","value":"workspace"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"area"}},{"kind":"Field","name":{"kind":"Name","value":"rules"}},{"kind":"Field","name":{"kind":"Name","value":"communities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"geometry"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cells"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conflicts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConflictParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"comments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"author"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"place"}}]}},{"kind":"Field","name":{"kind":"Name","value":"history"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"actor"}},{"kind":"Field","name":{"kind":"Name","value":"step"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChangeSetHead"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeSet"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"owner"}},{"kind":"Field","name":{"kind":"Name","value":"area"}},{"kind":"Field","name":{"kind":"Name","value":"isShared"}},{"kind":"Field","name":{"kind":"Name","value":"isOpen"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"steps"}},{"kind":"Field","name":{"kind":"Name","value":"reverts"}},{"kind":"Field","name":{"kind":"Name","value":"issued"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reviewedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConflictParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CellConflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cell"}},{"kind":"Field","name":{"kind":"Name","value":"base"}},{"kind":"Field","name":{"kind":"Name","value":"mine"}},{"kind":"Field","name":{"kind":"Name","value":"theirs"}},{"kind":"Field","name":{"kind":"Name","value":"changeSet"}},{"kind":"Field","name":{"kind":"Name","value":"changedBy"}}]}}]} as unknown as DocumentNode<ChangeSetQuery, ChangeSetQueryVariables>;
export const ChangeSetNewsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ChangeSetNews"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeSet"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChangeSetHead"}},{"kind":"Field","name":{"kind":"Name","value":"conflicts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConflictParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"comments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"author"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"place"}}]}},{"kind":"Field","name":{"kind":"Name","value":"history"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"actor"}},{"kind":"Field","name":{"kind":"Name","value":"step"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChangeSetHead"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeSet"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"owner"}},{"kind":"Field","name":{"kind":"Name","value":"area"}},{"kind":"Field","name":{"kind":"Name","value":"isShared"}},{"kind":"Field","name":{"kind":"Name","value":"isOpen"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"steps"}},{"kind":"Field","name":{"kind":"Name","value":"reverts"}},{"kind":"Field","name":{"kind":"Name","value":"issued"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reviewedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConflictParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CellConflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cell"}},{"kind":"Field","name":{"kind":"Name","value":"base"}},{"kind":"Field","name":{"kind":"Name","value":"mine"}},{"kind":"Field","name":{"kind":"Name","value":"theirs"}},{"kind":"Field","name":{"kind":"Name","value":"changeSet"}},{"kind":"Field","name":{"kind":"Name","value":"changedBy"}}]}}]} as unknown as DocumentNode<ChangeSetNewsQuery, ChangeSetNewsQueryVariables>;
export const ChangeSetDifferenceDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ChangeSetDifference"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeSet"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"difference"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cells"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cell"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}},{"kind":"Field","name":{"kind":"Name","value":"areaBefore"}},{"kind":"Field","name":{"kind":"Name","value":"areaAfter"}},{"kind":"Field","name":{"kind":"Name","value":"from"}}]}},{"kind":"Field","name":{"kind":"Name","value":"components"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cases"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dutyGrids"}},{"kind":"Field","name":{"kind":"Name","value":"faults"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FaultParts"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FaultParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"GridFault"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"size"}}]}}]} as unknown as DocumentNode<ChangeSetDifferenceQuery, ChangeSetDifferenceQueryVariables>;
export const GridCountsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"GridCounts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"at"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"area"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"cases"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"components"},"name":{"kind":"Name","value":"gridCountsAt"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"at"},"value":{"kind":"Variable","name":{"kind":"Name","value":"at"}}},{"kind":"Argument","name":{"kind":"Name","value":"area"},"value":{"kind":"Variable","name":{"kind":"Name","value":"area"}}},{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"StringValue","value":"component","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"cases"},"name":{"kind":"Name","value":"gridCountsAt"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"at"},"value":{"kind":"Variable","name":{"kind":"Name","value":"at"}}},{"kind":"Argument","name":{"kind":"Name","value":"area"},"value":{"kind":"Variable","name":{"kind":"Name","value":"area"}}},{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"StringValue","value":"case","block":false}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"cases"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]} as unknown as DocumentNode<GridCountsQuery, GridCountsQueryVariables>;
export const GridDayCountsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"GridDayCounts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"at"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"area"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"cases"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"gridCountsAt"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"at"},"value":{"kind":"Variable","name":{"kind":"Name","value":"at"}}},{"kind":"Argument","name":{"kind":"Name","value":"area"},"value":{"kind":"Variable","name":{"kind":"Name","value":"area"}}},{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"StringValue","value":"case","block":false}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"cases"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]} as unknown as DocumentNode<GridDayCountsQuery, GridDayCountsQueryVariables>;
export const GridsAtDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"GridsAt"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"at"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"area"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"gridsAt"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"at"},"value":{"kind":"Variable","name":{"kind":"Name","value":"at"}}},{"kind":"Argument","name":{"kind":"Name","value":"area"},"value":{"kind":"Variable","name":{"kind":"Name","value":"area"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]} as unknown as DocumentNode<GridsAtQuery, GridsAtQueryVariables>;
export const CreateChangeSetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateChangeSet"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"area"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"title"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"isShared"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createChangeSet"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"area"},"value":{"kind":"Variable","name":{"kind":"Name","value":"area"}}},{"kind":"Argument","name":{"kind":"Name","value":"title"},"value":{"kind":"Variable","name":{"kind":"Name","value":"title"}}},{"kind":"Argument","name":{"kind":"Name","value":"isShared"},"value":{"kind":"Variable","name":{"kind":"Name","value":"isShared"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChangeSetHead"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChangeSetHead"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeSet"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"owner"}},{"kind":"Field","name":{"kind":"Name","value":"area"}},{"kind":"Field","name":{"kind":"Name","value":"isShared"}},{"kind":"Field","name":{"kind":"Name","value":"isOpen"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"steps"}},{"kind":"Field","name":{"kind":"Name","value":"reverts"}},{"kind":"Field","name":{"kind":"Name","value":"issued"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reviewedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}}]}}]} as unknown as DocumentNode<CreateChangeSetMutation, CreateChangeSetMutationVariables>;
export const SaveChangeSetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SaveChangeSet"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"revision"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"operations"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"JSON"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fingerprint"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"saveChangeSet"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"revision"},"value":{"kind":"Variable","name":{"kind":"Name","value":"revision"}}},{"kind":"Argument","name":{"kind":"Name","value":"operations"},"value":{"kind":"Variable","name":{"kind":"Name","value":"operations"}}},{"kind":"Argument","name":{"kind":"Name","value":"fingerprint"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fingerprint"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OutcomeParts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChangeSetHead"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeSet"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"owner"}},{"kind":"Field","name":{"kind":"Name","value":"area"}},{"kind":"Field","name":{"kind":"Name","value":"isShared"}},{"kind":"Field","name":{"kind":"Name","value":"isOpen"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"steps"}},{"kind":"Field","name":{"kind":"Name","value":"reverts"}},{"kind":"Field","name":{"kind":"Name","value":"issued"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reviewedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FaultParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"GridFault"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"size"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConflictParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CellConflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cell"}},{"kind":"Field","name":{"kind":"Name","value":"base"}},{"kind":"Field","name":{"kind":"Name","value":"mine"}},{"kind":"Field","name":{"kind":"Name","value":"theirs"}},{"kind":"Field","name":{"kind":"Name","value":"changeSet"}},{"kind":"Field","name":{"kind":"Name","value":"changedBy"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OutcomeParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeSetOutcome"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isDone"}},{"kind":"Field","name":{"kind":"Name","value":"changeSet"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChangeSetHead"}}]}},{"kind":"Field","name":{"kind":"Name","value":"faults"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FaultParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conflicts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConflictParts"}}]}}]}}]} as unknown as DocumentNode<SaveChangeSetMutation, SaveChangeSetMutationVariables>;
export const DescribeChangeSetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DescribeChangeSet"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"title"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"isShared"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"describeChangeSet"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"title"},"value":{"kind":"Variable","name":{"kind":"Name","value":"title"}}},{"kind":"Argument","name":{"kind":"Name","value":"isShared"},"value":{"kind":"Variable","name":{"kind":"Name","value":"isShared"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OutcomeParts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChangeSetHead"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeSet"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"owner"}},{"kind":"Field","name":{"kind":"Name","value":"area"}},{"kind":"Field","name":{"kind":"Name","value":"isShared"}},{"kind":"Field","name":{"kind":"Name","value":"isOpen"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"steps"}},{"kind":"Field","name":{"kind":"Name","value":"reverts"}},{"kind":"Field","name":{"kind":"Name","value":"issued"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reviewedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FaultParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"GridFault"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"size"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConflictParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CellConflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cell"}},{"kind":"Field","name":{"kind":"Name","value":"base"}},{"kind":"Field","name":{"kind":"Name","value":"mine"}},{"kind":"Field","name":{"kind":"Name","value":"theirs"}},{"kind":"Field","name":{"kind":"Name","value":"changeSet"}},{"kind":"Field","name":{"kind":"Name","value":"changedBy"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OutcomeParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeSetOutcome"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isDone"}},{"kind":"Field","name":{"kind":"Name","value":"changeSet"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChangeSetHead"}}]}},{"kind":"Field","name":{"kind":"Name","value":"faults"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FaultParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conflicts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConflictParts"}}]}}]}}]} as unknown as DocumentNode<DescribeChangeSetMutation, DescribeChangeSetMutationVariables>;
export const CommentChangeSetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CommentChangeSet"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"comment"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"place"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Float"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"commentChangeSet"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"comment"},"value":{"kind":"Variable","name":{"kind":"Name","value":"comment"}}},{"kind":"Argument","name":{"kind":"Name","value":"place"},"value":{"kind":"Variable","name":{"kind":"Name","value":"place"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OutcomeParts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChangeSetHead"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeSet"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"owner"}},{"kind":"Field","name":{"kind":"Name","value":"area"}},{"kind":"Field","name":{"kind":"Name","value":"isShared"}},{"kind":"Field","name":{"kind":"Name","value":"isOpen"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"steps"}},{"kind":"Field","name":{"kind":"Name","value":"reverts"}},{"kind":"Field","name":{"kind":"Name","value":"issued"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reviewedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FaultParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"GridFault"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"size"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConflictParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CellConflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cell"}},{"kind":"Field","name":{"kind":"Name","value":"base"}},{"kind":"Field","name":{"kind":"Name","value":"mine"}},{"kind":"Field","name":{"kind":"Name","value":"theirs"}},{"kind":"Field","name":{"kind":"Name","value":"changeSet"}},{"kind":"Field","name":{"kind":"Name","value":"changedBy"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OutcomeParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeSetOutcome"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isDone"}},{"kind":"Field","name":{"kind":"Name","value":"changeSet"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChangeSetHead"}}]}},{"kind":"Field","name":{"kind":"Name","value":"faults"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FaultParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conflicts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConflictParts"}}]}}]}}]} as unknown as DocumentNode<CommentChangeSetMutation, CommentChangeSetMutationVariables>;
export const AdoptChangeSetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AdoptChangeSet"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"adoptChangeSet"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OutcomeParts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChangeSetHead"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeSet"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"owner"}},{"kind":"Field","name":{"kind":"Name","value":"area"}},{"kind":"Field","name":{"kind":"Name","value":"isShared"}},{"kind":"Field","name":{"kind":"Name","value":"isOpen"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"steps"}},{"kind":"Field","name":{"kind":"Name","value":"reverts"}},{"kind":"Field","name":{"kind":"Name","value":"issued"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reviewedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FaultParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"GridFault"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"size"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConflictParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CellConflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cell"}},{"kind":"Field","name":{"kind":"Name","value":"base"}},{"kind":"Field","name":{"kind":"Name","value":"mine"}},{"kind":"Field","name":{"kind":"Name","value":"theirs"}},{"kind":"Field","name":{"kind":"Name","value":"changeSet"}},{"kind":"Field","name":{"kind":"Name","value":"changedBy"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OutcomeParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeSetOutcome"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isDone"}},{"kind":"Field","name":{"kind":"Name","value":"changeSet"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChangeSetHead"}}]}},{"kind":"Field","name":{"kind":"Name","value":"faults"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FaultParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conflicts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConflictParts"}}]}}]}}]} as unknown as DocumentNode<AdoptChangeSetMutation, AdoptChangeSetMutationVariables>;
export const RebaseChangeSetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RebaseChangeSet"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"revision"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rebaseChangeSet"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"revision"},"value":{"kind":"Variable","name":{"kind":"Name","value":"revision"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OutcomeParts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChangeSetHead"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeSet"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"owner"}},{"kind":"Field","name":{"kind":"Name","value":"area"}},{"kind":"Field","name":{"kind":"Name","value":"isShared"}},{"kind":"Field","name":{"kind":"Name","value":"isOpen"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"steps"}},{"kind":"Field","name":{"kind":"Name","value":"reverts"}},{"kind":"Field","name":{"kind":"Name","value":"issued"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reviewedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FaultParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"GridFault"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"size"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConflictParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CellConflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cell"}},{"kind":"Field","name":{"kind":"Name","value":"base"}},{"kind":"Field","name":{"kind":"Name","value":"mine"}},{"kind":"Field","name":{"kind":"Name","value":"theirs"}},{"kind":"Field","name":{"kind":"Name","value":"changeSet"}},{"kind":"Field","name":{"kind":"Name","value":"changedBy"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OutcomeParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeSetOutcome"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isDone"}},{"kind":"Field","name":{"kind":"Name","value":"changeSet"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChangeSetHead"}}]}},{"kind":"Field","name":{"kind":"Name","value":"faults"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FaultParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conflicts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConflictParts"}}]}}]}}]} as unknown as DocumentNode<RebaseChangeSetMutation, RebaseChangeSetMutationVariables>;
export const SubmitChangeSetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SubmitChangeSet"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"revision"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"submitChangeSet"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"revision"},"value":{"kind":"Variable","name":{"kind":"Name","value":"revision"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OutcomeParts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChangeSetHead"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeSet"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"owner"}},{"kind":"Field","name":{"kind":"Name","value":"area"}},{"kind":"Field","name":{"kind":"Name","value":"isShared"}},{"kind":"Field","name":{"kind":"Name","value":"isOpen"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"steps"}},{"kind":"Field","name":{"kind":"Name","value":"reverts"}},{"kind":"Field","name":{"kind":"Name","value":"issued"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reviewedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FaultParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"GridFault"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"size"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConflictParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CellConflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cell"}},{"kind":"Field","name":{"kind":"Name","value":"base"}},{"kind":"Field","name":{"kind":"Name","value":"mine"}},{"kind":"Field","name":{"kind":"Name","value":"theirs"}},{"kind":"Field","name":{"kind":"Name","value":"changeSet"}},{"kind":"Field","name":{"kind":"Name","value":"changedBy"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OutcomeParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeSetOutcome"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isDone"}},{"kind":"Field","name":{"kind":"Name","value":"changeSet"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChangeSetHead"}}]}},{"kind":"Field","name":{"kind":"Name","value":"faults"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FaultParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conflicts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConflictParts"}}]}}]}}]} as unknown as DocumentNode<SubmitChangeSetMutation, SubmitChangeSetMutationVariables>;
export const ReturnChangeSetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReturnChangeSet"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"revision"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"comment"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"place"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Float"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"returnChangeSet"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"revision"},"value":{"kind":"Variable","name":{"kind":"Name","value":"revision"}}},{"kind":"Argument","name":{"kind":"Name","value":"comment"},"value":{"kind":"Variable","name":{"kind":"Name","value":"comment"}}},{"kind":"Argument","name":{"kind":"Name","value":"place"},"value":{"kind":"Variable","name":{"kind":"Name","value":"place"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OutcomeParts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChangeSetHead"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeSet"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"owner"}},{"kind":"Field","name":{"kind":"Name","value":"area"}},{"kind":"Field","name":{"kind":"Name","value":"isShared"}},{"kind":"Field","name":{"kind":"Name","value":"isOpen"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"steps"}},{"kind":"Field","name":{"kind":"Name","value":"reverts"}},{"kind":"Field","name":{"kind":"Name","value":"issued"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reviewedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FaultParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"GridFault"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"size"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConflictParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CellConflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cell"}},{"kind":"Field","name":{"kind":"Name","value":"base"}},{"kind":"Field","name":{"kind":"Name","value":"mine"}},{"kind":"Field","name":{"kind":"Name","value":"theirs"}},{"kind":"Field","name":{"kind":"Name","value":"changeSet"}},{"kind":"Field","name":{"kind":"Name","value":"changedBy"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OutcomeParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeSetOutcome"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isDone"}},{"kind":"Field","name":{"kind":"Name","value":"changeSet"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChangeSetHead"}}]}},{"kind":"Field","name":{"kind":"Name","value":"faults"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FaultParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conflicts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConflictParts"}}]}}]}}]} as unknown as DocumentNode<ReturnChangeSetMutation, ReturnChangeSetMutationVariables>;
export const ApproveChangeSetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ApproveChangeSet"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"revision"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"approveChangeSet"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"revision"},"value":{"kind":"Variable","name":{"kind":"Name","value":"revision"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OutcomeParts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChangeSetHead"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeSet"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"owner"}},{"kind":"Field","name":{"kind":"Name","value":"area"}},{"kind":"Field","name":{"kind":"Name","value":"isShared"}},{"kind":"Field","name":{"kind":"Name","value":"isOpen"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"steps"}},{"kind":"Field","name":{"kind":"Name","value":"reverts"}},{"kind":"Field","name":{"kind":"Name","value":"issued"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reviewedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FaultParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"GridFault"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"size"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConflictParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CellConflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cell"}},{"kind":"Field","name":{"kind":"Name","value":"base"}},{"kind":"Field","name":{"kind":"Name","value":"mine"}},{"kind":"Field","name":{"kind":"Name","value":"theirs"}},{"kind":"Field","name":{"kind":"Name","value":"changeSet"}},{"kind":"Field","name":{"kind":"Name","value":"changedBy"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OutcomeParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeSetOutcome"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isDone"}},{"kind":"Field","name":{"kind":"Name","value":"changeSet"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChangeSetHead"}}]}},{"kind":"Field","name":{"kind":"Name","value":"faults"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FaultParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conflicts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConflictParts"}}]}}]}}]} as unknown as DocumentNode<ApproveChangeSetMutation, ApproveChangeSetMutationVariables>;
export const PublishChangeSetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PublishChangeSet"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"revision"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"publishChangeSet"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"revision"},"value":{"kind":"Variable","name":{"kind":"Name","value":"revision"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OutcomeParts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChangeSetHead"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeSet"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"owner"}},{"kind":"Field","name":{"kind":"Name","value":"area"}},{"kind":"Field","name":{"kind":"Name","value":"isShared"}},{"kind":"Field","name":{"kind":"Name","value":"isOpen"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"steps"}},{"kind":"Field","name":{"kind":"Name","value":"reverts"}},{"kind":"Field","name":{"kind":"Name","value":"issued"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reviewedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FaultParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"GridFault"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"size"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConflictParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CellConflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cell"}},{"kind":"Field","name":{"kind":"Name","value":"base"}},{"kind":"Field","name":{"kind":"Name","value":"mine"}},{"kind":"Field","name":{"kind":"Name","value":"theirs"}},{"kind":"Field","name":{"kind":"Name","value":"changeSet"}},{"kind":"Field","name":{"kind":"Name","value":"changedBy"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OutcomeParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeSetOutcome"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isDone"}},{"kind":"Field","name":{"kind":"Name","value":"changeSet"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChangeSetHead"}}]}},{"kind":"Field","name":{"kind":"Name","value":"faults"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FaultParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conflicts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConflictParts"}}]}}]}}]} as unknown as DocumentNode<PublishChangeSetMutation, PublishChangeSetMutationVariables>;
export const WithdrawChangeSetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"WithdrawChangeSet"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"withdrawChangeSet"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OutcomeParts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChangeSetHead"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeSet"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"owner"}},{"kind":"Field","name":{"kind":"Name","value":"area"}},{"kind":"Field","name":{"kind":"Name","value":"isShared"}},{"kind":"Field","name":{"kind":"Name","value":"isOpen"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"steps"}},{"kind":"Field","name":{"kind":"Name","value":"reverts"}},{"kind":"Field","name":{"kind":"Name","value":"issued"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reviewedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FaultParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"GridFault"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"size"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConflictParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CellConflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cell"}},{"kind":"Field","name":{"kind":"Name","value":"base"}},{"kind":"Field","name":{"kind":"Name","value":"mine"}},{"kind":"Field","name":{"kind":"Name","value":"theirs"}},{"kind":"Field","name":{"kind":"Name","value":"changeSet"}},{"kind":"Field","name":{"kind":"Name","value":"changedBy"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OutcomeParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeSetOutcome"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isDone"}},{"kind":"Field","name":{"kind":"Name","value":"changeSet"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChangeSetHead"}}]}},{"kind":"Field","name":{"kind":"Name","value":"faults"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FaultParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conflicts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConflictParts"}}]}}]}}]} as unknown as DocumentNode<WithdrawChangeSetMutation, WithdrawChangeSetMutationVariables>;
export const RevertChangeSetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RevertChangeSet"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"title"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"revertChangeSet"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"title"},"value":{"kind":"Variable","name":{"kind":"Name","value":"title"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OutcomeParts"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChangeSetHead"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeSet"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"owner"}},{"kind":"Field","name":{"kind":"Name","value":"area"}},{"kind":"Field","name":{"kind":"Name","value":"isShared"}},{"kind":"Field","name":{"kind":"Name","value":"isOpen"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"steps"}},{"kind":"Field","name":{"kind":"Name","value":"reverts"}},{"kind":"Field","name":{"kind":"Name","value":"issued"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reviewedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedBy"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FaultParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"GridFault"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"cells"}},{"kind":"Field","name":{"kind":"Name","value":"size"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConflictParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CellConflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cell"}},{"kind":"Field","name":{"kind":"Name","value":"base"}},{"kind":"Field","name":{"kind":"Name","value":"mine"}},{"kind":"Field","name":{"kind":"Name","value":"theirs"}},{"kind":"Field","name":{"kind":"Name","value":"changeSet"}},{"kind":"Field","name":{"kind":"Name","value":"changedBy"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OutcomeParts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeSetOutcome"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isDone"}},{"kind":"Field","name":{"kind":"Name","value":"changeSet"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChangeSetHead"}}]}},{"kind":"Field","name":{"kind":"Name","value":"faults"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FaultParts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"conflicts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConflictParts"}}]}}]}}]} as unknown as DocumentNode<RevertChangeSetMutation, RevertChangeSetMutationVariables>;
export const ChangeSetEventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"ChangeSetEvents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"area"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeSetEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"area"},"value":{"kind":"Variable","name":{"kind":"Name","value":"area"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<ChangeSetEventsSubscription, ChangeSetEventsSubscriptionVariables>;
export const WallStateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WallState"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"display"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"account"}},{"kind":"Field","name":{"kind":"Name","value":"role"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dataNote"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"display"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"display"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"playlist"}},{"kind":"Field","name":{"kind":"Name","value":"choice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"scene"}},{"kind":"Field","name":{"kind":"Name","value":"area"}},{"kind":"Field","name":{"kind":"Name","value":"period"}},{"kind":"Field","name":{"kind":"Name","value":"by"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"minutes"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"scenes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"document"}}]}},{"kind":"Field","name":{"kind":"Name","value":"playlists"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"document"}}]}},{"kind":"Field","name":{"kind":"Name","value":"wallFeeds"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"layer"}},{"kind":"Field","name":{"kind":"Name","value":"changedAt"}},{"kind":"Field","name":{"kind":"Name","value":"newestAt"}}]}}]}}]} as unknown as DocumentNode<WallStateQuery, WallStateQueryVariables>;
export const WallAreaDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WallArea"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ref"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feature"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ref"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ref"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"bounds"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Area"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}}]}}]}}]} as unknown as DocumentNode<WallAreaQuery, WallAreaQueryVariables>;
export const WallVersionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WallVersions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"kind"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"scene"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"kind"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isDeleted"}},{"kind":"Field","name":{"kind":"Name","value":"document"}},{"kind":"Field","name":{"kind":"Name","value":"versions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"author"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"isDeleted"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"playlist"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"skip"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"kind"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"isDeleted"}},{"kind":"Field","name":{"kind":"Name","value":"document"}},{"kind":"Field","name":{"kind":"Name","value":"versions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"author"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"isDeleted"}}]}}]}}]}}]} as unknown as DocumentNode<WallVersionsQuery, WallVersionsQueryVariables>;
export const WallSceneVersionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WallSceneVersion"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"scene"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"document"}}]}}]}}]} as unknown as DocumentNode<WallSceneVersionQuery, WallSceneVersionQueryVariables>;
export const WallDisplaysDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WallDisplays"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displays"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"account"}},{"kind":"Field","name":{"kind":"Name","value":"addresses"}},{"kind":"Field","name":{"kind":"Name","value":"playlist"}},{"kind":"Field","name":{"kind":"Name","value":"seenAt"}},{"kind":"Field","name":{"kind":"Name","value":"choice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"scene"}},{"kind":"Field","name":{"kind":"Name","value":"area"}},{"kind":"Field","name":{"kind":"Name","value":"period"}},{"kind":"Field","name":{"kind":"Name","value":"by"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"minutes"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"scenes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"document"}}]}},{"kind":"Field","name":{"kind":"Name","value":"areas"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"parent"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}}]}}]} as unknown as DocumentNode<WallDisplaysQuery, WallDisplaysQueryVariables>;
export const SaveSceneDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SaveScene"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"document"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"JSON"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"note"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"saveScene"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}},{"kind":"Argument","name":{"kind":"Name","value":"document"},"value":{"kind":"Variable","name":{"kind":"Name","value":"document"}}},{"kind":"Argument","name":{"kind":"Name","value":"note"},"value":{"kind":"Variable","name":{"kind":"Name","value":"note"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]} as unknown as DocumentNode<SaveSceneMutation, SaveSceneMutationVariables>;
export const DeleteSceneDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteScene"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteScene"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]} as unknown as DocumentNode<DeleteSceneMutation, DeleteSceneMutationVariables>;
export const RestoreSceneDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RestoreScene"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"restoreScene"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}},{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]} as unknown as DocumentNode<RestoreSceneMutation, RestoreSceneMutationVariables>;
export const SavePlaylistDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SavePlaylist"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"document"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"JSON"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"note"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"savePlaylist"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}},{"kind":"Argument","name":{"kind":"Name","value":"document"},"value":{"kind":"Variable","name":{"kind":"Name","value":"document"}}},{"kind":"Argument","name":{"kind":"Name","value":"note"},"value":{"kind":"Variable","name":{"kind":"Name","value":"note"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]} as unknown as DocumentNode<SavePlaylistMutation, SavePlaylistMutationVariables>;
export const RestorePlaylistDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RestorePlaylist"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"version"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"restorePlaylist"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"version"},"value":{"kind":"Variable","name":{"kind":"Name","value":"version"}}},{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]} as unknown as DocumentNode<RestorePlaylistMutation, RestorePlaylistMutationVariables>;
export const WallDisplayListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WallDisplayList"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displays"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"account"}},{"kind":"Field","name":{"kind":"Name","value":"addresses"}},{"kind":"Field","name":{"kind":"Name","value":"playlist"}},{"kind":"Field","name":{"kind":"Name","value":"seenAt"}}]}}]}}]} as unknown as DocumentNode<WallDisplayListQuery, WallDisplayListQueryVariables>;
export const SaveDisplayDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SaveDisplay"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"playlist"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"account"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"addresses"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"saveDisplay"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}},{"kind":"Argument","name":{"kind":"Name","value":"playlist"},"value":{"kind":"Variable","name":{"kind":"Name","value":"playlist"}}},{"kind":"Argument","name":{"kind":"Name","value":"account"},"value":{"kind":"Variable","name":{"kind":"Name","value":"account"}}},{"kind":"Argument","name":{"kind":"Name","value":"addresses"},"value":{"kind":"Variable","name":{"kind":"Name","value":"addresses"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<SaveDisplayMutation, SaveDisplayMutationVariables>;
export const SteerDisplayDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SteerDisplay"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"choice"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"JSON"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"steerDisplay"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}},{"kind":"Argument","name":{"kind":"Name","value":"choice"},"value":{"kind":"Variable","name":{"kind":"Name","value":"choice"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<SteerDisplayMutation, SteerDisplayMutationVariables>;
export const WallEventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WallEvents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"wall"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<WallEventsSubscription, WallEventsSubscriptionVariables>;
export const WallTotalDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WallTotal"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"layer"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"analysis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"total"}}]}}]}}]} as unknown as DocumentNode<WallTotalQuery, WallTotalQueryVariables>;
export const WallRankingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WallRanking"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"layer"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"by"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"analysis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ranking"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"Variable","name":{"kind":"Name","value":"by"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"code"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"nameZh"}},{"kind":"Field","name":{"kind":"Name","value":"nameEn"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WallRankingQuery, WallRankingQueryVariables>;
export const WallSeriesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WallSeries"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"layer"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Filter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"by"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"analysis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"layer"},"value":{"kind":"Variable","name":{"kind":"Name","value":"layer"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"series"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"Variable","name":{"kind":"Name","value":"by"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]}}]} as unknown as DocumentNode<WallSeriesQuery, WallSeriesQueryVariables>;