/** Addresses that messages lead to, short enough for an SMS. */
export const reportLink = (website: string, trackingId: string) => `${website}/r/${trackingId}`;
/** Where a follower stops following: the API itself serves it. */
export const unfollowLink = (website: string, token: string) => `${website}/u/${token}`;
export const officerLink = (website: string, trackingId: string) => `${website}/o/${trackingId}`;
