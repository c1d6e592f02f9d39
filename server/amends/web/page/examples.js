/** A draft to try in each language: some principles met, some missing, and phrases that take the apology back. */

/** @type {Record<string, string>} */
export const EXAMPLES = {
  en: `Hi Maria,
Thank you for telling us that the lamp came three weeks late and with a cracked base. I am sorry if this caused you any inconvenience. It must have been frustrating to open the box the day before your party and find it broken.
Mistakes were made when the box was packed, but it was just a small mix-up, and you should have checked the parcel when the driver was there.
A new lamp left our warehouse this morning and will be with you by Thursday. We will look into the rest as soon as possible.
If you have any questions, just reply to me directly.
Best regards,
Tom`,
  sv: `Hej Karin,
Tack för att du hörde av dig om lampan som kom tre veckor för sent och dessutom var sprucken i foten. Vi ber om ursäkt om du har upplevt detta som besvärligt. Jag förstår att det måste ha varit frustrerande att öppna paketet dagen före festen.
Det har tyvärr begåtts misstag vid packningen, men det var bara en liten miss, och du borde ha kontrollerat paketet hos ombudet.
En ny lampa skickades från oss i morse och är hos dig på torsdag. Resten återkommer vi om så snart som möjligt.
Svara gärna direkt till mig om du undrar något.
Vänliga hälsningar
Anders`,
  no: `Hei Ingrid,
Takk for at du sa fra om lampen som kom tre uker for sent og i tillegg hadde sprukken fot. Vi beklager dersom dette har skapt problemer for deg. Jeg skjønner at det må ha vært frustrerende å åpne pakken dagen før festen.
Det ble dessverre gjort feil under pakkingen, men det var bare en liten glipp, og du burde ha sjekket pakken da du hentet den.
En ny lampe ble sendt fra oss i dag tidlig og er hos deg på torsdag. Resten skal vi se på så snart som mulig.
Svar meg gjerne direkte hvis du lurer på noe.
Vennlig hilsen
Lars`,
  ru: `Здравствуйте, Ольга!
Спасибо, что написали нам о лампе, которая пришла на три недели позже и с треснувшим основанием. Приносим извинения, если это доставило вам неудобства. Понимаю, как обидно открыть коробку накануне праздника и увидеть разбитую лампу.
При упаковке были допущены ошибки, но это всего лишь небольшая накладка, и вам следовало проверить посылку при получении.
Новую лампу мы отправили сегодня утром, она будет у вас в четверг. С остальным разберёмся в ближайшее время.
Если останутся вопросы, пишите лично мне.
С уважением,
Андрей`,
  tl: `Magandang araw po, Ma'am Liza,
Salamat po at ipinaalam ninyo sa amin na tatlong linggong na-delay ang lampara at basag pa nang dumating. Pasensya na po kung naabala kayo. Naiintindihan ko po na nakakainis buksan ang kahon isang araw bago ang handaan at makitang sira ang laman.
May mga pagkakamaling nangyari sa pag-iimpake, pero maliit na bagay lang po ito, at dapat po sana ay tiningnan muna ninyo ang parcel bago pumirma.
Naipadala na po namin kaninang umaga ang bagong lampara at darating ito sa Huwebes. Aayusin po namin ang iba sa lalong madaling panahon.
Kung may tanong po kayo, mag-reply lang po kayo sa akin.
Lubos na gumagalang,
Jun`,
};
