import { Page } from './features/chat/e.tsx';

export const routes = [<Page key="chat" />];
