import type { Words } from './words.js';

export default {
  lang: 'pt',
  title: 'Comunicar erro no texto',
  cancel: 'Cancelar',
  send: 'Enviar',
  close: 'Fechar',
  fragment: 'Trecho selecionado',
  hint: 'Se encontrar um erro no texto, selecione o trecho e pressione {keys}',
  sending: 'Enviando…',
  accepted: 'Obrigado! A redação recebeu a sua mensagem.',
  sent: 'A sua mensagem foi enviada. Obrigado!',
  letter: 'O e-mail está pronto: envie-o pelo seu programa de e-mail.',
  known: 'A redação já sabe deste erro. Obrigado!',
  kept: 'Não foi possível enviar agora. A sua mensagem foi guardada e será enviada automaticamente quando houver conexão.',
  dropped:
    'Não foi possível enviar agora. A sua mensagem foi guardada e será enviada mais tarde, mas foi preciso apagar a mais antiga das não enviadas.',
  refused: 'O site não aceitou a mensagem. O texto continua aqui: é possível copiá-lo.',
  failed: 'Não foi possível enviar. O texto continua aqui: tente novamente.',
  noEndpoint: 'Este site não indicou para onde enviar os avisos de erro. Por favor, avise a redação de outra forma.',
  tooLong: 'Foi selecionado texto demais. Selecione apenas o trecho com o erro, no máximo {max} caracteres.',
  correction: 'Correção',
  comment: 'Comentário',
  left: 'Caracteres restantes: {n}',
  touchButton: 'Encontrou um erro?',
  dismiss: 'Ocultar',
} satisfies Words;
