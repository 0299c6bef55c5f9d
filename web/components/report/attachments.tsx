import type { AttachmentView } from "#domain/report/attachment-views.ts";
import { refusalReason } from "#messages/refusal-words.ts";
import { sizeText } from "../numbers.ts";
import type { PartProps, Reading } from "./reading.ts";

/** The files of a report that its reader may see: pictures, other files, and what became of each. */
export function Attachments({ view, reading }: PartProps) {
  const { files } = reading.words.report;
  if (view.attachments.length === 0) return null;
  return (
    <section aria-labelledby="files">
      <h2 id="files">{files.heading}</h2>
      <ul class="files">
        {view.attachments.map((attachment, position) => (
          <li key={attachment.attachmentId} class="file">
            <FileShown {...{ attachment, reading, number: position + 1 }} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface FileProps {
  readonly attachment: AttachmentView;
  readonly reading: Reading;
  readonly number: number;
}

function FileShown(props: FileProps) {
  const { attachment, reading } = props;
  const { files } = reading.words.report;
  return (
    <>
      {attachment.state === "clean" && <CleanFile {...props} />}
      {attachment.fileName !== undefined && <p class="file-name">{attachment.fileName}</p>}
      {attachment.state !== "clean" && <p class="file-state">{stateOf(attachment, reading)}</p>}
      {reading.own && attachment.state === "clean" && (
        <p class="muted">{attachment.public ? files.isPublic : files.isPrivate}</p>
      )}
    </>
  );
}

function stateOf({ state, reason }: AttachmentView, { words, language }: Reading): string {
  const { files } = words.report;
  if (state === "refused") {
    return `${files.refused}: ${reason ? refusalReason(reason, language) : ""}`;
  }
  return state === "expired" ? files.expired : files.awaiting;
}

/** A file that is safe: a picture with a link to the larger one, or a link to another file. */
function CleanFile({ attachment, reading, number }: FileProps) {
  const { files } = reading.words.report;
  const { attachmentId, contentType, size, renditions = [] } = attachment;
  const isPicture = renditions.includes("thumbnail");
  const rendition = isPicture ? "view" : "file";
  const thumbnail = isPicture && reading.fileAddress(attachmentId, "thumbnail");
  const [, type = ""] = contentType.split("/");
  const address = reading.fileAddress(attachmentId, rendition);
  // A page that was posted cannot be gone back to.
  const inNewTab = reading.own && address !== undefined;
  return (
    <a
      class="file-link"
      href={address ?? "#files"}
      {...(inNewTab && { target: "_blank", rel: "noopener" })}
      data-file={attachmentId}
      data-rendition={rendition}
    >
      {isPicture ? (
        <img
          {...(thumbnail && { src: thumbnail })}
          alt={files.open(number)}
          width="320"
          height="240"
        />
      ) : (
        files.file(type.toUpperCase(), sizeText(size, reading.language))
      )}
      {inNewTab && <span class="visually-hidden"> {files.newTab}</span>}
    </a>
  );
}
