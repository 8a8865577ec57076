// A password field whose text can be shown.
import { IconButton } from '@hotline/shared/ui/button';
import { Input, type InputProps } from '@hotline/shared/ui/input';
import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

export function PasswordInput(props: Omit<InputProps, 'type' | 'end'>) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <Input
      {...props}
      type={shown ? 'text' : 'password'}
      end={
        <IconButton
          label={t(shown ? 'auth.hidePassword' : 'auth.showPassword')}
          size="sm"
          tooltip={false}
          onClick={() => setShown(!shown)}
        >
          {shown ? <EyeOff /> : <Eye />}
        </IconButton>
      }
    />
  );
}
