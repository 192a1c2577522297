// Holds nothing: an import of types alone, such as `import 'typo-report/vue'`, ends here when a page runs.
export {};
