// Text as it is compared where case and accents do not matter.

/** In lower case, without accents; the database keeps names alike (`textOfPeople`). */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '');
