import { signIn } from '#api/acts.ts';
import { ApiError } from '#api/client.ts';
import { Button } from '#ui/button.tsx';
import { Field } from '#ui/field.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Mark } from '../shell/mark.tsx';

export function SignInPage() {
  const { next } = useSearch({ from: '/sign-in' });
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const client = useQueryClient();
  const router = useRouter();
  const navigate = useNavigate();
  const enter = useMutation({
    mutationFn: () => signIn(email, password),
    onSuccess: async () => {
      client.clear();
      if (next === undefined) await navigate({ to: '/incidents', search: {} });
      else router.history.push(next);
    },
  });
  return (
    <main className="sign-in">
      <form
        className="card"
        onSubmit={(event) => {
          event.preventDefault();
          if (!enter.isPending) enter.mutate();
        }}
      >
        <Mark size={34} />
        <h1>Sign in to Ohmward</h1>
        <Field
          label="E-mail"
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          first
          required
        />
        <Field
          label="Password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={enter.error === null ? null : why(enter.error)}
          required
        />
        <Button look="primary" type="submit" isDisabled={enter.isPending}>
          {enter.isPending ? 'Signing in…' : 'Sign in'}
        </Button>
        <p className="muted">
          No account? An administrator makes one with <code>ohmward user add</code>.
        </p>
      </form>
    </main>
  );
}

function why(error: Error): string {
  if (!(error instanceof ApiError)) return error.message;
  if (error.status === 401) return 'E-mail and password do not match an account.';
  if (error.status === 429) return 'Too many attempts. Wait a minute and try again.';
  return error.message;
}
