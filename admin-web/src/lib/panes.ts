// What list and thread may ask of the layout around them: show the views, show the details.
import { createContext, useContext } from 'react';

export type PanesControls = {
  /** null where the views stand beside the list anyway. */
  openNav: (() => void) | null;
  togglePanel: () => void;
  panelShown: boolean;
};

export const PanesContext = createContext<PanesControls>({
  openNav: null,
  togglePanel: () => undefined,
  panelShown: false,
});

export const usePanes = (): PanesControls => useContext(PanesContext);
