/** The script of a page that does nothing of its own. */
import { startFrame } from "./frame/start-frame.ts";

startFrame();
