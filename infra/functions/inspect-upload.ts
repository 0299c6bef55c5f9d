import { Architecture, Code, LayerVersion } from "aws-cdk-lib/aws-lambda";
import { Duration } from "aws-cdk-lib/core";
import { referenceReads } from "#store/entities/reference-data.ts";
import {
  ATTACHMENTS,
  EVENT,
  REPORT,
  reportAttachments,
  reportSnapshot,
  reportWithFiles,
} from "#store/entities/reports.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import { UploadInspection } from "../constructs/upload-inspection.ts";
import type { DefineFunction } from "../define-function.ts";
import { LAYER } from "../native-layer.ts";
import { layerFolder } from "../paths.ts";

/**
 * Files of the packages in a layer that are not needed to run them. Licences and READMEs stay, since
 * some licences are only named there; packages under the LGPL stay whole.
 */
const LAYER_EXCLUDES = [
  ...["package-lock.*", "**/sharp/src", "**/sharp/install", "**/sharp/dist/*.d.*ts"],
  ...[
    ...["build", "web", "types", "image_decoders", "legacy/web", "legacy/image_decoders"],
    ...["**/*.map", "**/*.min.mjs"],
  ].map((part) => `**/pdfjs-dist/${part}`),
];

/** The function that inspects and cleans each uploaded file after the malware scan. */
export const define: DefineFunction = ({ scope, config, data, alarms }) => {
  const decoders = new LayerVersion(scope, LAYER, {
    description: "sharp, pdfjs, canvas and libheif for Linux on arm64",
    compatibleArchitectures: [Architecture.ARM_64],
    code: Code.fromAsset(layerFolder(LAYER), { exclude: LAYER_EXCLUDES }),
  });
  const fn = new KanalFunction(scope, "inspect-upload", {
    config,
    description: "Inspects and cleans uploaded files",
    timeout: Duration.minutes(2),
    // An inspection may take 1.4 GB in its process; nearly two vCPUs come with the memory.
    memory: 3_072,
    layers: [decoders],
  });
  const { table, files } = data;
  table.grantQuery(fn, [reportWithFiles, ...referenceReads]);
  table.grantGet(fn, [reportAttachments, reportSnapshot]);
  table.grantWrite(fn, ["PutItem"], [REPORT, EVENT, ATTACHMENTS]);
  files.grantInspect(fn);

  const inspection = new UploadInspection(scope, "upload-inspection", {
    fn,
    uploads: files.uploads,
  });

  const unseen = "Files that reporters sent are not inspected and cannot be read.";
  alarms.watchFunction(fn, unseen);
  alarms.watchFailures(inspection.failures, fn, unseen);
  alarms.watchMalwareScan();
  alarms.watchMalware();
  alarms.watchInspections();
  alarms.watchRecursion(fn, unseen);
  return fn;
};
