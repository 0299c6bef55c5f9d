import { startBrowser } from "./test/support/browser.ts";

const b = await startBrowser();
const c = await b.newContext({ viewport: { width: 360, height: 740 }, locale: "id-ID" });
const p = await c.newPage();
p.on("console", (m) => console.log("console:", m.text()));
p.on("pageerror", (e) => console.log("ERR", String(e)));
p.on("requestfailed", (r) => console.log("failed", r.method(), r.url(), r.failure()?.errorText));
const shot = (n: string) => p.screenshot({ path: `/tmp/h/form-scratch/${n}.png`, fullPage: true });
p.setDefaultTimeout(8000);
try {
  await p.goto("http://localhost:4133/lapor/?jenis=pengaduan");
  await p.getByText("Langkah 1 dari 4").waitFor();
  await p.fill("#text", "Lampu jalan di depan pasar mati sejak tiga hari. Malam gelap dan rawan.");
  await p.setInputFiles("#photos", "/tmp/h/form-scratch/photo.jpg");
  await p.locator("#chosen-files li").waitFor();
  await shot("s1");
  await p.click('#step-what [data-go="next"]');
  await p.selectOption("#regency", "64.72");
  await p.selectOption("#region", { index: 2 });
  await p.click("#day-today");
  await shot("s2");
  await p.click('#step-where [data-go="next"]');
  await p.locator("#step-contact").waitFor();
  await p.fill("#name", "Siti Contoh");
  await p.fill("#phone", "0812 3456 7890");
  await shot("s3");
  await p.click('#step-contact [data-go="next"]');
  await p.locator("#summary dd").first().waitFor();
  await shot("s4");
  await p.click("#send");
  await p.locator("#sent").waitFor();
  await shot("s5");
  console.log(await p.locator("#tracking-id").textContent());
  await p.getByText("sudah diterima").waitFor({ timeout: 40000 });
  await shot("s6");
  await p.check("#saved");
  await p.click("#done");
  await p.waitForURL("http://localhost:4133/");
  console.log(await p.evaluate(() => JSON.stringify([localStorage.length, sessionStorage.length])));
  await p.goto("http://localhost:4133/draf/");
  await p.locator("#none").waitFor();
  await shot("s7");
} catch (e) {
  console.log(e);
  await shot("fail");
}
await b.close();
