// How buttons look: by variant and by size, for those with words and those with a picture alone.
export type ButtonVariant = 'primary' | 'secondary' | 'soft' | 'ghost' | 'danger' | 'danger-ghost';
export type ButtonSize = 'xs' | 'sm' | 'md' | 'lg';

export const variants: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent shadow-sm hover:bg-accent-hover',
  secondary: 'border border-border-strong bg-raised text-text shadow-xs hover:bg-hover active:bg-pressed',
  soft: 'bg-accent-soft text-accent-text hover:brightness-97 dark:hover:brightness-115',
  ghost:
    'text-muted hover:bg-hover hover:text-text active:bg-pressed data-[state=open]:bg-hover data-[state=open]:text-text',
  danger: 'bg-danger text-on-danger shadow-sm hover:bg-danger-hover',
  'danger-ghost': 'text-danger-text hover:bg-danger-soft',
};

export const sizes: Record<ButtonSize, string> = {
  xs: 'h-control-xs gap-1 rounded-sm px-2 text-xs',
  sm: 'h-control-sm gap-1.5 rounded-sm px-2.5 text-sm',
  md: 'h-control gap-2 rounded-md px-3.5 text-sm',
  lg: 'h-control-lg gap-2 rounded-md px-5 text-base',
};

export const iconSizes: Record<ButtonSize, string> = {
  xs: 'size-control-xs [&_svg]:size-3.5',
  sm: 'size-control-sm [&_svg]:size-4',
  md: 'size-control [&_svg]:size-[1.125rem]',
  lg: 'size-control-lg [&_svg]:size-5',
};

export const base =
  'relative inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap font-medium transition-[background-color,color,filter,scale] ' +
  'active:scale-[0.98] disabled:pointer-events-none disabled:not-aria-busy:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50 [&_svg]:shrink-0';
