import type { TextWords } from "../section.ts";

export const sms: TextWords = {
  title: "Report by SMS",
  lead: ({ sms: { number } }) =>
    number ? `Without internet, send an SMS to ${number}.` : "Reports by SMS are not open yet.",
  sections: ({ sms: { keyword }, trackingPrefix }) => [
    {
      heading: "Make a report",
      passages: [
        `Type ${keyword}, a space, then what is wrong and where. For example: ${keyword} Lampu jalan di depan pasar Segiri Samarinda padam sejak tiga hari`,
        "The answer has the tracking id and the access code. Keep that SMS.",
      ],
    },
    {
      heading: "Ask where a report stands",
      passages: [
        `Type STATUS, a space, the tracking id. For example: STATUS ${trackingPrefix}-XXXX-XXXX-XXXX. STATUS alone shows the latest report of your number.`,
      ],
    },
    {
      heading: "Answer an officer's question",
      passages: ["Reply to that SMS with your answer, or type JAWAB, a space, your answer."],
    },
    {
      heading: "Limits",
      passages: [
        "One number can send five reports a day. Your operator charges for SMS. Answers at night (21:00 to 06:00) are sent in the morning.",
      ],
    },
  ],
};
