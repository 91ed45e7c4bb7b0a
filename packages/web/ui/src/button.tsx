import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  look?: 'plain' | 'primary' | 'danger' | 'quiet';
  small?: boolean;
  /** Square, for a single icon; give it an `aria-label`. */
  icon?: boolean;
}

export function Button({ look = 'plain', small = false, icon = false, ...props }: ButtonProps) {
  const classes = ['button', look, small ? 'small' : '', icon ? 'icon' : ''];
  return <AriaButton {...props} className={classes.filter((name) => name !== '').join(' ')} />;
}
