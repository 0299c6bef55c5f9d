import { type CallOptions, call, type DemoOfficer, type Reply } from "./api.ts";

/** Requests that the HTTP tests make over and over, with invented content. */
export const complaint = {
  classification: "complaint",
  title: "Lampu jalan padam di Jalan Contoh",
  text: "Lampu jalan di depan pasar padam sejak tiga hari, warga kesulitan pulang malam.",
  category: "pekerjaan-umum-dan-penataan-ruang",
  occurredOn: "2026-07-03",
  location: { region: "64.72", address: "Jalan Contoh 12", point: { lat: -0.5, lon: 117.15 } },
  reporter: {
    name: "Siti Contoh",
    phone: "+6281234567890",
    email: "siti@contoh.example",
    nationalId: "6472010101900001",
  },
} as const;

export const forwardToDpupr = {
  action: "forward",
  agency: "dpupr-pera-kaltim",
  category: "pekerjaan-umum-dan-penataan-ruang",
  classification: "complaint",
  supervisory: false,
  publicTitle: "Lampu jalan padam di dekat pasar",
  publicText: "Lampu jalan di depan pasar padam sejak tiga hari.",
} as const;

export interface Submitted {
  readonly trackingId: string;
  readonly accessCode: string;
}

export const submit = (body: object = complaint, options: CallOptions = {}): Promise<Reply> =>
  call("POST", "/v1/reports", { body, ...options });

export async function submitted(changes: object = {}): Promise<Submitted> {
  return (await submit({ ...complaint, ...changes })).body;
}

/** An officer's action, at the version the report has now. */
export async function act(as: DemoOfficer, trackingId: string, action: object): Promise<Reply> {
  const path = `/v1/officer/reports/${trackingId}`;
  const { body } = await call("GET", path, { as });
  return call("POST", `${path}/actions`, { as, body: { version: body.version, ...action } });
}

/** The reporter's action, at the version the report has now. */
export async function actAsReporter(report: Submitted, action: object): Promise<Reply> {
  const { accessCode, trackingId } = report;
  const path = `/v1/reports/${trackingId}`;
  const { body } = await call("GET", path, { accessCode });
  return call("POST", `${path}/actions`, {
    accessCode,
    body: { version: body.version, ...action },
  });
}
