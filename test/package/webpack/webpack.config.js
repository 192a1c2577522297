export default { mode: 'production', entry: './main.js', performance: false, output: { publicPath: 'auto' } };
