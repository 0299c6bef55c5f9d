/** The oldest browsers that get scripts; all others get the HTML (web.md says which phones). */
export const BROWSERS = ["chrome87", "safari14.1", "firefox78"];
