import type { Words } from './words.js';

export default {
  lang: 'fr',
  title: 'Signaler une faute d’orthographe',
  cancel: 'Annuler',
  send: 'Envoyer',
  close: 'Fermer',
  fragment: 'Passage sélectionné',
  hint: 'Si vous avez repéré une faute ou une coquille, sélectionnez le passage concerné et appuyez sur {keys}',
  sending: 'Envoi en cours…',
  accepted: 'Merci\u202f! La rédaction a bien reçu votre signalement.',
  sent: 'Votre signalement a été envoyé. Merci\u202f!',
  letter: 'Votre message est prêt\u202f: envoyez-le depuis votre messagerie.',
  known: 'La rédaction a déjà connaissance de cette faute. Merci\u202f!',
  kept: 'L’envoi est impossible pour le moment. Votre signalement est enregistré et partira automatiquement dès qu’il y aura une connexion.',
  dropped:
    'L’envoi est impossible pour le moment. Votre signalement est enregistré et partira plus tard, mais le plus ancien signalement non envoyé a dû être supprimé.',
  refused: 'Le site n’a pas accepté votre signalement. Le texte est toujours là\u202f: vous pouvez le copier.',
  failed: 'L’envoi a échoué. Le texte est toujours là\u202f: veuillez réessayer.',
  noEndpoint:
    'Ce site n’a pas indiqué où envoyer les signalements de fautes. Merci de prévenir la rédaction par un autre moyen.',
  tooLong: 'La sélection est trop longue. Sélectionnez seulement le passage fautif, {max} caractères au maximum.',
  correction: 'Correction',
  comment: 'Commentaire',
  left: 'Caractères restants\u202f: {n}',
  touchButton: 'Une faute repérée\u202f?',
  dismiss: 'Masquer',
} satisfies Words;
