import { Thing } from '../../../../shared/src/ui/c.tsx';

export const Page = () => <Thing />;
