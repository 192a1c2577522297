import type { Words } from './words.js';

export default {
  lang: 'uz',
  title: 'Matndagi imlo xatosi',
  cancel: 'Bekor qilish',
  send: 'Yuborish',
  close: 'Yopish',
  fragment: 'Belgilangan parcha',
  hint: 'Agar matnda xato topsangiz, uni belgilab, {keys} tugmalarini bosing',
  sending: 'Yuborilmoqda…',
  accepted: 'Rahmat! Tahririyat xabaringizni oldi.',
  sent: 'Xabaringiz yuborildi. Rahmat!',
  letter: 'Xat tayyor: uni pochta dasturidan yuboring.',
  known: 'Tahririyat bu xatodan allaqachon xabardor. Rahmat!',
  kept: 'Hozir yuborib boʻlmadi. Xabaringiz saqlandi, aloqa paydo boʻlishi bilan oʻzi yuboriladi.',
  dropped:
    'Hozir yuborib boʻlmadi. Xabaringiz saqlandi va keyinroq yuboriladi, ammo yuborilmagan xabarlarning eng eskisini oʻchirishga toʻgʻri keldi.',
  refused: 'Sayt xabarni qabul qilmadi. Matn shu yerda qoldi: undan nusxa olishingiz mumkin.',
  failed: 'Yuborib boʻlmadi. Matn shu yerda qoldi: qayta urinib koʻring.',
  noEndpoint:
    'Saytda xatolar haqidagi xabarlar qayerga yuborilishi koʻrsatilmagan. Iltimos, tahririyatga boshqa yoʻl bilan xabar bering.',
  tooLong: 'Juda koʻp matn belgilandi. Faqat xato joyini belgilang, u {max} ta belgidan oshmasin.',
  correction: 'Toʻgʻrisi',
  comment: 'Izoh',
  left: 'Qolgan belgilar: {n}',
  touchButton: 'Matnda xato bormi?',
  dismiss: 'Yashirish',
} satisfies Words;
