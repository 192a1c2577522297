import type { Words } from './words.js';

export default {
  lang: 'az',
  title: 'Mətndə orfoqrafik səhv',
  cancel: 'Ləğv et',
  send: 'Göndər',
  close: 'Bağla',
  fragment: 'Seçilmiş hissə',
  hint: 'Mətndə səhv tapsanız, onu seçib {keys} düymələrini basın',
  sending: 'Göndərilir…',
  accepted: 'Təşəkkür edirik! Mesajınız redaksiyaya çatdı.',
  sent: 'Mesajınız göndərildi. Təşəkkür edirik!',
  letter: 'Məktub hazırdır: onu poçt proqramından göndərin.',
  known: 'Redaksiyanın bu səhvdən artıq xəbəri var. Təşəkkür edirik!',
  kept: 'Hazırda göndərmək mümkün olmadı. Mesajınız yadda saxlanıldı və bağlantı yarananda avtomatik göndəriləcək.',
  dropped:
    'Hazırda göndərmək mümkün olmadı. Mesajınız yadda saxlanıldı və sonra göndəriləcək, lakin göndərilməmiş mesajların ən köhnəsini silmək lazım gəldi.',
  refused: 'Sayt mesajı qəbul etmədi. Mətn burada qalıb: onu kopyalaya bilərsiniz.',
  failed: 'Göndərmək mümkün olmadı. Mətn burada qalıb: yenidən cəhd edin.',
  noEndpoint:
    'Saytda səhvlər barədə mesajların hara göndəriləcəyi göstərilməyib. Zəhmət olmasa, redaksiyaya başqa yolla xəbər verin.',
  tooLong: 'Həddindən çox mətn seçilib. Yalnız səhv olan yeri seçin, ən çoxu {max} simvol.',
  correction: 'Düzgün variant',
  comment: 'Şərh',
  left: 'Qalan simvol sayı: {n}',
  touchButton: 'Mətndə səhv var?',
  dismiss: 'Gizlət',
} satisfies Words;
