// Adding and changing a canned reply, with the names it may fill in.
import { type CannedReply, REPLY_VARIABLES } from '@hotline/shared/contracts';
import { Button } from '@hotline/shared/ui/button';
import { Field } from '@hotline/shared/ui/field';
import { Input } from '@hotline/shared/ui/input';
import { Switch } from '@hotline/shared/ui/switch';
import { Textarea } from '@hotline/shared/ui/textarea';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../components/form-dialog.tsx';
import { client } from '../../lib/client.ts';
import { useIsAdmin } from '../../lib/desk.tsx';
import { codeOf, describeError, fieldWords } from '../../lib/errors.ts';
import { keys } from '../../lib/queries.ts';
import { useSave } from '../../lib/use-save.ts';

const SHORTCUT = /^[\p{Ll}\p{N}][\p{Ll}\p{N}_-]*$/u;

type DialogProps = { reply: CannedReply | null; onClose: () => void };

export function CannedReplyDialog({ reply, onClose }: DialogProps) {
  const { t } = useTranslation();
  const isAdmin = useIsAdmin();
  const [form, setForm] = useState({
    shortcut: reply?.shortcut ?? '',
    title: reply?.title ?? '',
    body: reply?.body ?? '',
  });
  const [shared, setShared] = useState(reply?.shared ?? isAdmin);
  const [tried, setTried] = useState(false);
  const save = useSave({
    ask: () => {
      const input = { shortcut: form.shortcut, title: form.title.trim(), body: form.body };
      return reply
        ? client.cannedReplies.update({ cannedReplyId: reply.id, ...input })
        : client.cannedReplies.create({ ...input, shared });
    },
    refresh: [keys.cannedReplies],
    onDone: onClose,
    onFailed: () => undefined,
  });
  const missing = (field: keyof typeof form) =>
    tried && form[field].trim() === '' ? t('common.required') : fieldWords(save.error, field);
  const taken = codeOf(save.error) === 'name_taken' ? describeError(save.error) : undefined;
  const isOdd = form.shortcut !== '' && !SHORTCUT.test(form.shortcut);
  const errors = {
    shortcut: isOdd ? t('canned.shortcutOdd') : (taken ?? missing('shortcut')),
    title: missing('title'),
    body: missing('body'),
  };

  return (
    <FormDialog
      title={reply ? t('canned.editTitle', { shortcut: reply.shortcut }) : t('canned.addTitle')}
      submitLabel={reply ? undefined : t('common.add')}
      saving={save.isPending}
      error={
        save.error && !errors.shortcut && !errors.title && !errors.body ? describeError(save.error) : null
      }
      onSubmit={() => {
        setTried(true);
        if (!isOdd && Object.values(form).every((text) => text.trim() !== '')) save.mutate(undefined);
      }}
      onClose={onClose}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label={t('canned.shortcut')}
          hint={errors.shortcut ? undefined : t('canned.shortcutHint')}
          error={errors.shortcut}
          required
        >
          <Input
            value={form.shortcut}
            maxLength={40}
            autoCapitalize="none"
            spellCheck={false}
            icon={<span aria-hidden>/</span>}
            onChange={({ target }) => setForm({ ...form, shortcut: target.value.toLowerCase().trim() })}
          />
        </Field>
        <Field label={t('canned.name')} error={errors.title} required>
          <Input
            value={form.title}
            maxLength={80}
            onChange={({ target }) => setForm({ ...form, title: target.value })}
          />
        </Field>
      </div>
      <BodyField body={form.body} error={errors.body} onChange={(body) => setForm({ ...form, body })} />
      {isAdmin && !reply && (
        <Switch
          label={t('canned.shared')}
          hint={t('canned.sharedHint')}
          checked={shared}
          onChange={setShared}
        />
      )}
    </FormDialog>
  );
}

type BodyProps = { body: string; error: string | undefined; onChange: (body: string) => void };

function BodyField({ body, error, onChange }: BodyProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);

  function insert(variable: string) {
    const { selectionStart = body.length, selectionEnd = body.length } = field.current ?? {};
    const words = `{{${variable}}}`;
    onChange(body.slice(0, selectionStart) + words + body.slice(selectionEnd));
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(selectionStart + words.length, selectionStart + words.length);
    });
  }

  return (
    <div className="flex flex-col gap-2">
      <Field label={t('canned.body')} hint={t('canned.bodyHint')} error={error} required>
        <Textarea
          ref={field}
          rows={6}
          maxLength={8000}
          dir="auto"
          value={body}
          onChange={({ target }) => onChange(target.value)}
        />
      </Field>
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="sr-only">{t('canned.variables')}</legend>
        {REPLY_VARIABLES.map((variable) => (
          <Button key={variable} size="sm" onClick={() => insert(variable)}>
            {t(`canned.variable.${variable}`)}
          </Button>
        ))}
      </fieldset>
    </div>
  );
}
