import 'typo-report';
