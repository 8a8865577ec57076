// Starting a conversation: sent at once, or queued while there is no line to the desk.
import type { OutboxItem, Sent } from '@hotline/shared/client/outbox';
import { MESSAGE_MAX_LENGTH, SUBJECT_MAX_LENGTH } from '@hotline/shared/contracts';
import { Button } from '@hotline/shared/ui/button';
import { Card } from '@hotline/shared/ui/card';
import { ErrorState } from '@hotline/shared/ui/error-state';
import { Field, FormError } from '@hotline/shared/ui/field';
import { Input } from '@hotline/shared/ui/input';
import { Select } from '@hotline/shared/ui/select';
import { SkeletonRows } from '@hotline/shared/ui/skeleton';
import { Textarea } from '@hotline/shared/ui/textarea';
import { useQuery } from '@tanstack/react-query';
import { SendHorizontal } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { Page } from '../../layout/page.tsx';
import { useConnection, useDesk } from '../../lib/desk-context.ts';
import { codeWords, errorWords } from '../../lib/error-words.ts';
import { href } from '../../lib/paths.ts';
import { categoriesQuery } from '../../lib/queries.ts';
import { toast } from '../../lib/toast.ts';

/** `followUpOfId`: the ended conversation this one goes on from, if any. */
type TicketForm = {
  categoryId: string;
  subcategoryId: string;
  subject: string;
  body: string;
  followUpOfId: string;
};
const DRAFT = 'new-ticket';
const REQUIRED = ['categoryId', 'subject', 'body'] as const;

export function NewTicketPage() {
  const { t } = useTranslation();
  const categories = useQuery(categoriesQuery);
  return (
    <Page title={t('newTicket.title')} lead={t('newTicket.lead')}>
      <Card>
        {categories.isPending && <SkeletonRows count={3} avatar={false} label={t('common.loading')} />}
        {categories.isError && (
          <ErrorState
            title={t('newTicket.loadFailed')}
            description={errorWords(t, categories.error)}
            retryLabel={t('common.retry')}
            onRetry={() => void categories.refetch()}
            retrying={categories.isFetching}
          />
        )}
        {categories.data?.length === 0 && <p className="text-muted">{t('newTicket.noCategories')}</p>}
        {categories.data && categories.data.length > 0 && <NewTicketForm />}
      </Card>
    </Page>
  );
}

