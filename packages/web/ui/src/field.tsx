import { type ReactNode, type RefObject, useEffect, useId, useRef } from 'react';
import { Icon } from './icons.tsx';

interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  help?: ReactNode;
  error?: string | null;
  lines?: number;
  type?: 'text' | 'email' | 'password' | 'number' | 'url' | 'datetime-local';
  /** Text for machines: in the type of code. */
  code?: boolean;
  autoComplete?: string;
  /** The field that people came for: it has the focus when it appears. */
  first?: boolean;
  required?: boolean;
  placeholder?: string;
}

/** One labelled input with its help and its error. */
export function Field({
  label,
  value,
  onChange,
  help,
  error,
  lines,
  type = 'text',
  code = false,
  first = false,
  ...rest
}: FieldProps) {
  const id = useId();
  const inputRef = useRef<HTMLInputElement>(null);
  const areaRef = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (first) (inputRef.current ?? areaRef.current)?.focus();
  }, [first]);
  const described = [help === undefined ? '' : `${id}-help`, error ? `${id}-error` : ''].join(' ').trim();
  const shared = {
    id,
    className: code ? 'input mono' : 'input',
    value,
    ...rest,
    'aria-describedby': described === '' ? undefined : described,
    'aria-invalid': error ? true : undefined,
  } as const;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {lines === undefined ? (
        <input {...shared} ref={inputRef} type={type} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <textarea {...shared} ref={areaRef} rows={lines} onChange={(event) => onChange(event.target.value)} />
      )}
      {help === undefined ? null : (
        <p className="help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {error ? (
        <p className="error" id={`${id}-error`} role="alert">
          {error}
        </p>
      ) : null}
    </div>
  );
}

interface SearchProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  shortcut?: string;
  inputRef?: RefObject<HTMLInputElement | null>;
}

export function SearchField({ label, value, onChange, placeholder, shortcut, inputRef }: SearchProps) {
  return (
    <div className="search">
      <Icon name="search" size={14} />
      <input
        ref={inputRef}
        className="input"
        type="search"
        aria-label={label}
        placeholder={placeholder ?? label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          if (value === '') event.currentTarget.blur();
          else onChange('');
        }}
      />
      {shortcut === undefined || value !== '' ? null : <kbd aria-hidden="true">{shortcut}</kbd>}
    </div>
  );
}

interface SelectProps<T extends string> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly (readonly [T, string])[];
  /** Shown before the control; otherwise only read aloud. */
  showLabel?: boolean;
}

/** The platform's own select: nothing beats it with a keyboard or on a phone. */
export function Select<T extends string>({
  label,
  value,
  onChange,
  options,
  showLabel = false,
}: SelectProps<T>) {
  const id = useId();
  return (
    <span className="select">
      <label htmlFor={id} className={showLabel ? 'muted' : 'visually-hidden'}>
        {label}
      </label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value as T)}>
        {options.map(([key, word]) => (
          <option key={key} value={key}>
            {word}
          </option>
        ))}
      </select>
      <Icon name="down" size={12} />
    </span>
  );
}
