import type { Words } from './words.js';

export default {
  lang: 'es',
  title: 'Error ortográfico en el texto',
  cancel: 'Cancelar',
  send: 'Enviar',
  close: 'Cerrar',
  fragment: 'Texto seleccionado',
  hint: 'Si ha encontrado un error o una errata, seleccione el fragmento y pulse {keys}',
  sending: 'Enviando…',
  accepted: '¡Gracias! La redacción ha recibido su aviso.',
  sent: 'Su aviso se ha enviado. ¡Gracias!',
  letter: 'El correo está escrito: envíelo desde su programa de correo.',
  known: 'La redacción ya conoce este error. ¡Gracias!',
  kept: 'No se ha podido enviar ahora. Su aviso queda guardado y se enviará automáticamente cuando haya conexión.',
  dropped:
    'No se ha podido enviar ahora. Su aviso queda guardado y se enviará más tarde, pero ha sido necesario borrar el más antiguo de los no enviados.',
  refused: 'El sitio no ha aceptado el aviso. El texto sigue aquí: puede copiarlo.',
  failed: 'No se ha podido enviar. El texto sigue aquí: inténtelo de nuevo.',
  noEndpoint:
    'Este sitio no ha indicado adónde enviar los avisos de errores. Por favor, comuníquelo a la redacción por otro medio.',
  tooLong: 'Ha seleccionado demasiado texto. Seleccione solo la parte con el error, {max} caracteres como máximo.',
  correction: 'Corrección',
  comment: 'Comentario',
  left: 'Caracteres restantes: {n}',
  touchButton: '¿Ha visto un error?',
  dismiss: 'Ocultar',
} satisfies Words;
