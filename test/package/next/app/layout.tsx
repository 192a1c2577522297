import type { ReactNode } from 'react';

export const metadata = { title: 'Словарь' };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="ru">
      <body>
        <p>В печать вышел превый том словаря.</p>
        {children}
      </body>
    </html>
  );
}
