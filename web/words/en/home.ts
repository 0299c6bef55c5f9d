import type { home as id } from "../id/home.ts";

export const home: typeof id = {
  title: "Send your report",
  description: "Complaints, information requests and aspirations to the government.",
};
