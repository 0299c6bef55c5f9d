import { FILE_LIMITS } from "#contract/limits.ts";
import type { DraftFile } from "../draft/draft.ts";
import { deleteContent } from "../draft/drafts.ts";
import { element, make, say } from "../page/dom.ts";
import { chosenFile } from "../photo/chosen-file.ts";
import { fileRow } from "./file-list.ts";
import { words } from "./words.ts";

/** Where the picker keeps the files: in the draft. */
interface PickerHost {
  files(): DraftFile[];
  onChange(): void;
}

/** What the form asks of the picker. */
interface PhotoPicker {
  show(): void;
  /** Returns whether files are being made small: they are not in the draft yet. */
  isPreparing(): boolean;
  /** Resolves once no file is being made small, with a sentence on those that were not taken. */
  prepared(): Promise<string | undefined>;
}

/** Takes photos and files into the draft, makes them small, and lists them. */
export function startPhotoPicker(host: PickerHost): PhotoPicker {
  const [progress, error] = [element("photos-taken"), element("photos-error")];
  /** Files are taken one after the other, also those of two picks, so that they are counted. */
  let taking = Promise.resolve();
  let picks = 0;
  let sentences: string[] = [];
  const refused = (): string | undefined => sentences.join(" ") || undefined;

  async function take(chosen: readonly File[]): Promise<void> {
    say(error, undefined);
    say(progress, words.files.preparing);
    for (const file of chosen) {
      if (host.files().length >= FILE_LIMITS.most) {
        sentences.push(words.files.tooMany(FILE_LIMITS.most));
        break;
      }
      const taken = await chosenFile(file);
      if (typeof taken === "string") sentences.push(words.files[taken](file.name));
      else host.files().push(taken);
      show();
    }
    picks -= 1;
    if (picks === 0) {
      say(progress, undefined);
      say(error, refused());
    }
    host.onChange();
  }

  function show(): void {
    element("chosen-files").replaceChildren(...host.files().map(rowOf));
  }

  function rowOf(file: DraftFile): HTMLLIElement {
    const row = fileRow(file);
    const remove = make("button", words.remove, { type: "button", className: "button-second" });
    remove.setAttribute("aria-label", `${words.remove} ${file.fileName}`);
    remove.addEventListener("click", () => {
      const files = host.files();
      files.splice(files.indexOf(file), 1);
      void deleteContent(file.id);
      show();
      element("photos").focus();
      host.onChange();
    });
    row.append(remove);
    return row;
  }

  for (const name of ["camera", "photos"]) {
    const input = element<HTMLInputElement>(name);
    input.addEventListener("change", () => {
      const chosen = [...(input.files ?? [])];
      input.value = "";
      if (picks === 0) sentences = [];
      picks += 1;
      taking = taking.then(() => take(chosen));
      host.onChange();
    });
  }
  const isPreparing = () => picks > 0;
  return {
    show,
    isPreparing,
    async prepared() {
      while (isPreparing()) await taking;
      return refused();
    },
  };
}
