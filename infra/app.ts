import { createApp } from "./kanal-app.ts";

createApp().app.synth();
