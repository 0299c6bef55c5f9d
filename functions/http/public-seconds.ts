/** For how many seconds any cache may keep what the public gets. */
export const PUBLIC_SECONDS = {
  /** A page of the list of reports. */
  reports: 15,
  /** A report's page and what belongs to it. */
  report: 60,
  /** Numbers: figures, ranking, counts of regions. */
  figures: 60,
  /** A page of numbers is looked at, and says when they were counted. */
  pageOfFigures: 900,
  /** Reference data change a few times a year. */
  reference: 300,
  /** The catalogue of the open data changes once a night. */
  catalogue: 300,
  /** Programs ask for a feed each hour or less often. */
  feed: 300,
  /** Search engines come back after days. */
  sitemap: 3_600,
  /** The description of the API: a deployment may change it. */
  description: 300,
  /** A page that only a deployment changes. */
  fixed: 900,
} as const;
