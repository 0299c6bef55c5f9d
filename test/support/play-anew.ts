import { beforeEach } from "vitest";
import { playAnew } from "./scenario.ts";

/** Makes each test of a file play the scenarios that it shares with others again. */
beforeEach(playAnew);