function NewTicketForm() {
  const { t } = useTranslation();
  const { outbox } = useDesk();
  const navigate = useNavigate();
  const connection = useConnection();
  const [form, setForm, forget] = useTicketForm();
  const [tried, setTried] = useState(false);
  const [sentId, setSentId] = useState<string | null>(null);
  const { data: categories = [] } = useQuery(categoriesQuery);
  const failure = useSending(sentId, (sent) => {
    if (!('ticket' in sent)) return;
    forget();
    toast.success(t('newTicket.sent'));
    void navigate(href.ticket(sent.ticket.id), { replace: true });
  });
  const waiting = sentId !== null && !failure;

  const category = categories.find((one) => one.id === form.categoryId);
  const subcategories = category?.subcategories.filter((one) => !one.archived) ?? [];
  const problem = (field: keyof TicketForm) =>
    tried && REQUIRED.some((one) => one === field) && form[field].trim() === ''
      ? t('errors.fieldRequired')
      : failure?.fields[field] && `${failure.fields[field]}.`;

  // Typed offline: it is safe in the outbox, so the person need not wait here.
  useEffect(() => {
    if (!waiting || connection !== 'offline') return;
    forget();
    toast.info(t('newTicket.queued'));
    void navigate(href.tickets(), { replace: true });
  }, [waiting, connection, forget, navigate, t]);

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (waiting || REQUIRED.some((field) => form[field].trim() === '')) return;
    const { subcategoryId, followUpOfId, ...rest } = form;
    if (sentId !== null) void outbox.discard(sentId);
    setSentId(
      outbox.openTicket({
        ...rest,
        subject: rest.subject.trim(),
        ...(subcategoryId && { subcategoryId }),
        ...(followUpOfId && { followUpOfId }),
      }).clientId,
    );
  }

  return (
    <form noValidate onSubmit={onSubmit} className="grid gap-5">
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t('newTicket.category')} error={problem('categoryId')}>
          <Select
            value={form.categoryId}
            onChange={(categoryId) => setForm({ ...form, categoryId, subcategoryId: '' })}
            placeholder={t('newTicket.categoryPlaceholder')}
            options={categories.map(({ id, name, description }) => ({
              value: id,
              label: name,
              ...(description && { hint: description }),
            }))}
          />
        </Field>
        {subcategories.length > 0 && (
          <Field
            label={t('newTicket.subcategory')}
            optionalWord={t('common.optional')}
            error={problem('subcategoryId')}
          >
            <Select
              value={form.subcategoryId}
              onChange={(subcategoryId) => setForm({ ...form, subcategoryId })}
              placeholder={t('newTicket.subcategoryPlaceholder')}
              options={subcategories.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
        )}
      </div>
      <Field label={t('newTicket.subject')} error={problem('subject')}>
        <Input
          dir="auto"
          maxLength={SUBJECT_MAX_LENGTH}
          placeholder={t('newTicket.subjectPlaceholder')}
          value={form.subject}
          onChange={(event) => setForm({ ...form, subject: event.target.value })}
        />
      </Field>
      <Field label={t('newTicket.message')} error={problem('body')}>
        <Textarea
          dir="auto"
          rows={6}
          maxLength={MESSAGE_MAX_LENGTH}
          placeholder={t('newTicket.messagePlaceholder')}
          value={form.body}
          onChange={(event) => setForm({ ...form, body: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
              event.currentTarget.form?.requestSubmit();
          }}
        />
      </Field>
      <FormError>
        {failure && Object.keys(failure.fields).length === 0 ? codeWords(t, failure.code) : null}
      </FormError>
      <div className="flex justify-end">
        <Button
          type="submit"
          variant="primary"
          size="lg"
          loading={waiting}
          className="max-sm:w-full"
          iconEnd={<SendHorizontal className="rtl:-scale-x-100" />}
        >
          {t('newTicket.send')}
        </Button>
      </div>
    </form>
  );
}

/** What is typed survives a reload, until it is sent. */
function useTicketForm() {
  const { drafts } = useDesk();
  const [search] = useSearchParams();
  // A draft about something else must not become what follows an ended conversation.
  const [draftKey] = useState(() => [DRAFT, search.get('after')].filter(Boolean).join('/'));
  const [form, setForm] = useState<TicketForm>(() => ({
    categoryId: search.get('category') ?? '',
    subcategoryId: '',
    subject: search.get('subject') ?? '',
    body: '',
    ...readDraft(drafts.get(draftKey)),
    followUpOfId: search.get('after') ?? '',
  }));
  const [change] = useState(() => ({
    set(next: TicketForm) {
      setForm(next);
      drafts.set(draftKey, next.subject || next.body ? JSON.stringify(next) : '');
    },
    forget: () => drafts.clear(draftKey),
  }));
  return [form, change.set, change.forget] as const;
}

function readDraft(text: string): Partial<TicketForm> {
  try {
    return text === '' ? {} : (JSON.parse(text) as Partial<TicketForm>);
  } catch {
    return {};
  }
}

/** Follows one queued ticket: calls back once the desk has it, answers why it failed. */
function useSending(clientId: string | null, onSent: (sent: Sent) => void): OutboxItem['failure'] {
  const { outbox } = useDesk();
  const [failure, setFailure] = useState<OutboxItem['failure']>(null);
  const latest = useRef(onSent);
  useEffect(() => {
    latest.current = onSent;
  });
  useEffect(() => {
    setFailure(null);
    if (clientId === null) return;
    const stops = [
      outbox.on('sent', (sent) => {
        if (sent.item.clientId === clientId) latest.current(sent);
      }),
      outbox.on('changed', () =>
        setFailure(outbox.items().find((item) => item.clientId === clientId)?.failure ?? null),
      ),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [clientId, outbox]);
  return failure;
}
