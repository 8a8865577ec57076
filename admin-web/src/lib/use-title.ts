// The title of the browser's tab, with what is unread in front.
import { useEffect } from 'react';

let page = '';
let unread = 0;

export function usePageTitle(title: string): void {
  useEffect(() => {
    page = title;
    write();
  }, [title]);
}

export function setTitleCount(count: number): void {
  unread = count;
  write();
}

function write() {
  const words = [page, 'Hotline'].filter(Boolean).join(' · ');
  document.title = unread > 0 ? `(${unread > 99 ? '99+' : unread}) ${words}` : words;
}
