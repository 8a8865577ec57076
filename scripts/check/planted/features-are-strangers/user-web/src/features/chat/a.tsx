import { Thing } from '../home/b.tsx';

export const Page = () => <Thing />;
