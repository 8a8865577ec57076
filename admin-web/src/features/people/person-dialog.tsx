// Add a person, or change one: name, e-mail, role, whether a program writes here, categories served, and a first password.
import { CAPACITY_MAX, ROLES, type Role, type User } from '@hotline/shared/contracts';
import { Checkbox } from '@hotline/shared/ui/checkbox';
import { Field } from '@hotline/shared/ui/field';
import { Input } from '@hotline/shared/ui/input';
import { Select } from '@hotline/shared/ui/select';
import { Switch } from '@hotline/shared/ui/switch';
import { toast } from '@hotline/shared/ui/toast';
import { useState } from 'react';
import { Controller, type UseFormReturn, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../components/form-dialog.tsx';
import { client } from '../../lib/client.ts';
import { codeOf, describeError, showFieldErrors } from '../../lib/errors.ts';
import { keys, useCategories } from '../../lib/queries.ts';
import { useSave } from '../../lib/use-save.ts';

type Values = {
  name: string;
  email: string;
  role: Role;
  password: string;
  bot: boolean;
  capacity: string;
  categoryIds: string[];
};

const passwordMin = 10;

export function PersonDialog({ person, onClose }: { person: User | null; onClose: () => void }) {
  const { t } = useTranslation();
  const [failure, setFailure] = useState<string | null>(null);
  const form = useForm<Values>({
    defaultValues: {
      name: person?.name ?? '',
      email: person?.email ?? '',
      role: person?.role ?? 'agent',
      password: '',
      bot: person?.bot ?? false,
      capacity: String(person?.capacity ?? 5),
      categoryIds: person?.categoryIds ?? [],
    },
  });
  const { errors } = form.formState;
  const save = useSave({
    ask: (values: Values) => savePerson(person, values),
    refresh: [keys.people, keys.agents, keys.categories],
    onDone: (saved) => {
      toast.success(person ? t('common.saved') : t('people.added', { name: saved.name }));
      onClose();
    },
    onFailed: (error) => {
      if (codeOf(error) === 'email_taken')
        form.setError('email', { message: describeError(error) }, { shouldFocus: true });
      else
        setFailure(
          showFieldErrors(
            error,
            ['name', 'email', 'role', 'password', 'bot', 'capacity', 'categoryIds'],
            form.setError,
          ),
        );
    },
  });

  function submit(values: Values) {
    setFailure(null);
    save.mutate(values);
  }

  const required = { required: t('common.required') };
  return (
    <FormDialog
      title={person ? t('people.editTitle', { name: person.name }) : t('people.addTitle')}
      submitLabel={person ? undefined : t('common.add')}
      error={failure}
      saving={save.isPending}
      onSubmit={() => void form.handleSubmit(submit)()}
      onClose={onClose}
    >
      <Field label={t('people.name')} error={errors.name?.message} required>
        <Input maxLength={120} {...form.register('name', required)} />
      </Field>
      <Field label={t('people.email')} error={errors.email?.message} required>
        <Input type="email" maxLength={254} autoComplete="off" {...form.register('email', required)} />
      </Field>
      <Field label={t('people.role')} error={errors.role?.message}>
        <Controller
          control={form.control}
          name="role"
          render={({ field }) => (
            <Select
              value={field.value}
              onChange={field.onChange}
              options={ROLES.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
            />
          )}
        />
      </Field>
      {!person && (
        <Field
          label={t('people.firstPassword')}
          hint={t('people.passwordHint')}
          error={errors.password?.message}
          required
        >
          <Input
            type="text"
            autoComplete="new-password"
            spellCheck={false}
            {...form.register('password', {
              ...required,
              minLength: { value: passwordMin, message: t('common.passwordShort') },
            })}
          />
        </Field>
      )}
      {form.watch('role') !== 'user' && <WorkFields form={form} />}
    </FormDialog>
  );
}

/** What agents and admins have beside their name; a program is given nothing, so it needs no capacity. */
function WorkFields({ form }: { form: UseFormReturn<Values> }) {
  const { t } = useTranslation();
  const { capacity } = form.formState.errors;
  return (
    <>
      <Controller
        control={form.control}
        name="bot"
        render={({ field }) => (
          <Switch
            label={t('people.botSwitch')}
            hint={t('people.botHint')}
            checked={field.value}
            onChange={field.onChange}
          />
        )}
      />
      {!form.watch('bot') && (
        <Field
          label={t('people.capacity')}
          hint={capacity ? undefined : t('people.capacityHint')}
          error={capacity?.message}
          required
        >
          <Input
            type="number"
            min={1}
            max={CAPACITY_MAX}
            className="w-32"
            {...form.register('capacity', {
              required: t('common.required'),
              validate: (text) => isCapacity(text) || t('people.capacityOdd'),
            })}
          />
        </Field>
      )}
      <Controller
        control={form.control}
        name="categoryIds"
        render={({ field }) => <CategoryChoice chosen={field.value} onChange={field.onChange} />}
      />
    </>
  );
}

function isCapacity(text: string): boolean {
  const capacity = Number(text);
  return Number.isInteger(capacity) && capacity >= 1 && capacity <= CAPACITY_MAX;
}

function savePerson(person: User | null, values: Values) {
  const { name, email, role, password, bot, capacity, categoryIds } = values;
  const input = {
    name: name.trim(),
    email: email.trim(),
    role,
    ...(role !== 'user' && { bot, ...(!bot && { capacity: Number(capacity) }) }),
    categoryIds: role === 'user' ? [] : categoryIds,
  };
  return person
    ? client.users.update({ userId: person.id, ...input })
    : client.users.create({ ...input, password });
}

function CategoryChoice({ chosen, onChange }: { chosen: string[]; onChange: (ids: string[]) => void }) {
  const { t } = useTranslation();
  const categories = (useCategories().data ?? []).filter(
    (category) => !category.archived || chosen.includes(category.id),
  );
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="font-medium text-sm">{t('people.categories')}</legend>
      <p className="text-muted text-xs">{t('people.categoriesHint')}</p>
      {categories.length === 0 && <p className="text-muted text-sm">{t('people.noCategories')}</p>}
      <div className="mt-1 grid gap-2 sm:grid-cols-2">
        {categories.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={chosen.includes(id)}
            onChange={(on) => onChange(on ? [...chosen, id] : chosen.filter((each) => each !== id))}
          />
        ))}
      </div>
    </fieldset>
  );
}
