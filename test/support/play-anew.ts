import { beforeEach } from "vitest";
import { playAnew } from "./scenario.ts";

/** Has each test of a file play the scenarios that it shares with others for itself. */
beforeEach(playAnew);
