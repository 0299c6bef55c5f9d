/** Addresses that messages lead to, short enough for an SMS. */
export const reportLink = (website: string, trackingId: string) => `${website}/r/${trackingId}`;
export const officerLink = (website: string, trackingId: string) => `${website}/o/${trackingId}`;
