// What stands where a page broke while it was drawn: say so, offer to load it afresh.
import { ErrorState } from '@hotline/shared/ui/error-state';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type PageBoundaryProps = { children: ReactNode };

export class PageBoundary extends Component<PageBoundaryProps, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <BrokenPage /> : this.props.children;
  }
}

function BrokenPage() {
  const { t } = useTranslation();
  return (
    <main className="grid h-full place-items-center">
      <ErrorState
        title={t('errors.unknown')}
        retryLabel={t('common.retry')}
        onRetry={() => location.reload()}
      />
    </main>
  );
}
