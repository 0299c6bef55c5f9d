/** The longest address of a website that the configuration allows. */
export const LONGEST_WEBSITE = `https://${"x".repeat(24)}`;
