import type { Words } from './words.js';

export default {
  lang: 'tr',
  title: 'Yazım hatası bildirimi',
  cancel: 'İptal',
  send: 'Gönder',
  close: 'Kapat',
  fragment: 'Seçilen metin',
  hint: 'Metinde bir hata görürseniz hatalı kısmı seçip {keys} tuşlarına basın',
  sending: 'Gönderiliyor…',
  accepted: 'Teşekkürler! Bildiriminiz editörlerimize ulaştı.',
  sent: 'Bildiriminiz gönderildi. Teşekkürler!',
  letter: 'E-posta hazır: e-posta uygulamanızdan gönderin.',
  known: 'Bu hata editörlerimize daha önce bildirilmiş. Teşekkürler!',
  kept: 'Şu anda gönderilemedi. Bildiriminiz kaydedildi, bağlantı kurulduğunda kendiliğinden gönderilecek.',
  dropped:
    'Şu anda gönderilemedi. Bildiriminiz kaydedildi ve daha sonra gönderilecek, ancak gönderilmemiş en eski bildirimin silinmesi gerekti.',
  refused: 'Site bildirimi kabul etmedi. Metin burada duruyor, kopyalayabilirsiniz.',
  failed: 'Gönderilemedi. Metin burada duruyor, lütfen tekrar deneyin.',
  noEndpoint:
    'Bu sitede hata bildirimlerinin nereye gönderileceği belirtilmemiş. Lütfen editörlere başka bir yoldan ulaşın.',
  tooLong: 'Çok fazla metin seçildi. Lütfen yalnızca hatalı kısmı seçin, en fazla {max} karakter.',
  correction: 'Doğrusu',
  comment: 'Açıklama',
  left: 'Kalan karakter sayısı: {n}',
  touchButton: 'Yazım hatası mı var?',
  dismiss: 'Gizle',
} satisfies Words;
