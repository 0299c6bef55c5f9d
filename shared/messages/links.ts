/** Address of a report for citizens, short enough for an SMS. */
export const reportLink = (website: string, trackingId: string) => `${website}/r/${trackingId}`;
/** Address where a follower stops following; the API serves it. */
export const unfollowLink = (website: string, token: string) => `${website}/u/${token}`;
/** Address where a reporter proves an email address; the API serves it. */
export const contactLink = (website: string, token: string) => `${website}/k/${token}`;
/** Address of a report for officers. */
export const officerLink = (website: string, trackingId: string) => `${website}/o/${trackingId}`;
/** Address of the list of public reports, with its filter. */
export const publicLink = (website: string, filter: string) => `${website}/laporan/?${filter}`;
/** Address of a queue for officers, with its filter. */
export const queueLink = (website: string, filter: string) =>
  `${website}/petugas/antrean${filter === "" ? "" : `?${filter}`}`;
